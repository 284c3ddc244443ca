using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

public class SharpBiasTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("mercedes-benz")]
    [InlineData("cube8")]
    [InlineData("simplex-r5")]
    [InlineData("css-pyramid8")]
    [InlineData("icosahedron")]
    [InlineData("random-r3-m12")]
    [InlineData("random-r4-m16")]
    [InlineData("nonneg-only-r3")]
    public void Compute_FromThePolytopeBound_IsProvenAndMaximal(string file)
    {
        var json = VerifierCase.Load(file);
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        bool isPlus = file == "nonneg-only-r3";
        Domain domain = isPlus ? Domain.Ball().In(Cone.NonNegative(frame.Dimension)) : Domain.Ball();
        var bounds = VerifierCase.Numbers(json.GetProperty(isPlus ? "alphaBPlusTight" : "alphaB"));
        double?[] start = bounds.Select((a, i) => double.IsInfinity(a) ? (double?)null : a * frame.Norms[i]).ToArray();
        var clock = Stopwatch.StartNew();
        var sharp = SharpBias.Compute(frame, start, domain, VerificationBudget.Default, CancellationToken.None);
        log.WriteLine($"{file}: t = {sharp.Shift:R}, {sharp.Nodes} nodes, {clock.Elapsed.TotalMilliseconds:F0} ms, gains per norm: "
            + string.Join(" ", sharp.Bias!.Select((b, i) => b is null ? "free" : ((b.Value - (start[i] ?? 0)) / frame.Norms[i]).ToString("F4"))));
        Assert.True(sharp.IsMaximal);
        double[] alpha = sharp.Bias!.Select(b => b ?? double.PositiveInfinity).ToArray();
        for (int i = 0; i < alpha.Length; i++)
        {
            Assert.True(alpha[i] >= (start[i] ?? double.PositiveInfinity) - 1e-9 * frame.Norms[i], $"row {i} sank");
        }

        VerifierCase.AssertProofHolds(sharp.Proof, frame, alpha, domain);
        for (int i = 0; i < alpha.Length; i++)
        {
            if (double.IsInfinity(alpha[i]))
            {
                continue;
            }

            double[] raised = (double[])alpha.Clone();
            raised[i] += 1e-5 * frame.Norms[i];
            var above = Verifier.Verify(frame, raised, domain, VerificationBudget.Default, CancellationToken.None);
            Assert.True(above.Verdict == Verdict.Refuted, $"row {i} could rise");
        }
    }

    /// <summary>Random rows, and rows on an integer grid with repeated and opposite ones, half of them in a cone: whatever is raised is refuted.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Compute_OfAnyRows_LeavesNoRowToRaise(int n, bool isGrid) => Seeds.Check(8, seed =>
    {
        var random = new Random(seed);
        double[][] rows = [.. Enumerable.Range(0, 3 * n).Select(_ => Enumerable.Range(0, n).Select(_ => isGrid ? random.Next(-1, 2) + (random.Next(4) / 4) : (2 * random.NextDouble()) - 1).ToArray())];
        rows = [.. rows.Where(row => row.Any(value => value != 0)), .. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Select(c => c == k ? 1.0 : 0).ToArray())];
        Frame frame = VerifierCase.ToFrame(rows);
        double radius = Math.Pow(10, random.Next(-9, 10));
        Domain domain = Domain.Ball(radius).In(random.Next(2) == 0 ? Cone.Everything : Cone.NonNegative(n));

        SharpBiasResult sharp = SharpBias.Compute(frame, null, domain, VerificationBudget.Default, CancellationToken.None);

        Assert.True(sharp.IsMaximal);
        double[] alpha = [.. sharp.Bias!.Select(b => b ?? double.PositiveInfinity)];
        VerifierCase.AssertProofHolds(sharp.Proof, frame, alpha, domain);
        for (int i = 0; i < alpha.Length; i++)
        {
            double[] raised = (double[])alpha.Clone();
            raised[i] += 1e-5 * frame.Norms[i] * radius;
            Assert.True(double.IsInfinity(alpha[i]) || Verifier.Verify(frame, raised, domain, VerificationBudget.Default, CancellationToken.None).Verdict == Verdict.Refuted, $"row {i} could rise");
        }
    });

    /// <summary>Opposite rows in all of space: alpha_k + alpha'_k is at most 0, and a fifth row is not needed.</summary>
    [Fact]
    public void Compute_PairsInSpace_RisesUntilEachPairMeets()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1]]);

        SharpBiasResult sharp = SharpBias.Compute(frame, [-3, 1, -1, -2, -5], Domain.Space, VerificationBudget.Default, CancellationToken.None);

        Assert.True(sharp.IsMaximal);
        Assert.Equal(1, sharp.Shift, 1e-6);
        Assert.Equal(0, sharp.Bias![0]!.Value + sharp.Bias[1]!.Value, 1e-6);
        Assert.Equal(0, sharp.Bias[2]!.Value + sharp.Bias[3]!.Value, 1e-6);
        Assert.Null(sharp.Bias[4]);
    }

    [Fact]
    public void Compute_SixtyRowsOfR5_IsMaximalWithinTheDefaultOfTheCompiler()
    {
        double[][] rows = SampleFrames.Random(3, 5, 60);
        Frame frame = VerifierCase.ToFrame(rows);
        var clock = Stopwatch.StartNew();
        SharpBiasResult sharp = SharpBias.Compute(frame, null, Domain.Ball(), new VerificationBudget { MaxWork = 1_200_000_000 }, CancellationToken.None);
        log.WriteLine($"{sharp.Nodes} nodes, {clock.Elapsed.TotalSeconds:F1} s");
        Assert.True(sharp.IsMaximal);
    }

    [Fact]
    public void Compute_OnTheSphere_ReachesTheUniformThresholdFirst()
    {
        var json = VerifierCase.Load("css-pyramid8");
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        var sharp = SharpBias.Compute(frame, new double?[8].Select(_ => (double?)0).ToArray(), Domain.Sphere(), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(json.GetProperty("sphere").GetProperty("largestInjectiveThreshold").GetDouble(), sharp.Shift, 2e-7);
        VerifierCase.AssertProofHolds(sharp.Proof, frame, sharp.Bias!.Select(b => b ?? double.PositiveInfinity).ToArray(), Domain.Sphere());
    }

    [Fact]
    public void Compute_WithoutAStart_BeginsWithEveryRowActive()
    {
        Frame frame = VerifierCase.ToFrame([[2, 0], [0, 1]]);
        var sharp = SharpBias.Compute(frame, null, Domain.Ball(3), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(-6, sharp.Bias![0]!.Value, 1e-5);
        Assert.Equal(-3, sharp.Bias[1]!.Value, 1e-5);
    }

    [Fact]
    public void Compute_RankDeficientRows_HasNoBias()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0, 0], [0, 1, 0], [1, 1, 0]]);
        Assert.Null(SharpBias.Compute(frame, null, Domain.Ball(), VerificationBudget.Default, CancellationToken.None).Bias);
    }
}
