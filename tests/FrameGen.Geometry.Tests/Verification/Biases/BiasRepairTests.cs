using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Biases;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Biases;

/// <summary>Proven biases near given ones.</summary>
public class BiasRepairTests(ITestOutputHelper log)
{
    /// <summary>Either of the rows (1, 0) must be active always; the nearest choice is one, not both half way.</summary>
    [Fact]
    public void Compute_TwoEqualRows_LowersTheNearerAlone()
    {
        RepairedBias repaired = Repair([[1, 0], [1, 0], [0, 1]], [0, 0.1, -1], [0, 1, 2], Domain.Ball());

        Assert.Equal([-1, 0.1, -1], repaired.Bias!);
        Assert.Equal(1, repaired.Distance);
        Assert.True(repaired.IsNearest);
    }

    [Fact]
    public void Compute_TheNearerRowFixed_LowersTheOther()
    {
        RepairedBias repaired = Repair([[1, 0], [1, 0], [0, 1]], [0, 0.1, -1], [1], Domain.Ball());

        Assert.Equal([0, -1, -1], repaired.Bias!);
        Assert.True(repaired.IsNearest);
    }

    [Fact]
    public void Compute_RowsThatCannotMendIt_IsImpossible()
    {
        RepairedBias repaired = Repair([[1, 0], [1, 0], [0, 1]], [0, 0.1, -1], [2], Domain.Ball());

        Assert.Null(repaired.Bias);
        Assert.True(repaired.IsImpossible);
    }

    /// <summary>Opposite rows in space: alpha_k + alpha'_k at most 0, to which the nearest is half way.</summary>
    [Fact]
    public void Compute_PairsInSpace_MeetsHalfWay()
    {
        RepairedBias repaired = Repair([[1, 0], [-1, 0], [0, 1], [0, -1]], [1, 2, -3, 1], [0, 1, 2, 3], Domain.Space);

        Assert.Equal(-0.5, repaired.Bias![0], 1e-8);
        Assert.Equal(0.5, repaired.Bias[1], 1e-8);
        Assert.Equal([-3, 1], repaired.Bias[2..]);
        Assert.Equal(1.5 * Math.Sqrt(2), repaired.Distance, 1e-6);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Compute_OfAnyRows_IsProvenAndNothingNearerIs(int n, bool isGrid)
    {
        int nearest = 0;
        int repairs = 0;
        Seeds.Check(8, seed =>
        {
            var random = new Random(seed);
            double[][] rows = [.. Enumerable.Range(0, 2 * n).Select(_ => Enumerable.Range(0, n).Select(_ => isGrid ? random.Next(-1, 2) : (2 * random.NextDouble()) - 1).ToArray())];
            rows = [.. rows.Where(row => row.Any(value => value != 0)), .. SampleFrames.Identity(n)];
            double radius = Math.Pow(10, random.Next(-9, 10));
            double[] alpha = [.. rows.Select(_ => radius * (random.NextDouble() - 0.7))];
            int[] free = [.. Enumerable.Range(0, rows.Length).Where(row => row >= rows.Length - n || random.Next(3) > 0)];
            Domain domain = Domain.Ball(radius).In(random.Next(2) == 0 ? Cone.Everything : Cone.NonNegative(n));
            Frame frame = VerifierCase.ToFrame(rows);
            if (Verify(frame, alpha, domain) == Verdict.Proven)
            {
                return;
            }

            RepairedBias repaired = Repair(rows, alpha, free, domain);

            Assert.NotNull(repaired.Bias);
            Assert.Equal(Verdict.Proven, Verify(frame, repaired.Bias, domain));
            Assert.Equal(repaired.Distance, VerifierCase.Distance(alpha, repaired.Bias), 1e-12 * radius);
            Assert.All(Enumerable.Range(0, alpha.Length), row => Assert.True(repaired.Bias[row] <= alpha[row] && (free.Contains(row) || repaired.Bias[row] == alpha[row])));
            repairs++;
            nearest += repaired.IsNearest ? 1 : 0;
            for (int k = 0; k < 40 && repaired.IsNearest; k++)
            {
                // Thresholds that rise help nobody: the nearer ones to try are below, some in one row alone.
                double[] down = [.. alpha.Select((_, row) => free.Contains(row) && (k % 2 == 0 || random.Next(n) == 0) ? random.NextDouble() : 0)];
                double length = VerifierCase.Norm(down);
                double[] nearer = [.. alpha.Select((value, row) => value - (length == 0 ? 0 : 0.999 * repaired.Distance * down[row] / length))];
                Assert.NotEqual(Verdict.Proven, Verify(frame, nearer, domain));
            }
        });
        log.WriteLine($"{nearest} of {repairs} proven nearest");
    }

    private static RepairedBias Repair(double[][] rows, double[] alpha, int[] free, Domain domain)
        => BiasRepair.Compute(VerifierCase.ToFrame(rows), alpha, free, domain, new VerificationBudget { MaxWork = 100_000_000 }, CancellationToken.None);

    private static Verdict Verify(Frame frame, double[] alpha, Domain domain) => Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None).Verdict;
}
