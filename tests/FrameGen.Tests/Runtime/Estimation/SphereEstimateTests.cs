using System;
using System.Linq;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Estimates of headings: |x| is known.</summary>
public class SphereEstimateTests
{
    private const int Seed = 7;

    /// <summary>Flight code's minimum-norm solution errs by 15.5 degrees where two of the eight sensors are lit.</summary>
    [Fact]
    public void Estimate_Pyramid8_TwoLitSensorsSuffice()
    {
        const double sigma = 0.005;
        const double threshold = 0.15;
        double[][] rows = Vectors.Frame("reference", "css-pyramid8.json");
        var layer = new MeasuredLayer<double>(rows) { InnerRadius = 1, Alpha = [.. Enumerable.Repeat(threshold, 8)] };
        var random = new Random(Seed);
        double[] found = new double[3];
        double[] mirror = new double[3];
        double all = 0;
        double two = 0;
        double minimumNorm = 0;
        int twoCount = 0;
        const int count = 8_000;
        for (int k = 0; k < count; k++)
        {
            double[] x = Vectors.Direction(random, 3);
            double[] output = layer.Noisy(x, sigma, random);
            Estimate<double> estimate = layer.Estimate(output, [sigma], found, null, mirror);
            Assert.True(estimate.Status == EstimateStatus.Found, $"seed {Seed}, heading {k}: {estimate}");
            Assert.Equal(1, Vectors.Length(found), 1e-14);
            Assert.Equal(estimate.IsAmbiguous, !double.IsNaN(mirror[0]));
            double error = estimate.IsAmbiguous ? Math.Min(Vectors.Degrees(found, x), Vectors.Degrees(mirror, x)) : Vectors.Degrees(found, x);
            all += error;
            int[] lit = [.. Enumerable.Range(0, 8).Where(i => Vectors.Dot(rows[i], x) > threshold)];
            if (lit.Length == 2)
            {
                two += error;
                twoCount++;
                minimumNorm += Vectors.Degrees(MinimumNorm(rows[lit[0]], rows[lit[1]], output[lit[0]] + threshold, output[lit[1]] + threshold), x);
            }
        }

        Assert.True(twoCount > 100 && minimumNorm / twoCount > 10, $"{twoCount} headings, minimum norm {minimumNorm / twoCount:G3}");
        Assert.True(two / twoCount <= 1 && all / count <= 0.6, $"seed {Seed}: mean error {all / count:G4} degrees, with two lit sensors {two / twoCount:G4}");
    }

    private static double[] MinimumNorm(double[] a, double[] b, double ya, double yb)
    {
        double[] multipliers = Vectors.Solve([[Vectors.Dot(a, a), Vectors.Dot(a, b)], [Vectors.Dot(a, b), Vectors.Dot(b, b)]], [ya, yb])!;
        return [.. a.Zip(b, (p, q) => (multipliers[0] * p) + (multipliers[1] * q))];
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Estimate_ExactHeadings_AreFound(double radius)
    {
        double[][] rows = Vectors.Frame("reference", "css-pyramid8.json");
        var layer = new MeasuredLayer<double>(rows) { InnerRadius = radius, OuterRadius = radius, Alpha = [.. Enumerable.Repeat(0.15 * radius, 8)] };
        var random = new Random(Seed);
        double[] found = new double[3];
        double[] mirror = new double[3];
        double worst = 0;
        for (int k = 0; k < 3000; k++)
        {
            double[] x = [.. Vectors.Direction(random, 3).Select(value => value * radius)];
            Estimate<double> estimate = layer.Estimate(layer.Output(x), [0], found, null, mirror);
            Assert.Equal(EstimateStatus.Found, estimate.Status);
            double error = Vectors.Distance(found, x) / radius;
            worst = Math.Max(worst, estimate.IsAmbiguous ? Math.Min(error, Vectors.Distance(mirror, x) / radius) : error);
        }

        // Near the rim of what two rows see, the square root of the rounding.
        Assert.True(worst < 1e-6, $"seed {Seed}: {worst:G3}");
    }

    /// <summary>Two rows of R^3 leave a line, and no dark row tells the side.</summary>
    [Fact]
    public void Estimate_TwoRowsAlone_GiveBothHeadings()
    {
        var layer = new MeasuredLayer<double>([[1, 0, 0], [0, 1, 0]]) { InnerRadius = 1 };
        double[] found = new double[3];
        double[] mirror = new double[3];
        Estimate<double> estimate = layer.Estimate([0.6, 0.48], [0.001], found, null, mirror);
        Assert.Equal((EstimateStatus.Found, true, 2, 0), (estimate.Status, estimate.IsAmbiguous, estimate.LitRows, estimate.DegreesOfFreedom));
        Assert.Equal(0.64, Math.Abs(found[2]), 1e-12);
        Assert.Equal(-found[2], mirror[2], 1e-12);
        Assert.All(new[] { found, mirror }, heading => Assert.True(Math.Abs(heading[0] - 0.6) < 1e-12 && Math.Abs(heading[1] - 0.48) < 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Estimate_DarkRow_TellsTheSide(int side)
    {
        var layer = new MeasuredLayer<double>([[1, 0, 0], [0, 1, 0], [0, 0, -side]]) { InnerRadius = 1 };
        double[] found = new double[3];
        double[] mirror = new double[3];
        Estimate<double> estimate = layer.Estimate([0.6, 0.48, 0], [0.001], found, null, mirror);
        Assert.Equal((EstimateStatus.Found, false), (estimate.Status, estimate.IsAmbiguous));
        Assert.Equal(side * 0.64, found[2], 1e-12);
        Assert.All(mirror, value => Assert.True(double.IsNaN(value)));
    }

    /// <summary>The half-space of a cone tells the side as a dark row does.</summary>
    [Fact]
    public void Estimate_Cone_TellsTheSide()
    {
        var layer = new MeasuredLayer<double>([[1, 0, 0], [0, 1, 0]]) { InnerRadius = 1, HalfSpaces = [0, 0, 1] };
        double[] found = new double[3];
        Assert.Equal((EstimateStatus.Found, false), layer.Estimate([0.6, 0.48], [0.001], found) is var estimate ? (estimate.Status, estimate.IsAmbiguous) : default);
        Assert.Equal(0.64, found[2], 1e-12);
    }

    [Fact]
    public void Estimate_OneRowOfThree_IsTooFew()
        => Assert.Equal(EstimateStatus.TooFewRows, new MeasuredLayer<double>([[1, 0, 0], [0, 1, 0]]) { InnerRadius = 1 }.Estimate([0.6, 0], [0.001], new double[3]).Status);

    /// <summary>On the circle the least sum of squares is found by trying all angles; frames of small integers, too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Estimate_Circle_IsTheLeastOfAllAngles(bool isGrid)
    {
        var random = new Random(Seed);
        int solved = 0;
        int bound = 0;
        for (int trial = 0; trial < 150; trial++)
        {
            double[][] rows = isGrid ? [.. Enumerable.Range(0, 5).Select(_ => new double[] { random.Next(-2, 3), random.Next(-2, 3) })] : Vectors.UnitRows(random, 2, 5);
            double[] alpha = [.. rows.Select(_ => isGrid ? random.Next(-1, 2) : random.NextDouble() - 0.5)];
            var layer = new MeasuredLayer<double>(rows) { Alpha = alpha, InnerRadius = 2, OuterRadius = 2 };
            double[] sigma = [.. rows.Select(_ => Math.Pow(2, random.Next(-5, -2)))];
            double[] output = [.. layer.Output(Vectors.Point(random, 2, 2, 2)).Select((z, i) => z + (2 * sigma[i] * Vectors.Gaussian(random)))];
            double[] found = new double[2];
            Estimate<double> estimate = layer.Estimate(output, sigma, found);
            int[] lit = [.. Enumerable.Range(0, 5).Where(i => output[i] > 4 * sigma[i] && Vectors.Length(rows[i]) > 0)];
            if (estimate.LitRows != lit.Length || lit.Length == 0)
            {
                continue; // a row is doubted
            }

            double Cost(double[] x) => lit.Sum(i => Math.Pow((Vectors.Dot(rows[i], x) - alpha[i] - output[i]) / sigma[i], 2));
            bool IsFeasible(double[] x, double slack) => Enumerable.Range(0, 5).Except(lit).All(i => Vectors.Dot(rows[i], x) <= alpha[i] + output[i] + (4 * sigma[i]) + slack || Vectors.Length(rows[i]) == 0);
            double least = double.PositiveInfinity;
            double free = double.PositiveInfinity;
            for (int k = 0; k < 10_000; k++)
            {
                double[] x = [2 * Math.Cos(k * Math.Tau / 10_000), 2 * Math.Sin(k * Math.Tau / 10_000)];
                double cost = Cost(x);
                free = Math.Min(free, cost);
                least = IsFeasible(x, 0) ? Math.Min(least, cost) : least;
            }

            string place = $"seed {Seed}, trial {trial}: {estimate.Status}, {estimate.ChiSquared:G9} for {least:G9}";
            Assert.True(estimate.Status == EstimateStatus.Found || double.IsInfinity(least) || estimate.Status == EstimateStatus.TooFewRows, place);
            if (estimate.Status == EstimateStatus.Found && double.IsFinite(least))
            {
                Assert.True(estimate.ChiSquared <= least + (1e-6 * (1 + least)), place);
                Assert.True(IsFeasible(found, 0.03), place);
                solved++;
                bound += least > free + 0.01 ? 1 : 0;
            }
        }

        Assert.True(solved > 80 && bound > (isGrid ? 0 : 3), $"{solved} solved, {bound} bound");
    }

    /// <summary>Of a shell the inner sphere, where the least sum of squares lies inside it.</summary>
    [Fact]
    public void Estimate_InsideTheShell_IsOnItsInnerSphere()
    {
        var layer = new MeasuredLayer<double>([[1, 0], [0, 1], [1, 1]]) { InnerRadius = 0.5, OuterRadius = 1 };
        double[] found = new double[2];
        Estimate<double> estimate = layer.Estimate([0.24, 0.32, 0.56], [0.01], found);
        Assert.Equal((EstimateStatus.Found, true), (estimate.Status, estimate.IsApproximate));
        Assert.Equal(0.5, Vectors.Length(found), 1e-12);
    }

    /// <summary>The spread of 100,000 simulated headings around the true one.</summary>
    [Fact]
    public void Covariance_Headings_IsThatOfSimulatedDraws()
    {
        const double sigma = 0.002;
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 12);
        var layer = new MeasuredLayer<double>(rows) { InnerRadius = 1 };
        double[] x = Vectors.Direction(random, 3);
        while (layer.Output(x).Any(z => z is > 0 and < 10 * sigma) || layer.Output(x).Count(z => z > 0) < 4 || rows.Any(row => Math.Abs(Vectors.Dot(row, x)) < 0.03))
        {
            x = Vectors.Direction(random, 3);
        }

        CovarianceTests.AssertMatches(layer, x, sigma, random, 2, 0.03);
    }
}
