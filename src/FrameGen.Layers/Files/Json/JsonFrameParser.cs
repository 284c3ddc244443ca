using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static FrameGen.Layers.Files.Json.FrameFileMembers;

namespace FrameGen.Layers.Files.Json;

/// <summary>Reads the object of a JSON frame file, or the bare rows in its place, and says where a member is not what it should be.</summary>
internal sealed class JsonFrameParser
{
    private readonly FrameFileFindings _findings;
    private readonly JsonReader _reader;
    private readonly List<double[]?> _rows = [];
    private readonly List<FilePosition> _rowPositions = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly UnknownMembers _unknown = new();
    private FrameFile _file = new([], null, null, null, null, null, null, null);
    private FilePosition? _weightsPosition;
    private FilePosition? _biasPosition;

    /// <summary>Whether each member but rows, biases and half-spaces was read, so that they can be judged together.</summary>
    private bool _areOptionsRead = true;

    public JsonFrameParser(string text, CancellationToken cancellation)
    {
        _findings = new FrameFileFindings();
        _reader = new JsonReader(text, _findings, cancellation);
    }

    /// <summary>For a frame within another file.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="findings">Where the reader reports.</param>
    public JsonFrameParser(JsonReader reader, FrameFileFindings findings)
    {
        _reader = reader;
        _findings = findings;
    }

    /// <summary>Reads it all.</summary>
    /// <param name="isTransposed">Whether the matrix stands in columns.</param>
    public FrameFileReading Parse(bool isTransposed)
    {
        bool isRead = _reader.Peek() == JsonKind.Array ? TryReadBareRows() : TryReadObject(isWithin: false);
        Finish(isRead, isTransposed);
        return _findings.ToReading(_file) with { Attempt = isRead && _areOptionsRead && _findings.ErrorCount > 0 ? _file with { Weights = [], Bias = null, HalfSpaces = null } : null };
    }

    /// <summary>Reads the object of a frame within another file.</summary>
    /// <param name="frame">What was read; counts only where there is no error.</param>
    /// <returns>Whether one can go on.</returns>
    public bool TryParseWithin(out FrameFile frame)
    {
        bool isRead = TryReadObject(isWithin: true);
        Finish(isRead, isTransposed: false);
        frame = _file;
        return isRead;
    }

    private void Finish(bool isRead, bool isTransposed)
    {
        RowLengths.ReportBesides(_rows, _rowPositions, _findings);
        if (isRead && _weightsPosition is not null)
        {
            _unknown.Remark(_seen, _findings);
            WarnOfUnusedRadii();
        }

        if (_findings.ErrorCount == 0)
        {
            Keep(_file with { Weights = [.. _rows.Select(row => row!)], RowPositions = _rowPositions });
            _file = isTransposed ? Transposition.Of(_file, _findings) : _file;
            FrameFileLengths.Check(_file, _weightsPosition!.Value, _biasPosition, _findings);
            RowLengths.ReportBesides(isTransposed ? [] : _rows, _rowPositions, _findings);
        }
    }

    /// <summary>A file may keep the radius of another use beside the domain that has none. A radius of 1 is what holds where none is stated.</summary>
    private void WarnOfUnusedRadii()
    {
        if (_file is { Domain: "space", Radius: not (null or 1), RadiusPosition: { } radius })
        {
            _findings.Warn(radius, "the domain space has no radius: \"radius\" is not read unless another domain is chosen");
        }

        if (_file is { Domain: "space", Peak: not null, PeakPosition: { } peak })
        {
            _findings.Warn(peak, "the domain space has no peak: \"peak\" is not read unless another domain is chosen");
        }
    }

    /// <summary>Rows without an object around them, as lists are printed.</summary>
    private bool TryReadBareRows()
    {
        _weightsPosition = _reader.Position;
        return _reader.TryReadRows(_findings, "a frame file to be a JSON object with the member \"weights\", or its rows alone as an array of arrays of numbers", _rows, _rowPositions)
            && _reader.TryReadEnd(']');
    }

    private bool TryReadObject(bool isWithin)
    {
        FilePosition start = _reader.Position;
        if (_reader.Peek() == JsonKind.Number)
        {
            return _reader.Fail(start, "this begins as a table does, in a file whose name says JSON: let its name end in .csv or .txt");
        }

        if (!_reader.TryOpen('{', "'{': a frame file is a JSON object with the member \"weights\""))
        {
            return false;
        }

        return _reader.TryReadMembers((name, place) => _seen.Add(name) ? TryReadMemberOrOption(name, place) : TrySkipSecond(name, place))
            && (isWithin || _reader.TryReadEnd('}'))
            && (_seen.Contains(Weights) || _findings.Report(start, _unknown.ExplainMissingWeights()));
    }

    private bool TrySkipSecond(string name, FilePosition position)
    {
        _areOptionsRead = false;
        return _findings.Report(position, $"the member {Printable.Name(name)} stands here a second time: remove one") && _reader.TrySkipValue(depth: 1);
    }

    private bool TryReadMemberOrOption(string name, FilePosition place)
    {
        int before = _findings.ErrorCount;
        bool goesOn = TryReadMember(name, place);
        _areOptionsRead &= _findings.ErrorCount == before || name is Weights or Bias or HalfSpaces;
        return goesOn;
    }

    private bool TryReadMember(string name, FilePosition namePosition)
    {
        FilePosition position = _reader.Position;
        if (name != Weights && Known.Contains(name) && _reader.Peek() == JsonKind.Null)
        {
            return _reader.TryReadWord("null", "a value");
        }

        switch (name)
        {
            case Weights:
                _weightsPosition = position;
                return _reader.TryReadRows(_findings, "\"weights\" to be an array of arrays of numbers", _rows, _rowPositions);

            case Bias:
                _biasPosition = position;
                var bias = new List<double>();
                var biasPositions = new List<FilePosition>();
                return _reader.TryReadVector("\"bias\" to be an array of numbers", depth: 1, bias, biasPositions)
                    && Keep(_file with { Bias = [.. bias], BiasPositions = biasPositions });

            case BiasConvention:
                return TryReadChoice(Conventions, out string? convention) && Keep(_file with { BiasConvention = convention });

            case Domain:
                return TryReadChoice(Domains, out string? domain) && Keep(_file with { Domain = domain, DomainPosition = position });

            case Radius:
                return TryReadNumber("\"radius\" to be a number", out double radius) && Keep(_file with { Radius = radius, RadiusPosition = position });

            case InnerRadius:
                return TryReadNumber("\"innerRadius\" to be a number", out double inner) && Keep(_file with { InnerRadius = inner, InnerRadiusPosition = position });

            case NonNegative:
                JsonKind kind = _reader.Peek();
                return kind is JsonKind.True or JsonKind.False
                    ? _reader.TryReadWord(kind == JsonKind.True ? "true" : "false", "\"nonNegative\" to be true or false") && Keep(_file with { NonNegative = kind == JsonKind.True })
                    : _reader.TryPassOver("\"nonNegative\" to be true or false", depth: 1);

            case HalfSpaces:
                var normals = new List<double[]?>();
                var normalPositions = new List<FilePosition>();
                return _reader.TryReadRows(_findings, "\"halfSpaces\" to be an array of arrays of numbers", normals, normalPositions)
                    && Keep(_file with { HalfSpaces = [.. normals.Select(normal => normal ?? [])], HalfSpacePositions = normalPositions });

            case Faults:
                return TryReadCount(name, 0, position, out int? faults) && Keep(_file with { Faults = faults, FaultsPosition = position });

            case Stride:
                return TryReadCount(name, 1, position, out int? stride) && Keep(_file with { Stride = stride, StridePosition = position });

            case InputChannels:
                return TryReadCount(name, 1, position, out int? channels) && Keep(_file with { InputChannels = channels, InputChannelsPosition = position });

            case Peak:
                return TryReadNumber("\"peak\" to be a number", out double peak) && Keep(_file with { Peak = peak, PeakPosition = position });

            case Activation:
                return TryReadChoice(Activations, out string? activation) && Keep(_file with { Activation = activation, ActivationPosition = position });

            case Slope:
                return TryReadNumber("\"slope\" to be a number", out double slope) && Keep(_file with { Slope = slope, SlopePosition = position });

            case Level:
                return TryReadNumber("\"level\" to be a number", out double level) && Keep(_file with { Level = level, LevelPosition = position });

            case Cone:
                const string ConeNumbers = "\"cone\" to be an array of numbers, the axis and then the half-angle in degrees";
                var cone = new List<double>();
                return _reader.TryReadVector(ConeNumbers, depth: 1, cone, [])
                    && (cone.Count > 0 ? Keep(_file with { Cone = [.. cone], ConePosition = position }) : _findings.Report(position, $"expected {ConeNumbers}"));

            default:
                _unknown.Add(name, namePosition);
                return _reader.TrySkipValue(depth: 1);
        }
    }

    private bool Keep(FrameFile file)
    {
        _file = file;
        return true;
    }

    private bool TryReadNumber(string expected, out double value)
    {
        value = 0;
        return _reader.Peek() == JsonKind.Number ? _reader.TryReadNumber(out value) : _reader.TryPassOver(expected, depth: 1);
    }

    /// <summary>Reads a whole number; null where it is none, which is said.</summary>
    private bool TryReadCount(string name, int least, FilePosition position, out int? count)
    {
        count = null;
        string expected = $"\"{name}\" to be a whole number, {(least == 0 ? "0" : "1")} or more";
        if (_reader.Peek() != JsonKind.Number)
        {
            return _reader.TryPassOver(expected, depth: 1);
        }

        if (!_reader.TryReadNumber(out double value))
        {
            return false;
        }

        count = value >= least && value <= int.MaxValue && value == Math.Floor(value) ? (int)value : null;
        return count is not null || _findings.Report(position, $"expected {expected}");
    }

    private bool TryReadChoice(string[] choices, out string? choice)
    {
        choice = null;
        string expected = string.Join(", ", choices.Take(choices.Length - 1).Select(Printable.Name)) + " or " + Printable.Name(choices[choices.Length - 1]);
        FilePosition position = _reader.Position;
        if (_reader.Peek() != JsonKind.String)
        {
            return _reader.TryPassOver(expected, depth: 1);
        }

        if (!_reader.TryReadString(out string value))
        {
            return false;
        }

        choice = choices.FirstOrDefault(known => known == value);
        return choice is not null || _findings.Report(position, $"expected {expected}, found {Printable.Name(value)}");
    }
}
