using System;
using System.Linq;
using FrameGen.Generator.Model;
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
    public void TryReconstructLeastSquares_NaNAndInfinity_AreNotActive()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(2)));
        Assert.False(layer.TryReconstructLeastSquares([1, double.NaN, double.PositiveInfinity, 0], new double[2]));
    }
}
