using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Proofs for layers some rows of which are dead: those of the search hold, every corruption of one is rejected.</summary>
public class FaultProofTests(ITestOutputHelper log)
{
    private const int Kinds = 13;

    [Fact]
    public void FindFlaw_ProofsOfTheSearch_HoldAsText()
    {
        foreach (var (frame, alpha, domain, proof) in Proofs())
        {
            VerifierCase.AssertProofHolds(proof, frame, alpha, domain);
            Assert.True(proof.Proofs.Count > 1);
            int[] more = [.. Enumerable.Range(0, frame.Count).Select(i => 2 * i)];
            double[][] rows = [.. VerifierCase.Rows(frame).SelectMany(row => new[] { row, new double[frame.Dimension] })];
            double[] wider = [.. alpha.SelectMany(value => new[] { value, double.PositiveInfinity })];
            if (proof.Proofs.All(one => one.Proof is ClauseCertificate))
            {
                Assert.Null(ProofChecker.FindFlaw(proof.Renumbered(2 * frame.Count, more), rows, wider, domain, CancellationToken.None));
            }
        }
    }

    /// <summary>In any order, more than once; without any one of those that have a share, or those of another number of parts, they are none.</summary>
    [Fact]
    public void Parts_Together_AreAProofAndFewerAreNot()
    {
        foreach (var (frame, alpha, domain, whole) in Proofs())
        {
            FaultCertificate[] Parts(int count) => [.. Enumerable.Range(1, count).Select(part =>
                FaultVerifier.VerifyPart(frame, alpha, domain, whole.Faults, part, count, VerificationBudget.Default, CancellationToken.None).Proof!)];
            string? FlawOf(IEnumerable<FaultCertificate> parts) => ProofChecker.FindFlaw(
                FaultCertificate.Together([.. parts.Select(part => (FaultCertificate)ProofText.Read(ProofText.Write(part)))]), VerifierCase.Rows(frame), alpha, domain, CancellationToken.None);
            FaultCertificate[] three = Parts(3);

            Assert.Null(FlawOf(three.Reverse().Append(three[1])));
            Assert.All(three, part => Assert.True(part.Proofs.Count < whole.Proofs.Count));
            Assert.All(three.Where(part => part.Proofs.Count > 1), part => Assert.Contains("no proof with row", FlawOf(three.Where(other => other != part))));
            Assert.Contains("no proof with row", FlawOf([three[0], Parts(2)[1]]));
            Assert.Throws<ArgumentOutOfRangeException>(() => FaultVerifier.VerifyPart(frame, alpha, domain, 1, 4, 3, VerificationBudget.Default, CancellationToken.None));
        }
    }

    [Fact]
    public void FindFlaw_CorruptedCertificates_RejectsAll()
    {
        int kinds = Corruptions.RejectAll(log, 20_261_129, 1000, [.. Proofs()], Corrupt);
        Assert.True(kinds == Kinds, $"{kinds} of {Kinds} kinds of corruption occurred");
    }

    /// <summary>One corruption and its name; null where the drawn kind does not apply.</summary>
    private static (string Kind, FaultCertificate Corrupted)? Corrupt(FaultCertificate proof, Frame frame, double[] alpha, Domain domain, Random random)
    {
        int at = random.Next(proof.Proofs.Count);
        DeadRowsProof one = proof.Proofs[at];
        int needed = one.Proof.NeededRows.ElementAt(random.Next(one.Proof.NeededRows.Count()));
        switch (random.Next(Kinds))
        {
            // The walk from the empty set reaches every proof that the search has kept.
            case 0:
                return ("proof missing", With([.. proof.Proofs.Take(at), .. proof.Proofs.Skip(at + 1)]));
            case 1:
                return ("proof twice", With([.. proof.Proofs, one]));
            case 2:
                return ("no proof", With([]));
            case 3 when one.Proof is ClauseCertificate && !one.Dead.Contains(needed):
                return ("needed row dead too", One(new DeadRowsProof([.. one.Dead.Append(needed).OrderBy(i => i)], one.Proof)));
            case 4 when one.Dead.Count > 0:
                return ("fewer dead", One(new DeadRowsProof([.. one.Dead.Skip(1)], one.Proof)));
            case 5:
                return ("row out of range", One(new DeadRowsProof([.. one.Dead, frame.Count + random.Next(2)], one.Proof)));
            case 6 when one.Dead.Count > 0:
                return ("row twice", One(new DeadRowsProof([one.Dead[0], .. one.Dead], one.Proof)));
            case 7 when proof.Proofs[0].Proof is ClauseCertificate byClauses && one.Dead.Count > 0 && one.Dead.Any(byClauses.NeededRows.Contains):
                return ("proof of fewer dead rows", One(new DeadRowsProof(one.Dead, byClauses)));
            case 8 when one.Proof is ClauseCertificate clauses:
                return ("tree without its end", One(new DeadRowsProof(one.Dead, new ClauseCertificate(clauses.Dimension, clauses.RowCount, clauses.Clauses, [.. clauses.Tree.Take(clauses.Tree.Count - 1)]))));
            case 9:
                return ("more faults than proofs for them", new FaultCertificate(proof.Dimension, proof.RowCount, proof.Faults + 1, proof.Proofs));
            case 10:
                return ("negative number", new FaultCertificate(proof.Dimension, proof.RowCount, -1, proof.Proofs));
            case 11:
                return ("certificate within a certificate", One(new DeadRowsProof(one.Dead, proof)));
            case 12:
                return ("another number of rows", new FaultCertificate(proof.Dimension, proof.RowCount + 1, proof.Faults, proof.Proofs));
            default:
                return null;
        }

        FaultCertificate With(IReadOnlyList<DeadRowsProof> proofs) => new(proof.Dimension, proof.RowCount, proof.Faults, proofs);

        FaultCertificate One(DeadRowsProof changed) => With([.. proof.Proofs.Take(at), changed, .. proof.Proofs.Skip(at + 1)]);
    }

    [Theory]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"faults\":1}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"proofs\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"faults\":1,\"proofs\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"faults\":1,\"proofs\":[{\"clauses\":[],\"tree\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"faults\":1,\"proofs\":[{\"dead\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"faults\":1,\"proofs\":[{\"dead\":[],\"faults\":1,\"proofs\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"faults\":1,\"proofs\":[],\"clauses\":[],\"tree\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"faults\":1,\"clauses\":[],\"tree\":[]}")]
    public void Read_WhatIsNoCertificate_Throws(string text) => Assert.Throws<FormatException>(() => ProofText.Read(text));

    /// <summary>By clauses, on balls and a cone, with one and two dead rows; by sets, on a shell and a sphere.</summary>
    private static IEnumerable<(Frame Frame, double[] Alpha, Domain Domain, FaultCertificate Proof)> Proofs()
    {
        double[][] plane = [.. Enumerable.Range(0, 9).Select(k => new[] { Math.Cos(2 * Math.PI * k / 9), Math.Sin(2 * Math.PI * k / 9) })];
        double[][] space = [.. SampleFrames.Random(3, 3, 20).Select(row => row.Select(value => value / VerifierCase.Norm(row)).ToArray())];
        foreach (var (rows, bias, domain, faults) in new[]
        {
            (plane, -0.1, Domain.Ball(), 1), (plane, -0.6, Domain.Ball(), 2), (space, -0.6, Domain.Ball(), 1), (space, -0.7, Domain.Ball().In(Cone.NonNegative(3)), 2),
            (plane, 0.1, Domain.Shell(1, 2), 1), (plane, 0.1, Domain.Sphere(1), 1),
        })
        {
            Frame frame = VerifierCase.ToFrame(rows);
            double[] alpha = VerifierCase.UpTo(frame.Count, bias);
            FaultResult result = FaultVerifier.Verify(frame, alpha, domain, faults, VerificationBudget.Default, CancellationToken.None);
            Assert.Equal(Verdict.Proven, result.Verdict);
            yield return (frame, alpha, domain, result.Proof!);
        }
    }
}
