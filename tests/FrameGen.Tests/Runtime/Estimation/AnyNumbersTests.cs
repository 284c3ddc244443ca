using System;
using System.Linq;
using System.Numerics;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Rows, outputs and sigmas of any numbers: a finite vector of the domain, or none, and never an endless search.</summary>
public class AnyNumbersTests
{
    private const int Seed = 31;

    private static readonly double[] Entries = [0, 0, 1, -1, 2, 0.5, -3, 1e-8, 1e30, -1e-30, 1e100];
    private static readonly double[] Outputs = [0, 0, 1, 0.5, 1e-9, -1e-3, 1e30, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 7];
    private static readonly double[] Sigmas = [0, 0, 1e-300, 1e-9, 0.1, 1, 1e30, double.PositiveInfinity];
    private static readonly double[] Radii = [1e-9, 1, 3, 1e9, double.PositiveInfinity];

    [Fact]
    public void Estimate_AnyNumbers_GivesAFiniteVectorOfTheDomainOrNone()
    {
        Check<double>(4000, 1e-6);
        Check<float>(4000, 1e-3);
    }

    private static void Check<T>(int trials, double accuracy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        int found = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            int n = random.Next(1, 5);
            int m = random.Next(1, 9);
            int tame = random.Next(2) * 4;
            double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => Entries[random.Next(Entries.Length - tame)]).ToArray())];
            double radius = Radii[random.Next(Radii.Length)];
            bool isSphere = random.Next(3) == 0 && double.IsFinite(radius);
            var layer = new MeasuredLayer<T>(rows)
            {
                Alpha = [.. rows.Select(_ => Entries[random.Next(Entries.Length - tame)])],
                OuterRadius = radius,
                InnerRadius = isSphere ? radius : random.Next(3) == 0 && double.IsFinite(radius) ? radius / 2 : 0,
                HalfSpaces = random.Next(3) == 0 ? [.. Enumerable.Range(0, n).Select(c => c == 0 ? 1.0 : 0)] : [],
            };
            T[] output = [.. rows.Select(_ => T.CreateTruncating(Outputs[random.Next(Outputs.Length)]))];
            T[] sigma = [.. Enumerable.Range(0, random.Next(2) == 0 ? 1 : m).Select(_ => T.CreateTruncating(Sigmas[random.Next(Sigmas.Length)]))];
            T[] x = [.. Enumerable.Repeat(T.One, n)];
            Loss loss = random.Next(4) == 0 ? Loss.Absolute : Loss.Squares;
            Estimate<T> estimate = layer.Estimate(output, sigma, x, new T[n * n], new T[n], loss);
            string place = $"seed {Seed}, trial {trial}: {estimate}, ({string.Join(", ", x)}), rows {string.Join("; ", rows.Select(row => string.Join(" ", row)))}, alpha {string.Join(" ", layer.Alpha)}, "
                + $"radii {layer.InnerRadius} {radius}, half-space {layer.HalfSpaces.Length > 0}, outputs {string.Join(" ", output)}, sigma {string.Join(" ", sigma)}, {loss}";
            if (estimate.Status == EstimateStatus.Found)
            {
                found++;
                double length = Vectors.Length([.. x.Select(double.CreateTruncating)]);
                Assert.True(double.IsFinite(length) && length <= radius * (1 + accuracy) && length >= layer.InnerRadius * (1 - accuracy), place);

                // In all of space the length that rounding is relative to is that of the data, which may be 1e30 here.
                Assert.True(layer.HalfSpaces.Length == 0 || double.IsInfinity(radius) || double.CreateTruncating(x[0]) >= -accuracy * radius, place);
                Assert.InRange(estimate.LitRows, n - 1, m);
            }
            else
            {
                Assert.All(x, value => Assert.Equal(T.Zero, value));
            }
        }

        Assert.InRange(found, trials / 50, trials);
    }
}
