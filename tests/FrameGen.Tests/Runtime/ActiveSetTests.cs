using System;
using System.Linq;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>Rows that barely span: one coordinate counts for little in all of them, so that an output off in one row can be explained by an x far away, or by none.</summary>
public class ActiveSetTests
{
    private const int Seed = 41;
    private const int Inputs = 400;

    /// <param name="n">n.</param>
    /// <param name="m">m.</param>
    /// <param name="last">What the last coordinate counts for.</param>
    /// <param name="innerRadius">0, or 1 for a sphere.</param>
    /// <param name="leastFound">So many of the inputs are found at least.</param>
    [Theory]
    [InlineData(3, 9, 5e-12, 0, 200)]
    [InlineData(4, 12, 1e-9, 0, 390)]
    [InlineData(5, 14, 1e-12, 1, 40)]
    [InlineData(8, 24, 1e-9, 1, 390)]
    [InlineData(16, 64, 1, 0, 390)]
    [InlineData(16, 64, 1e-2, 0, 390)]
    [InlineData(16, 64, 1e-9, 0, 390)]
    [InlineData(16, 64, 1e-11, 0, 390)]
    public void TryReconstruct_RowsBarelySpan_NoInputForAnOutputThatIsOff(int n, int m, double last, double innerRadius, int leastFound)
        => HoldsForAlteredOutputs<double>(n, m, last, innerRadius, 1e-9, leastFound);

    [Theory]
    [InlineData(4, 12, 1e-3, 0, 390)]
    [InlineData(3, 9, 1e-5, 0, 300)]
    [InlineData(4, 12, 1e-7, 0, 0)]
    [InlineData(8, 24, 1e-4, 1, 370)]
    [InlineData(8, 24, 1e-3, 1, 390)]
    [InlineData(16, 64, 1e-2, 0, 390)]
    public void TryReconstruct_RowsBarelySpanInSinglePrecision_NoInputForAnOutputThatIsOff(int n, int m, double last, double innerRadius, int leastFound)
        => HoldsForAlteredOutputs<float>(n, m, last, innerRadius, 1e-3, leastFound);

    private static void HoldsForAlteredOutputs<T>(int n, int m, double last, double innerRadius, double tolerance, int leastFound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double alteration = 0.01;
        var random = new Random(Seed);
        var weights = new T[m * n];
        var offsets = new T[m];
        for (int i = 0; i < m; i++)
        {
            for (int c = 0; c < n; c++)
            {
                weights[(i * n) + c] = T.CreateTruncating((random.NextDouble() - 0.5) * (c == n - 1 ? last : 1));
            }

            offsets[i] = T.CreateTruncating(0.05 * random.NextDouble());
        }

        // As layers that are not emitted come, and as those that are.
        var layer = new LayerTables<T> { InputDimension = n, Weights = weights, Offsets = offsets, InnerRadius = innerRadius, OuterRadius = 1 };
        double[] norms = new double[2 * m];
        for (int i = 0; i < m; i++)
        {
            norms[i] = layer.Norm(i);
            norms[m + i] = layer.InverseNorm(i);
        }

        T[] columns = [.. Enumerable.Range(0, n * m).Select(k => weights[(k % m * n) + (k / m)])];
        var emitted = new LayerTables<T> { InputDimension = n, Weights = weights, Columns = columns, Norms = norms, Offsets = offsets, InnerRadius = innerRadius, OuterRadius = 1 };
        var x = new T[n];
        var same = new T[n];
        int found = 0;
        for (int k = 0; k < Inputs; k++)
        {
            double[] input = [.. x.Select(_ => random.NextDouble() - 0.5)];
            double length = Math.Sqrt(input.Sum(value => value * value)) / (innerRadius == 1 ? 1 : random.NextDouble());
            T[] output = Forward(layer, [.. input.Select(value => T.CreateTruncating(value / length))]);
            if (ActiveSet.TryReconstruct(layer, output, x))
            {
                Assert.True(ActiveSet.TryReconstruct(emitted, output, same));
                found++;
                Assert.True(Distance(Forward(layer, x), output) < tolerance);
            }

            output[random.Next(m)] += T.CreateTruncating(alteration);
            bool isFound = ActiveSet.TryReconstruct(emitted, output, same);
            Assert.Equal(isFound, ActiveSet.TryReconstruct(layer, output, x));
            if (isFound)
            {
                Assert.True(Distance(Forward(layer, same), output) < tolerance);
            }

            if (ActiveSet.TryReconstruct(layer, output, x))
            {
                Assert.True(Distance(Forward(layer, x), output) < tolerance);
            }
            else
            {
                Assert.All(x, value => Assert.Equal(T.Zero, value));
            }
        }

        Assert.InRange(found, leastFound, Inputs);
    }

    private static T[] Forward<T>(in LayerTables<T> layer, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var output = new T[layer.OutputDimension];
        for (int i = 0; i < output.Length; i++)
        {
            T height = layer.Offsets[i];
            for (int c = 0; c < x.Length; c++)
            {
                height += layer.Row(i)[c] * x[c];
            }

            output[i] = T.Max(T.Zero, height);
        }

        return output;
    }

    private static double Distance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double most = 0;
        for (int i = 0; i < a.Length; i++)
        {
            most = Math.Max(most, Math.Abs(double.CreateTruncating(a[i] - b[i])));
        }

        return most;
    }
}
