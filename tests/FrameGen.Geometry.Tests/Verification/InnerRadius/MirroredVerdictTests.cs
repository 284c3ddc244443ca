using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Tests.Verification.Verdicts;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.InnerRadius;

/// <summary>Verdicts on spheres against an enumeration of mirrored vertices.</summary>
public class MirroredVerdictTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(1, 300)]
    [LongInlineData(1001, 2000)]
    public void Verify_RandomArraysOnSpheres_AgreesWithMirroredVertices(int firstSeed, int cases)
    {
        log.WriteLine($"seeds {firstSeed}..{firstSeed + cases - 1}");
        int[] verdicts = new int[3];
        int wrong = 0;
        int notRectifying = 0;
        for (int seed = firstSeed; seed < firstSeed + cases; seed++)
        {
            var (frame, alpha, domain) = seed % 2 == 0 ? OnGrid(seed) : Scattered(seed);
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            bool collides = new MirrorOracle(VerifierCase.Rows(frame), alpha, normals, domain.OuterRadius).Collides();
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces, r = {domain.OuterRadius})";
            verdicts[(int)result.Verdict]++;
            if (result.Verdict != (collides ? Verdict.Refuted : Verdict.Proven))
            {
                wrong++;
                log.WriteLine($"{name}: {result.Verdict} ({result.Cause}), enumeration {(collides ? "collides" : "does not")}; rows [{string.Join(", ", VerifierCase.Rows(frame).Select(row => $"[{string.Join(", ", row)}]"))}], alpha [{string.Join(", ", alpha)}], normals [{string.Join(", ", normals.Select(row => $"[{string.Join(", ", row)}]"))}]");
            }

            if (result.Verdict == Verdict.Refuted)
            {
                VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
            }
            else if (result.Verdict == Verdict.Proven)
            {
                notRectifying += result.IsRectifying == false ? 1 : 0;
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
            }
        }

        log.WriteLine($"{verdicts[0]} proven ({notRectifying} of them not rectifying), {verdicts[1]} refuted, {verdicts[2]} undecided, {wrong} disagreements");
        Assert.Equal(0, wrong);
        Assert.InRange(notRectifying, 1, cases);
    }

    [Theory]
    [InlineData(1, 200)]
    [LongInlineData(1001, 2000)]
    public void Verify_GridLayersInShells_AgreesWithVertices(int firstSeed, int cases)
    {
        log.WriteLine($"seeds {firstSeed}..{firstSeed + cases - 1}");
        int[] verdicts = new int[3];
        int wrong = 0;
        int ties = 0;
        for (int seed = firstSeed; seed < firstSeed + cases; seed++)
        {
            var (frame, alpha, sphere) = OnGrid(seed);
            double radius = sphere.OuterRadius;

            // Thick and thin; what a tenth of a millionth part leaves room for, doubles can show.
            double outer = radius * new[] { 1 + 1e-7, 1.01, 2, 10 }[seed % 4];
            Domain domain = Domain.Shell(radius, outer).In(sphere.Cone);
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            bool collides = new MirrorOracle(VerifierCase.Rows(frame), alpha, normals, radius).CollidesUpTo(outer);
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces, radii {radius} and {outer})";
            verdicts[(int)result.Verdict]++;
            if (result.Verdict != (collides ? Verdict.Refuted : Verdict.Proven))
            {
                wrong++;
                log.WriteLine($"{name}: {result.Verdict} ({result.Cause}), enumeration {(collides ? "collides" : "does not")}; rows [{string.Join(", ", VerifierCase.Rows(frame).Select(row => $"[{string.Join(", ", row)}]"))}], alpha [{string.Join(", ", alpha)}]");
            }

            if (result.Verdict == Verdict.Refuted)
            {
                VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
                ties += result.IsRectifying != false ? 1 : 0;
            }
            else if (result.Verdict == Verdict.Proven)
            {
                Assert.True(result.IsRectifying, name);
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
            }
        }

        log.WriteLine($"{verdicts[0]} proven, {verdicts[1]} refuted ({ties} by ties alone, as far as seen), {verdicts[2]} undecided, {wrong} disagreements");
        Assert.Equal(0, wrong);
    }

    /// <summary>Small integers throughout: rows, thresholds and the radius, so that vertices lie on the sphere exactly and outputs are equal exactly.</summary>
    private static (Frame Frame, double[] Alpha, Domain Domain) OnGrid(int seed)
    {
        var random = new Random(seed);
        var (n, m) = Size(random);
        double[][] half = Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-2, 3)).ToArray()).Where(row => row.Any(value => value != 0)).ToArray();
        double[][] rows = random.Next(2) == 0 ? half : [.. half.Take((m + 1) / 2), .. half.Take((m + 1) / 2).Select(row => row.Select(value => -value).ToArray())];
        double radius = new[] { 1, 2, 3, 5 }[random.Next(4)];
        double level = 0.8 * random.NextDouble() - 0.3;
        int spread = random.Next(3);
        Frame frame = VerifierCase.ToFrame(rows);
        double[] alpha = frame.Norms.Select(norm => Math.Round(level * norm * radius) + random.Next(-spread, spread + 1)).ToArray();
        return (frame, alpha, Domain.Sphere(radius).In(RandomCone(random, n)));
    }

    private static (Frame Frame, double[] Alpha, Domain Domain) Scattered(int seed)
    {
        var random = new Random(seed);
        var (n, m) = Size(random);
        double[][] rows = Enumerable.Range(0, m).Select(_ => OracleTests.Gaussian(random, n)).ToArray();
        double radius = Math.Pow(10, random.Next(3) switch { 0 => -9, 1 => 9, _ => 4 * random.NextDouble() - 2 });
        double level = 0.8 * random.NextDouble() - 0.3;
        Frame frame = VerifierCase.ToFrame(rows);
        double[] alpha = frame.Norms.Select(norm => norm * radius * (level + 0.1 * OracleTests.Gaussian(random))).ToArray();
        return (frame, alpha, Domain.Sphere(radius).In(RandomCone(random, n)));
    }

    private static (int N, int M) Size(Random random)
    {
        int n = random.Next(6) switch { 0 or 1 => 2, 2 or 3 or 4 => 3, _ => 4 };
        return (n, random.Next(n + 1, n == 2 ? 11 : n == 3 ? 10 : 9));
    }

    private static Cone RandomCone(Random random, int n) => random.Next(5) switch
    {
        0 => Cone.NonNegative(n),
        1 => Cone.HalfSpaces([Enumerable.Range(0, n).Select(c => c == 0 ? 1.0 : 0).ToArray()]),
        _ => Cone.Everything,
    };
}
