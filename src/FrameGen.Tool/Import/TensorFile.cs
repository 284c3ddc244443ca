using System;
using System.Globalization;
using System.Linq;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>Reads files of named arrays: what they begin with tells them apart, and their names where that says nothing.</summary>
internal static class TensorFile
{
    /// <summary>Whether a file holds arrays, as NumPy or safetensors write them.</summary>
    public static bool IsOne(string path, ReadOnlySpan<byte> content)
        => NpyHeader.IsBeginOf(content) || NpzFile.IsBeginOf(content) || IsSafetensors(path, content) || HasExtension(path, ".npy") || HasExtension(path, ".npz");

    /// <summary>Reads the arrays.</summary>
    public static Outcome<Tensor[]> Read(string path, ReadOnlyMemory<byte> content)
    {
        if (NpzFile.IsBeginOf(content.Span) || HasExtension(path, ".npz"))
        {
            return NpzFile.Read(path, content);
        }

        if (IsSafetensors(path, content.Span))
        {
            return SafetensorsFile.Read(path, content);
        }

        if (!NpyHeader.IsBeginOf(content.Span))
        {
            return new InputError(path, null, "this is no array of NumPy: it does not begin with \\x93NUMPY, save it with numpy.save");
        }

        return NpyFile.Read(path, content, "").TryGet(out Tensor? tensor, out InputError? error) ? new[] { tensor } : error;
    }

    /// <summary>The arrays of a file in a list for people.</summary>
    public static string Shown(Tensor[] tensors)
    {
        const int Most = 12;
        string rest = tensors.Length > Most ? string.Create(CultureInfo.InvariantCulture, $" and {tensors.Length - Most} more") : "";
        return tensors.Length == 0 ? "none" : string.Join(", ", tensors.Take(Most).Select(tensor => $"{(tensor.Name.Length > 0 ? ShownName.Of(tensor.Name) : "an array")} ({tensor.Extents})")) + rest;
    }

    private static bool IsSafetensors(string path, ReadOnlySpan<byte> content) => HasExtension(path, ".safetensors") || SafetensorsFile.IsBeginOf(content);

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
