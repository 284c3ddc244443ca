using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Tests.Verification;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace FrameGen.Geometry.Tests.Pairs;

public class PairedRowsTests
{
    private const double Space = double.PositiveInfinity;

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void Find_ConcatenatedRelu_InverseIsIdentityAndErrorsGrowByRootTwo(int n)
    {
        PairedRows pairs = Proven(Concatenated(SampleFrames.Identity(n), 1), new double[2 * n])!;
        Assert.Equal(SampleFrames.Identity(n).SelectMany(row => row), pairs.Inverse);
        Assert.InRange(pairs.InverseLipschitzBound, Math.Sqrt(2), Math.Sqrt(2) * (1 + 1e-5));
        Assert.Equal(1, pairs.Condition, 12);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    public void Find_WalshHadamard_InverseIsTransposedOverN(int n)
    {
        double[][] hadamard = SampleFrames.Rows(n, i => [.. Enumerable.Range(0, n).Select(c => int.PopCount(i & c) % 2 == 0 ? 1.0 : -1)]);
        PairedRows pairs = Proven(Concatenated(hadamard, 2), new double[2 * n])!;

        // The longer rows are those of factor -2.
        Assert.All(pairs.Pairs, pair => Assert.Equal((0.5, 0.0), (pair.Ratio, pair.Error)));
        Assert.Equal(hadamard.SelectMany((_, r) => Enumerable.Range(0, n).Select(k => -hadamard[k][r] / (2 * n))), pairs.Inverse);
        double exact = Math.Sqrt(5) / (2 * Math.Sqrt(n));
        Assert.InRange(pairs.InverseLipschitzBound, exact, exact * (1 + 1e-5));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Find_RandomBasisWithFactors_InverseIsThatOfQr(double factor)
    {
        Seeds.Check(20, seed =>
        {
            int n = 2 + (seed % 11);
            double[][] basis = SampleFrames.Random(seed, n, n);

            // A power of two, so that the rows are multiples exactly.
            double c = Math.Pow(2, Math.Round(Math.Log2(factor)));
            PairedRows pairs = Proven(Concatenated(basis, c), new double[2 * n])!;
            Matrix<double> b = Matrix<double>.Build.DenseOfRowArrays(pairs.Pairs.Select(pair => Concatenated(basis, c)[pair.Row]));
            Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(n, n, pairs.Inverse);
            double condition = b.ConditionNumber();
            Assert.True(((b * x) - Matrix<double>.Build.DenseIdentity(n)).L2Norm() < 1e-14 * n * condition);
            Assert.InRange(pairs.Condition, 0.5 * condition, condition * (1 + 1e-9));

            // |B^-1 D| by singular values, from below by the bound.
            double exact = (b.Inverse() * Matrix<double>.Build.DenseDiagonal(n, n, k => Math.Sqrt(1 + (1 / (pairs.Pairs[k].Ratio * pairs.Pairs[k].Ratio))))).L2Norm();
            Assert.InRange(pairs.InverseLipschitzBound, exact * (1 - 1e-9), exact * (1 + 1e-4) + (1e-10 * condition));
        });
    }

    [Fact]
    public void Find_RowsInAnyOrderWithOthersBetween_FindsTheSamePairs()
    {
        Seeds.Check(20, seed =>
        {
            int n = 2 + (seed % 7);
            double[][] rows = [.. Concatenated(SampleFrames.Random(seed, n, n), 0.25), .. SampleFrames.Random(seed ^ 77, n, 3)];
            double[] alpha = [.. Enumerable.Range(0, rows.Length).Select(i => -0.1 * i)];
            int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(i => new Random(seed + i).Next())];
            PairedRows pairs = Proven(rows, alpha)!;
            PairedRows shuffled = Proven([.. order.Select(i => rows[i])], [.. order.Select(i => alpha[i])])!;
            Assert.Equal(pairs.Pairs.Select(pair => (pair.Row, pair.Opposite)).Order(), shuffled.Pairs.Select(pair => (order[pair.Row], order[pair.Opposite])).Order());
        });
    }

    [Fact]
    public void Find_RowsThatAreNoMultiples_FindsNone()
    {
        Assert.Null(Find(SampleFrames.Random(5, 4, 12), new double[12], Space));
        double[][] rows = Concatenated(SampleFrames.Random(5, 4, 4), 1);
        rows[5][2] *= 1 + 1e-12;
        Assert.Null(Find(rows, new double[8], Space));
        Assert.Null(Find(rows, [.. Enumerable.Repeat(-1.0, 8)], 1));
    }

    [Fact]
    public void Find_DependentBasis_FindsNone()
    {
        Assert.Null(Find(Concatenated([[1, 2, 3], [4, 5, 6], [5, 7, 9]], 1), new double[6], Space));
        Assert.Null(Find(Concatenated([[1, 1], [1, 1 + 2.3e-16]], 1), new double[4], Space));
    }

    [Fact]
    public void Find_SingularBasisButAnotherAmongManyPairs_IsProven()
    {
        double[][] basis = [[1, 0, 0], [0, 1, 0], [1, 1, 0], [1e-3, 0, 1]];
        Assert.Equal(3, Proven(Concatenated(basis, 1), new double[8])!.Pairs.Count);
    }

    [Fact]
    public void Find_RepeatedDirections_TakesTheRowsThatAreActiveFirst()
    {
        // Along e_1: thresholds 1 and 0.25 for unit rows of one side, 3 and -0.25 of the other.
        double[][] rows = [[1, 0], [2, 0], [-1, 0], [-4, 0], [0, 1], [0, -1]];
        PairedRows pairs = Proven(rows, [1, 0.5, 3, -1, 0, 0])!;
        Assert.Contains((3, 1), pairs.Pairs.Select(pair => (pair.Row, pair.Opposite)));
        Assert.Null(Find(rows, [1, 0.5 + 1e-15, 3, -1, 0, 0], Space));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(1e-3)]
    public void Find_ThresholdsAtEqualityAndAnUlpAbove_HoldsAndDoesNot(double ratio)
    {
        // (3, 6) and (1, 2) are multiples exactly, by a factor that no double is: 3 alpha' + alpha <= 0.
        double[][] rows = [[3, 6], [-1, -2], [0, 1], [0, -1]];
        double alpha = 3 * ratio;
        Assert.Equal(0, (3 * -ratio) + alpha);
        Assert.NotNull(Proven(rows, [alpha, -ratio, 0, 0]));
        Assert.Null(Proven(rows, [Math.BitIncrement(alpha), -ratio, 0, 0]));
        Assert.Null(Proven(rows, [alpha, Math.BitIncrement(-ratio), 0, 0]));
        Assert.Null(Proven(rows, [alpha, -ratio, 0, double.Epsilon]));
    }

    /// <summary>
    /// A gap of an ulp beyond e_1: its ends, 1 and the next double, give the same output, and nothing is proven from its radius, 1, on. At equality all of space is.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void Verify_ThresholdAnUlpAboveEquality_IsRefutedAtTheGap(int n)
    {
        Frame frame = SampleFrames.Of(Concatenated(SampleFrames.Identity(n), 1));
        double[] alpha = new double[2 * n];
        (alpha[0], alpha[n]) = (1, -1);
        Assert.Equal(Verdict.Proven, Verify(Domain.Space).Verdict);

        alpha[0] = Math.BitIncrement(1.0);
        foreach (Domain domain in new[] { Domain.Space, Domain.Ball(3), Domain.Ball(1.5) })
        {
            VerificationResult result = Verify(domain);
            Assert.Equal(Verdict.Refuted, result.Verdict);
            VerifierCase.AssertCollides(result.Witness, frame, alpha, domain);
            Assert.InRange(result.CriticalRadius, 1 - 1e-11, 1);
        }

        Assert.Equal(Verdict.Proven, Verify(Domain.Ball(1)).Verdict);

        VerificationResult Verify(Domain domain) => Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
    }

    [Fact]
    public void Find_MultiplesToRounding_HoldOnBallsWhereTheBiasesOverlapByMoreThanRounding()
    {
        double[][] rows = Concatenated(SampleFrames.Random(3, 5, 5), 0.3);
        Assert.Null(Find(rows, new double[10], 1));
        Assert.Null(Find(rows, [.. Enumerable.Repeat(-1e-12, 10)], Space));
        PairedRows pairs = Proven(rows, [.. Enumerable.Repeat(-1e-12, 10)], 1)!;
        Assert.All(pairs.Pairs, pair => Assert.InRange(pair.Error, 1e-20, 1e-15));
        Assert.Null(Find(rows, [.. Enumerable.Repeat(-1e-12, 10)], 1e9));
    }

    [Fact]
    public void Find_GapBeyondTheRadius_Holds()
    {
        // Inactive together where 2 < x_1 < 3.
        double[][] rows = Concatenated(SampleFrames.Identity(2), 1);
        double[] alpha = [3, 0, -2, 0];
        Assert.NotNull(Proven(rows, alpha, 1.9));
        Assert.Null(Proven(rows, alpha, 2.1));
        PairedRows pairs = Find(rows, alpha, Space)!;
        Assert.Equal((2.0, 1), (pairs.CriticalRadius, pairs.Gaps.Count));
    }

    [Fact]
    public void InverseLipschitzBound_RandomPairsOfInputs_IsNeverExceeded()
    {
        Seeds.Check(40, seed =>
        {
            var random = new Random(seed);
            int n = 2 + (seed % 5);
            double[][] basis = SampleFrames.Random(seed, n, n);
            double[][] rows = [.. basis, .. basis.Select((row, k) => row.Select(value => value * -Math.Pow(2, (k % 5) - 2)).ToArray())];
            double[] alpha = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
            alpha = [.. alpha, .. alpha.Select((value, k) => (-value - (0.1 * random.Next(2))) * Math.Pow(2, (k % 5) - 2))];
            PairedRows pairs = Proven(rows, alpha)!;
            for (int trial = 0; trial < 200; trial++)
            {
                double[] x = SampleFrames.Normal(random, n);
                double size = Math.Pow(10, random.Next(-3, 3));
                double[] y = [.. x.Zip(SampleFrames.Normal(random, n), (a, b) => a + (size * b))];
                double apart = Distance(x, y);
                Assert.True(apart <= pairs.InverseLipschitzBound * Distance(Output(rows, alpha, x), Output(rows, alpha, y)) * (1 + 1e-9));
            }
        });
    }

    [Fact]
    public void BiasTolerance_AllThresholdsRaisedByIt_StillHoldAndByMoreDoNot()
    {
        double[][] rows = Concatenated(SampleFrames.Random(9, 6, 6), 0.5);
        double[] alpha = [.. Enumerable.Range(0, 12).Select(i => -0.1 - (0.01 * i))];
        PairedRows pairs = Proven(rows, alpha)!;
        Assert.NotNull(Proven(rows, [.. alpha.Select(value => value + pairs.BiasTolerance)]));
        Assert.Null(Proven(rows, [.. alpha.Select(value => value + (pairs.BiasTolerance * (1 + 1e-9)))]));
    }

    [Theory]
    [InlineData("cross-polytope3")]
    [InlineData("icosahedron")]
    [InlineData("dss-pair-r4")]
    public void Find_ReferenceFramesWithPairs_AgreeWithDirectedSpanningSets(string name)
    {
        var reference = ReferenceCase.Load(name);
        double[][] weights = reference.Weights;
        PairedRows? pairs = Find(weights, new double[weights.Length], Space);
        Assert.Equal(reference.IsTrue("dss"), pairs is { Gaps.Count: 0 });
    }

    [Fact]
    public void Verify_GapsOfRandomPairs_AreRefutedByInputsThatCollide()
    {
        Seeds.Check(20, seed =>
        {
            int n = 2 + (seed % 20);
            double[][] rows = Concatenated(SampleFrames.Random(seed, n, n), 0.5);
            double[] alpha = [.. Enumerable.Range(0, 2 * n).Select(i => i == seed % n ? 1.0 : -0.3)];
            VerificationResult result = PairVerifier.Verify(SampleFrames.Of(rows), alpha, Domain.Space, PairVerifier.DoubleRounding, new Work(1_000_000_000, CancellationToken.None))!;
            Assert.Equal(Verdict.Refuted, result.Verdict);
            double[] x = [.. result.Witness!.X];
            double[] y = [.. result.Witness.Y];
            Assert.True(Distance(x, y) > 1e-3);
            Assert.True(Distance(Output(rows, alpha, x), Output(rows, alpha, y)) < 1e-12 * (1 + Distance(x, new double[n])));
        });
    }

    [Fact]
    public void Verify_ManyInputs_NeedsNoSearch()
    {
        double[][] rows = Concatenated(SampleFrames.Random(1, 120, 120), 1);
        VerificationResult result = Verifier.Verify(SampleFrames.Of(rows), new double[240], Domain.Space, VerificationBudgetOf(20_000_000), CancellationToken.None);
        Assert.Equal((Verdict.Proven, true, 0), (result.Verdict, result.IsRectifying, result.Nodes));
        Assert.NotNull(result.Pairs);
        CriticalRadiusResult critical = Verifier.CriticalRadius(SampleFrames.Of(rows), new double[240], Cone.Everything, VerificationBudgetOf(20_000_000), CancellationToken.None);
        Assert.Equal((double.PositiveInfinity, true), (critical.Radius, critical.IsExact));
    }

    private static FrameGen.Geometry.Verification.Nodes.VerificationBudget VerificationBudgetOf(long work) => new() { MaxWork = work };

    private static PairedRows? Find(double[][] rows, double[] alpha, double radius)
        => PairedRows.Find(SampleFrames.Of(rows), alpha, radius, PairVerifier.DoubleRounding, new Work(1_000_000_000, CancellationToken.None));

    private static PairedRows? Proven(double[][] rows, double[] alpha, double radius = Space) => Find(rows, alpha, radius) is { Gaps.Count: 0 } pairs ? pairs : null;

    private static double[][] Concatenated(double[][] basis, double factor) => [.. basis.Select(row => row.ToArray()), .. basis.Select(row => row.Select(value => -factor * value).ToArray())];

    private static double[] Output(double[][] rows, double[] alpha, double[] x) => [.. rows.Select((row, i) => Math.Max(0, row.Zip(x, (a, b) => a * b).Sum() - alpha[i]))];

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
}
