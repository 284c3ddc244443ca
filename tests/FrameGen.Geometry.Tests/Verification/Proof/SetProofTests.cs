using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Tests.Verification.Verdicts;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Proofs by sets, which layers beyond an inner radius have.</summary>
public class SetProofTests(ITestOutputHelper log)
{
    private const int Count = 1000;

    [Fact]
    public void FindFlaw_CorruptedCertificates_RejectsAll()
    {
        int kinds = Corruptions.RejectAll(log, 20_230_711, Count, [.. Proofs()], (proof, frame, alpha, domain, random) =>
            Corrupt(proof, frame, alpha, domain, random) is var (kind, nodes) ? (kind, new SetCertificate(proof.Dimension, proof.RowCount, nodes)) : null);
        Assert.True(kinds >= 10, "some kind of corruption never occurred");
    }

    /// <summary>One corruption and its name; null where the drawn kind does not apply.</summary>
    private static (string Kind, IReadOnlyList<ProofNode> Nodes)? Corrupt(SetCertificate proof, Frame frame, double[] alpha, Domain domain, Random random)
    {
        var nodes = proof.Nodes.ToList();
        int at = random.Next(nodes.Count);
        ProofNode node = nodes[at];
        bool isOutside = node.Step == ProofStep.Outside;
        bool isBranched = node.Step == ProofStep.Branched;
        int[] forced = node.Forced.ToArray();
        switch (random.Next(15))
        {
            case 0 when at == 0 || nodes[0].Step != ProofStep.Flats:
                // Every node is the child of some branching, or the root.
                nodes.RemoveAt(at);
                return ("node dropped", nodes);
            case 1 when isOutside:
                // No multiplier at all proves nothing.
                nodes[at] = Closed(node, node.Lambda.Select(_ => BigInteger.Zero), node.Mu);
                return ("multipliers zero", nodes);
            case 2 when isOutside && node.Lambda.Any(v => !v.IsZero):
                nodes[at] = Closed(node, node.Lambda.Select(v => -v), node.Mu);
                return ("multipliers negative", nodes);
            case 3 when isOutside:
                // Any one multiplier so much larger that its row alone decides; a row whose own foot lies within r_out.
                int k = random.Next(forced.Length);
                if (-alpha[forced[k]] / frame.Norms[forced[k]] >= domain.OuterRadius * (1 - 1e-9))
                {
                    return null;
                }

                BigInteger huge = (node.Lambda.Concat(node.Mu).Aggregate(BigInteger.One, (sum, v) => sum + v)) << 400;
                nodes[at] = Closed(node, node.Lambda.Select((v, p) => p == k ? v + huge : v), node.Mu);
                return ("one multiplier changed", nodes);
            case 4 when isOutside:
                nodes[at] = Closed(node, node.Lambda.Skip(1), node.Mu);
                return ("a multiplier missing", nodes);
            case 5 when isBranched:
                int[] fewer = node.Rows.Skip(1).ToArray();
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Branched, Rows = fewer };
                return ("branched on n - 1 rows", nodes);
            case 6 when isBranched:
                // A row of S in the basis: its child would be the node itself.
                if (forced.Length == 0 || node.Rows.Contains(forced[0]))
                {
                    return null;
                }

                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Branched, Rows = node.Rows.Skip(1).Append(forced[0]).OrderBy(i => i).ToArray() };
                return ("branched on a row of S", nodes);
            case 7 when isBranched:
                // Two rows of one line, where the frame has them.
                int row = node.Rows[random.Next(node.Rows.Count)];
                int twin = Enumerable.Range(0, frame.Count).FirstOrDefault(i => !node.Rows.Contains(i) && !forced.Contains(i) && AreParallel(frame, i, row), -1);
                if (twin < 0)
                {
                    return null;
                }

                int replaced = node.Rows.First(i => i != row);
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Branched, Rows = node.Rows.Where(i => i != replaced).Append(twin).OrderBy(i => i).ToArray() };
                return ("branched on dependent rows", nodes);
            case 8:
                nodes.Add(node);
                return ("node twice", nodes);
            case 9 when forced.Length > 0:
                // The set of the node becomes another, so that its parent looks for it in vain.
                int[] other = forced.Take(forced.Length - 1).Append(frame.Count + random.Next(3)).ToArray();
                nodes[at] = new ProofNode { Forced = other, Step = node.Step, Rows = node.Rows, Lambda = node.Lambda, Mu = node.Mu };
                return ("row out of range", nodes);
            case 10 when isBranched && forced.Length > 0:
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Outside, Lambda = forced.Select(_ => BigInteger.Zero).ToArray(), Mu = node.Mu };
                return ("branching called closed", nodes);
            case 11 when isOutside && domain.InnerRadius == 0:
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Inside, Rows = forced };
                return ("closed inside of nothing", nodes);
            case 12 when node.Step == ProofStep.Inside && domain.Cone.Normals.Count <= frame.Dimension:
                // Fewer than n + 1 half-spaces bound nothing.
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Inside, Rows = node.Rows.Skip(random.Next(2)).Take(frame.Dimension - domain.Cone.Normals.Count).ToArray() };
                return ("bounding rows dropped", nodes);
            case 13 when nodes[0].Step == ProofStep.Flats:
                // One hyperplane that no set is left for.
                int[] chosen = Enumerable.Range(0, frame.Count).OrderBy(_ => random.Next()).Take(frame.Dimension - 1).ToArray();
                if (chosen.Any(i => chosen.Any(j => AreParallel(frame, i, j))) || frame.Dimension > 3)
                {
                    return null;
                }

                nodes.RemoveAll(set => set.Forced.Count > 0 && !set.Forced.Any(chosen.Contains));
                return ("a hyperplane left open", nodes);
            case 14 when forced.Length > 0:
                nodes[at] = new ProofNode { Forced = forced, Step = ProofStep.Flats };
                return ("hyperplanes below the root", nodes);
            default:
                return null;
        }
    }

    [Fact]
    public void FindFlaw_ProofForASmallerRadius_IsRejectedForALargerOne()
    {
        foreach (var (frame, alpha, domain, proof) in Proofs())
        {
            // Thresholds above zero: on a smaller sphere the layer fails.
            if (alpha.All(threshold => threshold > 0))
            {
                double least = frame.Norms.Zip(alpha, (norm, threshold) => threshold / norm).Min();
                Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), alpha, Domain.Sphere(0.99 * least).In(domain.Cone), CancellationToken.None));
            }
        }
    }

    [Fact]
    public void FindFlaw_ProofOfAnotherLayer_IsRejected()
    {
        // Raised until refuted: no certificate can hold for these biases.
        foreach (var (frame, alpha, domain, proof) in Proofs())
        {
            double[] raised = frame.Norms.Select((norm, i) => Math.Max(alpha[i], 0) + 2 * norm * domain.OuterRadius).ToArray();
            Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), raised, domain, CancellationToken.None));
            double[][] fewer = VerifierCase.Rows(frame).Skip(1).ToArray();
            Assert.NotNull(ProofChecker.FindFlaw(proof, fewer, alpha.Skip(1).ToArray(), domain, CancellationToken.None));
        }
    }

    [Fact]
    public void FindFlaw_NotANumberBias_IsRejected()
    {
        var (frame, alpha, domain, proof) = Proofs().Last();
        double[] wrong = (double[])alpha.Clone();
        wrong[proof.Nodes.First(node => node.Step == ProofStep.Outside).Forced[0]] = double.NaN;
        Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), wrong, domain, CancellationToken.None));
    }

    [Fact]
    public void FindFlaw_EmptyCertificate_IsRejected() =>
        Assert.NotNull(ProofChecker.FindFlaw(new SetCertificate(2, 1, []), [[1, 0]], [0], Domain.Ball(), CancellationToken.None));

    private static bool AreParallel(Frame frame, int i, int j)
    {
        // Exactly, as the checker sees them: one row is the other times +-1.
        double[] a = frame.GetRow(i);
        double[] b = frame.GetRow(j);
        return i != j && (a.SequenceEqual(b) || a.SequenceEqual(b.Select(v => -v)));
    }

    private static IEnumerable<(Frame Frame, double[] Alpha, Domain Domain, SetCertificate Proof)> Proofs()
    {
        foreach (var (file, threshold) in new[] { ("css-pyramid8", 0.07), ("icosahedron", 0.4) })
        {
            Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load(file)));
            double[] positive = frame.Norms.Select(norm => norm * threshold).ToArray();
            yield return (frame, positive, Domain.Sphere(), Prove(frame, positive, Domain.Sphere()));
            yield return (frame, positive, Domain.Shell(0.95, 2), Prove(frame, positive, Domain.Shell(0.95, 2)));
        }

        // Layers that fail within the inner radius and again beyond the outer one have sets of both kinds.
        int taken = 0;
        for (int seed = 1; taken < 8; seed++)
        {
            var (frame, alpha, domain, _) = OracleTests.RandomShell(seed, 3, random => random.NextDouble());
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            if (result.Proof is SetCertificate proof && proof.Nodes.Any(node => node.Step == ProofStep.Outside))
            {
                taken++;
                yield return (frame, alpha, domain, proof);
            }
        }
    }

    private static SetCertificate Prove(Frame frame, double[] alpha, Domain domain)
    {
        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
        return Assert.IsType<SetCertificate>(result.Proof);
    }

    private static ProofNode Closed(ProofNode node, IEnumerable<BigInteger> lambda, IReadOnlyList<BigInteger> mu) =>
        new() { Forced = node.Forced, Step = ProofStep.Outside, Lambda = lambda.ToArray(), Mu = mu };
}
