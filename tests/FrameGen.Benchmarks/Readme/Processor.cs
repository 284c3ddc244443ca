using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Benchmarks.Readme;

/// <summary>What the figures were measured on.</summary>
internal static class Processor
{
    /// <summary>The processor, its vectors and the runtime, without a date.</summary>
    public static string Describe()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        string vectors = bits == 0 ? "no vectors" : $"vectors of {bits} bits";
        return $"{Name()}, {Environment.ProcessorCount} cores, {vectors}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";
    }

    /// <summary>What Linux or Windows calls it.</summary>
    private static string Name()
    {
        const string information = "/proc/cpuinfo";
        string? line = File.Exists(information)
            ? File.ReadLines(information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? "An unnamed processor";
    }
}
