using System;
using System.IO;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Emission;

/// <summary>Writes indented C# with line feeds.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a template, each of its lines indented; of an empty one a line.</summary>
    public void Write(string template = "")
    {
        int start = 0;
        while (start <= template.Length)
        {
            int end = template.IndexOf('\n', start);
            end = end < 0 ? template.Length : end;
            int length = end > start && template[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
            {
                _text.Append(' ', 4 * _depth).Append(template, start, length);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes a head and an opening brace.</summary>
    public void Open(string head) => Begin(head + "\n{");

    /// <summary>Writes a head that opens something; what follows is indented.</summary>
    public void Begin(string head)
    {
        Write(head);
        _depth++;
    }

    public void Close(string tail = "}")
    {
        _depth--;
        Write(tail);
    }

    /// <summary>Starts a line of a table.</summary>
    public SourceWriter Indent()
    {
        _text.Append(' ', 4 * _depth);
        return this;
    }

    /// <summary>Goes on in a line.</summary>
    public SourceWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Goes on in a line.</summary>
    public SourceWriter Append(char letter)
    {
        _text.Append(letter);
        return this;
    }

    public void EndLine() => _text.Append('\n');

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
