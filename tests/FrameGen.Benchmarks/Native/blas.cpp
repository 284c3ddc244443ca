// The forward pass as a library gives it: OpenBLAS dgemv or dgemm on one thread, then the ReLU.
#include <cblas.h>
#include <cstring>

extern "C" void openblas_set_num_threads(int count);

extern "C" long forward_blas(const double* weights, const double* offsets, int n, int m, const double* x, double* z, long count)
{
    openblas_set_num_threads(1);
    for (long v = 0; v < count; v++, x += n, z += m)
    {
        std::memcpy(z, offsets, sizeof(double) * m);
        cblas_dgemv(CblasRowMajor, CblasNoTrans, m, n, 1, weights, n, x, 1, 1, z, 1);
        for (int i = 0; i < m; i++)
        {
            z[i] = z[i] > 0 ? z[i] : 0;
        }
    }

    return count;
}

// The same from W by columns, which suits dgemv better on some machines.
extern "C" long forward_blas_columns(const double* columns, const double* offsets, int n, int m, const double* x, double* z, long count)
{
    openblas_set_num_threads(1);
    for (long v = 0; v < count; v++, x += n, z += m)
    {
        std::memcpy(z, offsets, sizeof(double) * m);
        cblas_dgemv(CblasColMajor, CblasNoTrans, m, n, 1, columns, m, x, 1, 1, z, 1);
        for (int i = 0; i < m; i++)
        {
            z[i] = z[i] > 0 ? z[i] : 0;
        }
    }

    return count;
}

// A batch at once, by dgemm.
extern "C" long forward_blas_batch(const double* weights, const double* offsets, int n, int m, const double* x, double* z, long count)
{
    openblas_set_num_threads(1);
    for (long v = 0; v < count; v++)
    {
        std::memcpy(z + v * m, offsets, sizeof(double) * m);
    }

    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)count, m, n, 1, x, n, weights, n, 1, z, m);
    for (long k = 0; k < count * m; k++)
    {
        z[k] = z[k] > 0 ? z[k] : 0;
    }

    return count;
}
