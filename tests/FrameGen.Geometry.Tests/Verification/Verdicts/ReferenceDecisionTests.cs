using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

public class ReferenceDecisionTests(ITestOutputHelper log)
{
    public static IEnumerable<object[]> Decisions =>
        from file in VerifierCase.Files
        let json = VerifierCase.Load(file)
        where json.TryGetProperty("rectifying", out var list) && list.ValueKind == JsonValueKind.Array
        from entry in json.GetProperty("rectifying").EnumerateArray()
        select new object[] { file, entry.GetProperty("label").GetString()!, entry.GetProperty("domain").GetString()! };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void CriticalRadius_OfReference_Agrees(string file, string label, string domain)
    {
        var (frame, alpha, cone, expected) = Read(file, label, domain);
        var result = Verifier.CriticalRadius(frame, alpha, cone, VerificationBudget.Default, CancellationToken.None);
        log.WriteLine($"{file} {label} {domain}: r* = {result.Radius:R}, expected {expected:R}, {result.Nodes} nodes");
        Assert.True(result.IsExact);
        if (double.IsInfinity(expected) || expected == 0)
        {
            Assert.Equal(expected, result.Radius);
        }
        else
        {
            Assert.InRange(Math.Abs(result.Radius - expected) / expected, 0, 1e-9);
        }

        Assert.InRange(result.Nodes, 1, frame.Dimension <= 4 ? 600 : 1200);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Verify_BelowTheCriticalRadius_IsProven(string file, string label, string domain)
    {
        var (frame, alpha, cone, expected) = Read(file, label, domain);
        if (expected == 0)
        {
            return;
        }

        double radius = double.IsInfinity(expected) ? 1e3 : expected * (1 - 1e-6);
        Domain ball = Domain.Ball(radius).In(cone);
        var result = Verifier.Verify(frame, alpha, ball, VerificationBudget.Default, CancellationToken.None);
        log.WriteLine($"{file} {label} {domain}: {result.Verdict}, {result.Nodes} nodes, {result.Proof?.NodeCount} in the proof");
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, ball);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Verify_AboveTheCriticalRadius_IsRefuted(string file, string label, string domain)
    {
        var (frame, alpha, cone, expected) = Read(file, label, domain);
        if (double.IsInfinity(expected))
        {
            return;
        }

        foreach (double factor in new[] { 1 + 1e-6, 1.01, 2 })
        {
            double radius = expected == 0 ? factor : expected * factor;
            Domain ball = Domain.Ball(radius).In(cone);
            var result = Verifier.Verify(frame, alpha, ball, VerificationBudget.Default, CancellationToken.None);
            double apart = result.Witness is null ? 0 : VerifierCase.Distance(result.Witness.X, result.Witness.Y) / radius;
            double ulps = result.Witness is null ? -1 : VerifierCase.WorstUlps(result.Witness, frame, alpha);
            log.WriteLine($"{file} {label} {domain} x{factor}: {result.Verdict}, {result.Nodes} nodes, apart {apart:e2}, {ulps} ulp");
            Assert.Equal(Verdict.Refuted, result.Verdict);
            Assert.InRange(Math.Abs(result.CriticalRadius - expected), 0, 1e-9 * expected);
            VerifierCase.AssertCollides(result.Witness, frame, alpha, ball);
            Assert.True(apart >= (factor < 1.001 ? 1e-7 : 1e-3));
        }
    }

    private static (Frame Frame, double[] Alpha, Cone Cone, double Expected) Read(string file, string label, string domain)
    {
        JsonElement json = VerifierCase.Load(file);
        JsonElement entry = json.GetProperty("rectifying").EnumerateArray()
            .Single(e => e.GetProperty("label").GetString() == label && e.GetProperty("domain").GetString() == domain);
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
        JsonElement radius = entry.GetProperty("criticalRadius");
        return (frame, VerifierCase.Numbers(entry.GetProperty("alpha")),
            domain == "ball" ? Cone.Everything : Cone.NonNegative(frame.Dimension),
            radius.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : radius.GetDouble());
    }
}
