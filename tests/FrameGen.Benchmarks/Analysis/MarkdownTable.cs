using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Writes a table line by line, as docs/speed.md has it.</summary>
internal sealed class MarkdownTable
{
    /// <summary>Bytes of a kilobyte, as it is written.</summary>
    public const double Kilobyte = 1000;

    private readonly TextWriter _output;

    public MarkdownTable(TextWriter output, string title, params string[] columns)
    {
        _output = output;
        _output.WriteLine($"\n{title}\n");
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    public void Row(params string[] cells) => _output.WriteLine("| " + string.Join(" | ", cells) + " |");

    /// <summary>Seconds to three digits in the unit that fits.</summary>
    public static string Time(double seconds) => Math.Abs(seconds) switch
    {
        >= 1 => Digits(seconds) + " s",
        >= 1e-3 => Digits(1e3 * seconds) + " ms",
        >= 1e-6 => Digits(1e6 * seconds) + " µs",
        _ => Digits(1e9 * seconds) + " ns",
    };

    public static string Size(double bytes) => Digits(bytes / Kilobyte) + " KB";

    public static string Ratio(double ratio) => Digits(ratio) + " x";

    public static string Percent(double? share) => share is { } value && !double.IsNaN(value) ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %" : "";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Digits(double value)
        => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
