using System;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class LeastSquaresTests
{
    private const int Seed = 5;

    [Theory]
    [InlineData("icosahedron", true)]
    [InlineData("random-n4-m16", true)]
    [InlineData("random-n8-m16", true)]
    [InlineData("random-n9-m13", false)]
    public void TryReconstructLeastSquares_NoisyOutputs_SolvesNormalEquations(string name, bool usesFacets)
    {
        var builder = new ModelBuilder(Frames.ByName(name)) { UsesFacets = usesFacets, Alpha = usesFacets ? null : new double[13], Certificate = LayerCertificate.None };
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(builder);
        var random = new Random(Seed);
        double[] input = new double[layer.InputDimension];
        int compared = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            double[] output = [.. Enumerable.Range(0, layer.OutputDimension).Select(_ => random.Next(4) > 0 ? random.NextDouble() : 0)];
            int[] active = [.. Enumerable.Range(0, output.Length).Where(i => output[i] > 0)];
            if (active.Length < input.Length || !layer.TryReconstructLeastSquares(output, input))
            {
                continue;
            }

            Matrix<double> rows = Matrix<double>.Build.DenseOfRowArrays(active.Select(i => builder.Rows[i]));
            double[] alpha = layer.Bias.ToArray();
            Vector<double> target = Vector<double>.Build.DenseOfEnumerable(active.Select(i => output[i] + alpha[i]));
            Vector<double> expected = rows.QR().Solve(target);
            double error = (expected - Vector<double>.Build.DenseOfArray(input)).L2Norm();
            Assert.True(error <= 1e-12 * rows.ConditionNumber() * expected.L2Norm() * rows.ConditionNumber(), $"seed {Seed}, trial {trial}: {error:G3}");
            compared++;
        }

        Assert.InRange(compared, 50, 200);
    }

    [Fact]
    public void TryReconstructLeastSquares_RowsDoNotSpan_GivesFalseAndClears()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(3)));
        double[] input = [1, 1, 1];
        bool isFound = layer.TryReconstructLeastSquares([1, 1, 1, 1, 0, 0], input);
        Assert.True(!isFound && input is [0, 0, 0]);
    }

    [Fact]
    public void TryReconstructLeastSquares_NearlyDependentRows_GivesFalse()
    {
        // The first two rows differ by 1e-14.
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder([[1, 0], [1, 1e-14], [-1, 1], [-1, -1]]) { UsesFacets = false, Alpha = new double[4], Certificate = LayerCertificate.None });
        Assert.False(layer.TryReconstructLeastSquares([1, 1, 0, 0], new double[2]));
    }

    [Fact]
    public void TryReconstructLeastSquares_RowsOfVeryDifferentNorms_Solves()
    {
        double[][] rows = [[1e50, 1e50], [1e-50, -1e-50], [-1, 0], [0, -1]];
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(rows) { UsesFacets = false, Alpha = new double[4], Certificate = LayerCertificate.None });
        double[] input = new double[2];
        bool isFound = layer.TryReconstructLeastSquares([1e50, 0.5e-50, 0, 0], input);
        Assert.True(isFound && Math.Abs(input[0] - 0.75) < 1e-14 && Math.Abs(input[1] - 0.25) < 1e-14, $"{isFound}: {string.Join(", ", input)}");
    }

    [Fact]
    public void TryReconstructLeastSquares_IllConditionedRows_LosesTheConditionOnce()
    {
        // The active rows have condition 2e5; its square would cost ten digits.
        double[][] rows = [[1, 0, 0], [1, 1e-5, 0], [0, 0, 1], [-1, -1, -1]];
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(rows) { UsesFacets = false, Alpha = new double[4], Certificate = LayerCertificate.None });
        double[] input = new double[3];
        bool isFound = layer.TryReconstructLeastSquares([0.7, 0.7 + 0.3e-5, 0.9, 0], input);
        Assert.True(isFound && Math.Abs(input[1] - 0.3) < 100 * 2.2e-16 * 2e5, $"{isFound}: {string.Join(", ", input)}");
    }

    [Theory]
    [InlineData(2, 7, false)]
    [InlineData(3, 13, false)]
    [InlineData(3, 13, true)]
    [InlineData(4, 18, false)]
    public void TryReconstructLeastSquares_ExactOutputs_GivesTheInput(int n, int m, bool isSingle)
    {
        var builder = new ModelBuilder(Frames.Random(n, m, Seed)) { UsesFacets = false, IsSingle = isSingle, Alpha = [.. Enumerable.Range(0, m).Select(i => (i % 5 / 8.0) - 0.5)], Certificate = LayerCertificate.None };
        var random = new Random(Seed);
        double worst = isSingle ? Worst(EmittedLayer.Of<float>(builder), builder, random, 1.2e-7) : Worst(EmittedLayer.Of<double>(builder), builder, random, 2.3e-16);
        Assert.True(worst <= 100, $"seed {Seed}: {worst:G3} eps times the condition of the active rows");
    }

    /// <summary>The largest error over random inputs of length about 1, in units of eps times the condition of the active rows.</summary>
    private static double Worst<T>(GeneratedLayer<T> layer, ModelBuilder builder, Random random, double epsilon)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        var output = new T[layer.OutputDimension];
        var found = new T[n];
        double worst = 0;
        int solved = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            T[] input = [.. Frames.Point(random, n, 0.5, 1).Select(T.CreateTruncating)];
            layer.Forward(input, output);
            double[][] active = [.. Enumerable.Range(0, output.Length).Where(i => output[i] > T.Zero).Select(i => builder.Rows[i])];
            if (active.Length < n || !layer.TryReconstructLeastSquares(output, found))
            {
                continue;
            }

            double error = Math.Sqrt(input.Zip(found, (a, b) => double.CreateTruncating(a - b)).Sum(difference => difference * difference));
            worst = Math.Max(worst, error / epsilon / Matrix<double>.Build.DenseOfRowArrays(active).ConditionNumber());
            solved++;
        }

        return solved >= 300 ? worst : double.PositiveInfinity;
    }

    [Fact]
    public void TryReconstructLeastSquares_NaNAndInfinity_AreNotActive()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(2)));
        Assert.False(layer.TryReconstructLeastSquares([1, double.NaN, double.PositiveInfinity, 0], new double[2]));
    }
}
