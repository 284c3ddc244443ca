using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>The bounds on the biases, in the file's convention, for people and as one JSON object.</summary>
/// <remarks>
/// <c>biasConvention</c> says which: "subtracted", at or below is safe, or "added", at or above is safe. <c>polytope</c> is null
/// where there is no bound; a null entry is a row whose bias is arbitrary, or one of <c>rowsWithoutBound</c>. Only with
/// --sharp: <c>sharp</c> (null where nothing could be proven; a null entry is arbitrary), <c>gain</c> (how much farther than the
/// polytope bound a row may go; null where either is not a number), <c>isMaximal</c> and <c>nodes</c>.
/// </remarks>
internal static class BiasReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void WriteJson(TextWriter output, BiasBounds bounds)
    {
        SpecifiedLayer layer = bounds.File.Layer;
        double?[]? Signed(IReadOnlyList<double?>? thresholds) => thresholds?.Select(value => value is { } threshold ? layer.Specification.InConvention(threshold) : (double?)null).ToArray();
        JsonText.Write(output, json =>
        {
            json.WriteString("biasConvention", layer.Specification.IsBiasAdded ? "added" : "subtracted");
            json.WriteOptional("polytope", Signed(bounds.Bound.Failure is null ? bounds.Bound.Values : null));
            json.WriteNumbers("rowsWithoutBound", Enumerable.Range(0, layer.Rows.Count).Where(i => bounds.Bound.Rows[i].Kind == RowBoundKind.None));
            if (bounds.Sharp is { } sharp)
            {
                json.WriteOptional("sharp", Signed(sharp.Bias));
                json.WriteOptional("gain", sharp.Bias is null ? null : [.. Enumerable.Range(0, layer.Rows.Count).Select(bounds.Gain)]);
                json.WriteBoolean("isMaximal", sharp.IsMaximal);
                json.WriteNumber("nodes", sharp.Nodes);
            }
        });
    }

    /// <summary>Writes a table of the rows, numbered from 0, and what it means.</summary>
    public static void WriteText(Terminal terminal, BiasBounds bounds)
    {
        ReportConsole.WriteTables(terminal, LayerText.Name(bounds.File), LayerText.Describe(bounds.File), Rows(bounds));
        foreach (string line in Conclusions(bounds))
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }
    }

    private static ReportTable Rows(BiasBounds bounds)
    {
        SpecifiedLayer layer = bounds.File.Layer;
        IReadOnlyList<double?>? sharp = bounds.Sharp?.Bias;
        ReportTable table = sharp is null ? new("row", "norm", "polytope") : new("row", "norm", "polytope", "sharp", "gained");
        IReadOnlyList<RowBound> rows = bounds.Bound.Rows;
        for (int i = 0; i < rows.Count; i++)
        {
            List<string> cells = [Format.Integer(i), Format.Number(layer.Norms[i]), rows[i].Describe(value => Safe(value, layer))];
            if (sharp is not null)
            {
                cells.Add(sharp[i] is { } value ? Safe(value, layer) : "any");
                cells.Add(sharp[i] is null && rows[i].Kind == RowBoundKind.Finite ? "unlimited" : Format.Number(bounds.Gain(i)));
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static IEnumerable<string> Conclusions(BiasBounds bounds)
    {
        SpecifiedLayer layer = bounds.File.Layer;
        if (bounds.Bound.Failure is FrameFailure.RankDeficient deficient)
        {
            yield return $"The rows do not span: no bias makes the layer injective. Add a row along {Format.Vector(deficient.MissingDirection)}.";
            yield break;
        }

        // Of the bound and the sharp bias rows must be active, below the level of a clip; a leaky ReLU has no use for either.
        string active = layer.Specification.Activation == ActivationKind.Relu ? "the layer is injective on the domain" : "the active rows of a ReLU layer span at every input";
        yield return layer.Specification.IsBiasAdded
            ? $"Biases are added, as in the file, z = max(0, Wx + b): at or above a column's values {active}."
            : $"Biases are subtracted, z = max(0, Wx - alpha): at or below a column's values {active}.";
        if (layer.Specification.Activation == ActivationKind.Gate)
        {
            yield return "A gate with these thresholds is injective where the ReLU layer is, and its thresholds are at least 0: a column below 0 leaves it none.";
        }
        else if (layer.Specification.Activation != ActivationKind.Relu)
        {
            yield return "Whether this layer is injective with its biases, framegen verify says.";
        }

        if (bounds.Bound.Failure is FrameFailure.NotOmnidirectional uncovered)
        {
            yield return $"There is no polytope bound: no facet covers {Format.Vector(uncovered.Direction)}."
                + " Cut the domain to the side that the rows face (--half-space, --cone, --non-negative), or ask for --sharp: the largest biases that are proven.";
        }
        else if (bounds.Bound.Failure is FrameFailure.NoInterior)
        {
            yield return Conclusion.NoInterior + (bounds.Sharp is null ? " Ask for --sharp: the largest biases that are proven." : "");
        }
        else if (bounds.Bound.IsOverBudget)
        {
            yield return Notes.Limit(bounds.Bound);
        }
        else if (!bounds.Bound.Exists)
        {
            yield return "A row with \"none\" has no finite bound on this domain, so the polytope bound proves nothing.";
        }

        if (bounds.Sharp is { } sharp)
        {
            yield return OfSharp(sharp);
        }
    }

    private static string OfSharp(SharpEstimate sharp) => sharp switch
    {
        { Bias: null } => $"No sharp bias: nothing at or just below the start of the search could be proven ({sharp.Nodes} nodes).",
        { IsMaximal: true } => $"The sharp bias is proven ({sharp.Nodes} nodes) and maximal: no row can go further while the others stay. Other maximal biases exist.",
        _ => $"The sharp bias is proven ({sharp.Nodes} nodes) but may not be maximal: some larger ones were not decided. Raise --max-nodes, unless the answer there hangs on rounding.",
    };

    /// <summary>A row of a sharp bias, as the table will have it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="row">The row of its frame.</param>
    /// <param name="threshold">Its threshold; infinite where any will do.</param>
    public static string DescribeRow(SpecifiedLayer layer, int row, double threshold)
        => $"row {Format.Integer(layer.Rows.InLayer([row])[0])}: {(double.IsPositiveInfinity(threshold) ? "any" : Safe(layer.Round(threshold), layer))}";

    /// <summary>A threshold in the file's convention, rounded to the safe side.</summary>
    public static string Safe(double threshold, SpecifiedLayer layer)
    {
        string text = Format.RoundedDown(threshold);
        return !layer.Specification.IsBiasAdded || text == "0" ? text : text[0] == '-' ? text[1..] : "-" + text;
    }
}
