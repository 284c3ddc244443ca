using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Iris;

/// <summary>A flower.</summary>
/// <param name="Input">Its four lengths, scaled as the layer was trained to see them: (x - mean) / std / scale, in the unit ball.</param>
/// <param name="Kind">0 setosa, 1 versicolor, 2 virginica; null where it is not known.</param>
public sealed record Flower(double[] Input, int? Kind);

public static class Flowers
{
    public static readonly IReadOnlyList<string> Kinds = ["setosa", "versicolor", "virginica"];

    private const string Expected = "expected four lengths in centimetres, sepal and petal, and 0, 1 or 2 for the kind where it is known";

    /// <summary>The 150 of Fisher.</summary>
    public static IReadOnlyList<Flower> Load() => Parse(Text("iris.csv"), Classifier.Load());

    /// <summary>A line a flower, with commas between; a first line of names is passed over.</summary>
    /// <exception cref="InvalidDataException">A line is none, or there is none.</exception>
    public static IReadOnlyList<Flower> Parse(string text, Classifier classifier)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        var flowers = new List<Flower>();
        for (int k = 0; k < lines.Length; k++)
        {
            bool isHeader = k == 0 && lines[k].Any(char.IsAsciiLetter);
            if (lines[k].Length > 0 && !isHeader)
            {
                flowers.Add(Line(lines[k], k + 1, classifier));
            }
        }

        return flowers.Count > 0 ? flowers : throw new InvalidDataException($"no flower: {Expected}, a line each");
    }

    internal static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Flowers).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static Flower Line(string line, int number, Classifier classifier)
    {
        double[] values = [.. line.Split(',').Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        int n = classifier.Mean.Length;
        bool isKnown = values.Length == n + 1 && values[n] is 0 or 1 or 2;
        return (values.Length == n || isKnown) && values.Take(n).All(double.IsFinite)
            ? new Flower(classifier.Input(values.Take(n)), isKnown ? (int)values[n] : null)
            : throw new InvalidDataException($"line {number}: {Expected}");
    }
}
