using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>
/// Rows with |w_i| r &lt;= -alpha_i are active at every x with |x| &lt;= r, and those of equations at every x of the cone. Where they span R^n the layer is rectifying by the norms alone: each is a
/// clause of its own, and n independent ones are the whole proof, without a search.
/// </summary>
internal static class AlwaysActiveRows
{
    /// <summary>A row this far from the span of others is independent of them beyond rounding.</summary>
    private const double Independent = 1e-6;

    /// <summary>The proof; null where there are too few such rows, or the work ends before.</summary>
    public static ClauseCertificate? Prove(LayerConstraints layer, Work work)
    {
        double outer = layer.Domain.OuterRadius;
        int[] candidates = [.. ByThreshold(layer).TakeWhile(row => layer.Thresholds[row] <= -outer * (1 - 1e-12))];
        if (double.IsInfinity(outer) || candidates.Length < layer.Dimension)
        {
            return null;
        }

        try
        {
            return Prove(layer, candidates, work);
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }

    /// <summary>The largest r for which the rows that are active up to it span, up to rounding: the layer holds so far at least.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static double Radius(LayerConstraints layer, Work work)
    {
        var span = new RowSpan(layer.Dimension, work);
        foreach (int row in ByThreshold(layer).TakeWhile(row => layer.Thresholds[row] < 0))
        {
            if (span.TryAdd(layer.Rows, row * layer.Dimension, Independent) && span.Rank == layer.Dimension)
            {
                return -layer.Thresholds[row];
            }
        }

        return 0;
    }

    /// <summary>The rows that can be active, those that are so farthest first.</summary>
    private static IEnumerable<int> ByThreshold(LayerConstraints layer)
        => Enumerable.Range(0, layer.Count).Where(row => layer.CanBeActive[row]).OrderBy(row => layer.Thresholds[row]);

    private static ClauseCertificate? Prove(LayerConstraints layer, int[] candidates, Work work)
    {
        work.ChargeExact((long)layer.Count * layer.Dimension, 1);
        var exact = new ExactLayer(layer);
        var none = new BigInteger[layer.Normals.Length];
        BigInteger[] MuOf(int row) => row < layer.StatedCount ? none : layer.MuOfEquation(row);
        int n = layer.Dimension;
        var span = new PrimeSpan(n, work);

        // Rows that are clearly independent leave the layer a larger tolerance; where that takes too long, any will do.
        RowSpan? clearly = 4.0 * n * n * n <= work.Left ? new RowSpan(n, work) : null;
        bool IsTaken(int row) => clearly?.TryAdd(layer.Rows, row * n, Independent) != false && exact.Closes([row], [BigInteger.One], MuOf(row)) && span.TryAdd(exact.Row(row));
        List<int> rows = [.. candidates.Where(IsTaken).Take(n)];
        if (rows.Count < layer.Dimension)
        {
            return null;
        }

        rows.Sort();
        return new ClauseCertificate(
            layer.Dimension,
            layer.StatedCount,
            [.. rows.Select(row => new ProofClause { Rows = [row], Lambda = [BigInteger.One], Mu = MuOf(row) })],
            [new ClauseNode { Step = ClauseStep.Packed, Clauses = [.. Enumerable.Range(0, rows.Count)] }]);
    }
}
