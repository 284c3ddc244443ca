using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>
/// Where the domain is not convex, active rows that span everywhere do not make a layer injective: two inputs of the inner radius, with ties,
/// may give the same output although the rows that are active between them, within the inner radius, do not span.
/// </summary>
public class TieTests
{
    /// <summary>(3, 4) and (3, -4) both give (3, 0, 0, 0, 0, 0, 0).</summary>
    private static readonly double[][] Seven = [[1, 0], [3, 1], [3, -1], [-1, 3], [-1, -3], [-1, 0], [-3, 1]];

    /// <summary>With biases 5, (5, 0) and (-5, 0) both give 0, and no two rows are orthogonal to the line between them.</summary>
    private static readonly double[][] Eight = [[1, 5], [1, -5], [-1, 5], [-1, -5], [1, 2], [1, -2], [-1, 2], [-1, -2]];

    public static TheoryData<double[][], double[], double, double, double[], double[]> Ties => new()
    {
        { Seven, [0, 13, 13, 9, 9, 0, 5], 5, 5, [3, 4], [3, -4] },
        { Seven, [0, 13, 13, 9, 9, 0, 5], 5, 10, [3, 4], [3, -4] },
        { Seven, [0, 13, 13, 9, 9, 0, 5], 5, 5.000000001, [3, 4], [3, -4] },
        { Eight, [5, 5, 5, 5, 5, 5, 5, 5], 5, 5, [5, 0], [-5, 0] },
    };

    [Theory]
    [MemberData(nameof(Ties))]
    public void Verify_InputsThatCollideWithTies_IsRefutedByThem(double[][] rows, double[] alpha, double inner, double outer, double[] x, double[] y)
    {
        Frame frame = SampleFrames.Of(rows);
        VerificationResult result = Verifier.Verify(frame, alpha, Domain.Shell(inner, outer), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Shell(inner, outer));
        Assert.Equal([x, y], new[] { result.Witness!.X, result.Witness.Y }.OrderByDescending(point => point[0]).ThenByDescending(point => point[1]));
    }

    [Theory]
    [InlineData(5.000000001, 10)]
    [InlineData(5.0000000000001, 5.0000000000002)]
    public void Verify_ShellJustBeyondTheTies_IsProven(double inner, double outer)
    {
        Frame frame = SampleFrames.Of(Seven);
        double[] alpha = [0, 13, 13, 9, 9, 0, 5];
        VerificationResult result = Verifier.Verify(frame, alpha, Domain.Shell(inner, outer), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal((Verdict.Proven, true), (result.Verdict, result.IsRectifying));
        Assert.Null(Flaw(result.Proof!, frame, alpha, Domain.Shell(inner, outer)));
        Assert.NotNull(Flaw(result.Proof!, frame, alpha, Domain.Shell(5, outer)));
        Assert.NotNull(Flaw(result.Proof!, frame, alpha, Domain.Sphere(5)));
    }

    [Fact]
    public void FindFlaw_ProofForWhatLiesBeyondTheTies_IsNoneForTheDomain()
    {
        double[] alpha = [0, 13, 13, 9, 9, 0, 5];
        Frame frame = SampleFrames.Of(Seven);
        VerificationResult beyond = Verifier.Verify(frame, alpha, Domain.Shell(5.001, 10), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Proven, beyond.Verdict);
        Assert.Null(Flaw(beyond.Proof!, frame, alpha, Domain.Shell(5.001, 10)));
        Assert.NotNull(Flaw(beyond.Proof!, frame, alpha, Domain.Shell(5, 10)));
    }

    [Fact]
    public void Verify_TiesEverywhereOfAnInjectiveLayer_IsProven()
        => Assert.All(
            [Domain.Sphere(5), Domain.Shell(5, 10)],
            domain => Assert.Equal(
                Verdict.Proven,
                Verifier.Verify(SampleFrames.Of(SampleFrames.CrossPolytope(3)), new double[6], domain, VerificationBudget.Default, CancellationToken.None).Verdict));

    private static string? Flaw(ProofCertificate proof, Frame frame, IReadOnlyList<double> alpha, Domain domain)
        => ProofChecker.FindFlaw(proof, [.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)], alpha, domain, CancellationToken.None);
}
