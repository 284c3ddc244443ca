using System.Globalization;
using System.Text;
using System.Threading;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Files.Json;

/// <summary>
/// Reads JSON (RFC 8259) value by value and keeps the place. Every method that returns false has reported an error, after which there is
/// no going on; errors after which there is are reported beside. No recursion: text cannot exhaust the stack.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The deepest nesting of arrays and objects.</summary>
    public const int MaxDepth = 64;

    private readonly string _text;
    private readonly FrameFileFindings _findings;
    private readonly CancellationToken _cancellation;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _values;

    public JsonReader(string text, FrameFileFindings findings, CancellationToken cancellation)
    {
        _text = text;
        _findings = findings;
        _cancellation = cancellation;
        _at = _lineStart = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    /// <summary>The place of the next token: white space is skipped.</summary>
    public FilePosition Position
    {
        get
        {
            SkipWhiteSpace();
            return Here;
        }
    }

    private FilePosition Here => new(_line, _at - _lineStart + 1);

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The kind of the next value, from its first character.</summary>
    public JsonKind Peek()
    {
        SkipWhiteSpace();
        return Current switch
        {
            '{' => JsonKind.Object,
            '[' => JsonKind.Array,
            '"' => JsonKind.String,
            '-' or (>= '0' and <= '9') => JsonKind.Number,
            't' => JsonKind.True,
            'f' => JsonKind.False,
            'n' => JsonKind.Null,
            _ => JsonKind.None,
        };
    }

    /// <summary>Reports an error and returns false.</summary>
    public bool Fail(FilePosition position, string message)
    {
        _findings.Report(position, message);
        return false;
    }

    /// <summary>Fails at the next token, which is not what was expected; a value that cannot begin JSON says what is wrong with it.</summary>
    public bool FailExpected(string expected) => Fail(Position, Unexpected(expected));

    /// <summary>The same where one can go on: passes over what stands in the value's place.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="depth">How deep in arrays and objects the value is.</param>
    /// <param name="isReported">Whether it is not worth reporting, because another of its kind was.</param>
    public bool TryPassOver(string expected, int depth, bool isReported = false)
    {
        FilePosition position = Position;
        bool isNested = Peek() is JsonKind.Object or JsonKind.Array or JsonKind.String;
        int end = JsonNumber.EndOf(_text, _at);
        if (!isNested && end == _at)
        {
            return FailExpected(expected);
        }

        if (!isReported && !_findings.Report(position, Unexpected(expected)))
        {
            return false;
        }

        _at = isNested ? _at : end;
        return !isNested || this.TrySkipValue(depth);
    }

    private string Unexpected(string expected)
    {
        string found = Peek() switch
        {
            JsonKind.Object => "an object",
            JsonKind.Array => "an array",
            JsonKind.String => "a string",
            JsonKind.Number => "a number",
            _ => WordEnd() is var end && end > _at ? Printable.Piece(_text, _at, end) : Printable.At(_text, _at),
        };
        string reason = Current switch
        {
            '/' or '#' => "; comments are not allowed in JSON",
            '\'' => "; JSON strings have double quotes",
            '+' or '.' => "; a JSON number begins with a digit or '-'",
            'N' or 'I' => "; NaN and infinity are not JSON numbers",
            _ => "",
        };
        return $"expected {expected}, found {found}{reason}";
    }

    /// <summary>Reads <c>[</c> or <c>{</c>.</summary>
    public bool TryOpen(char bracket, string expected)
    {
        SkipWhiteSpace();
        if (Current != bracket)
        {
            return FailExpected(expected);
        }

        _at++;
        return true;
    }

    /// <summary>Before each element or member, and at the end: reads the comma between two, or the closing bracket.</summary>
    /// <param name="bracket">The closing bracket.</param>
    /// <param name="isFirst">Whether nothing has been read since the opening one; false afterwards.</param>
    /// <param name="more">Whether another follows.</param>
    public bool TryAdvance(char bracket, ref bool isFirst, out bool more)
    {
        _values++;
        if ((_values & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        more = false;
        SkipWhiteSpace();
        if (Current == bracket)
        {
            _at++;
            return true;
        }

        if (!isFirst)
        {
            if (Current != ',')
            {
                return FailExpected($"',' or '{bracket}'");
            }

            FilePosition comma = Here;
            _at++;
            SkipWhiteSpace();
            if (Current == bracket)
            {
                return Fail(comma, $"a comma before '{bracket}' is not allowed in JSON: remove it");
            }
        }

        isFirst = false;
        more = true;
        return true;
    }

    /// <summary>Reads a member's name and the colon.</summary>
    public bool TryReadName(out string name)
    {
        SkipWhiteSpace();
        name = "";
        if (Current != '"')
        {
            return FailExpected("a member name in double quotes");
        }

        if (!TryReadString(out name))
        {
            return false;
        }

        SkipWhiteSpace();
        if (Current != ':')
        {
            return FailExpected("':' after the member name");
        }

        _at++;
        return true;
    }

    /// <summary>Reads a number; a malformed one, or one that no finite double is near, is an error after which one can go on.</summary>
    public bool TryReadNumber(out double value)
    {
        SkipWhiteSpace();
        value = 0;
        FilePosition position = Here;
        int start = _at;
        _at = JsonNumber.EndOf(_text, _at);
        if (!JsonNumber.IsValid(_text, start, _at) || !DecimalNumber.TryParse(_text, start, _at, out value))
        {
            return _findings.Report(position, $"{Printable.Piece(_text, start, _at)} is not a JSON number: expected one such as -1, 0.5 or 1.5e-3");
        }

        return !double.IsInfinity(value)
            || _findings.Report(position, $"{Printable.Piece(_text, start, _at)} is out of range: the largest double is about 1.8e308");
    }

    /// <summary>Reads a string with its escapes resolved.</summary>
    public bool TryReadString(out string value)
    {
        SkipWhiteSpace();
        value = "";
        FilePosition opening = Here;
        if (Current != '"')
        {
            return FailExpected("a string");
        }

        StringBuilder? unescaped = null;
        int pieceStart = ++_at;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '"')
            {
                string piece = _text.Substring(pieceStart, _at - pieceStart);
                value = unescaped is null ? piece : unescaped.Append(piece).ToString();
                _at++;
                return true;
            }

            if (c < ' ')
            {
                return c is '\n' or '\r'
                    ? Fail(opening, "this string is not closed on its line: expected '\"'")
                    : Fail(Here, $"{Printable.Character(c)} is not allowed inside a string: write it as an escape");
            }

            if (c == '\\')
            {
                unescaped = (unescaped ?? new StringBuilder()).Append(_text, pieceStart, _at - pieceStart);
                if (!TryReadEscape(unescaped))
                {
                    return false;
                }

                pieceStart = _at;
                continue;
            }

            _at++;
        }

        return Fail(opening, "this string is not closed: expected '\"' before the end of the file");
    }

    /// <summary>Reads <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public bool TryReadWord(string word, string expected)
    {
        SkipWhiteSpace();
        if (WordEnd() - _at != word.Length || string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            return FailExpected(expected);
        }

        _at += word.Length;
        return true;
    }

    /// <summary>Checks that nothing but white space follows the closing bracket.</summary>
    public bool TryReadEnd(char bracket)
    {
        SkipWhiteSpace();
        return _at >= _text.Length || FailExpected($"nothing after the closing '{bracket}'");
    }

    /// <summary>The end of the run of letters and digits that begins here.</summary>
    private int WordEnd()
    {
        int end = _at;
        while (end < _text.Length && char.IsLetterOrDigit(_text[end]))
        {
            end++;
        }

        return end;
    }

    private bool TryReadEscape(StringBuilder unescaped)
    {
        FilePosition position = Here;
        _at++;
        char c = Current;
        int index = "\"\\/bfnrt".IndexOf(c);
        if (_at < _text.Length && index >= 0)
        {
            unescaped.Append("\"\\/\b\f\n\r\t"[index]);
            _at++;
            return true;
        }

        if (c == 'u'
            && _at + 4 < _text.Length
            && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            unescaped.Append((char)code);
            _at += 5;
            return true;
        }

        return Fail(position, "unknown escape in a string: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits");
    }

    private void SkipWhiteSpace()
    {
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c is '\n' or '\r')
            {
                if (c == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n')
                {
                    _at++;
                }

                _line++;
                _lineStart = _at + 1;
            }
            else if (c is not (' ' or '\t'))
            {
                return;
            }
        }
    }
}
