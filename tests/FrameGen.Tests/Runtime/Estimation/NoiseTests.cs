using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Estimates under noise against others that know more.</summary>
public class NoiseTests
{
    private const int Seed = 13;

    /// <summary>Noise on dark rows, too: a tenth of a percent, against least squares over the rows that are active in truth.</summary>
    [Fact]
    public void Estimate_NoiseOnDarkRows_IsNearlyThatOfKnownActiveRows()
    {
        const double sigma = 0.001;
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 12);
        var layer = new MeasuredLayer<double>(rows);
        double[] found = new double[3];
        double sum = 0;
        double oracle = 0;
        int count = 0;
        for (int k = 0; k < 4000; k++)
        {
            double[] x = Vectors.Point(random, 3, 0.2, 1);
            double[] output = layer.Noisy(x, sigma, random);
            int[] active = [.. Enumerable.Range(0, 12).Where(i => Vectors.Dot(rows[i], x) > 0)];
            if (active.Length < 4 || Vectors.Condition([.. active.Select(i => rows[i])]) > 20)
            {
                continue;
            }

            Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [sigma], found).Status);
            sum += Vectors.Distance(found, x);
            oracle += Vectors.Distance(Vectors.LeastSquares([.. active.Select(i => rows[i])], [.. active.Select(i => output[i])]), x);
            count++;
        }

        Assert.True(count > 2000 && sum <= 1.1 * oracle, $"seed {Seed}: {sum / count:G4} for {oracle / count:G4}, {count} inputs");
    }

    /// <summary>A dark row that looks lit says something wrong: chi-squared rejects it, and the row is taken for dark.</summary>
    [Fact]
    public void Estimate_DarkRowLooksLit_IsTakenForDark()
    {
        const double sigma = 0.01;
        var layer = new MeasuredLayer<double>([[1, 0], [0, 1], [1, 1], [2, 1], [-1, 0]]);
        double[] output = layer.Output(0.5, 0.25);
        output[4] = 4.5 * sigma;
        double[] found = new double[2];
        Estimate<double> estimate = layer.Estimate(output, [sigma], found);
        Assert.Equal((EstimateStatus.Found, 4, 2), (estimate.Status, estimate.LitRows, estimate.DegreesOfFreedom));
        Assert.True(Vectors.Distance(found, [0.5, 0.25]) < 1e-12);

        // Above 6 sigma it is no chance: it is lit, and chi-squared says that the rows do not agree.
        output[4] = 6.5 * sigma;
        estimate = layer.Estimate(output, [sigma], found);
        Assert.Equal((EstimateStatus.Found, 5), (estimate.Status, estimate.LitRows));
        Assert.True(estimate.ChiSquared > 100);
    }

    [Fact]
    public void Estimate_WeakRowsThatAgree_StayLit()
    {
        const double sigma = 0.01;
        var layer = new MeasuredLayer<double>([[1, 0], [0, 1], [1, 1], [0.1, 0]]);
        Estimate<double> estimate = layer.Estimate(layer.Output(0.45, 0.25), [sigma], new double[2]);
        Assert.Equal((EstimateStatus.Found, 4, true), (estimate.Status, estimate.LitRows, estimate.IsApproximate));
    }

    /// <summary>Sixteen real sensors, the doubled ones half a degree apart: as good as least squares over all lit rows.</summary>
    [Fact]
    public void Estimate_DoubledSensors_IsNearlyLeastSquaresOverAllLitRows()
    {
        const double sigma = 0.001;
        double[][] rows = Vectors.Frame("measured", "doubled-sensors.frame.json");
        var layer = new MeasuredLayer<double>(rows);
        var random = new Random(Seed);
        double[] found = new double[3];
        var errors = new List<double>();
        var others = new List<double>();
        for (int k = 0; k < 4000; k++)
        {
            double[] x = Vectors.Point(random, 3, 0.9, 0.9);
            double[] output = layer.Noisy(x, sigma, random);
            int[] lit = [.. Enumerable.Range(0, 16).Where(i => output[i] > 4 * sigma)];
            Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [sigma], found).Status);
            errors.Add(Vectors.Distance(found, x));
            others.Add(Vectors.Distance(Vectors.LeastSquares([.. lit.Select(i => rows[i])], [.. lit.Select(i => output[i])]), x));
        }

        Assert.True(Vectors.Median(errors) <= 1.1 * Vectors.Median(others), $"seed {Seed}: {Vectors.Median(errors):G4} for {Vectors.Median(others):G4}");
    }

    /// <summary>Outputs computed in float, into a layer of double: nothing is lost, and the inputs come back to the rounding of float.</summary>
    [Fact]
    public void Estimate_FloatOutputs_LosesNothing()
    {
        var random = new Random(Seed);
        double[][] rows = [.. Vectors.UnitRows(random, 3, 12).Select(row => row.Select(value => (double)(float)value).ToArray())];
        double[] alpha = [.. rows.Select(_ => -0.25)];
        var layer = new MeasuredLayer<double>(rows) { Alpha = alpha };
        var single = new MeasuredLayer<float>(rows) { Alpha = alpha };
        double[] found = new double[3];
        double worst = 0;
        for (int k = 0; k < 3000; k++)
        {
            double[] x = [.. Vectors.Point(random, 3, 0, 1).Select(value => (double)(float)value)];
            double[] output = [.. single.Output(x).Select(z => (double)z)];
            int[] active = [.. Enumerable.Range(0, 12).Where(i => output[i] > 1e-5)];
            if (active.Length < 3 || Vectors.Condition([.. active.Select(i => rows[i])]) is > 100 and var _)
            {
                continue;
            }

            Estimate<double> estimate = layer.Estimate(output, [1e-7], found);
            Assert.True(estimate.Status == EstimateStatus.Found, $"seed {Seed}, input {k}: {estimate}");
            worst = Math.Max(worst, Vectors.Distance(found, x) / Vectors.Condition([.. active.Select(i => rows[i])]));
        }

        Assert.True(worst <= 1e-6, $"seed {Seed}: {worst:G3}");
    }
}
