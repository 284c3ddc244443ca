using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;

namespace FrameGen.Generator.Analysis;

/// <summary>The biases a layer ships, judged against the polytope bound.</summary>
internal sealed class BiasDecision
{
    private BiasDecision(double[] alpha, double[] maxAlpha, LayerCertificate certificate)
    {
        Alpha = alpha;
        MaxAlpha = maxAlpha;
        Certificate = certificate;
    }

    /// <summary>alpha as emitted.</summary>
    public double[] Alpha { get; }

    /// <summary>The bound as emitted, +infinity where a row has none; empty where no bound is known.</summary>
    public double[] MaxAlpha { get; }

    public LayerCertificate Certificate { get; }

    public static BiasDecision Decide(LayerInput input, FrameAnalysis analysis, double?[]? bound, AnalysisLimits limits, List<Problem> problems)
    {
        if (analysis.Failure is FrameFailure.RankDeficient deficient)
        {
            problems.Add(FrameProblems.Describe(deficient, input.Frame, limits));
            return new BiasDecision([], [], LayerCertificate.None);
        }

        bool given = input.Alpha.Length > 0;
        if (analysis.Failure is FrameFailure.TooManyFacets many)
        {
            problems.Add(Problem.Of(DiagnosticIds.TooManyFacets, Place.Layer, NumberText.Count(many.Limit)));
        }

        double[] maxAlpha = bound is null ? [] : [.. bound.Select(b => Rounded(b ?? double.PositiveInfinity, input.Spec.IsSingle))];
        if (bound is null)
        {
            if (!given)
            {
                problems.Add(Problem.Of(DiagnosticIds.NoBias, Place.Layer, FrameProblems.WhyNoBound(analysis.Failure, limits)));
            }
            else if (analysis.Failure is not FrameFailure.TooManyFacets)
            {
                problems.Add(Problem.Of(DiagnosticIds.NotDecided, Place.Layer, "there is no polytope bound: " + FrameProblems.WhyNoBound(analysis.Failure, limits)));
            }
        }

        double[] alpha = given
            ? [.. input.Alpha.Select(a => Rounded(a, input.Spec.IsSingle))]
            : bound is null ? [] : [.. bound.Select((b, i) => Rounded(b - Scale(input, i) * SafetyMargin.Lowered(input.Spec.IsSingle) ?? 0, input.Spec.IsSingle))];
        bool certified = bound is not null && (!given || !ReportAboveBound(input, bound, problems));
        return new BiasDecision(alpha, maxAlpha, certified ? LayerCertificate.Polytope : LayerCertificate.None);
    }

    /// <summary>Reports every bias above its bound; whether there is one.</summary>
    private static bool ReportAboveBound(LayerInput input, double?[] bound, List<Problem> problems)
    {
        int[] above = [.. Enumerable.Range(0, bound.Length).Where(i => bound[i] is { } b && input.Alpha[i] > b + SafetyMargin.AtBound(input.Spec.IsSingle) * Scale(input, i))];
        if (above.Length == 0)
        {
            return false;
        }

        string all = string.Join("|", Enumerable.Range(0, bound.Length).Select(i => bound[i] is { } b ? Literal(input, i, b) : NumberText.Exact(input.Spec.Bias[i])));
        foreach (int i in above)
        {
            string limit = Literal(input, i, bound[i]!.Value);
            Problem problem = Problem.Of(
                DiagnosticIds.BiasAboveBound,
                Place.RowBias(i),
                NumberText.Short(input.Spec.Bias[i]),
                FrameProblems.Row(i),
                input.Spec.IsBiasAdded ? "is below" : "exceeds",
                NumberText.Short(double.Parse(limit, CultureInfo.InvariantCulture)));
            problems.Add(input.Spec.IsFromFile
                ? problem
                : problem with { Properties = new EquatableArray<string>([DiagnosticIds.BoundProperty, limit, DiagnosticIds.AllBoundsProperty, all]) });
        }

        return true;
    }

    /// <summary>nu_i times the radius that scales the bound: what "relative" means for a bias.</summary>
    private static double Scale(LayerInput input, int row)
        => input.Frame.Norms[row] * (double.IsInfinity(input.Domain.OuterRadius) ? 1 : input.Domain.OuterRadius);

    private static double Rounded(double alpha, bool isSingle) => isSingle ? SafetyMargin.RoundDownToSingle(alpha) : alpha;

    /// <summary>A bound as the user would write it: twelve digits, rounded so that it is no weaker than the bound up to rounding errors.</summary>
    private static string Literal(LayerInput input, int row, double bound)
    {
        string text = bound.ToString("E11", CultureInfo.InvariantCulture);
        double written = double.Parse(text, CultureInfo.InvariantCulture);
        if (written > bound + 1e-14 * Scale(input, row))
        {
            written -= Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(bound))) - 11);
            written = double.Parse(written.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        written = written == 0 ? 0 : input.Spec.IsBiasAdded ? -written : written;
        return NumberText.Exact(written);
    }
}
