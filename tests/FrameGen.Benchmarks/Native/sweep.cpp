// The forward pass and the inverse as one would write them by hand for layers of fixed size: those of sizes.h, SIZE(n, m). Tables are given when the layer is known.
#include <cstdint>
#include <cstring>

#if defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>
#endif

// P is N padded to a vector of four or eight. Facets have N rows each; masks are followed by sixteen that no output holds.
struct Tables
{
    const double* columns;
    const double* offsets;
    const uint64_t* masks;
    const uint32_t* halves;
    const int32_t* rows;
    const double* padded;
    long facets;
};

namespace
{
template <int N>
constexpr int P = N <= 4 ? 4 : 8;

using Form = long (*)(const Tables&, const double*, double*, long);

// One vector a call, as a library offers it: the compiler may not work on two at a time.
#define FORWARD(name, attribute) \
    template <int N, int M> \
    __attribute__((noinline)) attribute void name##_one(const double* __restrict columns, const double* __restrict offsets, const double* __restrict x, double* __restrict z) \
    { \
        for (int i = 0; i < M; i++) \
        { \
            double sum = offsets[i]; \
            for (int c = 0; c < N; c++) \
            { \
                sum += x[c] * columns[c * M + i]; \
            } \
            z[i] = sum > 0 ? sum : 0; \
        } \
    } \
    template <int N, int M> \
    long name(const Tables& t, const double* x, double* z, long count) \
    { \
        for (long v = 0; v < count; v++, x += N, z += M) \
        { \
            name##_one<N, M>(t.columns, t.offsets, x, z); \
        } \
        return count; \
    }

FORWARD(forward_calls, )
#ifdef __AVX512F__
FORWARD(forward_calls_wide, __attribute__((target("prefer-vector-width=512"))))
#endif

// Portable C++; the compiler vectorizes what it can.
template <int N, int M>
long reconstruct_plain(const Tables& t, const double* z, double* x, long count)
{
    long found = 0;
    for (long v = 0; v < count; v++, z += M, x += N)
    {
        uint64_t active = 0;
        for (int i = 0; i < M; i++)
        {
            active |= uint64_t(z[i] > 0) << i;
        }

        long facet = 0;
        while (facet < t.facets && (t.masks[facet] & ~active) != 0)
        {
            facet++;
        }

        if (facet == t.facets)
        {
            continue;
        }

        const double* vectors = t.padded + facet * (N + 1) * P<N>;
        double sum[N];
        for (int c = 0; c < N; c++)
        {
            sum[c] = vectors[c];
        }

        for (int k = 0; k < N; k++)
        {
            const double value = z[t.rows[facet * N + k]];
            for (int c = 0; c < N; c++)
            {
                sum[c] += value * vectors[(k + 1) * P<N> + c];
            }
        }

        std::memcpy(x, sum, sizeof sum);
        found++;
    }

    return found;
}

#if defined(__AVX2__) && defined(__FMA__)
template <int N>
inline __m256d product(const double* vectors, const int32_t* rows, const double* z, int part)
{
    __m256d even = _mm256_load_pd(vectors + part);
    __m256d odd = _mm256_setzero_pd();
    for (int k = 0; k < N; k++)
    {
        __m256d& sum = N > 4 && k % 2 == 1 ? odd : even;
        sum = _mm256_fmadd_pd(_mm256_set1_pd(z[rows[k]]), _mm256_load_pd(vectors + (k + 1) * P<N> + part), sum);
    }

    return N > 4 ? _mm256_add_pd(even, odd) : even;
}

template <int N>
inline void store(__m256d sum, double* x, int part)
{
    const int left = N - part;
    if (left >= 4)
    {
        _mm256_storeu_pd(x + part, sum);
    }
    else
    {
        _mm256_maskstore_pd(x + part, _mm256_setr_epi64x(-1, left > 1 ? -1 : 0, left > 2 ? -1 : 0, 0), sum);
    }
}

template <int N, int M>
long reconstruct_avx2(const Tables& t, const double* z, double* x, long count)
{
    long found = 0;
    for (long v = 0; v < count; v++, z += M, x += N)
    {
        uint64_t active = 0;
        int i = 0;
        for (; i + 4 <= M; i += 4)
        {
            active |= uint64_t(_mm256_movemask_pd(_mm256_cmp_pd(_mm256_loadu_pd(z + i), _mm256_setzero_pd(), _CMP_GT_OQ))) << i;
        }

        for (; i < M; i++)
        {
            active |= uint64_t(z[i] > 0) << i;
        }

        long facet = -1;
        if constexpr (M <= 32)
        {
            const __m256i inactive = _mm256_set1_epi32(int(~uint32_t(active)));
            for (long f = 0; f < t.facets && facet < 0; f += 8)
            {
                const __m256i isHit = _mm256_cmpeq_epi32(_mm256_and_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(t.halves + f)), inactive), _mm256_setzero_si256());
                const int hits = _mm256_movemask_ps(_mm256_castsi256_ps(isHit));
                facet = hits != 0 ? f + __builtin_ctz(hits) : -1;
            }
        }
        else
        {
            const __m256i inactive = _mm256_set1_epi64x(~active);
            for (long f = 0; f < t.facets && facet < 0; f += 4)
            {
                const __m256i isHit = _mm256_cmpeq_epi64(_mm256_and_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(t.masks + f)), inactive), _mm256_setzero_si256());
                const int hits = _mm256_movemask_pd(_mm256_castsi256_pd(isHit));
                facet = hits != 0 ? f + __builtin_ctz(hits) : -1;
            }
        }

        if (facet < 0 || facet >= t.facets)
        {
            continue;
        }

        for (int part = 0; part < N; part += 4)
        {
            store<N>(product<N>(t.padded + facet * (N + 1) * P<N>, t.rows + facet * N, z, part), x, part);
        }

        found++;
    }

    return found;
}
#endif

#ifdef __AVX512F__
template <int N, int M>
long reconstruct_avx512(const Tables& t, const double* z, double* x, long count)
{
    long found = 0;
    for (long v = 0; v < count; v++, z += M, x += N)
    {
        uint64_t active = 0;
        for (int i = 0; i < M; i += 8)
        {
            const __mmask8 lanes = M - i >= 8 ? 0xff : __mmask8((1 << (M - i)) - 1);
            active |= uint64_t(_mm512_cmp_pd_mask(_mm512_maskz_loadu_pd(lanes, z + i), _mm512_setzero_pd(), _CMP_GT_OQ)) << i;
        }

        long facet = -1;
        if constexpr (M <= 32)
        {
            const __m512i inactive = _mm512_set1_epi32(int(~uint32_t(active)));
            for (long f = 0; f < t.facets && facet < 0; f += 16)
            {
                const __mmask16 hits = _mm512_testn_epi32_mask(_mm512_loadu_si512(t.halves + f), inactive);
                facet = hits != 0 ? f + __builtin_ctz(hits) : -1;
            }
        }
        else
        {
            const __m512i inactive = _mm512_set1_epi64(~active);
            for (long f = 0; f < t.facets && facet < 0; f += 8)
            {
                const __mmask8 hits = _mm512_testn_epi64_mask(_mm512_loadu_si512(t.masks + f), inactive);
                facet = hits != 0 ? f + __builtin_ctz(hits) : -1;
            }
        }

        if (facet < 0 || facet >= t.facets)
        {
            continue;
        }

        const double* vectors = t.padded + facet * (N + 1) * P<N>;
        const int32_t* rows = t.rows + facet * N;
        if constexpr (N <= 4)
        {
            _mm256_mask_storeu_pd(x, (1 << N) - 1, product<N>(vectors, rows, z, 0));
        }
        else
        {
            __m512d even = _mm512_load_pd(vectors);
            __m512d odd = _mm512_setzero_pd();
            for (int k = 0; k < N; k++)
            {
                __m512d& sum = k % 2 == 1 ? odd : even;
                sum = _mm512_fmadd_pd(_mm512_set1_pd(z[rows[k]]), _mm512_load_pd(vectors + (k + 1) * 8), sum);
            }

            _mm512_mask_storeu_pd(x, __mmask8((1 << N) - 1), _mm512_add_pd(even, odd));
        }

        found++;
    }

    return found;
}
#endif

template <int N, int M>
Form find(const char* form)
{
    if (std::strcmp(form, "forward_calls") == 0) return forward_calls<N, M>;
    if (std::strcmp(form, "reconstruct_plain") == 0) return reconstruct_plain<N, M>;
#if defined(__AVX2__) && defined(__FMA__)
    if (std::strcmp(form, "reconstruct_avx2") == 0) return reconstruct_avx2<N, M>;
#endif
#ifdef __AVX512F__
    if (std::strcmp(form, "forward_calls_wide") == 0) return forward_calls_wide<N, M>;
    if (std::strcmp(form, "reconstruct_avx512") == 0) return reconstruct_avx512<N, M>;
#endif
    return nullptr;
}
}

// The form of a size, or null where it was not built.
extern "C" Form sweep_find(int n, int m, const char* form)
{
#define SIZE(N, M) if (n == N && m == M) return find<N, M>(form);
#include "sizes.h"
    return nullptr;
}
