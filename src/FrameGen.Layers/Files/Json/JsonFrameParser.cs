using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;

namespace FrameGen.Layers.Files.Json;

/// <summary>Reads the object of a JSON frame file, and says where a member is not what it should be.</summary>
internal sealed class JsonFrameParser(string text, CancellationToken cancellation)
{
    private const string Weights = "weights", Bias = "bias", BiasConvention = "biasConvention", Domain = "domain", Radius = "radius",
        InnerRadius = "innerRadius", NonNegative = "nonNegative", HalfSpaces = "halfSpaces";

    private static readonly string[] Conventions = ["subtracted", "added"];

    private static readonly string[] Domains = ["ball", "sphere", "shell", "space"];

    private readonly JsonReader _reader = new(text, cancellation);
    private FrameFile _file = new([], null, null, null, null, null, null, null);
    private FilePosition? _weightsPosition;
    private FilePosition? _biasPosition;
    private string? _nearlyWeights;

    public bool TryParse([NotNullWhen(true)] out FrameFile? file, [NotNullWhen(false)] out FrameFileError? error)
    {
        bool valid = TryReadFile() && TryCheckLengths();
        error = valid ? null : _reader.Error!;
        file = valid ? _file : null;
        return valid;
    }

    private bool TryReadFile()
    {
        FilePosition start = _reader.Position;
        if (!_reader.TryOpen('{', "'{': a frame file is a JSON object with the member \"weights\""))
        {
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool isFirst = true;
        while (true)
        {
            if (!_reader.TryAdvance('}', ref isFirst, out bool more))
            {
                return false;
            }

            if (!more)
            {
                break;
            }

            FilePosition position = _reader.Position;
            if (!_reader.TryReadName(out string name))
            {
                return false;
            }

            if (!seen.Add(name))
            {
                return _reader.Fail(position, $"the member {Quote(name)} stands here a second time: remove one");
            }

            if (!TryReadMember(name))
            {
                return false;
            }
        }

        if (!_reader.TryReadEnd())
        {
            return false;
        }

        return _weightsPosition is not null || _reader.Fail(start, _nearlyWeights is null
            ? "the member \"weights\" is missing: expected the rows of W as an array of arrays of numbers"
            : $"the member \"weights\" is missing: rename {Quote(_nearlyWeights)}, names are case-sensitive");
    }

    private bool TryReadMember(string name)
    {
        FilePosition position = _reader.Position;
        if (name != Weights && _reader.Peek() == JsonKind.Null)
        {
            return _reader.TryReadWord("null", "a value");
        }

        switch (name)
        {
            case Weights:
                _weightsPosition = position;
                return TryReadRows(Weights, out double[][] rows, out var rowPositions)
                    && Keep(_file with { Weights = rows, RowPositions = rowPositions });

            case Bias:
                _biasPosition = position;
                var biasPositions = new List<FilePosition>();
                return TryReadVector("\"bias\" to be an array of numbers", biasPositions, out double[] bias)
                    && Keep(_file with { Bias = bias, BiasPositions = biasPositions });

            case BiasConvention:
                return TryReadChoice(Conventions, out string convention) && Keep(_file with { BiasConvention = convention });

            case Domain:
                return TryReadChoice(Domains, out string domain) && Keep(_file with { Domain = domain, DomainPosition = position });

            case Radius:
                return TryReadNumber("\"radius\" to be a number", out double radius)
                    && Keep(_file with { Radius = radius, RadiusPosition = position });

            case InnerRadius:
                return TryReadNumber("\"innerRadius\" to be a number", out double inner)
                    && Keep(_file with { InnerRadius = inner, InnerRadiusPosition = position });

            case NonNegative:
                bool isTrue = _reader.Peek() == JsonKind.True;
                return _reader.TryReadWord(isTrue ? "true" : "false", "\"nonNegative\" to be true or false")
                    && Keep(_file with { NonNegative = isTrue });

            case HalfSpaces:
                return TryReadRows(HalfSpaces, out double[][] normals, out var normalPositions)
                    && Keep(_file with { HalfSpaces = normals, HalfSpacePositions = normalPositions });

            default:
                _nearlyWeights ??= string.Equals(name, Weights, StringComparison.OrdinalIgnoreCase) ? name : null;
                return _reader.TrySkipValue(depth: 1);
        }
    }

    private bool Keep(FrameFile file)
    {
        _file = file;
        return true;
    }

    private bool TryReadRows(string name, out double[][] rows, out List<FilePosition> positions)
    {
        rows = [];
        positions = [];
        string expected = $"\"{name}\" to be an array of arrays of numbers";
        var read = new List<double[]>();
        bool isFirst = true;
        if (!_reader.TryOpen('[', expected))
        {
            return false;
        }

        while (true)
        {
            if (!_reader.TryAdvance(']', ref isFirst, out bool more))
            {
                return false;
            }

            if (!more)
            {
                rows = [.. read];
                return true;
            }

            positions.Add(_reader.Position);
            if (!TryReadVector(expected, null, out double[] row))
            {
                return false;
            }

            read.Add(row);
        }
    }

    private bool TryReadVector(string expected, List<FilePosition>? positions, out double[] vector)
    {
        vector = [];
        if (!_reader.TryOpen('[', expected))
        {
            return false;
        }

        var values = new List<double>();
        bool isFirst = true;
        while (true)
        {
            if (!_reader.TryAdvance(']', ref isFirst, out bool more))
            {
                return false;
            }

            if (!more)
            {
                vector = values.Count == 0 ? [] : [.. values];
                return true;
            }

            positions?.Add(_reader.Position);
            if (!TryReadNumber(expected, out double value))
            {
                return false;
            }

            values.Add(value);
        }
    }

    private bool TryReadNumber(string expected, out double value)
    {
        value = 0;
        return _reader.Peek() == JsonKind.Number ? _reader.TryReadNumber(out value) : _reader.FailExpected(expected);
    }

    private bool TryReadChoice(string[] choices, out string choice)
    {
        choice = "";
        string expected = string.Join(", ", choices.Take(choices.Length - 1).Select(Quote)) + " or " + Quote(choices[choices.Length - 1]);
        FilePosition position = _reader.Position;
        if (_reader.Peek() != JsonKind.String)
        {
            return _reader.FailExpected(expected);
        }

        if (!_reader.TryReadString(out string value))
        {
            return false;
        }

        choice = choices.FirstOrDefault(known => known == value) ?? "";
        return choice.Length > 0 || _reader.Fail(position, $"expected {expected}, found {Quote(value)}");
    }

    private bool TryCheckLengths()
    {
        int rows = _file.Weights.Length;
        if (rows == 0)
        {
            return _reader.Fail(_weightsPosition!.Value, "\"weights\" has no rows: expected at least one array of numbers");
        }

        if (_file.Bias is { } bias && bias.Length != rows)
        {
            return _reader.Fail(_biasPosition!.Value, $"\"bias\" has {bias.Length} values and \"weights\" {rows} rows: expected one value for each row");
        }

        int length = _file.Weights[0].Length;
        if (_file.HalfSpaces is { } normals && _file.Weights.All(row => row.Length == length))
        {
            for (int i = 0; i < normals.Length; i++)
            {
                if (normals[i].Length != length)
                {
                    return _reader.Fail(
                        _file.HalfSpacePositions[i],
                        $"half-space {i} has {normals[i].Length} components and the rows of \"weights\" have {length}: expected as many");
                }
            }
        }

        return true;
    }

    private static string Quote(string name)
    {
        string piece = Printable.Piece(name, 0, name.Length);
        return $"\"{piece.Substring(1, piece.Length - 2)}\"";
    }
}
