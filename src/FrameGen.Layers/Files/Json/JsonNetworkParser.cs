using System;
using System.Collections.Generic;
using System.Threading;

namespace FrameGen.Layers.Files.Json;

/// <summary>Reads the object of a network file, the frames in it by the parser of frame files.</summary>
internal sealed class JsonNetworkParser
{
    private const string Layers = "layers";
    private const string Expected = "\"layers\" to be an array of names of frame files and of frames, the first layer first";

    private readonly FrameFileFindings _findings = new();
    private readonly JsonReader _reader;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<NetworkFileLayer> _layers = [];
    private readonly string _path;

    public JsonNetworkParser(string path, string text, CancellationToken cancellation)
    {
        _path = path;
        _reader = new JsonReader(text, _findings, cancellation);
    }

    /// <summary>Reads it all.</summary>
    public NetworkFileReading Parse()
    {
        FilePosition start = _reader.Position;
        if (_reader.TryOpen('{', "'{': a network file is a JSON object with the member \"layers\"") && _reader.TryReadMembers(TryReadMember) && _reader.TryReadEnd('}') && _findings.ErrorCount == 0)
        {
            ReportMissing(start);
        }

        return new NetworkFileReading(_findings.ErrorCount == 0 ? new NetworkFile(_layers.ToEquatableArray()) : null, _findings.Errors, _findings.Remarks);
    }

    private void ReportMissing(FilePosition start)
    {
        if (!_seen.Contains(Layers))
        {
            _findings.Report(start, "the member \"layers\" is missing: expected " + Expected
                + (_seen.Contains(FrameFileMembers.Weights) ? "; this is a frame, one layer, whose file's name should not end in .network.json" : ""));
        }
        else if (_layers.Count == 0)
        {
            _findings.Report(start, "\"layers\" names none: expected at least one");
        }
    }

    private bool TryReadMember(string name, FilePosition place)
    {
        if (!_seen.Add(name))
        {
            return _findings.Report(place, $"the member {Printable.Name(name)} stands here a second time: remove one") && _reader.TrySkipValue(depth: 1);
        }

        if (name == Layers)
        {
            return _reader.TryReadItems(Expected, depth: 1, _ => (TryReadLayer(), false));
        }

        // What states a layer is of no effect here, and that may be a surprise.
        if (!FrameFileMembers.IsComment(name) && name != FrameFileMembers.Weights)
        {
            _findings.Warn(place, $"the member {Printable.Name(name)} of a network is not known and is not read: "
                + (FrameFileMembers.MeantBy(name) is null ? "a name that begins with x- marks a comment" : "it belongs into a layer"));
        }

        return _reader.TrySkipValue(depth: 1);
    }

    private bool TryReadLayer()
    {
        FilePosition position = _reader.Position;
        switch (_reader.Peek())
        {
            case JsonKind.String:
                if (!_reader.TryReadString(out string name))
                {
                    return false;
                }

                _layers.Add(new NetworkFileLayer(name, null, position));
                return (name.Trim().Length == 0 ? "names no file: name a frame file" : NetworkFile.Refuse(name, _path)) is not { } refusal
                    || _findings.Report(position, $"{Printable.Name(name)} {refusal}");

            case JsonKind.Object:
                bool isRead = new JsonFrameParser(_reader, _findings).TryParseWithin(out FrameFile frame);
                _layers.Add(new NetworkFileLayer("", frame, position));
                return isRead;

            default:
                return _reader.TryPassOver("the name of a frame file, or a frame: an object with the member \"weights\"", depth: 2);
        }
    }
}
