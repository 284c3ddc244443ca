using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing;

/// <summary>A marked span, in positions of the text without its markup.</summary>
/// <param name="Id">The diagnostic id of <c>{|FG0006:…|}</c>; null for <c>[|…|]</c>.</param>
/// <param name="Span">Where.</param>
public sealed record MarkupSpan(string? Id, TextSpan Span);

/// <summary>A source text whose <c>[|…|]</c> and <c>{|FG0006:…|}</c> were taken out. Marks nest; they do not cross.</summary>
public sealed record Markup
{
    private static readonly Regex Mark = new(@"\[\||\|\]|\{\|(?:(?<id>[A-Za-z]+[0-9]+):)?|\|\}", RegexOptions.CultureInvariant);

    private Markup(string text, ImmutableArray<MarkupSpan> spans)
    {
        Text = text;
        Spans = spans;
    }

    /// <summary>The text without marks.</summary>
    public string Text { get; }

    /// <summary>The marked spans, by start, then by length.</summary>
    public ImmutableArray<MarkupSpan> Spans { get; }

    /// <exception cref="HarnessException">A mark is not closed, not opened, crosses another, or has no id.</exception>
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(string Opening, string? Id, int Start, int Position)>();
        var spans = new List<MarkupSpan>();
        int copied = 0;
        foreach (Match mark in Mark.Matches(marked))
        {
            text.Append(marked, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            string? id = mark.Groups["id"].Success ? mark.Groups["id"].Value : null;
            switch (mark.Value)
            {
                case "[|":
                    open.Push(("[|", null, text.Length, mark.Index));
                    break;
                case "|]" or "|}":
                    string opening = mark.Value == "|]" ? "[|" : "{|";
                    if (!open.TryPop(out var top))
                    {
                        throw Malformed(marked, mark.Index, $"'{mark.Value}' closes nothing");
                    }

                    if (top.Opening != opening)
                    {
                        throw Malformed(marked, mark.Index, $"'{mark.Value}' closes the '{top.Opening}' at {Place(marked, top.Position)}");
                    }

                    spans.Add(new MarkupSpan(top.Id, TextSpan.FromBounds(top.Start, text.Length)));
                    break;
                default:
                    if (id is null)
                    {
                        throw Malformed(marked, mark.Index, "'{|' must be followed by a diagnostic id and a colon, as in {|FG0006:…|}");
                    }

                    open.Push(("{|", id, text.Length, mark.Index));
                    break;
            }
        }

        if (open.TryPeek(out var unclosed))
        {
            throw Malformed(marked, unclosed.Position, $"'{unclosed.Opening}' is never closed");
        }

        text.Append(marked, copied, marked.Length - copied);
        return new Markup(text.ToString(), [.. spans.OrderBy(span => span.Span.Start).ThenBy(span => span.Span.Length)]);
    }

    private static HarnessException Malformed(string marked, int position, string what)
        => new($"Malformed markup at {Place(marked, position)}: {what}.\n{NumberedText.Of(marked)}");

    private static string Place(string text, int position)
    {
        LinePosition place = SourceText.From(text).Lines.GetLinePosition(position);
        return $"line {place.Line + 1}, column {place.Character + 1}";
    }
}
