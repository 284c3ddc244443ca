using System;
using System.Globalization;
using System.Text;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>C# sources with many random layers.</summary>
internal static class LayerSource
{
    public static string Create(int layers, int n, int count)
    {
        var random = new Random(RandomFrames.Seed);
        var text = new StringBuilder("using FrameGen;\n\nnamespace Layers;\n");
        for (int layer = 0; layer < layers; layer++)
        {
            text.Append("\n[ReluLayer]\n");
            for (int i = 0; i < count; i++)
            {
                text.Append("[FrameVector(");
                for (int c = 0; c < n; c++)
                {
                    text.Append(c > 0 ? ", " : "").Append(RandomFrames.Normal(random).ToString("R", CultureInfo.InvariantCulture));
                }

                text.Append(")]\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"public static partial class Layer{layer};\n");
        }

        return text.ToString();
    }
}
