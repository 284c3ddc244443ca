using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Native;

/// <summary>The C++ peers of many sizes: compiled for each size, called with the tables of the layer.</summary>
internal sealed unsafe class SweepPeers
{
    /// <summary>Facets that no output has, of which the widest vector reads so many behind the last.</summary>
    private const int Padding = 16;

    private readonly delegate* unmanaged<int, int, byte*, nint> _find;

    private SweepPeers(nint library) => _find = (delegate* unmanaged<int, int, byte*, nint>)NativeLibrary.GetExport(library, "sweep_find");

    /// <summary>Builds the forms of so many inputs and outputs each; null, with a line that says why, where there is no compiler.</summary>
    public static SweepPeers? TryBuild(TextWriter log, IEnumerable<(int N, int M)> sizes)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native");
        File.WriteAllLines(Path.Combine(folder, "sizes.h"), sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"SIZE({size.N}, {size.M})")));
        using Process? build = OperatingSystem.IsWindows() ? null : Process.Start("sh", [Path.Combine(folder, "build-sweep.sh"), folder, NativePeers.Option]);
        build?.WaitForExit();
        if (build is { ExitCode: 0 })
        {
            return new SweepPeers(NativeLibrary.Load(Path.Combine(folder, "libsweep.so")));
        }

        log.WriteLine("The C++ peers are left out: Native/build-sweep.sh did not build them.");
        return null;
    }

    /// <summary>A form over the tables of a layer, or null where it was not built.</summary>
    public NativePeers.Loop<double>? Find<TLayer>(string form, SweepTables<TLayer> tables)
        where TLayer : IFacetLayer<double>
    {
        nint address;
        fixed (byte* name = System.Text.Encoding.ASCII.GetBytes(form + '\0'))
        {
            address = _find(TLayer.InputDimension, TLayer.OutputDimension, name);
        }

        if (address == 0)
        {
            return null;
        }

        var function = (delegate* unmanaged<Pointers*, double*, double*, long, long>)address;
        return (source, destination, count) =>
        {
            fixed (double* columns = tables.Columns.Span, offsets = tables.Offsets.Span, padded = tables.Padded.Span)
            fixed (ulong* masks = tables.Masks.Span)
            fixed (uint* halves = tables.Halves.Span)
            fixed (int* rows = tables.Rows.Span)
            fixed (double* s = source, d = destination)
            {
                var pointers = new Pointers { Columns = columns, Offsets = offsets, Masks = masks, Halves = halves, Rows = rows, Padded = padded, Facets = TLayer.FacetCount };
                return function(&pointers, s, d, count);
            }
        };
    }

    /// <summary>Tables of sweep.cpp.</summary>
    private struct Pointers
    {
        public double* Columns;
        public double* Offsets;
        public ulong* Masks;
        public uint* Halves;
        public int* Rows;
        public double* Padded;
        public long Facets;
    }

    /// <summary>Masks of facets, and what follows them.</summary>
    internal static T[] Pad<T>(IEnumerable<T> masks, T none) => [.. masks, .. Enumerable.Repeat(none, Padding)];
}

/// <summary>What the peers know of a layer.</summary>
internal sealed class SweepTables<TLayer>
    where TLayer : IFacetLayer<double>
{
    public SweepTables()
    {
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        double[] weights = TLayer.Weights.ToArray();
        double[] offsets = [.. TLayer.Bias.ToArray().Select(bias => -bias)];
        int[][] facets = [.. Enumerable.Range(0, TLayer.FacetCount).Select(j => TLayer.GetFacet(j).ToArray())];
        ulong[] masks = [.. facets.Select(facet => facet.Aggregate(0ul, (mask, row) => mask | (1ul << row)))];
        int padded = n <= 4 ? 4 : 8;
        Columns = AlignedArray<double>.Of([.. Enumerable.Range(0, n * m).Select(e => weights[(e % m * n) + (e / m)])]);
        Offsets = AlignedArray<double>.Of(offsets);
        Masks = AlignedArray<ulong>.Of(SweepPeers.Pad(masks, ulong.MaxValue));
        Halves = AlignedArray<uint>.Of(SweepPeers.Pad(masks.Select(mask => (uint)mask), uint.MaxValue));
        Rows = AlignedArray<int>.Of([.. facets.SelectMany(facet => facet)]);
        Padded = AlignedArray<double>.Of([.. facets.SelectMany(facet => LayerHeader.Vectors(weights, offsets, facet, n).Chunk(n)).SelectMany(vector => vector.Concat(new double[padded - n]))]);
        HasOneSize = facets.All(facet => facet.Length == n);
    }

    /// <summary>Whether each facet has n rows, as the peers demand.</summary>
    public bool HasOneSize { get; }

    public AlignedArray<double> Columns { get; }

    public AlignedArray<double> Offsets { get; }

    public AlignedArray<ulong> Masks { get; }

    public AlignedArray<uint> Halves { get; }

    public AlignedArray<int> Rows { get; }

    public AlignedArray<double> Padded { get; }
}
