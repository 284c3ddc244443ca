using System;
using System.Globalization;
using System.Linq;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Data;

/// <summary>Reads points from an array that NumPy saved, points x inputs.</summary>
internal static class NpyPoints
{
    /// <summary>Reads it.</summary>
    public static Outcome<Points> Read(string path, ReadOnlySpan<byte> content, int dimension, int[]? columns)
    {
        if (!NpyHeader.Read(path, content).TryGet(out NpyHeader? header, out InputError? error))
        {
            return error;
        }

        if (header.Shape.Count != 2)
        {
            return new InputError(path, null, $"the array has the shape ({string.Join(", ", header.Shape)}): points x inputs is wanted, a row a point");
        }

        var (count, width) = (header.Shape[0], header.Shape[1]);
        if (columns is null ? width != dimension : columns.Max() >= width)
        {
            return new InputError(path, null, WrongWidth(width, dimension, columns));
        }

        if (count == 0)
        {
            return new InputError(path, null, "there is no point in it: save an array of points x inputs");
        }

        return header.FindFlaw(path, content.Length) is { } flaw ? flaw : Values(path, content[header.Start..], header, (int)count, (int)width, columns ?? [.. Enumerable.Range(0, dimension)]);
    }

    /// <summary>What is said of a file with other columns than the layer has inputs.</summary>
    public static string WrongWidth(long width, int dimension, int[]? columns) => columns is null
        ? $"there {(width == 1 ? "is 1 value" : $"are {width} values")} a point and the layer takes {dimension} inputs: "
            + (width > dimension ? $"name those that are inputs with --columns, as in --columns 1-{dimension}" : "add those that are missing")
        : $"--columns names column {columns.Max() + 1} and there are {width}";

    private static Outcome<Points> Values(string path, ReadOnlySpan<byte> data, NpyHeader header, int count, int width, int[] columns)
    {
        int size = header.Type.Size();
        var values = new double[(long)count * columns.Length];
        for (int k = 0; k < count; k++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                long index = header.IsByColumns ? ((long)columns[c] * count) + k : ((long)k * width) + columns[c];
                double value = header.Type.Read(data.Slice((int)(index * size), size), header.IsBigEndian);
                if (!double.IsFinite(value))
                {
                    return new InputError(path, null, $"point {k} has {value.ToString(CultureInfo.InvariantCulture)} in column {columns[c] + 1}: leave it out, or mend it");
                }

                values[((long)k * columns.Length) + c] = value;
            }
        }

        return new Points(values, []);
    }
}
