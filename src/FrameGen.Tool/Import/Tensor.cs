using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;

namespace FrameGen.Tool.Import;

/// <summary>An array of numbers as a file holds it: nothing is converted before it is asked for.</summary>
/// <param name="Name">How the file calls it; empty where it holds one alone.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Shape">Its extents, each at least 0; none for a single number.</param>
/// <param name="Data">As many bytes as the shape takes.</param>
internal sealed record Tensor(string Name, ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether the highest byte of a number comes first.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether the first index runs fastest; only of matrices.</summary>
    public bool IsByColumns { get; init; }

    /// <summary>Where in the file the data begin; null where they do not stand in it as they are.</summary>
    public long? Offset { get; init; }

    /// <summary>How many numbers it holds.</summary>
    public long Count => Data.Length / Type.Size();

    /// <summary>As a matrix, all but the first index as one: its rows.</summary>
    public long Rows => Shape.Count > 0 ? Shape[0] : 1;

    /// <summary>As a matrix, all but the first index as one: its columns.</summary>
    public long Columns => Rows > 0 ? Count / Rows : 0;

    /// <summary>Whether it is a matrix that may hold weights.</summary>
    public bool IsMatrix => Shape is [> 1, > 1];

    /// <summary>Whether at most one index runs, so that it may hold biases.</summary>
    public bool IsVector => Count > 0 && Shape.Count(extent => extent > 1) <= 1;

    /// <summary>Its shape in words: 128x784.</summary>
    public string Extents => Shape.Count == 0 ? "one number" : string.Join('x', Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Numbers that were read as text.</summary>
    public static Tensor Of(string name, double[] values, params long[] shape)
        => new(name, ElementType.Float64, shape, MemoryMarshal.AsBytes<double>(values).ToArray()) { IsBigEndian = !BitConverter.IsLittleEndian };

    /// <summary>A number of a matrix.</summary>
    public double this[long row, long column] => this[IsByColumns ? (column * Rows) + row : (row * Columns) + column];

    /// <summary>A number, in the order of the data.</summary>
    public double this[long index] => Type.Read(Data.Span.Slice((int)(index * Type.Size()), Type.Size()), IsBigEndian);

    /// <summary>How many numbers extents make; null where there are more than a file can hold, or one is negative.</summary>
    public static long? CountOf(IEnumerable<long> shape)
    {
        // A zero makes all of it zero, whatever stands beside it, but not what cannot be.
        long count = 1;
        bool isEmpty = false;
        foreach (long extent in shape)
        {
            if (extent is < 0 or > int.MaxValue || count > int.MaxValue)
            {
                return null;
            }

            isEmpty |= extent == 0;
            count *= Math.Max(extent, 1);
        }

        return isEmpty ? 0 : count <= int.MaxValue ? count : null;
    }
}
