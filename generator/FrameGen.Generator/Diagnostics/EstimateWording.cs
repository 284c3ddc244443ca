using FrameGen.Geometry.Frames;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said where no bias is given: FG0005 and FG0018.</summary>
internal static class EstimateWording
{
    /// <summary>FG0005.</summary>
    public static Problem NoBias(LayerDecision decision)
        => Problem.Of(DiagnosticIds.NoBias, Place.Layer, BoundWording.WhyNone(decision.Bound), InsteadOf(decision.Layer, decision.Bound));

    /// <summary>FG0018.</summary>
    public static Problem Unstated(LayerDecision decision, LayerReading reading)
    {
        bool isAdded = decision.Layer.Specification.IsBiasAdded;
        int row = decision.Layer.Rows.InLayer([0])[0];
        string bias = NumberText.Short(decision.Layer.Specification.InConvention(decision.Thresholds[row]));
        return Problem.Of(DiagnosticIds.EstimateUnstated, Place.Layer, $"{(isAdded ? "b" : "alpha")}_{NumberText.Count(row)} = {bias}", Zeros(reading)) with
        {
            Properties = new EquatableArray<string>([DiagnosticIds.RowsProperty, NumberText.Count(decision.Layer.Rows.Count)]),
        };
    }

    /// <summary>How to say that the rows have no bias, where they stand.</summary>
    private static string Zeros(LayerReading reading)
        => reading.Source.Length == 0 ? reading.HasFrameMember ? "add a [Bias] member of zeros" : "write Bias = 0 on each"
        : FrameFileReader.FormatOf(reading.Source) == FrameFileFormat.Table ? "give the file a last column bias of zeros"
        : "give the file a member \"bias\" of zeros";

    /// <summary>What to write where no bound exists: in a ball a bias at which every row is always active is proven, whatever the rows.</summary>
    private static string InsteadOf(SpecifiedLayer layer, LayerBound bound)
    {
        if (layer.HasTooFewRowsForSpace)
        {
            return ExactWording.FewRows(layer);
        }

        if (double.IsInfinity(layer.Domain.OuterRadius))
        {
            return "give every row a Bias, or use InputDomain.Ball";
        }

        string bias = NumberText.Short(layer.Specification.InConvention(layer.AlwaysActiveThreshold));
        const string Sharp = "state BiasEstimate = BiasEstimate.Sharp for the largest that are proven";
        return $"give every row a Bias (at {bias} every row is active at every input, which is proven)" + (Further(layer, bound) is { } further ? $", {Sharp}, or {further}" : $" or {Sharp}");
    }

    /// <summary>What may give the layer a polytope bound; null where nothing does.</summary>
    private static string? Further(SpecifiedLayer layer, LayerBound bound)
    {
        if (bound.Failure is FrameFailure.NoInterior)
        {
            return null;
        }

        if (!bound.IsOverBudget)
        {
            return $"cut the domain by [HalfSpace]{(layer.Frame.Dimension <= 3 ? ", [Cone]" : "")} or NonNegative to the side that the rows face";
        }

        return bound is { MayBeFound: true, Failure: { } limit } && LimitWording.Option(limit) is { } option ? $"raise {option} in .editorconfig" : null;
    }
}
