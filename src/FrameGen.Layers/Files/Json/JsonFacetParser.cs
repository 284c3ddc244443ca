using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace FrameGen.Layers.Files.Json;

/// <summary>Reads the object of a facet file. It is written by a program and long: what it holds besides is an error, not a remark.</summary>
internal sealed class JsonFacetParser
{
    private const string Dimension = "dimension", Rows = "rows", Fingerprint = "fingerprint", Facets = "facets", Remedy = "write the file with framegen facets read";

    private static readonly string[] Members = [Dimension, Rows, Fingerprint, Facets];

    private readonly FrameFileFindings _findings = new();
    private readonly JsonReader _reader;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<double[]?> _facets = [];
    private readonly List<FilePosition> _positions = [];
    private readonly string _name;
    private string _fingerprint = "";
    private int _dimension;
    private int _rows;

    public JsonFacetParser(string name, string text, CancellationToken cancellation)
    {
        _name = name;
        _reader = new JsonReader(text, _findings, cancellation);
    }

    /// <summary>Reads it all.</summary>
    public FacetFileReading Parse()
    {
        FilePosition start = _reader.Position;
        if (TryReadObject(start) && _findings.ErrorCount == 0)
        {
            CheckFacets();
        }

        return _findings.ErrorCount > 0
            ? new FacetFileReading(null, _findings.Errors)
            : new FacetFileReading(
                new FacetFile(
                    _name,
                    _dimension,
                    _rows,
                    _fingerprint,
                    _facets.Select(facet => new EquatableArray<int>([.. facet!.Select(row => (int)row)])).ToEquatableArray(),
                    _positions.Select(position => position.Line).ToEquatableArray()),
                EquatableArray<FrameFileError>.Empty);
    }

    private bool TryReadObject(FilePosition start)
    {
        if (!_reader.TryOpen('{', "'{': a facet file is a JSON object with the member \"facets\""))
        {
            return false;
        }

        if (!_reader.TryReadMembers((name, place) => _seen.Add(name) ? TryReadMember(name, place) : _reader.Fail(place, $"the member {Printable.Name(name)} stands here a second time: remove one")))
        {
            return false;
        }

        string[] missing = [.. Members.Where(member => !_seen.Contains(member)).Select(Printable.Name)];
        return _reader.TryReadEnd('}') && (missing.Length == 0 || _reader.Fail(start, $"a facet file has the member {string.Join(" and ", missing)} too: {Remedy}"));
    }

    private bool TryReadMember(string name, FilePosition place)
    {
        switch (name)
        {
            case Dimension:
                return TryReadCount(name, 2, out _dimension);

            case Rows:
                return TryReadCount(name, 1, out _rows);

            case Fingerprint:
                return _reader.Peek() == JsonKind.String ? _reader.TryReadString(out _fingerprint) : _reader.FailExpected("\"fingerprint\" to be a string");

            case Facets:
                return _reader.TryReadRows(_findings, "\"facets\" to be an array of arrays of rows", _facets, _positions)
                    && (_facets.Count > 0 || _reader.Fail(place, $"\"facets\" lists none: {Remedy}"));

            default:
                return FrameFileMembers.IsComment(name)
                    ? _reader.TrySkipValue(depth: 1)
                    : _reader.Fail(place, $"a facet file has no member {Printable.Name(name)}: {Remedy}");
        }
    }

    private bool TryReadCount(string name, int least, out int count)
    {
        count = 0;
        FilePosition position = _reader.Position;
        string expected = $"expected \"{name}\" to be a whole number, {least.ToString(CultureInfo.InvariantCulture)} or more";
        if (_reader.Peek() != JsonKind.Number || !_reader.TryReadNumber(out double value) || !(value >= least && value <= int.MaxValue && value == Math.Floor(value)))
        {
            return _reader.Fail(position, expected);
        }

        count = (int)value;
        return true;
    }

    /// <summary>Whether each facet is n rows or more that there are, ascending.</summary>
    private void CheckFacets()
    {
        string rows = (_rows - 1).ToString(CultureInfo.InvariantCulture), dimension = _dimension.ToString(CultureInfo.InvariantCulture);
        for (int j = 0; j < _facets.Count; j++)
        {
            double[] facet = _facets[j]!;
            bool isAscending = facet.Length >= _dimension;
            for (int k = 0; isAscending && k < facet.Length; k++)
            {
                isAscending = facet[k] == Math.Floor(facet[k]) && facet[k] >= 0 && facet[k] < _rows && (k == 0 || facet[k] > facet[k - 1]);
            }

            if (!isAscending && !_findings.Report(_positions[j], $"this is no facet: expected at least {dimension} rows from 0 to {rows}, ascending"))
            {
                return;
            }
        }
    }
}
