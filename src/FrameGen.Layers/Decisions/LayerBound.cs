using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Bias;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The polytope bound on the thresholds of a layer, for the raw rows and its domain: row by row, and whether it holds for the layer.</summary>
public sealed class LayerBound
{
    /// <summary>More facets than it is worth while to enumerate: gigabytes, in minutes.</summary>
    private const double MostFacets = 2e6;

    private LayerBound(IReadOnlyList<RowBound> rows, FrameFailure? failure, Frame frame)
    {
        Rows = rows;
        Failure = failure;
        TypicalFacets = failure is { IsLimit: true } && frame.Count > frame.Dimension ? Geometry.Hull.TypicalFacets.Of(frame.Dimension, frame.Count) : null;
        MayBeFound = failure is { IsLimit: true } and not FrameFailure.TooManySimplices && !(TypicalFacets > MostFacets);
    }

    /// <summary>The bound of each row.</summary>
    public IReadOnlyList<RowBound> Rows { get; }

    /// <summary>Why no row has a bound; null where the facets give one, though not to every row where the domain is all of space.</summary>
    public FrameFailure? Failure { get; }

    /// <summary>Whether thresholds that keep the bound are injective: every row has one, or needs none.</summary>
    public bool Exists => Rows.All(row => row.Kind != RowBoundKind.None);

    /// <summary>Whether there is none because a limit ended the analysis.</summary>
    public bool IsOverBudget => Failure is { IsLimit: true };

    /// <summary>Whether it may be worth while to raise that limit: rows like these have, as a rule, no more facets than can be found.</summary>
    public bool MayBeFound { get; }

    /// <summary>How many facets random rows of that number and length have, where a limit ended the analysis; null where none did.</summary>
    public double? TypicalFacets { get; }

    /// <summary>The bounds as numbers, null where a row may have any threshold or has no bound.</summary>
    public double?[] Values => [.. Rows.Select(row => row.Kind == RowBoundKind.Finite ? row.Value : (double?)null)];

    /// <summary>The bound of a layer, from the analysis of its frame on its domain's cone.</summary>
    public static LayerBound Of(SpecifiedLayer layer, FrameAnalysis analysis)
    {
        if (layer.Specification.Activation == ActivationKind.LeakyRelu)
        {
            // Each output tells <x, w_i>, whatever the threshold.
            return new LayerBound([.. layer.Norms.Select(norm => new RowBound(RowBoundKind.Any, 0, norm))], null, layer.Frame);
        }

        double?[]? values = analysis.Bias?.Bound(layer.Frame, layer.Domain);
        var rows = new RowBound[layer.Frame.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = OfRow(layer, analysis.Bias, values, i);
        }

        return new LayerBound(layer.Rows.InLayer(rows, new RowBound(RowBoundKind.Any, 0, 0)), analysis.Failure, layer.Frame);
    }

    /// <summary>Whether the theorem holds for thresholds: some facet is all active at every input of the domain.</summary>
    public bool Holds(IReadOnlyList<double> thresholds) => Exists && Enumerable.Range(0, Rows.Count).All(i => Rows[i].Holds(thresholds[i]));

    /// <summary>The rows whose threshold is reported as above the bound.</summary>
    public int[] RowsAbove(SpecifiedLayer layer, IReadOnlyList<double> thresholds)
        => Exists ? [.. Enumerable.Range(0, Rows.Count).Where(i => !Rows[i].IsKeptBy(thresholds[i], layer.Specification.IsSingle))] : [];

    /// <summary>The bound of a row of the frame.</summary>
    private static RowBound OfRow(SpecifiedLayer layer, PolytopeBias? bias, double?[]? values, int row)
    {
        double norm = layer.Frame.Norms[row];
        if (bias is null || values is null || layer.FrameThresholds?[row] is double.PositiveInfinity)
        {
            // No facet is known to be all active where a row of it may be at the level of a clip.
            return new RowBound(RowBoundKind.None, 0, norm);
        }

        if (values[row] is { } value && !double.IsInfinity(value))
        {
            // A positive bound grows with the inner radius, any other with the outer one.
            return new RowBound(RowBoundKind.Finite, value, value > 0 ? norm * layer.Domain.InnerRadius : layer.ScaleOf(norm));
        }

        // All of space asks for biases that hold at every radius; a row that needs a negative one then has no bound.
        return new RowBound(bias.AlphaSTight[row] is null ? RowBoundKind.Any : RowBoundKind.None, 0, norm);
    }
}
