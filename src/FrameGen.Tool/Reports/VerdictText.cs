using System.Collections.Generic;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>The exact decision in words: the verdict, how far the layer holds, and the pair to paste.</summary>
internal static class VerdictText
{
    /// <summary>The lines, the verdict first.</summary>
    /// <param name="file">The layer.</param>
    /// <param name="verification">What was found.</param>
    public static IEnumerable<string> Of(FileLayer file, VerificationResult verification)
    {
        yield return verification.Verdict switch
        {
            Verdict.Proven when verification.IsRectifying != true =>
                $"proven: no two inputs of the domain give the same output ({Nodes(verification)}). At some the active rows leave a line, and the radius decides between its two points: near where they meet, small errors grow to their square roots.",
            Verdict.Proven when verification.Pairs is { } pairs =>
                $"proven: the rows hold {pairs.Pairs.Count} pairs b, -cb of a basis, of each of which one is active at every input of the domain, so the layer is injective on it; errors grow at most {Format.Above(pairs.InverseLipschitzBound)} times.",
            Verdict.Proven when file.Layer.Domain.Cone.EquationCount is > 0 and var equations =>
                $"proven: the domain has {Dimensions(file.Layer.Frame.Dimension - equations)}, and the projections of the active rows span them at every input of it, so the layer is injective on it ({Nodes(verification)}).",
            Verdict.Proven => $"proven: the active rows span R^{file.Layer.Frame.Dimension} at every input of the domain, so the layer is injective on it ({Nodes(verification)}).",
            Verdict.Refuted => $"refuted: the layer is not injective on the domain ({Nodes(verification)}).",
            _ when verification.Cause == UndecidedCause.Nodes => $"undecided: {Nodes(verification)} neither proved nor refuted it. Raise --max-nodes.",
            _ when verification.Cause == UndecidedCause.Work => $"undecided: {Nodes(verification)} neither proved nor refuted it within the work allowed. Raise --max-work.",
            _ when verification.Cause == UndecidedCause.Saturation =>
                $"undecided: rows reach the level of the clip, the others do not suffice for a proof, and no two inputs were found that collide ({Nodes(verification)}). Raise the level, or add rows that do not reach it.",
            _ when verification.Cause == UndecidedCause.RoundCone =>
                $"undecided: the inputs that collide lie just outside the round cone ({Nodes(verification)}). A slightly smaller half-angle is proven or refuted.",
            _ when verification.Cause == UndecidedCause.Hyperplanes =>
                $"undecided: the layer fails within the inner radius, and {file.Layer.Frame.Count} rows span too many hyperplanes to look at each beyond it ({Nodes(verification)}). Raise --max-nodes.",
            _ => $"undecided: the answer hangs on less than the rounding of doubles ({Nodes(verification)}). Change the radius or a bias a little.",
        };
        if (verification.Verdict != Verdict.Proven && Reach(file, verification) is { } reach)
        {
            yield return reach;
        }

        if (verification.Witness is { } witness)
        {
            yield return "These two inputs give the same output, to rounding:";
            yield return $"x = {Format.Exact(witness.X)}";
            yield return $"y = {Format.Exact(witness.Y)}";
        }
    }

    /// <summary>How far the layer holds all the same; null where that does not reach the domain.</summary>
    private static string? Reach(FileLayer file, VerificationResult verification)
    {
        double radius = verification.CriticalRadius;
        if (file.Layer.Domain.InnerRadius > 0)
        {
            return radius > file.Layer.Domain.InnerRadius ? $"It is certified up to |x| <= {Format.RoundedDown(radius)}." : null;
        }

        return radius > 0 ? $"It is certified up to |x| <= {Format.RoundedDown(radius)}{(verification.IsCriticalRadiusExact ? " and fails beyond" : "")}."
            : verification.Verdict == Verdict.Refuted && file.Layer.Specification.Activation != ActivationKind.Clip ? "It fails arbitrarily close to x = 0."
            : null;
    }

    private static string Dimensions(int count) => count == 1 ? "1 dimension" : $"{count} dimensions";

    private static string Nodes(VerificationResult verification) => verification.Nodes == 1 ? "1 node" : $"{verification.Nodes} nodes";
}
