using System;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Runtime;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>What the generator emits of a layer without facets, without the minutes that a build would take to decide five of them: random unit rows, thresholds from -0.02 to 0.</summary>
internal static class LargeLayers
{
    private const double LowestThreshold = -0.02;

    internal readonly struct Rows8x48 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(8, 48);

        public static ulong Shape() => 0x000030_0_00000_0008;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    internal readonly struct Rows16x64 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(16, 64);

        public static ulong Shape() => 0x000040_0_00000_0010;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    internal readonly struct Rows32x128 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(32, 128);

        public static ulong Shape() => 0x000080_0_00000_0020;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    internal readonly struct Rows64x256 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(64, 256);

        public static ulong Shape() => 0x000100_0_00000_0040;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    internal readonly struct Rows128x512 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(128, 512);

        public static ulong Shape() => 0x000200_0_00000_0080;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    /// <summary>No layer here is known to be injective: nobody has decided it.</summary>
    private static LayerDomain UnitBall => new(isInjective: false, innerRadius: 0, outerRadius: 1, hasBounds: false);

    /// <summary>W by rows and by columns, -alpha, and the biases.</summary>
    private static double[] NumbersOf(int n, int m)
    {
        double[] rows = RandomFrames.OnSphere(n, m);
        var random = new Random(m);
        var numbers = new double[(2 * n * m) + (2 * m)];
        for (int i = 0; i < m; i++)
        {
            for (int c = 0; c < n; c++)
            {
                numbers[(i * n) + c] = numbers[(n * m) + (c * m) + i] = rows[(i * n) + c];
            }

            double threshold = LowestThreshold * random.NextDouble();
            numbers[(2 * n * m) + i] = -threshold;
            numbers[(2 * n * m) + m + i] = threshold;
        }

        return numbers;
    }
}
