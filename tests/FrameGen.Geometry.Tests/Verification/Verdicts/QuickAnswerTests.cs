using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>What needs no search is not searched for, and what is too large to search ends on the budget of work.</summary>
public class QuickAnswerTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(48, 12)]
    [InlineData(128, 48)]
    [InlineData(784, 128)]
    [InlineData(10_000, 1)]
    [InlineData(10_000, 3)]
    public void Verify_RankBelowTheDimension_IsRefutedByAVisiblePairAtTheCostOfTheRows(int n, int m)
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, n, m));
        double[] alpha = [.. Enumerable.Repeat(-0.05, m)];

        foreach (Domain domain in new[] { Domain.Ball(1), Domain.Shell(0.5, 2), Domain.Space })
        {
            VerificationResult result = Verifier.Verify(frame, alpha, domain, new VerificationBudget { MaxWork = 2000L * n * m * (m + 1) }, CancellationToken.None);

            Assert.Equal(Verdict.Refuted, result.Verdict);
            Assert.Equal(0, result.CriticalRadius);
            Assert.InRange(Distance(result.Witness!.X, result.Witness.Y), 1e-4, double.PositiveInfinity);
            Assert.Equal(Output(frame, alpha, result.Witness.X), Output(frame, alpha, result.Witness.Y), (a, b) => Math.Abs(a - b) <= 5e-15);
        }
    }

    [Fact]
    public void Verify_RankBelowTheDimensionInAnOrthant_IsRefutedThere()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, 6, 4));

        VerificationResult result = Verifier.Verify(frame, new double[4], Domain.Ball(3).In(Cone.NonNegative(6)), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
        Assert.All(result.Witness!.X.Concat(result.Witness.Y), entry => Assert.True(entry >= 0));
    }

    /// <summary>Of rows e_i - e_j / 4 an orthant keeps all active but for the quarter, which thresholds of -1/2 make up for as far as |x| = 2; with 0 in its place the orthant does alone, everywhere.</summary>
    [Theory]
    [InlineData(50, -0.25, -0.5, 2)]
    [InlineData(300, -0.25, -0.5, 2)]
    [InlineData(50, 0.25, 0, 1e9)]
    [InlineData(50, 0.25, 0, double.PositiveInfinity)]
    public void Verify_RowsThatAnOrthantKeepsActive_AreProvenAtOnce(int n, double beside, double alpha, double radius)
    {
        double[][] rows = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(c => c == i ? 1 : c == (i + 1) % n ? beside : 0).ToArray())];
        Frame frame = SampleFrames.Of(rows);
        Domain domain = (double.IsInfinity(radius) ? Domain.Space : Domain.Ball(radius)).In(Cone.NonNegative(n));

        VerificationResult result = Verifier.Verify(frame, VerifierCase.UpTo(n, alpha), domain, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal((Verdict.Proven, 1), (result.Verdict, result.Nodes));
        VerifierCase.AssertProofHolds(result.Proof, frame, VerifierCase.UpTo(n, alpha), domain);

        // An ulp above, no row is active at once for sure.
        Assert.NotNull(ProofChecker.FindFlaw(result.Proof!, rows, VerifierCase.UpTo(n, Math.BitIncrement(alpha)), domain, CancellationToken.None));
    }

    [Fact]
    public void Verify_DependentColumns_IsRefuted()
    {
        double[][] rows = Array.ConvertAll(SampleFrames.Random(1, 5, 20), row => (double[])[.. row, row[0] - row[1]]);

        VerificationResult result = Verifier.Verify(SampleFrames.Of(rows), new double[20], Domain.Ball(1), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
        Assert.Equal(0, result.Nodes);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(16, 20)]
    [LongInlineData(64, 80)]
    public void Verify_RowsActiveEverywhere_AreProvenByTheirNorms(int n, int m)
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, n, m));
        double[] alpha = [.. frame.Norms.Select((norm, i) => i < n + 1 ? -2 * norm * (1 + 1e-9) : 5)];

        foreach (Domain domain in new[] { Domain.Ball(2), Domain.Shell(1, 2), Domain.Sphere(2) })
        {
            VerificationResult result = Verifier.Verify(frame, alpha, domain, new VerificationBudget { MaxNodes = 1 }, CancellationToken.None);

            Assert.Equal(Verdict.Proven, result.Verdict);
            Assert.Equal(n, Assert.IsType<ClauseCertificate>(result.Proof).Clauses.Count);
            Assert.Null(ProofChecker.FindFlaw(result.Proof!, Rows(frame), alpha, domain, CancellationToken.None));
        }
    }

    [Fact]
    public void Verify_RowsActiveEverywhereButOne_AreNotProvenByTheirNorms()
    {
        double[] alpha = [-1, -1, -1 + 1e-15];
        Frame frame = SampleFrames.Of([[1, 0, 0], [0, 1, 0], [0, 0, 1]]);

        Assert.NotEqual(Verdict.Proven, Verifier.Verify(frame, alpha, Domain.Ball(1), VerificationBudget.Default, CancellationToken.None).Verdict);
        alpha[2] = -1;
        Assert.Equal(Verdict.Proven, Verifier.Verify(frame, alpha, Domain.Ball(1), VerificationBudget.Default, CancellationToken.None).Verdict);
    }

    [Theory]
    [InlineData(16, 64)]
    [InlineData(64, 128)]
    public void Verify_MoreThanTheWorkAllows_IsUndecidedAndSaysHowFarItHolds(int n, int m)
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, n, m));
        double[] alpha = [.. frame.Norms.Select(norm => -0.05 * norm)];
        var budget = new VerificationBudget { MaxWork = 50_000_000, MaxNodes = int.MaxValue };

        foreach (Domain domain in new[] { Domain.Ball(1), Domain.Sphere(1) })
        {
            VerificationResult result = Verifier.Verify(frame, alpha, domain, budget, CancellationToken.None);

            Assert.Equal(Verdict.Undecided, result.Verdict);
            Assert.Equal(UndecidedCause.Work, result.Cause);
        }

        Assert.InRange(Verifier.Verify(frame, alpha, Domain.Ball(1), budget, CancellationToken.None).CriticalRadius, 0.05 - 1e-9, 1);
    }

    private static double[] Output(Frame frame, double[] alpha, IReadOnlyList<double> x)
        => [.. Enumerable.Range(0, frame.Count).Select(i => Math.Max(0, SampleFrames.Dot(frame.GetRow(i), [.. x]) - alpha[i]))];

    private static double Distance(IReadOnlyList<double> x, IReadOnlyList<double> y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static double[][] Rows(Frame frame) => [.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)];
}
