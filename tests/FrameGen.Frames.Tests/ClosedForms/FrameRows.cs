using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>A frame file of the package, as its closed form makes it.</summary>
/// <param name="Name">The file's, without ending.</param>
/// <param name="Description">What the rows are.</param>
/// <param name="Source">Where they are described.</param>
/// <param name="Rows">The rows.</param>
internal sealed record FrameRows(string Name, string Description, string Source, IEnumerable<decimal[]> Rows)
{
    /// <summary>The threshold of all rows; null where it is the polytope bound.</summary>
    public double? Threshold { get; init; }

    /// <summary>The domain, by its name in frame files.</summary>
    public string Domain { get; init; } = "ball";

    /// <summary>The activation, by its name in frame files.</summary>
    public string Activation { get; init; } = "relu";

    /// <summary>Whether a layer is that of the file.</summary>
    public bool IsOf(string layer) => layer.Equals(Name.Replace("-", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows as doubles, each the nearest to the closed form.</summary>
    public double[][] ToDoubles() => [.. Rows.Select(row => row.Select(Real.ToDouble).ToArray())];

    /// <summary>The text of the file.</summary>
    public string ToJson()
    {
        double[][] rows = ToDoubles();
        var text = new StringBuilder();
        text.Append("{\n  \"description\": \"").Append(Description).Append("\",\n  \"source\": \"").Append(Source).Append("\",\n");
        text.Append("  \"domain\": \"").Append(Domain).Append("\",\n  \"activation\": \"").Append(Activation).Append("\",\n  \"weights\": [\n    ");
        text.AppendJoin(",\n    ", rows.Select(Array)).Append("\n  ]");
        if (Threshold is { } threshold)
        {
            text.Append(",\n  \"bias\": ").Append(Array([.. Enumerable.Repeat(threshold, rows.Length)]));
        }

        return text.Append("\n}\n").ToString();
    }

    private static string Array(double[] values) => "[" + string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "]";
}
