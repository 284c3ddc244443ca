using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace FrameGen.Tool.Tests.Import;

/// <summary>Files of arrays that a test makes.</summary>
internal static class ArrayFile
{
    /// <summary>As numpy.save writes it.</summary>
    public static byte[] Npy(string descr, string shape, byte[] data, bool isByColumns = false)
    {
        string header = $"{{'descr': '{descr}', 'fortran_order': {(isByColumns ? "True" : "False")}, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    /// <summary>As numpy.savez writes it.</summary>
    public static byte[] Npz(CompressionLevel level, params (string Name, byte[] Npy)[] arrays)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, npy) in arrays)
            {
                using Stream entry = archive.CreateEntry(name + ".npy", level).Open();
                entry.Write(npy);
            }
        }

        return content.ToArray();
    }

    /// <summary>As safetensors writes it.</summary>
    public static byte[] Safetensors(params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        var header = new Dictionary<string, object>();
        int at = 0;
        foreach (var (name, type, shape, data) in tensors)
        {
            header.Add(name, new { dtype = type, shape, data_offsets = new[] { at, at += data.Length } });
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. tensors.SelectMany(tensor => tensor.Data)];
    }

    /// <summary>The bytes of numbers.</summary>
    public static byte[] Floats(params double[] values) => [.. values.SelectMany(value => BitConverter.GetBytes((float)value))];

    /// <summary>The bytes of numbers.</summary>
    public static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
