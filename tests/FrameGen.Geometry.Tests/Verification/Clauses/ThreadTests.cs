using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Clauses;

/// <summary>Decisions on several threads are those on one: verdict, radius, witness, certificate, and what they cost.</summary>
public class ThreadTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData("random-r3-m12")]
    [InlineData("random-r4-m16")]
    [InlineData("random-r5-m20")]
    [InlineData("css-pyramid8")]
    [InlineData("icosahedron")]
    public void Verify_ReferenceOnAnyNumberOfThreads_IsTheSame(string file)
    {
        JsonElement json = VerifierCase.Load(file);
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        foreach (JsonElement decision in json.GetProperty("rectifying").EnumerateArray())
        {
            double[] alpha = VerifierCase.Numbers(decision.GetProperty("alpha"));
            Cone cone = decision.GetProperty("domain").GetString() == "ball" ? Cone.Everything : Cone.NonNegative(frame.Dimension);
            double critical = decision.GetProperty("criticalRadius") is { ValueKind: JsonValueKind.Number } radius ? Math.Max(0.1, radius.GetDouble()) : 1;
            AssertSame(frame, alpha, Domain.Ball(0.99 * critical).In(cone), VerificationBudget.Default);
            AssertSame(frame, alpha, Domain.Ball(1.1 * critical).In(cone), VerificationBudget.Default);
        }
    }

    /// <summary>Trees that are dealt out, in several rounds; budgets that end within one; grids, whose turns find the same clauses and failures.</summary>
    [Theory]
    [InlineData(7, 26, -0.25, 1.6, false, Verdict.Proven)]
    [InlineData(8, 32, -0.2, 1, false, Verdict.Proven)]
    [InlineData(7, 26, -0.25, 6, false, Verdict.Refuted)]
    [LongInlineData(8, 32, -0.2, 2, false, Verdict.Refuted)]
    [InlineData(5, 40, -0.3, 1, true, Verdict.Proven)]
    [InlineData(6, 48, -0.3, 1, true, Verdict.Proven)]
    [InlineData(6, 20, -0.3, 3, true, Verdict.Refuted)]
    public void Verify_LargeTreesOnAnyNumberOfThreads_AreTheSame(int n, int m, double bias, double radius, bool isGrid, Verdict verdict)
    {
        Frame frame = Draw(n, m, isGrid);
        double[] alpha = [.. frame.Norms.Select(norm => bias * norm)];
        VerificationResult whole = AssertSame(frame, alpha, Domain.Ball(radius), VerificationBudget.Default);
        log.WriteLine($"{whole.Verdict}, {whole.Nodes} flats");
        Assert.Equal(verdict, whole.Verdict);
        Assert.True(whole.Nodes > 128);
        long work = whole.WorkSpent;
        foreach (double share in new[] { 0.7, 0.2 })
        {
            AssertSame(frame, alpha, Domain.Ball(radius), VerificationBudget.Of(20_000, (long)(share * work)));
        }

        AssertSame(frame, alpha, Domain.Ball(radius), VerificationBudget.Of(200, long.MaxValue));
    }

    [Fact]
    public void CriticalRadiusAndParts_OnAnyNumberOfThreads_AreTheSame()
    {
        Frame frame = Draw(6, 22, false);
        double[] alpha = [.. frame.Norms.Select(_ => -0.3)];
        VerificationBudget budget = VerificationBudget.Default;
        var one = Verifier.CriticalRadius(frame, alpha, Cone.Everything, budget, CancellationToken.None);
        var four = Verifier.CriticalRadius(frame, alpha, Cone.Everything, budget with { Threads = 4 }, CancellationToken.None);
        Assert.Equal((one.Radius, one.IsExact, one.Nodes), (four.Radius, four.IsExact, four.Nodes));
        Assert.Equal(one.Point, four.Point);
        string Part(int threads) => ProofText.Write(PartVerifier.Verify(frame, alpha, Domain.Ball(0.9 * one.Radius), 2, 3, budget with { Threads = threads }, CancellationToken.None).Proof!);
        Assert.Equal(Part(1), Part(3));
    }

    /// <summary>Proven, refuted, and with work that ends somewhere on the way.</summary>
    [Theory]
    [InlineData(-0.6, 2)]
    [InlineData(-0.3, 3)]
    public void DeadRows_OnAnyNumberOfThreads_AreTheSame(double bias, int faults)
    {
        Frame frame = VerifierCase.ToFrame([.. Enumerable.Range(0, 11).Select(k => new[] { Math.Cos(2 * Math.PI * k / 11), Math.Sin(2 * Math.PI * k / 11) })]);
        double[] alpha = [.. frame.Norms.Select(_ => bias)];
        foreach (long work in new[] { 6_000_000_000, 300_000, 30_000, 3_000 })
        {
            string Of(int threads)
            {
                FaultResult result = FaultVerifier.Verify(frame, alpha, Domain.Ball(), faults, VerificationBudget.Of(20_000, work) with { Threads = threads }, CancellationToken.None);
                return $"{result.Verdict} {string.Join(",", result.Dead)} {result.Sets} {result.Nodes} {(result.Proof is { } proof ? ProofText.Write(proof) : "")}";
            }

            log.WriteLine($"{work}: {Of(1).Split('\n')[0]}");
            Assert.Equal(Of(1), Of(2));
            Assert.Equal(Of(1), Of(5));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Verify_Cancelled_Ends(int threads)
    {
        // Without a limit this search would take hours.
        Frame frame = Draw(14, 60, false);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        VerificationBudget budget = VerificationBudget.Of(int.MaxValue, long.MaxValue) with { Threads = threads };
        Task run = Task.Run(() => Verifier.Verify(frame, [.. frame.Norms.Select(_ => -0.3)], Domain.Ball(), budget, cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Settle_PartsMoreThanOnce_ChargesEachOperationOnce()
    {
        var work = new Work(1000, CancellationToken.None, 3);
        var part = new Work(0, CancellationToken.None);
        part.Allow(100, true);
        part.Charge(60);
        work.Settle(part);
        work.Settle(part);
        part.Allow(50, false);
        Assert.Throws<WorkEndedException>(() => part.Charge(51));
        work.Settle(part);
        Assert.Equal((110, 890, 3), (work.Spent, work.Left, work.Part(5).Threads));
    }

    private static VerificationResult AssertSame(Frame frame, double[] alpha, Domain domain, VerificationBudget budget)
    {
        VerificationResult one = Verifier.Verify(frame, alpha, domain, budget, CancellationToken.None);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            VerificationResult several = Verifier.Verify(frame, alpha, domain, budget with { Threads = threads }, CancellationToken.None);
            Assert.Equal(Told(one), Told(several));
            Assert.Equal(one.Proof is { } proof ? ProofText.Write(proof) : null, several.Proof is { } other ? ProofText.Write(other) : null);
        }

        if (one.Verdict == Verdict.Proven)
        {
            VerifierCase.AssertProofHolds(one.Proof, frame, alpha, domain);
        }

        return one;
    }

    private static string Told(VerificationResult result)
        => FormattableString.Invariant($"{result.Verdict} {result.Cause} {result.Nodes} {result.CriticalRadius:R} {result.IsCriticalRadiusExact} {result.WorkSpent} {result.Progress:R} ")
            + (result.Witness is { } witness ? string.Join(" ", witness.X.Concat(witness.Y).Select(value => value.ToString("R"))) : "");

    private static Frame Draw(int n, int m, bool isGrid)
    {
        if (!isGrid)
        {
            return VerifierCase.ToFrame([.. SampleFrames.Random(7, n, m).Select(row => row.Select(value => value / VerifierCase.Norm(row)).ToArray())]);
        }

        var random = new Random(n);
        double[][] rows = [.. Enumerable.Range(0, 4 * m).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-2, 3)).ToArray()).Where(row => row.Any(value => value != 0)).Take(m)];
        return VerifierCase.ToFrame(rows);
    }
}
