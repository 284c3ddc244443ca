using System.Collections.Generic;

namespace FrameGen.Generator.Emission;

/// <summary>Prints a read-only table, as a method that returns a span over constants.</summary>
/// <remarks>
/// A method, for the compiler searches each property's text for the word field. An array and no collection expression, whose every element it converts.
/// </remarks>
internal sealed class Table
{
    private readonly SourceWriter _writer;
    private bool _hasRows;

    public Table(SourceWriter writer, string type, string name, string summary)
    {
        _writer = writer;
        writer.Write($"/// <summary>{summary}</summary>");
        writer.Open($"public static global::System.ReadOnlySpan<{type}> {name}() => new {type}[]");
    }

    /// <summary>Prints a table of values alone.</summary>
    public static void Print(SourceWriter writer, string type, string name, string summary, IEnumerable<string> values, int perLine)
    {
        writer.Write();
        var table = new Table(writer, type, name, summary);
        table.Rows(values, perLine);
        table.End();
    }

    /// <summary>Prints what the next rows are, where there are any.</summary>
    public void Rows(string comment, IEnumerable<string> values, int perLine)
    {
        string[] rows = [.. values];
        if (rows.Length == 0)
        {
            return;
        }

        if (_hasRows)
        {
            _writer.Write();
        }

        _hasRows = true;
        _writer.Write("// " + comment);
        Rows(rows, perLine);
    }

    public void End() => _writer.Close("};");

    private void Rows(IEnumerable<string> values, int perLine)
    {
        int inLine = 0;
        foreach (string value in values)
        {
            (inLine == 0 ? _writer.Indent() : _writer.Append(" ")).Append(value).Append(",");
            inLine++;
            if (inLine == perLine)
            {
                _writer.EndLine();
                inLine = 0;
            }
        }

        if (inLine > 0)
        {
            _writer.EndLine();
        }
    }
}
