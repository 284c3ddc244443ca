using System;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Runtime;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>What the generator emits of a layer without facets, without the minutes that a build would take to decide five of them: random unit rows, thresholds from -0.02 to 0.</summary>
internal static class LargeLayers
{
    private const double LowestThreshold = -0.02;

    internal interface ISize
    {
        static abstract int Inputs { get; }

        static abstract int Outputs { get; }
    }

    internal readonly struct Layer<TSize> : ILayerTables<double>
        where TSize : struct, ISize
    {
        private static readonly double[] Held = NumbersOf(TSize.Inputs, TSize.Outputs);

        public static ulong Shape() => ((ulong)TSize.Outputs << 40) | (uint)TSize.Inputs;

        public static LayerDomain Domain() => UnitBall;

        public static ReadOnlySpan<double> Numbers() => Held;
    }

    internal readonly struct Size8x48 : ISize
    {
        public static int Inputs => 8;

        public static int Outputs => 48;
    }

    internal readonly struct Size16x64 : ISize
    {
        public static int Inputs => 16;

        public static int Outputs => 64;
    }

    internal readonly struct Size32x128 : ISize
    {
        public static int Inputs => 32;

        public static int Outputs => 128;
    }

    internal readonly struct Size64x256 : ISize
    {
        public static int Inputs => 64;

        public static int Outputs => 256;
    }

    internal readonly struct Size128x512 : ISize
    {
        public static int Inputs => 128;

        public static int Outputs => 512;
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
