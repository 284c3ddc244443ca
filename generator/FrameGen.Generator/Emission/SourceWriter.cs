using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Emission;

/// <summary>Writes indented C# with line feeds.</summary>
internal sealed class SourceWriter
{
    private const int TableWidth = 120;

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Writes several lines, each indented.</summary>
    public void Lines(params string[] lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    public void Open(string? head = null)
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        _depth++;
    }

    public void Close(string tail = "}")
    {
        _depth--;
        Line(tail);
    }

    public void Indent() => _depth++;

    public void Outdent() => _depth--;

    /// <summary>Writes <c>internal static ReadOnlySpan&lt;type&gt; name</c> over constants, so many to a line, or as many as fit where that is 0.</summary>
    public void Table(string type, string name, IReadOnlyList<string> values, int perLine = 0)
    {
        if (values.Count == 0)
        {
            Line($"internal static ReadOnlySpan<{type}> {name} => default;");
            return;
        }

        Line($"internal static ReadOnlySpan<{type}> {name} => new {type}[]");
        Open();
        var line = new StringBuilder();
        for (int i = 0; i < values.Count; i++)
        {
            line.Append(values[i]).Append(',');
            bool isFull = perLine > 0 ? (i + 1) % perLine == 0 : line.Length > TableWidth;
            if (isFull || i + 1 == values.Count)
            {
                Line(line.ToString());
                line.Clear();
            }
            else
            {
                line.Append(' ');
            }
        }

        Close("};");
    }

    /// <summary>
    /// Writes <c>internal static ReadOnlySpan&lt;byte&gt; name</c> over bytes below 128 as one UTF-8 literal. Over thousands of numbers, or the lines
    /// of a concatenation, the compiler takes tens of milliseconds.
    /// </summary>
    public void Bytes(string name, byte[] values)
    {
        string[] characters = [.. Enumerable.Range(0, values.Max() + 1).Select(value => Literal.OfCharacter((char)value))];
        var literal = new StringBuilder();
        foreach (byte value in values)
        {
            literal.Append(characters[value]);
        }

        Line($"internal static ReadOnlySpan<byte> {name} => \"{literal}\"u8;");
    }

    /// <summary>What is written so far, copied in pieces: one string of it all would be a large object, whose allocation takes half as long as writing it.</summary>
    public SourceText ToSourceText() => SourceText.From(new Reader(_text), _text.Length, Encoding.UTF8);

    private sealed class Reader(StringBuilder text) : TextReader
    {
        private int _position;

        public override int Peek() => _position < text.Length ? text[_position] : -1;

        public override int Read() => _position < text.Length ? text[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            int length = Math.Min(count, text.Length - _position);
            text.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }
    }
}
