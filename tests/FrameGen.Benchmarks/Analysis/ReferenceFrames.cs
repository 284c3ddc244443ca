using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>The frames of the reference data, on which the published path was timed.</summary>
internal static class ReferenceFrames
{
    /// <summary>The unit rows, count x n, row-major: the published path normalizes first.</summary>
    public static double[] UnitRows(string name, [CallerFilePath] string here = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Data", "reference", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        double[][] rows = [.. document.RootElement.GetProperty("weights").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
        return [.. rows.SelectMany(row => row.Select(v => v / Math.Sqrt(row.Sum(w => w * w))))];
    }
}
