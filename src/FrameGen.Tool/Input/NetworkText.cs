using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>A network file with the frames of its layers.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Layers">The frames, the first layer first.</param>
internal sealed record NetworkText(string Path, IReadOnlyList<FrameText> Layers)
{
    /// <summary>Reads a network file and the files that it names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remark">Receives what in a file is not read, or read by a rule.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<NetworkText>> ReadAsync(string path, Action<string, FrameFileRemark> remark, CancellationToken cancellation)
    {
        if (!(await TextFile.ReadAsync(path, TextFileKind.Network, cancellation)).TryGet(out string? text, out InputError? unreadable))
        {
            return unreadable;
        }

        NetworkFileReading reading = NetworkFileReader.Read(path, text, cancellation);
        foreach (FrameFileRemark remarked in reading.Remarks)
        {
            remark(path, remarked);
        }

        if (reading.File is not { } file)
        {
            return InputError.Of(reading.Errors.Select(error => new InputError(path, new FilePosition(error.Line, error.Column), error.Message)));
        }

        var layers = new List<FrameText>();
        foreach (NetworkFileLayer layer in file.Layers)
        {
            if (layer.Frame is { } frame)
            {
                layers.Add(new FrameText(path, text, frame));
                continue;
            }

            string named = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", layer.Name);
            if (!File.Exists(named) && !Directory.Exists(named))
            {
                return new InputError(path, layer.Position, $"there is no file {named}: names are read from the folder of the network file");
            }

            if (!(await FrameText.ReadAsync(named, isTransposed: false, remark, _ => [], cancellation)).TryGet(out FrameText? read, out InputError? error))
            {
                return error;
            }

            layers.Add(read);
        }

        return new NetworkText(path, layers);
    }

    /// <summary>A layer for messages: its file, or where it stands in that of the network its number.</summary>
    public string NameOf(int layer) => Layers[layer].Path == Path ? $"layer {layer + 1}" : System.IO.Path.GetFileName(Layers[layer].Path);
}
