using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Digits;

/// <summary>
/// 1,797 handwritten digits of 8 x 8 pixels, of the UCI repository (Alpaydin, Kaynak 1998, CC BY 4.0): each pixel is from 0 to 1/8, so that an image lies in the unit ball. The last 297 are not
/// trained on.
/// </summary>
public sealed record Image(double[] Pixels, int Digit);

public static class Images
{
    public const int Trained = 1500;

    private const double White = 16, Shrunk = 8;

    public static IReadOnlyList<Image> Load()
    {
        using var reader = new StreamReader(new GZipStream(typeof(Images).Assembly.GetManifestResourceStream("digits.csv.gz")!, CompressionMode.Decompress));
        return Parse(reader.ReadToEnd());
    }

    /// <summary>From 0 to 1, of a pixel as the layer sees it.</summary>
    public static double Brightness(double pixel) => pixel * Shrunk;

    /// <summary>A line an image: 64 pixels from 0 to 16, then the digit, with commas between.</summary>
    /// <exception cref="InvalidDataException">A line is none, or there is none.</exception>
    public static IReadOnlyList<Image> Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 ? [.. lines.Select(Line)] : throw new InvalidDataException("no line: expected at least one, of 64 pixels and a digit from 0 to 9.");
    }

    private static Image Line(string line, int index)
    {
        string[] cells = line.Split(',');
        var numbers = new double[cells.Length];
        for (int c = 0; c < cells.Length; c++)
        {
            if (!double.TryParse(cells[c], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[c]) || !(numbers[c] >= 0 && numbers[c] <= White))
            {
                throw new InvalidDataException($"line {index + 1}, cell {c + 1}: '{cells[c]}', expected a number from 0 to 16.");
            }
        }

        return numbers.Length == 65 && numbers[64] is >= 0 and <= 9
            ? new Image([.. numbers.Take(64).Select(pixel => pixel / White / Shrunk)], (int)numbers[64])
            : throw new InvalidDataException($"line {index + 1}: {cells.Length} cells, expected 64 pixels and a digit from 0 to 9.");
    }
}
