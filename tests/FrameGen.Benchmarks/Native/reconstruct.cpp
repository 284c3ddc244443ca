// The inverse as one would write it by hand for a fixed layer: the mask of the positive rows, the first facet whose rows are
// all in it, and the product with that facet's duals. Tables are compile-time constants (layers.h, written by the benchmark).
#include <cmath>
#include <cstdint>
#include <cstring>
#include "layers.h"

#ifdef HAS_EIGEN
#include <Eigen/Dense>
#endif

#if defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>
#endif

namespace
{
// Portable C++; the compiler vectorizes what it can.
template <class L>
long reconstruct_plain(const typename L::T* z, typename L::T* x, long count)
{
    long found = 0;
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        uint32_t active = 0;
        for (int i = 0; i < L::M; i++)
        {
            active |= uint32_t(z[i] > 0) << i;
        }

        int facet = 0;
        while (facet < L::F && (L::masks[facet] & ~active) != 0)
        {
            facet++;
        }

        if (facet == L::F)
        {
            continue;
        }

        typename L::T sum[L::N];
        for (int c = 0; c < L::N; c++)
        {
            sum[c] = L::vectors[facet][0][c];
        }

        for (int k = 0; k < L::K; k++)
        {
            const typename L::T value = z[L::rows[facet][k]];
            for (int c = 0; c < L::N; c++)
            {
                sum[c] += value * L::vectors[facet][k + 1][c];
            }
        }

        std::memcpy(x, sum, sizeof sum);
        found++;
    }

    return found;
}

#ifdef HAS_EIGEN
template <class L>
long reconstruct_eigen(const typename L::T* z, typename L::T* x, long count)
{
    using T = typename L::T;
    using Duals = Eigen::Matrix<T, L::N, L::K + 1>;
    long found = 0;
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        Eigen::Map<const Eigen::Array<T, L::M, 1>> output(z);
        Eigen::Map<Eigen::Matrix<T, L::N, 1>> input(x);
        Eigen::Map<const Eigen::Array<uint32_t, L::M, 1>> bits(L::bits);
        const uint32_t active = (output > T(0)).select(bits, Eigen::Array<uint32_t, L::M, 1>::Zero()).sum();
        int facet = 0;
        while (facet < L::F && (L::masks[facet] & ~active) != 0)
        {
            facet++;
        }

        if (facet == L::F)
        {
            continue;
        }

        Eigen::Matrix<T, L::K + 1, 1> values;
        values[0] = 1;
        for (int k = 0; k < L::K; k++)
        {
            values[k + 1] = z[L::rows[facet][k]];
        }

        input.noalias() = Eigen::Map<const Duals>(&L::vectors[facet][0][0]) * values;
        found++;
    }

    return found;
}
#endif

#if defined(__AVX2__) && defined(__FMA__)
// One vector for x, or two where it takes them; the duals are padded to whole vectors. Two sums halve the latency of many terms.
template <class L>
inline __m128 product_of_floats(int facet, const float* z)
{
    const auto& duals = L::padded[facet];
    __m128 sum = _mm_load_ps(duals[0]);
    for (int k = 0; k < L::K; k++)
    {
        sum = _mm_fmadd_ps(_mm_set1_ps(z[L::rows[facet][k]]), _mm_load_ps(duals[k + 1]), sum);
    }

    return sum;
}

template <class L>
inline __m256d product(int facet, const double* z, int part)
{
    const auto& duals = L::padded[facet];
    __m256d even = _mm256_load_pd(duals[0] + part);
    __m256d odd = _mm256_setzero_pd();
    for (int k = 0; k < L::K; k++)
    {
        __m256d& sum = L::K > 4 && k % 2 == 1 ? odd : even;
        sum = _mm256_fmadd_pd(_mm256_set1_pd(z[L::rows[facet][k]]), _mm256_load_pd(duals[k + 1] + part), sum);
    }

    return L::K > 4 ? _mm256_add_pd(even, odd) : even;
}

// Intrinsics of 256 bits throughout: the mask from compares, eight facets a step.
namespace avx2
{
inline uint32_t positive(const double* z, int count)
{
    uint32_t mask = 0;
    for (int i = 0; i < count; i += 4)
    {
        mask |= uint32_t(_mm256_movemask_pd(_mm256_cmp_pd(_mm256_loadu_pd(z + i), _mm256_setzero_pd(), _CMP_GT_OQ))) << i;
    }

    return mask;
}

inline uint32_t positive(const float* z, int count)
{
    uint32_t mask = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8)
    {
        mask |= uint32_t(_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(z + i), _mm256_setzero_ps(), _CMP_GT_OQ))) << i;
    }

    for (; i < count; i += 4)
    {
        mask |= uint32_t(_mm_movemask_ps(_mm_cmpgt_ps(_mm_loadu_ps(z + i), _mm_setzero_ps()))) << i;
    }

    return mask;
}

template <class L>
inline void combine(int facet, const typename L::T* z, typename L::T* x)
{
    if constexpr (sizeof(typename L::T) == 4)
    {
        static_assert(L::N == 3);
        const __m128 sum = product_of_floats<L>(facet, z);
        _mm_storel_pi(reinterpret_cast<__m64*>(x), sum);
        _mm_store_ss(x + 2, _mm_movehl_ps(sum, sum));
    }
    else if constexpr (L::N == 3)
    {
        const __m256d sum = product<L>(facet, z, 0);
        _mm_storeu_pd(x, _mm256_castpd256_pd128(sum));
        _mm_store_sd(x + 2, _mm256_extractf128_pd(sum, 1));
    }
    else
    {
        for (int part = 0; part < L::N; part += 4)
        {
            _mm256_storeu_pd(x + part, product<L>(facet, z, part));
        }
    }
}

template <class L>
long reconstruct(const typename L::T* z, typename L::T* x, long count)
{
    static_assert(L::M % 4 == 0 && L::M < 32);
    long found = 0;
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        const __m256i inactive = _mm256_set1_epi32(int(~positive(z, L::M)));
        for (int facet = 0; facet < L::F; facet += 8)
        {
            // Padded with masks that hold a row which does not exist.
            const __m256i masks = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(L::masks + facet));
            const __m256i isHit = _mm256_cmpeq_epi32(_mm256_and_si256(masks, inactive), _mm256_setzero_si256());
            const int hits = _mm256_movemask_ps(_mm256_castsi256_ps(isHit));
            if (hits != 0)
            {
                combine<L>(facet + __builtin_ctz(unsigned(hits)), z, x);
                found++;
                break;
            }
        }
    }

    return found;
}
}
#endif

#ifdef __AVX512F__
// Intrinsics of 512 bits throughout: the mask from compares, sixteen facets a step.
namespace avx512
{
inline uint32_t positive(const double* z, int count)
{
    uint32_t mask = 0;
    for (int i = 0; i < count; i += 8)
    {
        const __mmask8 lanes = count - i >= 8 ? 0xff : __mmask8((1 << (count - i)) - 1);
        mask |= uint32_t(_mm512_cmp_pd_mask(_mm512_maskz_loadu_pd(lanes, z + i), _mm512_setzero_pd(), _CMP_GT_OQ)) << i;
    }

    return mask;
}

inline uint32_t positive(const float* z, int count)
{
    uint32_t mask = 0;
    for (int i = 0; i < count; i += 16)
    {
        const __mmask16 lanes = count - i >= 16 ? 0xffff : __mmask16((1 << (count - i)) - 1);
        mask |= uint32_t(_mm512_cmp_ps_mask(_mm512_maskz_loadu_ps(lanes, z + i), _mm512_setzero_ps(), _CMP_GT_OQ)) << i;
    }

    return mask;
}

template <class L>
inline void combine(int facet, const typename L::T* z, typename L::T* x)
{
    const __mmask8 lanes = 7;
    if constexpr (sizeof(typename L::T) == 4)
    {
        static_assert(L::N == 3);
        _mm_mask_storeu_ps(x, lanes, product_of_floats<L>(facet, z));
    }
    else if constexpr (L::N == 3)
    {
        _mm256_mask_storeu_pd(x, lanes, product<L>(facet, z, 0));
    }
    else if constexpr (L::N == 4)
    {
        _mm256_storeu_pd(x, product<L>(facet, z, 0));
    }
    else
    {
        static_assert(L::N == 8);
        const auto& duals = L::padded[facet];
        __m512d even = _mm512_load_pd(duals[0]);
        __m512d odd = _mm512_setzero_pd();
        for (int k = 0; k < L::K; k++)
        {
            __m512d& sum = k % 2 == 1 ? odd : even;
            sum = _mm512_fmadd_pd(_mm512_set1_pd(z[L::rows[facet][k]]), _mm512_load_pd(duals[k + 1]), sum);
        }

        _mm512_storeu_pd(x, _mm512_add_pd(even, odd));
    }
}

template <class L>
long reconstruct(const typename L::T* z, typename L::T* x, long count)
{
    static_assert(L::M < 32);
    long found = 0;
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        const __m512i inactive = _mm512_set1_epi32(int(~positive(z, L::M)));
        for (int facet = 0; facet < L::F; facet += 16)
        {
            // Padded with masks that hold a row which does not exist.
            const __mmask16 hits = _mm512_testn_epi32_mask(_mm512_loadu_si512(L::masks + facet), inactive);
            if (hits != 0)
            {
                combine<L>(facet + __builtin_ctz(hits), z, x);
                found++;
                break;
            }
        }
    }

    return found;
}
}
#endif

// z = max(0, Wx - alpha), W by columns so that the inner loop runs over outputs.
template <class L>
long forward_plain(const typename L::T* x, typename L::T* z, long count)
{
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        typename L::T sum[L::M];
        for (int i = 0; i < L::M; i++)
        {
            sum[i] = L::offsets[i];
        }

        for (int c = 0; c < L::N; c++)
        {
            for (int i = 0; i < L::M; i++)
            {
                sum[i] += x[c] * L::columns[c][i];
            }
        }

        for (int i = 0; i < L::M; i++)
        {
            z[i] = sum[i] > 0 ? sum[i] : 0;
        }
    }

    return count;
}

// One vector a call, as a library offers it: the compiler may not work on two at a time.
template <class L>
__attribute__((noinline)) void forward_one(const typename L::T* __restrict x, typename L::T* __restrict z)
{
    for (int i = 0; i < L::M; i++)
    {
        typename L::T sum = L::offsets[i];
        for (int c = 0; c < L::N; c++)
        {
            sum += x[c] * L::columns[c][i];
        }

        z[i] = sum > 0 ? sum : 0;
    }
}

template <class L>
long forward_calls(const typename L::T* x, typename L::T* z, long count)
{
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        forward_one<L>(x, z);
    }

    return count;
}

// S x = y in R^3 by Cholesky's method without roots; s holds the upper triangle.
inline void solve3(const double* s, const double* y, double* x)
{
    const double d0 = 1 / s[0];
    const double l1 = s[1] * d0, l2 = s[2] * d0;
    const double t11 = s[3] - l1 * s[1], t12 = s[4] - l1 * s[2];
    const double d1 = 1 / t11;
    const double l3 = t12 * d1;
    const double d2 = 1 / (s[5] - l2 * s[2] - l3 * t12);
    const double y1 = y[1] - l1 * y[0];
    const double y2 = y[2] - l2 * y[0] - l3 * y1;
    x[2] = y2 * d2;
    x[1] = y1 * d1 - l3 * x[2];
    x[0] = y[0] * d0 - l1 * x[1] - l2 * x[2];
}

// Normal equations of the positive rows, as flight code for sun sensors has them.
template <class L>
long normal_branching(const double* z, double* x, long count)
{
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        double s[6] = {}, y[3] = {};
        for (int i = 0; i < L::M; i++)
        {
            if (z[i] > 0)
            {
                const double* w = L::weights[i];
                const double b = z[i] - L::offsets[i];
                s[0] += w[0] * w[0], s[1] += w[0] * w[1], s[2] += w[0] * w[2];
                s[3] += w[1] * w[1], s[4] += w[1] * w[2], s[5] += w[2] * w[2];
                y[0] += b * w[0], y[1] += b * w[1], y[2] += b * w[2];
            }
        }

        solve3(s, y, x);
    }

    return count;
}

// The same without branches: a weight of 0 or 1 a row.
template <class L>
long normal_branchless(const double* z, double* x, long count)
{
    for (long v = 0; v < count; v++, z += L::M, x += L::N)
    {
        double s[6] = {}, y[3] = {};
        for (int i = 0; i < L::M; i++)
        {
            const double* w = L::weights[i];
            const double a = z[i] > 0 ? 1 : 0;
            const double b = a * (z[i] - L::offsets[i]);
            const double a0 = a * w[0], a1 = a * w[1], a2 = a * w[2];
            s[0] += a0 * w[0], s[1] += a0 * w[1], s[2] += a0 * w[2];
            s[3] += a1 * w[1], s[4] += a1 * w[2], s[5] += a2 * w[2];
            y[0] += b * w[0], y[1] += b * w[1], y[2] += b * w[2];
        }

        solve3(s, y, x);
    }

    return count;
}
}

namespace
{
// What memory allows: the traffic of a batch, M numbers read and N written a vector, four vectors at a time, and only sums
// between. The count is a multiple of 4.
template <class L>
long stream(const typename L::T* __restrict z, typename L::T* __restrict x, long count)
{
    constexpr int width = 4 * L::N;
    static_assert(L::M % L::N == 0);
    for (long v = 0; v < count; v += 4, z += 4 * L::M, x += width)
    {
        for (int c = 0; c < width; c++)
        {
            typename L::T sum = z[c];
            for (int part = 1; part < L::M / L::N; part++)
            {
                sum += z[part * width + c];
            }

            x[c] = sum;
        }
    }

    return count;
}
}

#ifdef HAS_EIGEN
#define EIGEN_FORM(name, layer) \
    long name##_eigen(const layer::T* z, layer::T* x, long count) { return reconstruct_eigen<layer>(z, x, count); }
#else
#define EIGEN_FORM(name, layer)
#endif

#if defined(__AVX2__) && defined(__FMA__)
#define AVX2_FORM(name, layer) \
    long name##_avx2(const layer::T* z, layer::T* x, long count) { return avx2::reconstruct<layer>(z, x, count); }
#else
#define AVX2_FORM(name, layer)
#endif

#ifdef __AVX512F__
#define AVX512_FORM(name, layer) \
    long name##_avx512(const layer::T* z, layer::T* x, long count) { return avx512::reconstruct<layer>(z, x, count); }
#else
#define AVX512_FORM(name, layer)
#endif

#define FORMS(name, layer) \
    long name##_plain(const layer::T* z, layer::T* x, long count) { return reconstruct_plain<layer>(z, x, count); } \
    EIGEN_FORM(name, layer) \
    AVX2_FORM(name, layer) \
    AVX512_FORM(name, layer)

extern "C"
{
    FORMS(reconstruct_3x12, Layer3x12)
    FORMS(reconstruct_4x16, Layer4x16)
    FORMS(reconstruct_8x24, Layer8x24)
    FORMS(reconstruct_3x12_float, Layer3x12Single)
    FORMS(reconstruct_icosahedron, Icosahedron)
    FORMS(reconstruct_icosahedron_float, IcosahedronSingle)
    long stream_3x12_float(const float* z, float* x, long count) { return stream<Layer3x12Single>(z, x, count); }
    long forward_3x12_plain(const double* x, double* z, long count) { return forward_plain<Layer3x12>(x, z, count); }
    long forward_3x12_calls(const double* x, double* z, long count) { return forward_calls<Layer3x12>(x, z, count); }
    long normal_3x12_branching(const double* z, double* x, long count) { return normal_branching<Layer3x12>(z, x, count); }
    long normal_3x12_branchless(const double* z, double* x, long count) { return normal_branchless<Layer3x12>(z, x, count); }
}
