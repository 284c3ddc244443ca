using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>Layers on cones without interior: what is decided is the layer of the projections in the span of the cone.</summary>
public class ConeWithoutInteriorTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(1, 400)]
    [LongInlineData(1001, 20_000)]
    public void Verify_LayersOfSmallerSpaces_AgreesWithThemWrittenInCoordinates(int firstSeed, int cases)
    {
        log.WriteLine($"seeds {firstSeed}..{firstSeed + cases - 1}");
        var verdicts = new int[4, 3];
        int wrong = 0;
        foreach (EmbeddedLayer layer in Enumerable.Range(firstSeed, cases).Select(EmbeddedLayer.Random).Where(layer => layer.InsideDomain.Cone.HasInterior))
        {
            var inside = Verifier.Verify(layer.Inside, layer.InsideAlpha, layer.InsideDomain, VerificationBudget.Default, CancellationToken.None);
            var result = Verify(layer.Frame, layer.Alpha, layer.Domain);
            verdicts[Shape(layer.Domain), (int)result.Verdict]++;
            if (inside.Verdict != result.Verdict || (result.Verdict == Verdict.Proven && inside.IsRectifying != result.IsRectifying))
            {
                wrong++;
                log.WriteLine($"{result.Verdict} ({result.Cause}, {result.IsRectifying}), in coordinates {inside.Verdict} ({inside.Cause}, {inside.IsRectifying}): {layer}");
            }

            AssertEvidence(result, layer.Frame, layer.Alpha, layer.Domain, layer.ToString());
        }

        AssertKinds(verdicts);
        Assert.Equal(0, wrong);
    }

    /// <summary>On a line t d two inputs s &lt; t collide iff every row that grows with t is inactive at t and every row that falls is inactive at s.</summary>
    [Theory]
    [InlineData(1, 400)]
    [LongInlineData(1001, 20_000)]
    public void Verify_LayersOnLinesAndRays_AgreesWithTheirThresholds(int firstSeed, int cases)
    {
        log.WriteLine($"seeds {firstSeed}..{firstSeed + cases - 1}");
        var verdicts = new int[4, 3];
        int wrong = 0;
        for (int seed = firstSeed; seed < firstSeed + cases; seed++)
        {
            var (frame, alpha, domain, collides) = OnLine(seed);
            var result = Verify(frame, alpha, domain);
            verdicts[Shape(domain), (int)result.Verdict]++;
            string name = $"seed {seed}: rows {string.Join("; ", VerifierCase.Rows(frame).Select(row => string.Join(",", row)))}, alpha {string.Join(",", alpha)}, radii {domain.InnerRadius}..{domain.OuterRadius}, normals {string.Join("; ", domain.Cone.Normals.Select(row => string.Join(",", row)))}";
            if (result.Verdict != (collides ? Verdict.Refuted : Verdict.Proven))
            {
                wrong++;
                log.WriteLine($"{result.Verdict} ({result.Cause}), thresholds {(collides ? "collide" : "do not")}: {name}");
            }

            AssertEvidence(result, frame, alpha, domain, name);
        }

        AssertKinds(verdicts);
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData("3 1 5 -1", "-1 -1", 1, Verdict.Proven)]
    [InlineData("3 1 5 -1", "-1 -1", 10, Verdict.Proven)]
    [InlineData("3 1 5 -1", "0.5 0.25", 1, Verdict.Refuted)]
    [InlineData("3 1 5 -1", "0.5 -0.5", 1, Verdict.Proven)]
    [InlineData("3 1 5 1", "-1 0", 1, Verdict.Proven)]
    [InlineData("3 1 5 1", "-1 0", 1.5, Verdict.Refuted)]
    [InlineData("3 0 5 0", "-9 -9", 1, Verdict.Refuted)]
    public void Verify_TheLineOfTheSecondAxis_IsTheLayerOfTheSecondEntries(string rows, string alpha, double radius, Verdict expected)
    {
        double[] Numbers(string text) => [.. text.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
        Frame frame = VerifierCase.ToFrame([.. Numbers(rows).Chunk(2)]);
        Domain domain = Domain.Ball(radius).In(With([1, 0], [-1, 0]));
        var result = Verify(frame, Numbers(alpha), domain);
        Assert.Equal(expected, result.Verdict);
        AssertEvidence(result, frame, Numbers(alpha), domain, "");
    }

    [Fact]
    public void FindFlaw_CorruptedProofs_RejectsAll()
    {
        int count = 0;
        foreach (EmbeddedLayer layer in Enumerable.Range(1, 200).Select(EmbeddedLayer.Random).Where(layer => layer.InsideDomain.Cone.HasInterior))
        {
            if (Verify(layer.Frame, layer.Alpha, layer.Domain).Proof is not ClauseCertificate proof)
            {
                continue;
            }

            string? Flaw(ClauseCertificate certificate, Domain domain) => ProofChecker.FindFlaw(certificate, VerifierCase.Rows(layer.Frame), layer.Alpha, domain, CancellationToken.None);
            ClauseCertificate With(int at, ProofClause clause) => new(proof.Dimension, proof.RowCount, [.. proof.Clauses.Take(at), clause, .. proof.Clauses.Skip(at + 1)], proof.Tree);
            int equation = Enumerable.Range(0, proof.Clauses.Count).First(c => proof.Clauses[c].Rows.Contains(layer.Frame.Count));
            ProofClause clause = proof.Clauses[equation];

            Assert.Null(Flaw(proof, layer.Domain));
            Assert.NotNull(Flaw(proof, layer.Domain.In(Cone.Everything)));
            Assert.NotNull(Flaw(With(equation, new ProofClause { Rows = [layer.Frame.Count + 9], Lambda = clause.Lambda, Mu = clause.Mu }), layer.Domain));
            Assert.NotNull(Flaw(With(equation, new ProofClause { Rows = clause.Rows, Lambda = clause.Lambda, Mu = [.. clause.Mu.Select((mu, k) => k == 0 ? mu + 1000 : mu)] }), Domain.Ball(1e6).In(layer.Domain.Cone)));
            Assert.NotNull(Flaw(new ClauseCertificate(proof.Dimension, proof.RowCount + layer.Domain.Cone.EquationCount, proof.Clauses, proof.Tree), layer.Domain));
            Assert.NotNull(Flaw(new ClauseCertificate(proof.Dimension, proof.RowCount, proof.Clauses, [.. proof.Tree.SkipLast(1)]), layer.Domain));
            count++;
        }

        log.WriteLine($"{count} proofs");
        Assert.InRange(count, 20, 200);
    }

    /// <summary>Equations do not drift: margins are those of the layer in coordinates, and no fault takes an equation away.</summary>
    [Fact]
    public void MarginsAndFaults_OfLayersOfSmallerSpaces_AreThoseInCoordinates()
    {
        int margins = 0;
        int faults = 0;
        foreach (EmbeddedLayer layer in Enumerable.Range(1, 300).Select(EmbeddedLayer.Random).Where(layer => layer.InsideDomain.Cone.HasInterior))
        {
            if (Verify(layer.Frame, layer.Alpha, layer.Domain).Proof is ClauseCertificate proof && layer.Domain.InnerRadius == 0)
            {
                ProofMargins? found = ProofMargins.Of(layer.Frame, layer.Alpha, layer.Domain, proof, 1_000_000_000, CancellationToken.None);
                Assert.NotNull(found);
                double[] drifted = [.. layer.Alpha.Select(value => value + (0.999 * found.Bias))];
                Assert.Equal(Verdict.Proven, Verify(layer.Frame, drifted, layer.Domain).Verdict);
                margins += found.Bias > 1 ? 1 : 0;
            }

            var inside = FaultVerifier.Verify(layer.Inside, layer.InsideAlpha, layer.InsideDomain, 1, VerificationBudget.Default, CancellationToken.None);
            var result = FaultVerifier.Verify(layer.Frame, layer.Alpha, layer.Domain, 1, VerificationBudget.Default, CancellationToken.None);
            Assert.Equal(inside.Verdict, result.Verdict);
            if (result.Verdict == Verdict.Proven)
            {
                VerifierCase.AssertProofHolds(result.Proof, layer.Frame, layer.Alpha, layer.Domain);
                faults++;
            }
        }

        log.WriteLine($"{margins} margins above the threshold of an equation, {faults} layers proven with a fault");
        Assert.InRange(margins, 1, 300);
        Assert.InRange(faults, 1, 300);
    }

    /// <summary>How far the layer holds, and by how much thresholds may rise, are those in coordinates times the scale of these.</summary>
    [Fact]
    public void RadiiAndShifts_OfLayersOfSmallerSpaces_AreThoseInCoordinates()
    {
        var budget = VerificationBudget.Default;
        int radii = 0;
        int shifts = 0;
        int bad = 0;
        foreach (EmbeddedLayer layer in Enumerable.Range(1, 200).Select(EmbeddedLayer.Random).Where(layer => layer.InsideDomain.Cone.HasInterior))
        {
            double scale = layer.Scale;
            CriticalRadiusResult inside = Verifier.CriticalRadius(layer.Inside, layer.InsideAlpha, layer.InsideDomain.Cone, budget, CancellationToken.None);
            CriticalRadiusResult critical = Verifier.CriticalRadius(layer.Frame, layer.Alpha, layer.Domain.Cone, budget, CancellationToken.None);
            Assert.Equal(inside.IsExact, critical.IsExact);
            AssertNear(scale * inside.Radius, critical.Radius, layer);
            radii += inside.Radius is > 0 and < double.PositiveInfinity ? 1 : 0;
            if (Verifier.BadRadii(layer.Inside, layer.InsideAlpha, layer.InsideDomain.Cone, budget, CancellationToken.None) is { } expected
                && Verifier.BadRadii(layer.Frame, layer.Alpha, layer.Domain.Cone, budget, CancellationToken.None) is { } intervals)
            {
                Assert.True(expected.Count == intervals.Count, layer.ToString());
                for (int k = 0; k < expected.Count; k++)
                {
                    AssertNear(scale * expected[k].Least, intervals[k].Least, layer);
                    AssertNear(scale * expected[k].Greatest, intervals[k].Greatest, layer);
                    bad++;
                }
            }

            if (!double.IsInfinity(layer.Domain.OuterRadius) && layer.Domain.InnerRadius == 0)
            {
                double? shift = UniformShift.Largest(layer.Frame, layer.Alpha, layer.Domain, budget, CancellationToken.None);
                Assert.Equal(scale * scale * UniformShift.Largest(layer.Inside, layer.InsideAlpha, layer.InsideDomain, budget, CancellationToken.None) ?? double.NaN, shift ?? double.NaN, 1e-4 * scale * scale);
                shifts++;
            }
        }

        log.WriteLine($"{radii} critical radii, {bad} intervals of bad radii, {shifts} shifts");
        Assert.True(radii > 20 && bad > 20 && shifts > 20);
    }

    /// <summary>As many rows as fit a word of a mask, and those of equations beyond.</summary>
    [Fact]
    public void Largest_ShiftOfSixtyFourRows_IsProven()
    {
        var random = new SeededNumbers(5);
        Frame frame = VerifierCase.ToFrame([.. Enumerable.Range(0, 64).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextUniform() - 0.5).ToArray())]);
        Domain domain = Domain.Ball().In(With([1, 1, 1], [-1, -1, -1]));
        double shift = UniformShift.Largest(frame, new double[64], domain, VerificationBudget.Default, CancellationToken.None)!.Value;
        Assert.Equal(Verdict.Proven, Verify(frame, VerifierCase.UpTo(64, shift), domain).Verdict);
        Assert.Equal(Verdict.Refuted, Verify(frame, VerifierCase.UpTo(64, shift + 1e-4), domain).Verdict);
    }

    private static void AssertNear(double expected, double actual, EmbeddedLayer layer)
        => Assert.True(expected == actual || Math.Abs(expected - actual) <= 1e-8 * expected, $"{expected}, {actual}: {layer}");

    private static VerificationResult Verify(Frame frame, double[] alpha, Domain domain) => Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);

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

    private void AssertKinds(int[,] verdicts)
    {
        foreach (int shape in Enumerable.Range(0, 4))
        {
            log.WriteLine($"{new[] { "ball", "sphere", "shell", "space" }[shape]}: {verdicts[shape, 0]} proven, {verdicts[shape, 1]} refuted, {verdicts[shape, 2]} undecided");
            Assert.True(verdicts[shape, 0] > 3 && verdicts[shape, 1] > 3, "the cases are of one kind");
        }
    }

    private static int Shape(Domain domain) => double.IsInfinity(domain.OuterRadius) ? 3 : domain.IsSphere ? 1 : domain.InnerRadius > 0 ? 2 : 0;

    private static Cone With(params double[][] normals) => Cone.HalfSpaces(normals).WithEquations(new Work(100_000_000, CancellationToken.None));

    private static (Frame Frame, double[] Alpha, Domain Domain, bool Collides) OnLine(int seed)
    {
        var random = new SeededNumbers((ulong)seed);
        var (direction, beside) = new (int[], int[][])[]
        {
            ([0, 1], [[1, 0]]),
            ([3, 4], [[4, -3]]),
            ([1, 2, 2], [[2, -1, 0], [0, 1, -1]]),
            ([2, 3, 6], [[3, -2, 0], [0, 2, -1]]),
        }[seed % 4];
        int square = direction.Sum(value => value * value);
        double norm = Math.Sqrt(square);
        int shape = seed / 4 % 4;
        bool isRay = random.NextIndex(2) == 0;
        double outer = 1 + random.NextIndex(3);
        double inner = shape switch { 1 => outer, 2 => Math.Max(0.5, outer - 1), _ => 0 };

        // <w, t d> = a t |d|^2: where a = 0, the row measures nothing.
        int m = 2 + random.NextIndex(3);
        int[] slopes = [.. Enumerable.Range(0, m).Select(_ => random.NextIndex(7) - 3)];
        int[] twice = [.. slopes.Select(_ => random.NextIndex(14) - shape switch { 0 => 11, 1 => 3, _ => 8 })];
        double[] Along(double factor, int lift) => [.. direction.Select((value, c) => (factor * value) + beside.Sum(h => lift * h[c]))];
        double[][] rows = [.. slopes.Select(a => Along(a, 1 + random.NextIndex(2)))];
        List<double[]> normals = beside.Length == 1 || random.NextIndex(2) == 0
            ? [.. beside.SelectMany(h => new[] { Array.ConvertAll(h, value => (double)value), Array.ConvertAll(h, value => -3.0 * value) })]
            : [[.. beside[0].Select(value => (double)value)], [.. beside[1].Select(value => (double)value)], [.. beside[0].Zip(beside[1], (a, b) => -2.0 * a - b)]];
        if (isRay)
        {
            normals.Insert(random.NextIndex(normals.Count + 1), Along(1, random.NextIndex(3)));
        }

        // In units of 1/5040 thresholds are integers: t <= least of the growing rows, t >= greatest of the falling ones.
        const int Unit = 5040;
        BigInteger far = BigInteger.Pow(10, 9);
        BigInteger most = Enumerable.Range(0, m).Where(i => slopes[i] > 0).Select(i => (BigInteger)(twice[i] * Unit / (2 * slopes[i]))).Append(far).Min();
        BigInteger least = Enumerable.Range(0, m).Where(i => slopes[i] < 0).Select(i => (BigInteger)(twice[i] * Unit / (2 * slopes[i]))).Append(-far).Max();
        BigInteger high = shape == 3 ? far : (BigInteger)(outer * Unit);
        BigInteger low = (BigInteger)(inner * Unit);
        var parts = new[] { (From: BigInteger.Max(low, least), To: BigInteger.Min(high, most)), (From: BigInteger.Max(isRay ? 1 : -high, least), To: BigInteger.Min(isRay ? 0 : -low, most)) };
        var left = parts.Where(part => part.From <= part.To).ToArray();
        bool collides = left.Any(part => part.From < part.To) || (left.Length == 2 && left[0].From != left[1].From);
        Domain domain = shape switch
        {
            0 => Domain.Ball(norm * outer),
            1 => Domain.Sphere(norm * outer),
            2 => Domain.Shell(norm * inner, norm * outer),
            _ => Domain.Space,
        };
        return (VerifierCase.ToFrame(rows), [.. twice.Select(value => value / 2.0 * square)], domain.In(With([.. normals])), collides);
    }
}
