using System;
using System.Linq;
using FrameGen.Generator.Tests.Activations;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers on round cones: lights on one side and normals within an angle of the view.</summary>
public class ConeTests(ITestOutputHelper log)
{
    private const int Seed = 22;

    /// <summary>Twelve lights around the view and albedos in a shell: all normals within the cone come back, exact and measured ones.</summary>
    [Fact]
    public void Normals_WithinTheCone_ComeBack()
    {
        double[][] rows = [.. Enumerable.Range(0, 12).Select(k => new[] { Math.Cos(Math.PI * k / 6) * (k % 2 == 0 ? 0.5 : 0.8), Math.Sin(Math.PI * k / 6) * (k % 2 == 0 ? 0.5 : 0.8), 0.7 })];
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, rows.Select(_ => Declared.Bias(0)), "InputDomain.Shell, InnerRadius = 0.2", "[Cone(0, 0, 2, HalfAngle = 70)]");
        Assert.NotEqual(Certificate.None, layer.Certificate);
        var random = new Random(Seed);
        double[] z = new double[12], y = new double[3];
        double worst = 0, mean = 0;
        const int Count = 3000;
        for (int k = 0; k < Count; k++)
        {
            double angle = 70 * Math.Sqrt(random.NextDouble()) * Math.PI / 180, azimuth = 2 * Math.PI * random.NextDouble(), albedo = 0.2 + (0.8 * random.NextDouble());
            double[] x = [albedo * Math.Sin(angle) * Math.Cos(azimuth), albedo * Math.Sin(angle) * Math.Sin(azimuth), albedo * Math.Cos(angle)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, {k}");
            worst = Math.Max(worst, Declared.Distance(x, y));
            z = [.. z.Select(value => value + (1e-3 * (random.NextDouble() - 0.5)))];
            Assert.True(layer.TryEstimate(z, [3e-4], y), $"seed {Seed}, {k}");
            mean += Declared.Distance(x, y) / Count;

            // The estimate lies within the tangents, which are 0.9 % farther out at most.
            Assert.True(Math.Atan2(Math.Sqrt((y[0] * y[0]) + (y[1] * y[1])), y[2]) <= Math.Atan(Math.Tan(70 * Math.PI / 180) / Math.Cos(Math.PI / 24)) + 1e-9);
        }

        log.WriteLine($"worst error {worst:g3}, mean error of estimates {mean:g3}");
        Assert.InRange(worst, 0, 1e-14);
        Assert.InRange(mean, 0, 1e-3);
    }
}
