using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Geometry.Verification.Witnesses;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>Whether a layer stays injective when any k of its rows are dead.</summary>
/// <param name="Faults">k.</param>
/// <param name="Verdict">Whether it does.</param>
/// <param name="Dead">Where it does not, the dead rows that show it, where it is undecided those for which it is, numbered as in the layer.</param>
/// <param name="Witness">Where it does not, two inputs that the other rows do not tell apart.</param>
/// <param name="Sets">How many sets of dead rows were decided.</param>
/// <param name="Proof">Where it does, the proof, its rows numbered as in the layer.</param>
public sealed record LayerFaults(int Faults, Verdict Verdict, IReadOnlyList<int> Dead, Witness? Witness, int Sets, ProofCertificate? Proof)
{
    /// <summary>Decides.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="thresholds">The thresholds of its frame's rows, or of those of the ReLU layer that stands in for it.</param>
    /// <param name="faults">k.</param>
    /// <param name="budget">Nodes of each decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <param name="part">The part to be decided, from 1 (<see cref="FaultVerifier.VerifyPart"/>).</param>
    /// <param name="parts">How many there are.</param>
    public static LayerFaults Of(
        SpecifiedLayer layer, IReadOnlyList<double> thresholds, int faults, VerificationBudget budget, CancellationToken cancellation, int part = 1, int parts = 1)
    {
        FaultResult result = FaultVerifier.VerifyPart(layer.Frame, thresholds, layer.ProofDomain, faults, part, parts, budget, cancellation);

        // That a clip is not proven while rows that reach its level count as never active refutes nothing.
        bool isOpen = result.Verdict == Verdict.Refuted && layer.Specification.Activation == ActivationKind.Clip && thresholds.Any(double.IsPositiveInfinity);
        Witness? witness = result.Witness is { } pair && layer.RoundCone is { } cone ? RoundConeVerdict.Inside(pair, cone, layer.ProofDomain) : result.Witness;
        isOpen |= result.Verdict == Verdict.Refuted && witness is null;
        return new LayerFaults(
            faults,
            isOpen ? Verdict.Undecided : result.Verdict,
            layer.Rows.InLayer(result.Dead),
            isOpen ? null : witness,
            result.Sets,
            result.Proof is { } proof ? layer.Rows.InLayer(proof) : null);
    }
}

/// <summary>What is left of a layer when one row is dead.</summary>
/// <param name="Row">The row.</param>
/// <param name="Verdict">Whether the others suffice.</param>
/// <param name="Shift">By how much all thresholds of the others may rise, or must sink where it is negative; null where none are proven, or the domain has no radius.</param>
public sealed record SingleFailure(int Row, Verdict Verdict, double? Shift)
{
    /// <summary>Decides for each row in turn, or for those that are dealt to a part.</summary>
    /// <param name="layer">A layer that is given thresholds.</param>
    /// <param name="budget">Nodes of each decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <param name="part">The part, from 1.</param>
    /// <param name="parts">How many there are.</param>
    public static IReadOnlyList<SingleFailure> Of(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation, int part = 1, int parts = 1)
    {
        double[] thresholds = layer.FrameThresholds!;
        int[] rows = [.. Enumerable.Range(0, thresholds.Length).Where(row => row % parts == part - 1)];
        var failures = new SingleFailure[rows.Length];
        VerificationBudget each = budget with { MaxWork = budget.MaxWork / Math.Max(1, 2 * thresholds.Length), Threads = 1 };
        Threads.Share(rows.Length, budget.Threads, k =>
        {
            double[] rest = FaultVerifier.Without(thresholds, [rows[k]]);
            Verdict verdict = ExactDecision.With(layer, rest, each, cancellation).Verdict;
            verdict = verdict == Verdict.Refuted && layer.Specification.Activation == ActivationKind.Clip && rest.Count(double.IsPositiveInfinity) > 1 ? Verdict.Undecided : verdict;
            double? shift = layer.Specification.HasStandIns || double.IsInfinity(layer.Domain.OuterRadius) ? null : UniformShift.Largest(layer.Frame, rest, layer.Domain, each, cancellation);
            failures[k] = new SingleFailure(layer.Rows.InLayer([rows[k]])[0], verdict, shift);
        });

        return failures;
    }
}
