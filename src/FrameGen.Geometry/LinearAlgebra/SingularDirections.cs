using System;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Numbers;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>The singular values of a factorized matrix, and the direction in which it is least.</summary>
internal static class SingularDirections
{
    /// <summary>What a multiply-add of the decomposition costs, and how many it takes, in terms of n^3: measured, for it is a library's.</summary>
    private const long CostPerCube = 60;

    /// <summary>From this size on a decomposition takes longer than whoever cancels it should wait.</summary>
    private const int LeastToLeave = 64;

    /// <summary>The n singular values, descending, and the right singular vector of the last.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static (double[] Values, double[] Least) Of(PivotedQr factorization, int n, Work work)
    {
        work.Charge(CostPerCube * n * n * n);

        // Of the triangle: the SVD of the rows themselves would build the left factor, count x count.
        var triangle = factorization.TriangleInOriginalOrder();
        Svd<double> Decompose() => Matrix<double>.Build.Dense(n, n, (i, j) => triangle[i * n + j]).Svd(true);
        var svd = n < LeastToLeave ? Decompose() : Left(Decompose, work.Cancellation);
        return (svd.S.ToArray(), svd.VT.Row(n - 1).ToArray());
    }

    /// <summary>What a library computes that does not look at cancellation: who cancels it is not kept waiting, and its result is left.</summary>
    private static T Left<T>(Func<T> compute, CancellationToken cancellation)
    {
        var computed = Task.Run(compute, CancellationToken.None);
        computed.Wait(cancellation);
        return computed.Result;
    }
}
