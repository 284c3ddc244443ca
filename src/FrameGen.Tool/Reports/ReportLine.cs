using System;
using System.Text;

namespace FrameGen.Tool.Reports;

/// <summary>A line of a report, in pieces.</summary>
/// <param name="pieces">Their texts, and how each stands out.</param>
internal sealed class ReportLine(params (string Text, Emphasis Emphasis)[] pieces)
{
    private const string Reset = "\u001b[0m";

    /// <summary>The line as it is written, without blanks at its end.</summary>
    /// <param name="hasColors">Whether with colours.</param>
    public string Of(bool hasColors)
    {
        int last = Array.FindLastIndex(pieces, piece => piece.Text.TrimEnd().Length > 0);
        var line = new StringBuilder();
        for (int k = 0; k <= last; k++)
        {
            string code = hasColors ? Code(pieces[k].Emphasis) : "";
            line.Append(code).Append(k < last ? pieces[k].Text : pieces[k].Text.TrimEnd()).Append(code.Length > 0 ? Reset : "");
        }

        return line.ToString();
    }

    private static string Code(Emphasis emphasis) => emphasis switch
    {
        Emphasis.Name => "\u001b[1m",
        Emphasis.Good => "\u001b[32m",
        Emphasis.Open => "\u001b[33m",
        Emphasis.Bad => "\u001b[31m",
        _ => "",
    };
}
