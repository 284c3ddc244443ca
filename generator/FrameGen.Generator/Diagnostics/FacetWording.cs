using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of the facets: FG0009 and FG0010.</summary>
internal static class FacetWording
{
    public static IEnumerable<Problem> Of(LayerDecision decision, CancellationToken cancellation)
    {
        if (decision.Layer.Specification.HasStandIns)
        {
            // Those are reconstructed without.
            yield break;
        }

        DecisionLimits limits = decision.Limits;
        if (decision.Pairs is { } pairs && decision.Layer.Frame.Dimension >= DecidedPairs.LeastDimension)
        {
            if (pairs.Condition > limits.MaxCondition)
            {
                yield return IllConditioned("The basis of the pairs of rows has", pairs.Condition);
            }

            yield break;
        }

        if (decision.Bound.IsOverBudget && (decision.Estimate == EstimateOutcome.Given || decision.Layer.Specification.IsSharp))
        {
            yield return TooMany(decision, decision.Bound.Failure!, decision.Bound.TypicalFacets ?? 0);
        }

        if (!decision.HasThresholds)
        {
            yield break;
        }

        ReconstructionFacets facets = decision.GetFacets(cancellation);
        if (facets.Limit is { } limit && !decision.Bound.IsOverBudget)
        {
            yield return TooMany(decision, limit, decision.Bound.TypicalFacets ?? decision.Analysis.FacetsUsed.Count);
        }

        if (facets.MaxCondition > limits.MaxCondition)
        {
            yield return IllConditioned(
                "Facet {" + string.Join(", ", decision.Layer.Rows.InLayer(facets.Facets[facets.Worst].Rows).Select(NumberText.Count)) + "} has", facets.MaxCondition);
        }

        if (facets.TableBytes > limits.MaxTableBytes)
        {
            yield return TooMany(
                $"the dual vectors of {NumberText.Count(facets.Facets.Count)} facets take {facets.TableBytes.ToString(CultureInfo.InvariantCulture)} bytes, more than {NumberText.Count(limits.MaxTableBytes)}",
                "framegen.max_table_bytes");
        }
    }

    private static Problem IllConditioned(string what, double condition)
        => Problem.Of(DiagnosticIds.IllConditioned, Place.Layer, what, condition.ToString("G3", CultureInfo.InvariantCulture));

    /// <summary>With the limits to raise, where that may help: the one that ended it, and that of tables where so many facets do not fit it. Where it cannot, with the reason.</summary>
    /// <param name="decision">The layer.</param>
    /// <param name="limit">What ended it.</param>
    /// <param name="facets">How many facets there are or may be.</param>
    private static Problem TooMany(LayerDecision decision, FrameFailure limit, double facets)
    {
        if (decision.Bound is { IsOverBudget: true, MayBeFound: false })
        {
            return TooMany($"{LimitWording.What(limit)}, as of random rows of that number and length, which have some {facets.ToString("G2", CultureInfo.InvariantCulture)}", null);
        }

        if (LimitWording.Option(limit) is not { } option)
        {
            return TooMany(LimitWording.What(limit), null);
        }

        double table = ReconstructionFacets.BytesOf(decision.Layer, Math.Max(facets, (limit as FrameFailure.TooManyFacets)?.Limit ?? 0));
        return TooMany(LimitWording.What(limit), table > decision.Limits.MaxTableBytes ? option + " and framegen.max_table_bytes" : option);
    }

    private static Problem TooMany(string what, string? option) => Problem.Of(
        DiagnosticIds.TooManyFacets, Place.Layer, what, option is null ? "" : $"; raise {option} in .editorconfig to use them");
}
