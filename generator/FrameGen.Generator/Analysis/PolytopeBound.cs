using System;
using System.Globalization;
using System.Linq;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;
using FrameGen.Layers;

namespace FrameGen.Generator.Analysis;

/// <summary>The polytope bound of a layer, and what to say of a bias above it.</summary>
internal sealed class PolytopeBound
{
    private PolytopeBound(double?[]? values, string whyNone, bool isOverBudget)
    {
        Values = values;
        WhyNone = whyNone;
        IsOverBudget = isOverBudget;
    }

    /// <summary>The bound on each threshold, null where the row may have any; null where there is no bound at all.</summary>
    public double?[]? Values { get; }

    /// <summary>Why there is none, for messages.</summary>
    public string WhyNone { get; }

    /// <summary>Whether there is none because the facets are too many, which FG0009 says already.</summary>
    public bool IsOverBudget { get; }

    public static PolytopeBound Of(LayerInput input, FrameAnalysis analysis)
    {
        double?[]? values = analysis.Bias?.Bound(input.Frame, input.Domain);
        if (values is not null && Enumerable.Range(0, values.Length).Any(i => values[i] is null && analysis.Bias!.AlphaSTight[i] is not null))
        {
            // All of space asks for biases that hold at every radius; a row that needs a negative one then has no bound.
            values = null;
        }

        return new PolytopeBound(values, FrameProblems.WhyNoBound(analysis.Failure), analysis.Failure is FrameFailure.TooManyFacets);
    }

    /// <summary>The bound as emitted.</summary>
    public double[] ToMaxAlpha(LayerInput input) => Values is null ? [] : [.. Values.Select(b => input.Round(b ?? double.PositiveInfinity))];

    /// <summary>The rows whose bias is above the bound by more than counts as at it.</summary>
    public int[] RowsAbove(LayerInput input)
        => Values is null
            ? []
            : [.. Enumerable.Range(0, Values.Length).Where(i => Values[i] is { } b && input.Alpha[i] > b + SafetyMargin.AtBound(input.Frame.Norms[i], input.Scale(i), input.Spec.IsSingle))];

    /// <summary>FG0006 for a row.</summary>
    public Problem ProblemAt(LayerInput input, int row)
    {
        string limit = Literal(input, row, Values![row]!.Value);
        return Problem.Of(
            DiagnosticIds.BiasAboveBound,
            Place.RowBias(row),
            NumberText.Short(input.Spec.Bias[row]),
            FrameProblems.Row(row),
            input.Spec.IsBiasAdded ? "is below" : "exceeds",
            NumberText.Short(double.Parse(limit, CultureInfo.InvariantCulture))) with
        {
            Properties = input.Spec.IsFromFile
                ? EquatableArray<string>.Empty
                : new EquatableArray<string>([DiagnosticIds.BoundProperty, limit, .. FixProperties(input)]),
        };
    }

    /// <summary>What the fixes for the whole layer need: all bounds, and whether a sharp estimate may take the biases' place.</summary>
    public string[] FixProperties(LayerInput input)
    {
        if (input.Spec.IsFromFile)
        {
            return [];
        }

        string[] bounds = Values is null
            ? []
            : [DiagnosticIds.AllBoundsProperty, string.Join("|", Values.Select((b, i) => b is { } value ? Literal(input, i, value) : NumberText.Exact(input.Spec.Bias[i])))];
        string[] sign = input.Spec.IsBiasAdded ? [DiagnosticIds.AddedProperty, "true"] : [];
        bool mayBeSharp = input.Spec.HasBiasOnRows && (Values is not null || !double.IsInfinity(input.Domain.OuterRadius));
        return [.. bounds, .. sign, .. mayBeSharp ? new[] { DiagnosticIds.SharpProperty, NumberText.Count(input.Frame.Count) } : []];
    }

    /// <summary>A bound as the user would write it: twelve digits, rounded so that it is no weaker than the bound up to rounding errors.</summary>
    private static string Literal(LayerInput input, int row, double bound)
    {
        double written = double.Parse(bound.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (written > bound + 1e-14 * input.Scale(row))
        {
            written -= Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(bound))) - 11);
            written = double.Parse(written.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return NumberText.Exact(written == 0 ? 0 : input.Spec.IsBiasAdded ? -written : written);
    }
}
