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
/// Rows with |w_i| r &lt;= -alpha_i are active at every x with |x| &lt;= r; in a cone of coordinate half-spaces g_k, of which w_i - G^T mu leaves what is shortest of it, those with |w_i - G^T mu| r &lt;= -alpha_i
/// at every such x of the cone, for &lt;w_i, x&gt; >= &lt;w_i - G^T mu, x&gt;; and those of equations at every x of it. Where they span R^n the layer is rectifying by them alone: each is a
/// clause of its own, and n independent ones are the whole proof, without a search.
/// </summary>
internal static class AlwaysActiveRows
{
    /// <summary>A row this far from the span of others is independent of them beyond rounding.</summary>
    private const double Independent = 1e-6;

    /// <summary>The proof; null where there are too few such rows, or the work ends before.</summary>
    public static ClauseCertificate? Prove(LayerConstraints layer, Work work)
    {
        try
        {
            double outer = layer.Domain.OuterRadius;
            int[] candidates = [.. ByReach(layer, work).TakeWhile(row => row.Reach >= outer * (1 - 1e-12)).Select(row => row.Row)];
            return candidates.Length < layer.Dimension ? null : Prove(layer, candidates, work);
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
        foreach (var (row, reach) in ByReach(layer, work).TakeWhile(row => row.Reach > 0))
        {
            if (span.TryAdd(layer.Rows, row * layer.Dimension, Independent) && span.Rank == layer.Dimension)
            {
                return reach;
            }
        }

        return 0;
    }

    /// <summary>The rows that can be active, and up to which radius they are active throughout the cone, those farthest first.</summary>
    private static IEnumerable<(int Row, double Reach)> ByReach(LayerConstraints layer, Work work)
    {
        work.Charge((long)(layer.Count + layer.Dimension) * (layer.Dimension + layer.Normals.Length));
        int[] axes = AxesOf(layer);
        var mu = new double[axes.Length];
        return Enumerable.Range(0, layer.Count).Where(row => layer.CanBeActive[row]).Select(row => (Row: row, Reach: ReachOf(layer, row, axes, mu))).OrderByDescending(row => row.Reach).ToArray();
    }

    private static double ReachOf(LayerConstraints layer, int row, int[] axes, double[] mu)
    {
        if (row >= layer.StatedCount)
        {
            return double.PositiveInfinity;
        }

        // Thresholds of rows that are active far beyond the radius are brought near it.
        double length = Vectors.Norm(Shorten(layer, row, axes, mu)) / layer.Frame.Norms[row];
        return layer.Thresholds[row] > 0 ? 0 : length == 0 ? double.PositiveInfinity : -layer.Thresholds[row] / length;
    }

    /// <summary>The axis of each normal of a coordinate half-space; -1 of others.</summary>
    private static int[] AxesOf(LayerConstraints layer) => System.Array.ConvertAll(layer.Normals, normal =>
    {
        int axis = System.Array.FindIndex(normal, value => value != 0);
        return System.Array.FindLastIndex(normal, value => value != 0) == axis ? axis : -1;
    });

    /// <summary>What coordinate half-spaces leave of a row at the shortest, and their multipliers: of several on one side of an axis the first has one; 0 for the others.</summary>
    private static double[] Shorten(LayerConstraints layer, int row, int[] axes, double[] mu)
    {
        double[] left = layer.Frame.GetRow(row);
        for (int k = 0; k < mu.Length; k++)
        {
            double multiplier = axes[k] < 0 ? 0 : left[axes[k]] / layer.Normals[k][axes[k]];
            mu[k] = multiplier > 0 ? multiplier : 0;
            if (multiplier > 0)
            {
                left[axes[k]] = 0;
            }
        }

        return left;
    }

    /// <summary>The clause of a row alone.</summary>
    private static ProofClause ClauseOf(LayerConstraints layer, int row, int[] axes)
    {
        if (row >= layer.StatedCount)
        {
            return new ProofClause { Rows = [row], Lambda = [BigInteger.One], Mu = layer.MuOfEquation(row) };
        }

        var mu = new double[axes.Length];
        Shorten(layer, row, axes, mu);
        BigInteger[] multipliers = Dyadic.Proportional([1, .. mu]);
        return new ProofClause { Rows = [row], Lambda = [multipliers[0]], Mu = [.. multipliers.Skip(1)] };
    }

    private static ClauseCertificate? Prove(LayerConstraints layer, int[] candidates, Work work)
    {
        work.ChargeExact((long)layer.Count * layer.Dimension, 1);
        var exact = new ExactLayer(layer);
        int n = layer.Dimension;
        var span = new PrimeSpan(n, work);

        // Rows that are clearly independent leave the layer a larger tolerance; where that takes too long, any will do.
        RowSpan? clearly = 4.0 * n * n * n <= work.Left ? new RowSpan(n, work) : null;
        int[] axes = AxesOf(layer);
        ProofClause? Take(int row)
        {
            if (clearly?.TryAdd(layer.Rows, row * n, Independent) == false)
            {
                return null;
            }

            // A coordinate half-space has one number.
            work.ChargeExact(n + axes.Length, 2L * exact.Words);
            ProofClause clause = ClauseOf(layer, row, axes);
            return exact.Closes([row], [.. clause.Lambda], [.. clause.Mu]) && span.TryAdd(exact.Row(row)) ? clause : null;
        }

        List<ProofClause> clauses = [.. candidates.Select(Take).OfType<ProofClause>().Take(n)];
        return clauses.Count < n
            ? null
            : new ClauseCertificate(
                n,
                layer.StatedCount,
                [.. clauses.OrderBy(clause => clause.Rows[0])],
                [new ClauseNode { Step = ClauseStep.Packed, Clauses = [.. Enumerable.Range(0, n)] }]);
    }
}
