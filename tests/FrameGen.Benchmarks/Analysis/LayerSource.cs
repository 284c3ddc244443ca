using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>C# sources with random layers that have a bias.</summary>
internal static class LayerSource
{
    public static string Create(int layers, int n, int count)
    {
        var random = new Random(RandomFrames.Seed);
        var text = new StringBuilder("using FrameGen;\n\nnamespace Layers;\n");
        for (int layer = 0; layer < layers; layer++)
        {
            text.Append("\n[ReluLayer(BiasEstimate = BiasEstimate.Polytope)]\n");
            foreach (double[] row in Rows(random, n, count))
            {
                text.Append("[FrameVector(").AppendJoin(", ", row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))).Append(")]\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"public static partial class Layer{layer};\n");
        }

        return text.ToString();
    }

    /// <summary>Normal rows, drawn again until they are omnidirectional, for only then is there a bias to estimate.</summary>
    public static double[][] Rows(Random random, int n, int count)
    {
        while (true)
        {
            double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, n).Select(_ => RandomFrames.Normal(random)).ToArray())];
            if (Frame.TryCreate(rows, out var frame, out _)
                && FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None).IsOmnidirectional)
            {
                return rows;
            }
        }
    }
}
