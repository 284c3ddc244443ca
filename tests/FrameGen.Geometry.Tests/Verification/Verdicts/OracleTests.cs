using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>
/// Random frames against brute force. FRAMEGEN_ORACLE_CASES sets how many (150 by default, 300 in long runs; 10,000 is the full run),
/// FRAMEGEN_ORACLE_SEED the first seed.
/// </summary>
public class OracleTests(ITestOutputHelper log)
{
    internal static readonly int Cases = Setting("FRAMEGEN_ORACLE_CASES", LongRun.IsOn ? 300 : 150);
    internal static readonly int FirstSeed = Setting("FRAMEGEN_ORACLE_SEED", 1);

    [Fact]
    public void Verify_RandomFramesInBalls_AgreesWithBruteForce()
    {
        log.WriteLine($"seeds {FirstSeed}..{FirstSeed + Cases - 1}");
        int proven = 0;
        int refuted = 0;
        int near = 0;
        int largest = 0;
        double slowest = 0;
        int slowestSeed = 0;
        for (int seed = FirstSeed; seed < FirstSeed + Cases; seed++)
        {
            var random = new Random(seed);
            Frame frame = RandomFrame(random);
            double[][] rows = VerifierCase.Rows(frame);
            Cone cone = random.Next(4) switch
            {
                0 => Cone.NonNegative(frame.Dimension),
                1 => Cone.HalfSpaces(Enumerable.Range(0, 2).Select(_ => Gaussian(random, frame.Dimension)).ToArray()),
                _ => Cone.Everything,
            };

            // Thresholds around those that hold for radius 1: mostly negative, sometimes positive, sometimes never active.
            double shift = 2 * random.NextDouble() - 0.7;
            double[] alpha = frame.Norms.Select(norm => random.Next(20) == 0 ? double.PositiveInfinity : norm * (0.6 * Gaussian(random) - shift)).ToArray();
            int[] finite = Enumerable.Range(0, rows.Length).Where(i => !double.IsInfinity(alpha[i])).ToArray();
            double[][] normals = cone.Normals.Select(g => g.ToArray()).ToArray();
            double expected = finite.Length == 0
                ? 0
                : FlatOracle.CriticalRadius(finite.Select(i => rows[i]).ToArray(), finite.Select(i => alpha[i]).ToArray(), normals);

            var search = Verifier.CriticalRadius(frame, alpha, cone, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {cone.Normals.Count} half-spaces)";
            Assert.True(search.IsExact, name);
            Assert.True(search.Radius == expected || Math.Abs(search.Radius - expected) <= 1e-8 * expected, $"{name}: r* = {search.Radius:R}, brute force {expected:R}");
            largest = Math.Max(largest, search.Nodes);

            double[] radii = expected == 0 ? [1]
                : double.IsInfinity(expected) ? [1, 1000]
                : [expected * (1 - 1e-6), expected * (1 + 1e-6), expected * (0.5 + random.NextDouble())];
            foreach (double radius in radii)
            {
                Domain domain = Domain.Ball(radius).In(cone);
                var clock = Stopwatch.StartNew();
                var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
                if (clock.Elapsed.TotalMilliseconds > slowest)
                {
                    (slowest, slowestSeed) = (clock.Elapsed.TotalMilliseconds, seed);
                }

                Verdict verdict = radius <= expected ? Verdict.Proven : Verdict.Refuted;
                Assert.True(verdict == result.Verdict, $"{name}, radius {radius:R}: {result.Verdict}, brute force {verdict} (r* = {expected:R})");
                if (verdict == Verdict.Proven)
                {
                    proven++;
                    VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
                }
                else
                {
                    refuted++;
                    VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
                    if (VerifierCase.Distance(result.Witness!.X, result.Witness.Y) < 1e-3 * radius && radius > expected * 1.01)
                    {
                        near++;
                        log.WriteLine($"{name}, radius {radius / expected:R} r*: inputs {VerifierCase.Distance(result.Witness.X, result.Witness.Y) / radius:e2} apart");
                    }
                }
            }
        }

        log.WriteLine($"{proven} proven, {refuted} refuted, 0 disagreements; {near} pairs closer than 1e-3; at most {largest} nodes; slowest verdict {slowest:F1} ms (seed {slowestSeed})");
    }

    [Fact]
    public void Verify_RandomFramesOnSpheres_AgreesWithBruteForce()
    {
        int cases = Cases / 2;
        log.WriteLine($"seeds {FirstSeed}..{FirstSeed + cases - 1}");
        int[] verdicts = new int[3];
        int mirrored = 0;
        for (int seed = FirstSeed; seed < FirstSeed + cases; seed++)
        {
            var random = new Random(seed);
            Frame frame = RandomFrame(random, 4);
            double shift = 2 * random.NextDouble() - 1.2;
            double[] alpha = frame.Norms.Select(norm => norm * (0.3 * Gaussian(random) - shift)).ToArray();
            Cone cone = random.Next(3) == 0 ? Cone.NonNegative(frame.Dimension) : Cone.Everything;
            bool fails = FlatOracle.FailsOnSphere(VerifierCase.Rows(frame), alpha, cone.Normals.Select(g => g.ToArray()).ToArray(), 1, random);
            Domain sphere = Domain.Sphere().In(cone);
            var result = Verifier.Verify(frame, alpha, sphere, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {cone.Normals.Count} half-spaces)";
            Assert.True(IsRight(result, sphere, fails), $"{name}: {result.Verdict}, rectifying: {result.IsRectifying}, brute force {(fails ? "fails" : "holds")}");
            verdicts[(int)result.Verdict]++;
            mirrored += fails && result.Verdict == Verdict.Proven ? 1 : 0;
            AssertEvidence(result, frame, alpha, sphere, name);
        }

        log.WriteLine($"{verdicts[0]} proven ({mirrored} of them not rectifying), {verdicts[1]} refuted, {verdicts[2]} undecided, 0 disagreements");
    }

    [Fact]
    public void Verify_RandomFramesInShells_AgreesWithBruteForce()
    {
        int cases = Cases / 2;
        log.WriteLine($"seeds {FirstSeed}..{FirstSeed + cases - 1}");
        int[] verdicts = new int[3];
        int wrong = 0;
        double slowest = 0;
        int slowestSeed = 0;
        for (int seed = FirstSeed; seed < FirstSeed + cases; seed++)
        {
            // Shells of all thicknesses, every fifth as thin as a skin.
            var (frame, alpha, domain, random) = RandomShell(
                seed, 4, random => random.Next(5) == 0 ? 1 - Math.Pow(10, -1 - 3 * random.NextDouble()) : random.NextDouble());
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            bool fails = FlatOracle.FailsInShell(VerifierCase.Rows(frame), alpha, normals, domain.InnerRadius, domain.OuterRadius, random);
            var clock = Stopwatch.StartNew();
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            if (clock.Elapsed.TotalMilliseconds > slowest)
            {
                (slowest, slowestSeed) = (clock.Elapsed.TotalMilliseconds, seed);
            }

            string name = $"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces, radii {domain.InnerRadius:R} and {domain.OuterRadius:R})";
            verdicts[(int)result.Verdict]++;
            if (!IsRight(result, domain, fails))
            {
                wrong++;
                log.WriteLine($"{name}: {result.Verdict}, brute force {(fails ? "fails" : "holds")}");
            }

            AssertEvidence(result, frame, alpha, domain, name);
        }

        log.WriteLine($"{verdicts[0]} proven, {verdicts[1]} refuted, {verdicts[2]} undecided, {wrong} disagreements; slowest verdict {slowest:F1} ms (seed {slowestSeed})");
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Verify_RandomFramesInShellsOfFiveDimensions_IsNeverWrong()
    {
        int cases = Math.Max(1, Cases / 20);
        log.WriteLine($"seeds {FirstSeed}..{FirstSeed + cases - 1}");
        int[] verdicts = new int[3];
        for (int seed = FirstSeed; seed < FirstSeed + cases; seed++)
        {
            var (frame, alpha, domain, random) = RandomShell(seed, 5, random => random.Next(3) == 0 ? 1 : random.NextDouble(), 5);
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            bool fails = FlatOracle.FailsInShell(VerifierCase.Rows(frame), alpha, normals, domain.InnerRadius, domain.OuterRadius, random);
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed} (m = {frame.Count}, {normals.Length} half-spaces, radii {domain.InnerRadius:R} and {domain.OuterRadius:R})";
            verdicts[(int)result.Verdict]++;
            Assert.True(result.Verdict == Verdict.Undecided || IsRight(result, domain, fails), $"{name}: {result.Verdict}, brute force {(fails ? "fails" : "holds")}");
            AssertEvidence(result, frame, alpha, domain, name);
        }

        log.WriteLine($"{verdicts[0]} proven, {verdicts[1]} refuted, {verdicts[2]} undecided, 0 disagreements");
    }

    /// <summary>Whether a verdict agrees with where active rows fail to span. Layers without ties: on a sphere such a layer may be injective all the same.</summary>
    private static bool IsRight(VerificationResult result, Domain domain, bool fails) => !fails
        ? result is { Verdict: Verdict.Proven, IsRectifying: true }
        : domain.InnerRadius < domain.OuterRadius
            ? result.Verdict == Verdict.Refuted
            : result is { Verdict: Verdict.Proven, IsRectifying: false } or { Verdict: Verdict.Refuted, IsRectifying: not true };

    private static void AssertEvidence(VerificationResult result, Frame frame, double[] alpha, Domain domain, string name)
    {
        if (result.Verdict == Verdict.Refuted)
        {
            VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
        }
        else if (result.Verdict == Verdict.Proven)
        {
            VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
        }
    }

    /// <summary>
    /// A random layer on a shell with outer radius 1, and thresholds of both signs. In two of three cases they are shifted
    /// together to where brute force sees the layer begin to fail, and a little to either side.
    /// </summary>
    internal static (Frame Frame, double[] Alpha, Domain Domain, Random Random) RandomShell(
        int seed, int largestDimension, Func<Random, double> innerRadius, int leastDimension = 2)
    {
        var random = new Random(seed);
        Frame frame = RandomFrame(random, largestDimension, leastDimension);
        double[][] rows = VerifierCase.Rows(frame);
        double inner = innerRadius(random);
        Cone cone = random.Next(5) switch
        {
            0 => Cone.NonNegative(frame.Dimension),
            1 => Cone.HalfSpaces(Enumerable.Range(0, 2).Select(_ => Gaussian(random, frame.Dimension)).ToArray()),
            _ => Cone.Everything,
        };
        double[][] normals = cone.Normals.Select(g => g.ToArray()).ToArray();
        double spread = 0.4 * random.NextDouble();
        double[] unshifted = frame.Norms.Select(_ => spread * Gaussian(random)).ToArray();
        double shift = 1.2 - 2 * random.NextDouble();
        if (random.Next(3) > 0)
        {
            double low = -3;
            double high = 3;
            for (int step = 0; step < 12; step++)
            {
                shift = (low + high) / 2;
                (low, high) = Fails(shift) ? (low, shift) : (shift, high);
            }

            shift = (low + high) / 2 + Math.Pow(10, -2.5 + 2 * random.NextDouble()) * (random.Next(3) == 0 ? -1 : 1);
        }

        return (frame, Shifted(shift), (inner == 1 ? Domain.Sphere() : Domain.Shell(inner, 1)).In(cone), random);

        double[] Shifted(double by) => frame.Norms.Zip(unshifted, (norm, threshold) => norm * (threshold + by)).ToArray();

        bool Fails(double by) => inner == 0
            ? FlatOracle.CriticalRadius(rows, Shifted(by), normals) < 1
            : FlatOracle.FailsInShell(rows, Shifted(by), normals, inner, 1, random);
    }

    internal static Frame RandomFrame(Random random, int largestDimension = 5, int leastDimension = 2)
    {
        int n = random.Next(leastDimension, largestDimension + 1);
        int m = random.Next(n + 1, 17);
        double[][] rows = Enumerable.Range(0, m).Select(_ =>
        {
            double length = Math.Pow(10, random.NextDouble() - 0.5);
            return Gaussian(random, n).Select(v => v * length).ToArray();
        }).ToArray();
        return VerifierCase.ToFrame(rows);
    }

    internal static double[] Gaussian(Random random, int n) => Enumerable.Range(0, n).Select(_ => Gaussian(random)).ToArray();

    internal static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int Setting(string name, int value) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int set) ? set : value;
}
