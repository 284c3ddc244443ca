using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>Arrays that numpy.savez or numpy.savez_compressed wrote: a zip archive with an .npy file for each.</summary>
internal static class NpzFile
{
    private const string Extension = ".npy";

    /// <summary>Longer than any header.</summary>
    private const int Block = 2 * NpyHeader.MaxStart;

    /// <summary>The most bytes that one array may take.</summary>
    private const int MaxBytes = int.MaxValue / 2;

    /// <summary>Whether a file is a zip archive.</summary>
    public static bool IsBeginOf(ReadOnlySpan<byte> content) => content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8);

    /// <summary>Reads the arrays.</summary>
    public static Outcome<Tensor[]> Read(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(StreamOf(content), ZipArchiveMode.Read);
            var tensors = new List<Tensor>();
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                {
                    continue;
                }

                string name = entry.FullName[..^Extension.Length];
                string place = $"{path}: {ShownName.Of(entry.FullName)}";
                if (!Inflate(place, entry, content.Length).TryGet(out byte[]? data, out InputError? error) || !NpyFile.Read(place, data, name).TryGet(out Tensor? tensor, out error))
                {
                    return error;
                }

                // What was inflated stands nowhere in the file.
                tensors.Add(tensor with { Offset = null });
            }

            return tensors.Count > 0
                ? tensors.ToArray()
                : new InputError(path, null, "this zip archive holds no array of NumPy: of a PyTorch file save the weights with safetensors.torch.save_file or numpy.savez");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return new InputError(path, null, $"the zip archive cannot be read ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): it was cut off or changed, save it again");
        }
    }

    /// <summary>Inflates an entry, a block at a time: what it says of its own length reserves nothing beyond what is there.</summary>
    private static Outcome<byte[]> Inflate(string place, ZipArchiveEntry entry, int fileLength)
    {
        using Stream stream = entry.Open();
        var inflated = new byte[(int)Math.Clamp(Math.Min(entry.Length, entry.CompressedLength), 0, Math.Min(MaxBytes, fileLength))];
        int length = 0;
        Int128 wanted = MaxBytes;
        while (true)
        {
            if (length == inflated.Length)
            {
                int next = length <= wanted ? stream.ReadByte() : -1;
                if (next < 0)
                {
                    return inflated;
                }

                if (length == MaxBytes)
                {
                    return new InputError(place, null, $"the array takes more than {MaxBytes} bytes: save the layer's weights alone");
                }

                Array.Resize(ref inflated, (int)Math.Min(MaxBytes, Math.Max(256, 2L * length)));
                inflated[length++] = (byte)next;
            }

            int read = stream.Read(inflated, length, Math.Min(Block, inflated.Length - length));
            if (read == 0 && length < inflated.Length)
            {
                Array.Resize(ref inflated, length);
                return inflated;
            }

            bool isBegin = length < Block;
            length += read;
            if (isBegin && length >= Block)
            {
                // What is no array, and what follows one, is not inflated to its end.
                if (!NpyHeader.Read(place, inflated.AsSpan(0, length)).TryGet(out NpyHeader? header, out InputError? error))
                {
                    return error;
                }

                wanted = header.End;
            }

            if (length > wanted)
            {
                Array.Resize(ref inflated, length);
                return inflated;
            }
        }
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out ArraySegment<byte> segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(content.ToArray(), writable: false);
}
