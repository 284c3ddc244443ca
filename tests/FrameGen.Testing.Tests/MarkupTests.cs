using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Testing.Tests;

public class MarkupTests
{
    [Fact]
    public void Markup_WithoutMarks_IsTheText()
    {
        Markup markup = Markup.Parse("int[] a = [1, 2]; if (a is { Length: 2 } || x[0] | y) { }");
        Assert.Equal("int[] a = [1, 2]; if (a is { Length: 2 } || x[0] | y) { }", markup.Text);
        Assert.Empty(markup.Spans);
    }

    [Fact]
    public void Markup_SeveralMarks_ArePositionedInTheStrippedText()
    {
        Markup markup = Markup.Parse("ab[|cd|]ef{|FG0006:gh|}i");
        Assert.Equal("abcdefghi", markup.Text);
        Assert.Equal([new MarkupSpan(null, new TextSpan(2, 2)), new MarkupSpan("FG0006", new TextSpan(6, 2))], markup.Spans.AsEnumerable());
    }

    [Fact]
    public void Markup_NestedMarks_AreOrderedByStartThenLength()
    {
        Markup markup = Markup.Parse("{|FG0001:a{|FG0002:{|FG0003:b|}c|}[||]|}");
        Assert.Equal("abc", markup.Text);
        Assert.Equal(["FG0001 [0..3)", "FG0003 [1..2)", "FG0002 [1..3)", " [3..3)"], markup.Spans.Select(span => $"{span.Id} {span.Span}"));
    }

    [Theory]
    [InlineData("a [| b", "line 1, column 3: '[|' is never closed")]
    [InlineData("a\nb |]", "line 2, column 3: '|]' closes nothing")]
    [InlineData("[| {|FG0001: |] |}", "line 1, column 14: '|]' closes the '{|' at line 1, column 4")]
    [InlineData("{|nonsense|}", "must be followed by a diagnostic id")]
    public void Markup_Malformed_SaysWhere(string marked, string message)
        => Assert.Contains(message, Assert.Throws<HarnessException>(() => Markup.Parse(marked)).Message);
}
