// Least squares over the rows with a positive output as one would write it with Eigen, for a layer of any size: W row by row, the active rows gathered for each output.
#ifdef HAS_EIGEN
#include <Eigen/Dense>

namespace
{
// The active rows as columns, so that each is copied as it lies, and their right sides z + alpha.
struct Gathered
{
    Eigen::MatrixXd columns;
    Eigen::VectorXd targets;
    Eigen::Index count = 0;

    Gathered(int n, int m) : columns(n, m), targets(m) {}

    void take(const double* weights, const double* offsets, int n, int m, const double* z)
    {
        count = 0;
        for (int i = 0; i < m; i++)
        {
            if (z[i] > 0)
            {
                columns.col(count) = Eigen::Map<const Eigen::VectorXd>(weights + long(i) * n, n);
                targets[count++] = z[i] - offsets[i];
            }
        }
    }
};
}

// Normal equations: the lower triangle of A^T A by blocks, LDL^T with pivots.
extern "C" long squares_ldlt(const double* weights, const double* offsets, int n, int m, const double* z, double* x, long count)
{
    Gathered rows(n, m);
    Eigen::MatrixXd products(n, n);
    Eigen::VectorXd right(n);
    Eigen::LDLT<Eigen::MatrixXd> factor(n);
    for (long v = 0; v < count; v++, z += m, x += n)
    {
        rows.take(weights, offsets, n, m, z);
        products.setZero();
        products.selfadjointView<Eigen::Lower>().rankUpdate(rows.columns.leftCols(rows.count));
        right.noalias() = rows.columns.leftCols(rows.count) * rows.targets.head(rows.count);
        Eigen::Map<Eigen::VectorXd>(x, n) = factor.compute(products).solve(right);
    }

    return count;
}

// The same with the whole of A^T A as one product, which is quicker in few dimensions.
extern "C" long squares_ldlt_product(const double* weights, const double* offsets, int n, int m, const double* z, double* x, long count)
{
    Gathered rows(n, m);
    Eigen::MatrixXd products(n, n);
    Eigen::VectorXd right(n);
    Eigen::LDLT<Eigen::MatrixXd> factor(n);
    for (long v = 0; v < count; v++, z += m, x += n)
    {
        rows.take(weights, offsets, n, m, z);
        products.noalias() = rows.columns.leftCols(rows.count) * rows.columns.leftCols(rows.count).transpose();
        right.noalias() = rows.columns.leftCols(rows.count) * rows.targets.head(rows.count);
        Eigen::Map<Eigen::VectorXd>(x, n) = factor.compute(products).solve(right);
    }

    return count;
}

// Householder's QR of the rows themselves.
extern "C" long squares_qr(const double* weights, const double* offsets, int n, int m, const double* z, double* x, long count)
{
    Gathered rows(n, m);
    for (long v = 0; v < count; v++, z += m, x += n)
    {
        rows.take(weights, offsets, n, m, z);
        Eigen::HouseholderQR<Eigen::MatrixXd> factor(rows.columns.leftCols(rows.count).transpose());
        Eigen::Map<Eigen::VectorXd>(x, n) = factor.solve(rows.targets.head(rows.count));
    }

    return count;
}
#endif
