using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>The little of JSON that certificates use: objects, arrays, plain strings, non-negative integers.</summary>
internal sealed class JsonScanner(string text)
{
    /// <summary>The most digits of a number in a string; longer ones are beyond any proof of ours, and slow to parse.</summary>
    public const int MaxDigits = 100_000;

    private int _position;

    /// <summary>Calls back at the value of each member; a name that occurs twice is an error.</summary>
    public void ReadObject(Action<string> readMember)
    {
        Expect('{');
        if (TryTake('}'))
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            string name = ReadString();
            if (!names.Add(name))
            {
                throw Error($"member \"{name}\" occurs twice");
            }

            Expect(':');
            readMember(name);
        }
        while (TryTake(','));
        Expect('}');
    }

    public List<T> ReadArray<T>(Func<T> readItem)
    {
        var items = new List<T>();
        Expect('[');
        if (TryTake(']'))
        {
            return items;
        }

        do
        {
            items.Add(readItem());
        }
        while (TryTake(','));
        Expect(']');
        return items;
    }

    public string ReadString()
    {
        Expect('"');
        int start = _position;
        while (_position < text.Length && text[_position] is not '"' and not '\\' and >= ' ')
        {
            _position++;
        }

        if (_position == text.Length || text[_position] != '"')
        {
            throw Error("expected a plain string");
        }

        return text.Substring(start, _position++ - start);
    }

    public int ReadInt()
    {
        SkipSpace();
        int start = _position;
        while (_position < text.Length && text[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        if (!int.TryParse(text.Substring(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out int value))
        {
            throw Error("expected a non-negative integer");
        }

        return value;
    }

    /// <summary>A string of decimal digits.</summary>
    public BigInteger ReadNatural()
    {
        string digits = ReadString();
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '9')
            {
                throw Error("expected a string of decimal digits");
            }
        }

        return digits.Length is > 0 and <= MaxDigits
            ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : throw Error($"expected a string of 1 to {MaxDigits} decimal digits");
    }

    public void ReadEnd()
    {
        SkipSpace();
        if (_position < text.Length)
        {
            throw Error("expected the end");
        }
    }

    public FormatException Error(string what)
    {
        int line = 1;
        int column = 1;
        for (int k = 0; k < _position && k < text.Length; k++)
        {
            column = text[k] == '\n' ? 1 : column + 1;
            line += text[k] == '\n' ? 1 : 0;
        }

        return new FormatException(string.Format(CultureInfo.InvariantCulture, "Line {0}, column {1}: {2}.", line, column, what));
    }

    private void Expect(char symbol)
    {
        if (!TryTake(symbol))
        {
            throw Error($"expected '{symbol}'");
        }
    }

    private bool TryTake(char symbol)
    {
        SkipSpace();
        if (_position < text.Length && text[_position] == symbol)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (_position < text.Length && (text[_position] is ' ' or '\n' or '\r' or '\t'))
        {
            _position++;
        }
    }
}
