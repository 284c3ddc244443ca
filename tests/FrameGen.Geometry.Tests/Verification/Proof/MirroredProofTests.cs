using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Proofs of layers that are injective on a sphere although their active rows leave a line somewhere.</summary>
public class MirroredProofTests(ITestOutputHelper log)
{
    private const int Count = 500;

    [Fact]
    public void FindFlaw_CorruptedCertificates_RejectsAll() =>
        Assert.True(Corruptions.RejectAll(log, 20_261_129, Count, [.. Proofs()], Corrupt) >= 11, "some kind of corruption never occurred");

    [Fact]
    public void Proofs_HaveBothKindsOfMirroredHyperplanes()
    {
        MirroredFlat[] flats = [.. Proofs().SelectMany(layer => layer.Proof.Mirrored)];

        Assert.Contains(flats, flat => flat.Step == ProofStep.Inside);
        Assert.Contains(flats, flat => flat.Step == ProofStep.Outside);
    }

    /// <summary>What is proven on the sphere is not proven on a shell around it, nor on a sphere where the layer fails.</summary>
    [Fact]
    public void FindFlaw_OfAnotherDomain_IsRejected()
    {
        foreach (var (frame, alpha, domain, proof) in Proofs())
        {
            double radius = domain.OuterRadius;
            foreach (Domain other in new[] { Domain.Shell(radius, Math.BitIncrement(radius)), Domain.Shell(Math.BitDecrement(radius), radius), Domain.Ball(radius) })
            {
                Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), alpha, other.In(domain.Cone), CancellationToken.None));
            }
        }
    }

    [Fact]
    public void FindFlaw_OfTheSensorsBeyondTheirLargestThreshold_IsRejected()
    {
        var (frame, alpha, domain, proof) = Proofs().First();

        Assert.Null(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), alpha, domain, CancellationToken.None));
        Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), VerifierCase.UpTo(8, 0.2358), domain, CancellationToken.None));
    }

    /// <summary>The rows (1, 0) and their like on a half circle: one hyperplane, of all rows, and no set closed.</summary>
    [Fact]
    public void Verify_OneDirectionOnAHalfCircle_IsProvenAtRankOne()
    {
        Frame frame = VerifierCase.ToFrame([[1, 0], [1, 0]]);
        double[] alpha = [-10, -10];
        Domain domain = Domain.Sphere().In(Cone.HalfSpaces([[0, 1]]));
        VerificationResult result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal((Verdict.Proven, false), (result.Verdict, result.IsRectifying));
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
        Assert.NotNull(ProofChecker.FindFlaw(result.Proof!, VerifierCase.Rows(frame), alpha, Domain.Sphere(), CancellationToken.None));
        Assert.NotNull(ProofChecker.FindFlaw(result.Proof!, VerifierCase.Rows(frame), [10, 10], domain, CancellationToken.None));
        Assert.Equal(Verdict.Refuted, Verifier.Verify(frame, alpha, Domain.Sphere(), VerificationBudget.Default, CancellationToken.None).Verdict);
    }

    private static (string Kind, SetCertificate Corrupted)? Corrupt(SetCertificate proof, Frame frame, double[] alpha, Domain domain, Random random)
    {
        List<MirroredFlat> flats = [.. proof.Mirrored];
        int at = random.Next(flats.Count);
        MirroredFlat flat = flats[at];
        bool isOutside = flat.Step == ProofStep.Outside;
        int n = proof.Dimension;
        (string, SetCertificate) With(string kind, MirroredFlat changed)
        {
            flats[at] = changed;
            return (kind, new SetCertificate(n, proof.RowCount, proof.Nodes, flats));
        }

        switch (random.Next(13))
        {
            case 0:
                flats.RemoveAt(at);
                return ("hyperplane dropped", new SetCertificate(n, proof.RowCount, proof.Nodes, flats));
            case 1 when !isOutside && domain.Cone.IsEverything:
                // n + 1 half-spaces at least bound something; the side is one.
                return With("bounding rows dropped", new MirroredFlat { Flat = flat.Flat, Step = ProofStep.Inside, Rows = [.. flat.Rows.Take(n - 1)] });
            case 2 when isOutside:
                return With("multipliers zero", new MirroredFlat { Flat = flat.Flat, Step = flat.Step, Rows = flat.Rows, Lambda = [.. flat.Lambda.Select(_ => BigInteger.Zero)], Mu = flat.Mu });
            case 3 when isOutside && flat.Lambda.Count > 0:
                return With("multipliers negative", new MirroredFlat { Flat = flat.Flat, Step = flat.Step, Rows = flat.Rows, Lambda = [.. flat.Lambda.Select(value => -value)], Mu = flat.Mu, Side = flat.Side });
            case 4 when isOutside:
                return With("a multiplier too many", new MirroredFlat { Flat = flat.Flat, Step = flat.Step, Rows = flat.Rows, Lambda = [.. flat.Lambda, BigInteger.One], Mu = flat.Mu, Side = flat.Side });
            case 5:
                return With("spanned by too few", new MirroredFlat { Flat = [.. flat.Flat.Skip(1)], Step = flat.Step, Rows = flat.Rows, Lambda = flat.Lambda, Mu = flat.Mu, Side = flat.Side });
            case 6 when n > 2:
                return With("spanned by one row", new MirroredFlat { Flat = [.. Enumerable.Repeat(flat.Flat[0], n - 1)], Step = flat.Step, Rows = flat.Rows, Lambda = flat.Lambda, Mu = flat.Mu, Side = flat.Side });
            case 7:
                return With("a row of the hyperplane", new MirroredFlat
                {
                    Flat = flat.Flat,
                    Step = flat.Step,
                    Rows = [.. flat.Rows.Append(flat.Flat[0]).Order()],
                    Lambda = isOutside ? [.. flat.Lambda, BigInteger.Zero] : [],
                    Mu = flat.Mu,
                    Side = flat.Side,
                });
            case 8:
                return With("row out of range", new MirroredFlat { Flat = flat.Flat, Step = flat.Step, Rows = [.. flat.Rows.SkipLast(1), frame.Count + random.Next(3)], Lambda = flat.Lambda, Mu = flat.Mu, Side = flat.Side });
            case 9:
                return With("of no kind", new MirroredFlat { Flat = flat.Flat, Step = ProofStep.Flats, Rows = flat.Rows });
            case 10 when isOutside:
                // The side alone: its half-space holds points of the sphere.
                return With("the side alone", new MirroredFlat { Flat = flat.Flat, Step = flat.Step, Rows = flat.Rows, Lambda = [.. flat.Lambda.Select(_ => BigInteger.Zero)], Mu = [.. flat.Mu.Select(_ => BigInteger.Zero)], Side = BigInteger.One });
            case 11:
                // Flats of lower rank have no other proof than sets.
                return proof.Nodes.Count < 2 ? null : ("all sets dropped", new SetCertificate(n, proof.RowCount, [proof.Nodes[0]], proof.Mirrored));
            case 12:
                return ("no root that asks for hyperplanes", new SetCertificate(n, proof.RowCount, [.. proof.Nodes.Skip(1)], proof.Mirrored));
            default:
                return null;
        }
    }

    private static IEnumerable<(Frame Frame, double[] Alpha, Domain Domain, SetCertificate Proof)> Proofs()
    {
        Frame sensors = VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load("css-pyramid8")));
        foreach (double threshold in new[] { 0.15, 0.1, 0.2352 })
        {
            yield return Prove(sensors, VerifierCase.UpTo(8, threshold), Domain.Sphere())!.Value;
        }

        int taken = 0;
        for (int seed = 1; taken < 9; seed++)
        {
            var random = new Random(seed);
            int n = random.Next(2, 5);
            double[][] half = [.. Enumerable.Range(0, n + 1).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-2, 3)).ToArray()).Where(row => row.Any(value => value != 0))];
            Frame frame = VerifierCase.ToFrame([.. half, .. half.Select(row => row.Select(value => -value).ToArray())]);
            double[] alpha = [.. frame.Norms.Select(norm => norm * (0.6 * random.NextDouble() - 0.2))];
            if (Prove(frame, alpha, Domain.Sphere().In(random.Next(2) == 0 ? Cone.NonNegative(n) : Cone.Everything)) is { } proven)
            {
                taken++;
                yield return proven;
            }
        }
    }

    private static (Frame, double[], Domain, SetCertificate)? Prove(Frame frame, double[] alpha, Domain domain)
    {
        VerificationResult result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
        if (result.Proof is not SetCertificate { Mirrored.Count: > 0 } proof)
        {
            return null;
        }

        VerifierCase.AssertProofHolds(proof, frame, alpha, domain);
        return (frame, alpha, domain, proof);
    }
}
