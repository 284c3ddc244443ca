using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Biases;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>Proven thresholds near those that a layer is given.</summary>
/// <param name="Thresholds">All m, in the layer's precision: those that change, and the others as given; null where none were found.</param>
/// <param name="IsNearest">Whether no proven thresholds are nearer.</param>
/// <param name="IsImpossible">Whether none exist as long as only these rows change.</param>
/// <param name="Distance">How far they are from the given ones.</param>
public sealed record LayerRepair(double[]? Thresholds, bool IsNearest, bool IsImpossible, double Distance)
{
    /// <summary>Repairs a layer that is given thresholds.</summary>
    /// <param name="layer">The layer. One with an inner radius is repaired for the whole ball, which is more than it needs.</param>
    /// <param name="rows">The rows that may change, numbered as in the layer; null for all.</param>
    /// <param name="keepsZeros">Whether thresholds of 0 stay.</param>
    /// <param name="budget">What the repair may search, and once more the decision on what is found, rounded to the layer's precision.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static LayerRepair Of(SpecifiedLayer layer, IReadOnlyList<int>? rows, bool keepsZeros, VerificationBudget budget, CancellationToken cancellation)
    {
        double[] given = layer.FrameThresholds!;
        int[] numbers = layer.Rows.InLayer([.. Enumerable.Range(0, given.Length)]);
        int[] free = [.. Enumerable.Range(0, given.Length).Where(i => (rows is null || rows.Contains(numbers[i])) && !(keepsZeros && given[i] == 0))];
        if (free.Length == 0 || layer.Specification.HasStandIns)
        {
            return new LayerRepair(null, false, free.Length == 0, double.PositiveInfinity);
        }

        // No threshold of a gate is below 0: a layer that fails with all that may change at 0 fails with any others.
        bool isGate = layer.Specification.Activation == ActivationKind.Gate;
        double[] open = [.. given.Select((value, i) => free.Contains(i) ? 0 : value)];
        Verdict opened = isGate ? Verifier.Verify(layer.Frame, open, layer.Domain, budget, cancellation).Verdict : Verdict.Undecided;
        if (opened == Verdict.Refuted || IsHopeless(layer, budget, cancellation))
        {
            return new LayerRepair(null, false, true, double.PositiveInfinity);
        }

        bool isBall = layer.Domain.InnerRadius == 0;
        Domain domain = isBall ? layer.Domain : Domain.Ball(layer.Domain.OuterRadius).In(layer.Domain.Cone);
        RepairedBias repaired = BiasRepair.Compute(layer.Frame, given, free, domain, budget, cancellation);
        bool isBelowGates = isGate && repaired.Bias?.Min() < 0;
        if ((repaired.Bias is null || isBelowGates) && opened == Verdict.Proven)
        {
            double distance = Math.Sqrt(given.Zip(open, (before, after) => (before - after) * (before - after)).Sum());
            return new LayerRepair(layer.Rows.ReplaceLive(layer.Thresholds!, open), false, false, distance);
        }

        if (repaired.Bias is null || isBelowGates)
        {
            return new LayerRepair(null, false, repaired.IsImpossible && isBall, double.PositiveInfinity);
        }

        // What proves the layer in double may be beyond the numbers of float.
        double[] rounded = [.. repaired.Bias.Select((value, i) => value == given[i] ? value : layer.Round(value))];
        if (rounded.Any(value => double.IsNaN(value) || double.IsInfinity(value))
            || Verifier.Verify(layer.Frame, rounded, layer.Domain, budget, cancellation).Verdict != Verdict.Proven)
        {
            return new LayerRepair(null, false, false, double.PositiveInfinity);
        }

        double[] thresholds = layer.Rows.ReplaceLive(layer.Thresholds!, rounded);
        return new LayerRepair(thresholds, repaired.IsNearest && isBall && !layer.Specification.IsSingle, false, repaired.Distance);
    }

    /// <summary>
    /// Whether no thresholds at all are injective, in all of space: there a clause leaves no vector, W_S^T lambda = G^T mu, and holds for thresholds with &lt;lambda, a&gt; &lt;= 0. So it holds
    /// for thresholds of 0 as well, and where these are refuted some flat has none.
    /// </summary>
    private static bool IsHopeless(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation)
        => double.IsInfinity(layer.Domain.OuterRadius) && layer.Domain.InnerRadius == 0
            && Verifier.Verify(layer.Frame, new double[layer.Frame.Count], layer.Domain, budget, cancellation).Verdict == Verdict.Refuted;
}
