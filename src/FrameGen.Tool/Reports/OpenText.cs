using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>What is known of a layer that was left undecided: how far the search came, what it may take, and what is decided nearby.</summary>
/// <remarks>
/// The members that <c>verify</c> adds: <c>progress</c> (a share of the tree), <c>nextMaxWork</c> and <c>nextMaxNodes</c> (estimates, as the options count
/// them), <c>certifiedShift</c> (by how much all thresholds may sink together to be proven), <c>nearbyBias</c> in the file's convention and <c>nearbyVerdict</c>.
/// All may be null.
/// </remarks>
internal static class OpenText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(FileLayer file, OpenDecision open)
    {
        SpecifiedLayer layer = file.Layer;
        if (open.Progress is { } progress)
        {
            string next = open.NextWork is { } work ? $": --max-work {OpenDecision.Rounded(work, DecisionLimits.Million)} may suffice"
                : open.NextNodes is { } nodes ? $": --max-nodes {OpenDecision.Rounded(nodes, 1)} may suffice" : "";
            yield return $"The search had gone through some {(100 * progress).ToString("G2", CultureInfo.InvariantCulture)} % of the tree{next}.";
        }

        if (open.Shift is < 0 and var shift)
        {
            yield return layer.Specification.IsBiasAdded
                ? $"It is proven with all biases higher by {Format.Above(-shift)}."
                : $"It is proven with all biases lower by {Format.Above(-shift)}.";
        }

        if (open.Shift >= 0)
        {
            yield return "Searched from lower biases up, it is proven: with a larger limit the decision itself will be.";
        }

        if (open.Nearby is { } nearby)
        {
            double[] given = layer.Thresholds!;
            double[] values = [.. Enumerable.Range(0, given.Length).Where(row => nearby[row] != given[row]).Select(row => layer.Specification.InConvention(nearby[row])).Distinct()];
            string what = values.Length == 1
                ? $"With {values[0].ToString("R", CultureInfo.InvariantCulture)} in place of the biases beside it"
                : $"With the biases {(layer.Specification.IsBiasAdded ? "higher" : "lower")} by {Format.Above(nearby.Zip(given, (a, b) => Math.Abs(a - b)).Max())} at most";
            yield return $"{what} the layer is {(open.NearbyVerdict == Verdict.Proven ? "proven" : "refuted")}.";
        }
    }

    /// <summary>Writes the members.</summary>
    public static void WriteJson(Utf8JsonWriter json, FileLayer file, OpenDecision open)
    {
        json.WriteOptional("progress", open.Progress);
        json.WriteOptional("nextMaxWork", open.NextWork is { } work ? OpenDecision.Rounded(work, DecisionLimits.Million) : null);
        json.WriteOptional("nextMaxNodes", open.NextNodes is { } nodes ? OpenDecision.Rounded(nodes, 1) : null);
        json.WriteOptional("certifiedShift", open.Shift);
        json.WriteOptional("nearbyBias", open.Nearby?.Select(value => (double?)file.Layer.Specification.InConvention(value)).ToArray());
        json.WriteString("nearbyVerdict", open.NearbyVerdict is { } verdict ? DecisionJson.Word(verdict) : null);
    }
}
