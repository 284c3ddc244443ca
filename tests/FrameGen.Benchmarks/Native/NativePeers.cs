using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Native;

/// <summary>The C++ peers: compiled on first use from the tables of the layers, called through function pointers whose loops are inside.</summary>
internal sealed unsafe class NativePeers
{
    private readonly nint _peers;
    private readonly nint _blas;
    private readonly nint _squares;

    private NativePeers(nint peers, nint blas, nint squares)
    {
        _peers = peers;
        _blas = blas;
        _squares = squares;
    }

    /// <summary>Reads and writes so many vectors; returns how many it reconstructed.</summary>
    public delegate long Loop<T>(ReadOnlySpan<T> source, Span<T> destination, int count);

    /// <summary>The compiler may use what FrameGen may.</summary>
    public static string Option => RuntimeInformation.ProcessArchitecture != Architecture.X64 || Vector512.IsHardwareAccelerated ? "" : "-mno-avx512f";

    /// <summary>Builds the libraries; null, with a line that says why, where there is no compiler.</summary>
    public static NativePeers? TryBuild(TextWriter log)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native");
        string header = "#pragma once\n#include <cstdint>\n\n"
            + LayerHeader.Of<Layer3x12, double>() + LayerHeader.Of<Layer4x16, double>()
            + LayerHeader.Of<Layer8x24, double>() + LayerHeader.Of<Layer3x12Single, float>()
            + LayerHeader.Of<Icosahedron, double>() + LayerHeader.Of<IcosahedronSingle, float>();
        File.WriteAllText(Path.Combine(folder, "layers.h"), header);

        using Process? build = OperatingSystem.IsWindows() ? null : Process.Start("sh", [Path.Combine(folder, "build.sh"), folder, Option]);
        build?.WaitForExit();
        if (build is not { ExitCode: 0 })
        {
            log.WriteLine("The C++ peers are left out: Native/build.sh did not build them.");
            return null;
        }

        return new NativePeers(NativeLibrary.Load(Path.Combine(folder, "libpeers.so")), LoadIfBuilt("libblas_peer.so"), LoadIfBuilt($"libsquares{Option}.so"));

        nint LoadIfBuilt(string name) => File.Exists(Path.Combine(folder, name)) ? NativeLibrary.Load(Path.Combine(folder, name)) : 0;
    }

    /// <summary>The form of this name, or null where it was not built.</summary>
    public Loop<T>? Find<T>(string name)
        where T : unmanaged
    {
        if (!NativeLibrary.TryGetExport(_peers, name, out nint address))
        {
            return null;
        }

        var function = (delegate* unmanaged<T*, T*, long, long>)address;
        return (source, destination, count) =>
        {
            fixed (T* s = source)
            fixed (T* d = destination)
            {
                return function(s, d, count);
            }
        };
    }

    /// <summary>A loop of fused multiply-adds in registers, in steps of 128 x 64.</summary>
    public Action MultiplyAddPeak(int steps)
    {
        var function = (delegate* unmanaged<double, double, long, double>)NativeLibrary.GetExport(_peers, "multiply_add_peak");
        return () =>
        {
            if (!double.IsFinite(function(0.5, 1, steps)))
            {
                throw new InvalidOperationException("The peak loop is broken.");
            }
        };
    }

    /// <summary>A form of the product and ReLU for a matrix, or null where OpenBLAS is missing.</summary>
    public Loop<double>? Forward(AlignedArray<double> matrix, AlignedArray<double> offsets, int n, string form) => Layer(_blas, matrix, offsets, n, form);

    /// <summary>A form of least squares over the active rows of a matrix, or null where Eigen is missing.</summary>
    public Loop<double>? Squares(AlignedArray<double> matrix, AlignedArray<double> offsets, int n, string form) => Layer(_squares, matrix, offsets, n, form);

    /// <summary>A form that is given the layer, or null where it was not built.</summary>
    private static Loop<double>? Layer(nint library, AlignedArray<double> matrix, AlignedArray<double> offsets, int n, string form)
    {
        if (library == 0 || !NativeLibrary.TryGetExport(library, form, out nint address))
        {
            return null;
        }

        var function = (delegate* unmanaged<double*, double*, int, int, double*, double*, long, long>)address;
        return (source, destination, count) =>
        {
            fixed (double* w = matrix.Span)
            fixed (double* b = offsets.Span)
            fixed (double* s = source)
            fixed (double* d = destination)
            {
                return function(w, b, n, offsets.Length, s, d, count);
            }
        };
    }
}
