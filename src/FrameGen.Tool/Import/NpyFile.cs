using System;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>An array that numpy.save wrote.</summary>
internal static class NpyFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="name">What the array is to be called.</param>
    public static Outcome<Tensor> Read(string path, ReadOnlyMemory<byte> content, string name)
        => NpyHeader.Read(path, content.Span).TryGet(out NpyHeader? header, out InputError? error) ? Read(path, header, content, name) : error;

    private static Outcome<Tensor> Read(string path, NpyHeader header, ReadOnlyMemory<byte> content, string name)
    {
        if (header.FindFlaw(path, content.Length) is { } flaw)
        {
            return flaw;
        }

        if (header.IsByColumns && header.Shape.Count > 2)
        {
            return new InputError(path, null, $"the array has {header.Shape.Count} indices, the first of them the fastest: save it with numpy.ascontiguousarray");
        }

        return new Tensor(name, header.Type, header.Shape, content[header.Start..])
        {
            IsBigEndian = header.IsBigEndian,
            IsByColumns = header.IsByColumns && header.Shape.Count == 2,
            Offset = header.Start,
        };
    }
}
