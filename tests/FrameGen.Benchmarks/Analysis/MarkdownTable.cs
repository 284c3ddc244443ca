using System.Globalization;
using System.IO;
using System.Linq;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Writes a table line by line, as the README has it.</summary>
internal sealed class MarkdownTable
{
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
    public static string Time(double seconds) => seconds switch
    {
        >= 1 => Digits(seconds) + " s",
        >= 1e-3 => Digits(1e3 * seconds) + " ms",
        _ => Digits(1e6 * seconds) + " µs",
    };

    public static string Ratio(double ratio) => Digits(ratio) + " x";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Digits(double value)
        => value.ToString(value >= 100 ? "N0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
