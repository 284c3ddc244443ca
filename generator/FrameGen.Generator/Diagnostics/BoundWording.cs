using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of the polytope bound: FG0004, FG0005, FG0006 and what its fixes write.</summary>
internal static class BoundWording
{
    /// <summary>FG0004.</summary>
    public static Problem RankDeficient(LayerDecision decision, FrameFailure.RankDeficient deficient)
    {
        int n = deficient.MissingDirection.Length;
        int m = decision.Layer.Rows.Count;
        string tooFew = m < n ? $", of {NumberText.Plural(m, "row")} of {NumberText.Count(n)} components: are the weights transposed?" : "";
        return Problem.Of(
            DiagnosticIds.RankDeficient,
            Place.Layer,
            NumberText.Count(n),
            NumberText.Short(deficient.MissingDirection),
            NumberText.Count(deficient.Rank) + tooFew);
    }

    /// <summary>FG0006 for a row.</summary>
    public static Problem Above(LayerDecision decision, LayerReading reading, SourceFile? file, int row, CancellationToken cancellation)
    {
        LayerSpecification specification = decision.Layer.Specification;
        string limit = Literal(decision, row);
        bool isFromFile = specification.OriginOf(LayerOption.Bias) == Origin.File;
        FilePosition? position = isFromFile && file?.Places is { } places && row < places.Bias.Count ? places.Bias[row] : null;
        return Problem.Of(
            DiagnosticIds.BiasAboveBound,
            Place.RowBias(row),
            NumberText.Short(specification.Bias[row]),
            NumberText.Row(row) + (position is { } found ? file!.At(found) : ""),
            specification.IsBiasAdded ? "is below" : "exceeds",
            NumberText.Short(double.Parse(limit, CultureInfo.InvariantCulture))) with
        {
            Properties = IsEditable(specification)
                ? new EquatableArray<string>([DiagnosticIds.BoundProperty, limit, .. FixProperties(decision, reading, cancellation)])
                : EquatableArray<string>.Empty,
            InFile = position,
        };
    }

    /// <summary>What the fixes for the whole layer need: all bounds, and whether a sharp estimate may take the biases' place.</summary>
    public static IEnumerable<string> FixProperties(LayerDecision decision, LayerReading reading, CancellationToken cancellation)
    {
        LayerSpecification specification = decision.Layer.Specification;
        if (!IsEditable(specification))
        {
            return [];
        }

        LayerBound bound = decision.Bound;
        string[] bounds = !bound.Exists
            ? []
            : [DiagnosticIds.AllBoundsProperty, string.Join("|", bound.Rows.Select((row, i) => row.Kind == RowBoundKind.Finite ? Literal(decision, i) : NumberText.Exact(specification.Bias[i])))];
        string[] sign = specification.IsBiasAdded ? [DiagnosticIds.AddedProperty, "true"] : [];
        bool mayBeSharp = reading.HasBiasOnRows && (bound.Exists || !double.IsInfinity(decision.Layer.Domain.OuterRadius)) && decision.IsSharpMaximal(cancellation);
        return [.. bounds, .. sign, .. mayBeSharp ? new[] { DiagnosticIds.SharpProperty, NumberText.Count(decision.Layer.Rows.Count) } : []];
    }

    /// <summary>What the fix that repairs the biases needs: a literal for each that changes.</summary>
    public static IEnumerable<string> RepairProperties(LayerDecision decision, CancellationToken cancellation)
    {
        LayerSpecification specification = decision.Layer.Specification;
        if (!IsEditable(specification) || decision.GetRepair(cancellation).Thresholds is not { } thresholds)
        {
            return [];
        }

        return
        [
            DiagnosticIds.ProvenProperty,
            string.Join("|", thresholds.Select((value, i) => value == decision.Thresholds[i] ? "" : NumberText.Exact(specification.InConvention(value)))),
        ];
    }

    /// <summary>Why no polytope bound exists.</summary>
    public static string WhyNone(LayerBound bound) => bound.Failure switch
    {
        FrameFailure.NotOmnidirectional not => $"not omnidirectional, no row is positive along {NumberText.Short(not.Direction)}",
        FrameFailure.NoInterior => "the half-spaces leave the domain no interior, and the facets of the rows' projections on its span are not looked for",
        { IsLimit: true } limit => LimitWording.What(limit) + (LimitWording.Option(limit) is { } option ? $", the limit {option}" : ""),
        _ => "over all of space a polytope bound exists only where no two rows of a facet are at an obtuse angle; a ball has one",
    };

    /// <summary>Whether the biases stand in the code, where a fix can reach them, as numbers that may be any: a gate has none below 0.</summary>
    private static bool IsEditable(LayerSpecification specification)
        => specification.OriginOf(LayerOption.Rows) != Origin.File && specification.FieldsOfView.Count == 0 && specification.Activation == ActivationKind.Relu;

    /// <summary>A row's bound as the user would write it: twelve digits, rounded so that it keeps the bound.</summary>
    private static string Literal(LayerDecision decision, int row)
    {
        RowBound bound = decision.Bound.Rows[row];
        double written = DirectedRounding.DownToDigits(bound.Value, 12, RowBound.Rounding * bound.Scale);
        return NumberText.Exact(written == 0 ? 0 : decision.Layer.Specification.IsBiasAdded ? -written : written);
    }
}
