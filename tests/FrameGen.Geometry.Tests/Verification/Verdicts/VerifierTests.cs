using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

public class VerifierTests(ITestOutputHelper log)
{
    [Fact]
    public void Verify_AtTheCriticalRadiusItself_IsProven()
    {
        // Rows of the cube's tetrahedron, threshold -1: r* = 1 exactly, and exact multipliers say so.
        Frame frame = VerifierCase.ToFrame([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]);
        double[] alpha = VerifierCase.UpTo(4, -1);
        var result = Verify(frame, alpha, Domain.Ball());
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Ball());
    }

    [Fact]
    public void Verify_OneUlpBeyondTheCriticalRadius_IsNotProven()
    {
        Frame frame = VerifierCase.ToFrame([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]);
        Assert.NotEqual(Verdict.Proven, Verify(frame, VerifierCase.UpTo(4, -1), Domain.Ball(Math.BitIncrement(1.0))).Verdict);
    }

    [Fact]
    public void Verify_IrisLayer_HasAVerdict()
    {
        var json = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "iris-layer.json"))).RootElement;
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        double[] alpha = VerifierCase.Numbers(json.GetProperty("bias")).Select(b => -b).ToArray();
        var result = Verify(frame, alpha, Domain.Ball());
        log.WriteLine($"{result.Verdict}, certified radius {result.CriticalRadius:R}, {result.Nodes} nodes");
        log.WriteLine($"x = ({string.Join(", ", result.Witness!.X.Select(v => v.ToString("R")))})");
        log.WriteLine($"y = ({string.Join(", ", result.Witness.Y.Select(v => v.ToString("R")))})");
        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
        Assert.True(VerifierCase.Distance(result.Witness.X, result.Witness.Y) >= 1e-3);
        Domain certified = Domain.Ball(result.CriticalRadius * (1 - 1e-9));
        VerifierCase.AssertProofHolds(Verify(frame, alpha, certified).Proof, frame, alpha, certified);
    }

    [Theory]
    [InlineData("cross-polytope3")]
    [InlineData("css-pyramid8")]
    [InlineData("cube8")]
    [InlineData("dss-pair-r4")]
    [InlineData("duplicate-directions-r3")]
    [InlineData("icosahedron")]
    [InlineData("mercedes-benz")]
    [InlineData("non-omnidirectional-r3")]
    [InlineData("nonneg-only-r3")]
    [InlineData("random-r3-m12")]
    [InlineData("random-r4-m16")]
    [InlineData("random-r5-m20")]
    [InlineData("simplex-r5")]
    [InlineData("tetrahedron")]
    [InlineData("rank-deficient-r3")]
    public void Verify_WithoutBiasInSpace_DecidesDirectedSpanningSets(string file)
    {
        var json = VerifierCase.Load(file);
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        double[] alpha = new double[frame.Count];
        var result = Verify(frame, alpha, Domain.Space);
        Assert.Equal(json.GetProperty("dss").GetBoolean() ? Verdict.Proven : Verdict.Refuted, result.Verdict);
        if (result.Verdict == Verdict.Proven)
        {
            VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Space);
        }
        else
        {
            VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Space);
        }
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    [LongInlineData(1e-15)]
    public void Verify_NearlyAntipodalRowsInSpace_IsProvenOnlyWithAProof(double size)
    {
        // Opposite rows of a cube, antipodal up to a perturbation: whether a sliver fails hangs on digits.
        const int Seed = 11;
        log.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        int[] verdicts = new int[3];
        for (int k = 0; k < 40; k++)
        {
            Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load("cube8"))
                .Select(row => row.Select(v => v + size * (random.NextDouble() - 0.5)).ToArray()).ToArray());
            double[] alpha = new double[8];
            foreach (Domain domain in new[] { Domain.Space, Domain.Ball(), Domain.Ball().In(Cone.NonNegative(3)) })
            {
                var result = Verify(frame, alpha, domain);
                verdicts[(int)result.Verdict]++;
                if (result.Verdict == Verdict.Proven)
                {
                    VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
                }
                else if (result.Verdict == Verdict.Refuted)
                {
                    VerifierCase.AssertCollides(result.Witness, frame, alpha, domain);
                }
            }
        }

        log.WriteLine($"{size}: {verdicts[0]} proven, {verdicts[1]} refuted, {verdicts[2]} undecided");
        Assert.Equal(120, verdicts.Sum());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Verify_BiasThatIsNoThreshold_Throws(double bias) =>
        Assert.Throws<ArgumentException>(() => Verify(VerifierCase.ToFrame([[1, 0], [0, 1]]), [0, bias], Domain.Ball()));

    [Fact]
    public void Verify_BiasesOfTheWrongNumber_Throws() =>
        Assert.Throws<ArgumentException>(() => Verify(VerifierCase.ToFrame([[1, 0], [0, 1]]), [0], Domain.Ball()));

    [Fact]
    public void Verify_RowsThatAreNeverActive_AreLeftOut()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0], [0, 1], [1, 1]]);
        double[] alpha = [-1, -1, double.PositiveInfinity];
        var result = Verify(frame, alpha, Domain.Ball());
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Ball());
    }

    [Fact]
    public void Verify_NoRowEverActive_IsRefuted()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0], [0, 1]]);
        double[] alpha = VerifierCase.UpTo(2, double.PositiveInfinity);
        var result = Verify(frame, alpha, Domain.Ball());
        Assert.Equal(Verdict.Refuted, result.Verdict);
        Assert.Equal(0, result.CriticalRadius);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
    }

    [Theory]
    [InlineData(-1, Verdict.Proven)]
    [InlineData(-0.999999, Verdict.Refuted)]
    public void Verify_AsManyRowsAsDimensions_NeedsAllActive(double bias, Verdict expected)
    {
        Frame frame = VerifierCase.ToFrame([[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        Assert.Equal(expected, Verify(frame, VerifierCase.UpTo(3, bias), Domain.Ball()).Verdict);
    }

    [Fact]
    public void Verify_RankDeficientRows_IsRefutedByAnyPairAlongTheMissingDirection()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0, 0], [0, 1, 0], [-1, -1, 0]]);
        double[] alpha = VerifierCase.UpTo(3, -10);
        var result = Verify(frame, alpha, Domain.Ball());
        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
    }

    [Fact]
    public void Verify_ConeWithoutInterior_IsProvenWhereTheRowsSpan()
    {
        // The plane x_1 = 0: the third coordinate axis and its opposite, the second likewise, and x_1 always active.
        Cone plane = Cone.HalfSpaces([[1, 0, 0], [-1, 0, 0]]);
        Frame frame = VerifierCase.ToFrame([[0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0]]);
        double[] alpha = new double[5];
        Domain domain = Domain.Ball().In(plane);
        var result = Verify(frame, alpha, domain);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
    }

    /// <summary>Half-spaces whose equations nobody has looked for leave open what their equations prove.</summary>
    [Theory]
    [InlineData(false, Verdict.Undecided)]
    [InlineData(true, Verdict.Proven)]
    public void Verify_ConeWithoutInteriorWhereOnlyTheNormalIsLost_IsProvenByItsEquations(bool withEquations, Verdict expected)
    {
        Cone plane = Cone.HalfSpaces([[1, 0, 0], [-1, 0, 0]]);
        plane = withEquations ? plane.WithEquations(new Work(1_000_000, CancellationToken.None)) : plane;
        Frame frame = VerifierCase.ToFrame([[0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0]]);
        double[] alpha = [0, 0, 0, 0, 0.5];
        Domain domain = Domain.Ball().In(plane);
        var result = Verify(frame, alpha, domain);
        Assert.Equal((expected, null), (result.Verdict, result.Witness));
    }

    [Fact]
    public void Verify_BudgetOfOneNode_IsUndecidedWithALowerBound()
    {
        var json = VerifierCase.Load("random-r3-m12");
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        double[] alpha = VerifierCase.Numbers(json.GetProperty("rectifying")[0].GetProperty("alpha"));
        var result = Verifier.Verify(frame, alpha, Domain.Ball(9), new VerificationBudget { MaxNodes = 3 }, CancellationToken.None);
        Assert.Equal(Verdict.Undecided, result.Verdict);
        Assert.Equal(3, result.Nodes);
        Assert.False(result.IsCriticalRadiusExact);
        Assert.InRange(result.CriticalRadius, 1e-3, 9.2952);
    }

    [Fact]
    public void Verify_CancelledToken_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Frame frame = VerifierCase.ToFrame([[1, 0], [0, 1]]);
        Assert.Throws<OperationCanceledException>(() => Verifier.Verify(frame, [0, 0], Domain.Ball(), VerificationBudget.Default, source.Token));
    }

    [Fact]
    public void Verify_Twice_GivesTheSameBytes()
    {
        var json = VerifierCase.Load("random-r4-m16");
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        double[] alpha = VerifierCase.Numbers(json.GetProperty("rectifying")[0].GetProperty("alpha"));
        string first = ProofText.Write(Verify(frame, alpha, Domain.Ball(3)).Proof!);
        Assert.Equal(first, ProofText.Write(Verify(frame, alpha, Domain.Ball(3)).Proof!));
    }

    [Fact]
    public void Verify_RowsOfVeryDifferentNorms_AgreesWithTheirDirections()
    {
        var random = new Random(7);
        var json = VerifierCase.Load("random-r3-m12");
        double[][] rows = VerifierCase.Weights(json);
        double[] alpha = VerifierCase.Numbers(json.GetProperty("rectifying")[0].GetProperty("alpha"));
        double[] factors = rows.Select(_ => Math.Pow(2, random.Next(-150, 150))).ToArray();
        Frame frame = VerifierCase.ToFrame(rows.Select((row, i) => row.Select(v => v * factors[i]).ToArray()).ToArray());
        double[] scaled = alpha.Select((a, i) => a * factors[i]).ToArray();
        Domain below = Domain.Ball(9.2952);
        var result = Verify(frame, scaled, below);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, scaled, below);
        Assert.Equal(Verdict.Refuted, Verify(frame, scaled, Domain.Ball(9.2953)).Verdict);
    }

    [Theory]
    [InlineData(3, 32)]
    [InlineData(4, 32)]
    [InlineData(2, 400)]
    [InlineData(3, 300)]
    public void Verify_ManyRows_AnswersWithinTheBudget(int n, int m)
    {
        var random = new Random(n * 1000 + m);
        Frame frame = VerifierCase.ToFrame(Enumerable.Range(0, m).Select(_ => OracleTests.Gaussian(random, n)).ToArray());
        foreach (double threshold in new[] { -0.5, -0.1, 0, 0.05 })
        {
            double[] alpha = frame.Norms.Select(norm => threshold * norm).ToArray();
            Verify(frame, alpha, Domain.Ball());
            var clock = Stopwatch.StartNew();
            var result = Verifier.Verify(frame, alpha, Domain.Ball(), new VerificationBudget { MaxNodes = 3000 }, CancellationToken.None);
            log.WriteLine($"n = {n}, m = {m}, threshold {threshold}: {result.Verdict}, {result.Nodes} nodes, {result.Proof?.NodeCount} in the proof, {clock.Elapsed.TotalMilliseconds:F1} ms");
            Assert.NotEqual(Verdict.Undecided, result.Verdict);
            if (result.Verdict == Verdict.Refuted)
            {
                VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
            }
            else
            {
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Ball());
            }
        }
    }

    private static VerificationResult Verify(Frame frame, double[] alpha, Domain domain) =>
        Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
}
