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

/// <summary>Proofs by clauses: those of the search hold, every corruption of one is rejected.</summary>
public class ClauseProofTests(ITestOutputHelper log)
{
    private const int Count = 2000;

    private const int Kinds = 24;

    [Fact]
    public void FindFlaw_CorruptedCertificates_RejectsAll()
    {
        int kinds = Corruptions.RejectAll(log, 20_260_711, Count, [.. Proofs()], Corrupt);
        Assert.True(kinds == Kinds, $"{kinds} of {Kinds} kinds of corruption occurred");
    }

    /// <summary>One corruption and its name; null where the drawn kind does not apply.</summary>
    private static (string Kind, ClauseCertificate Corrupted)? Corrupt(ClauseCertificate proof, Frame frame, double[] alpha, Domain domain, Random random)
    {
        int at = random.Next(proof.Tree.Count);
        ClauseNode node = proof.Tree[at];
        int c = random.Next(proof.Clauses.Count);
        ProofClause clause = proof.Clauses[c];
        int row = random.Next(clause.Rows.Count);
        switch (random.Next(Kinds))
        {
            // Of the tree in preorder a leaf more or less, or a branching into none or several, leaves a number of subtrees that does not fit.
            case 0 when node.Rows.Count != 1 || node.Step != ClauseStep.Branched:
                return ("node dropped", Tree([.. proof.Tree.Take(at), .. proof.Tree.Skip(at + 1)]));
            case 1 when node.Rows.Count != 1 || node.Step != ClauseStep.Branched:
                return ("node twice", Tree([.. proof.Tree.Take(at + 1), .. proof.Tree.Skip(at)]));
            case 2:
                return ("tree empty", Tree([]));
            case 3:
                return ("multipliers zero", Clause(Of(clause.Rows, clause.Lambda.Select(_ => BigInteger.Zero), clause.Mu)));
            case 4:
                return ("multiplier negative", Clause(Of(clause.Rows, clause.Lambda.Select((v, k) => k == row ? -v : v), clause.Mu)));
            case 5:
                // So much larger that its row alone decides, whose own foot lies within r_out.
                if (-alpha[clause.Rows[row]] / frame.Norms[clause.Rows[row]] >= domain.OuterRadius * (1 - 1e-9))
                {
                    return null;
                }

                BigInteger huge = clause.Lambda.Concat(clause.Mu).Aggregate(BigInteger.One, (sum, v) => sum + v) << 400;
                return ("multiplier changed", Clause(Of(clause.Rows, clause.Lambda.Select((v, k) => k == row ? v + huge : v), clause.Mu)));
            case 6:
                return ("multiplier missing", Clause(Of(clause.Rows, clause.Lambda.Skip(1), clause.Mu)));
            case 7:
                return ("multiplier of the cone too many", Clause(Of(clause.Rows, clause.Lambda, [.. clause.Mu, BigInteger.One])));
            case 8:
                return ("row missing in a clause", Clause(Of(clause.Rows.Where((_, k) => k != row), clause.Lambda, clause.Mu)));
            case 9:
                return ("row out of range", Clause(Of([.. clause.Rows.Skip(1), frame.Count + random.Next(3)], clause.Lambda, clause.Mu)));
            case 10 when clause.Rows.Count > 1:
                return ("rows out of order", Clause(Of(clause.Rows.Reverse(), clause.Lambda.Reverse(), clause.Mu)));
            case 11 when node.Step == ClauseStep.Branched && node.Rows.Count > 0:
                return ("branch without one row", Node(Branch(node.Clauses[0], node.Rows.Skip(1))));
            case 12 when node.Step == ClauseStep.Branched && node.Rows.Count > 0:
                return ("branch with one row twice", Node(Branch(node.Clauses[0], [.. node.Rows, node.Rows[0]])));
            case 13 when node.Step == ClauseStep.Branched:
                int foreign = Enumerable.Range(0, frame.Count).FirstOrDefault(i => !proof.Clauses[node.Clauses[0]].Rows.Contains(i), -1);
                return foreign < 0 ? null : ("branch with a foreign row", Node(Branch(node.Clauses[0], [.. node.Rows.Skip(1), foreign])));
            case 14 when node.Step == ClauseStep.Branched && node.Rows.Count > 0:
                int[] others = Enumerable.Range(0, proof.Clauses.Count).Where(k => !node.Rows.All(proof.Clauses[k].Rows.Contains)).ToArray();
                return others.Length == 0 ? null : ("branch on another clause", Node(Branch(others[random.Next(others.Length)], node.Rows)));
            case 15 when node.Step == ClauseStep.Packed:
                return ("packed clause missing", Node(Pack(node.Clauses.Skip(1))));
            case 16 when node.Step == ClauseStep.Packed:
                return ("packed clause too many", Node(Pack([.. node.Clauses, node.Clauses[0]])));
            case 17 when node.Step == ClauseStep.Packed && node.Clauses.Count > 1:
                // A row chosen twice is dependent.
                return ("packed clause twice", Node(Pack([node.Clauses[0], .. node.Clauses.Take(node.Clauses.Count - 1)])));
            case 18 when node.Clauses.Count > 0:
                return ("clause that is not there", Node(new ClauseNode { Step = node.Step, Clauses = [proof.Clauses.Count + random.Next(3), .. node.Clauses.Skip(1)], Rows = node.Rows }));
            case 19:
                // Nothing is forbidden at the root.
                return ("root closed", Tree([new ClauseNode { Step = ClauseStep.Closed, Rows = [random.Next(frame.Count)] }]));
            case 20:
                return ("step unknown", Node(new ClauseNode { Step = (ClauseStep)7, Clauses = node.Clauses, Rows = node.Rows }));
            case 21:
                return ("another number of rows", new ClauseCertificate(proof.Dimension, proof.RowCount + 1, proof.Clauses, proof.Tree));
            case 23 when node.Step != ClauseStep.Branched || node.Rows.Count == 0:
                return ("node left to a part that is not there", Node(new ClauseNode { Step = ClauseStep.Open, Part = 1 + random.Next(3) }));
            case 22 when node.Step == ClauseStep.Packed && node.Clauses.Count > 1:
                // The first clause made larger by the rows of the second: a row chosen from both is dependent.
                ProofClause first = proof.Clauses[node.Clauses[0]];
                int[] union = [.. first.Rows.Union(proof.Clauses[node.Clauses[1]].Rows).OrderBy(i => i)];
                ProofClause larger = Of(union, union.Select(i => first.Rows.ToList().IndexOf(i) is var k and >= 0 ? first.Lambda[k] : 0), first.Mu);
                return ("packed clauses that meet", new ClauseCertificate(proof.Dimension, proof.RowCount, [.. proof.Clauses, larger], Node(Pack([proof.Clauses.Count, .. node.Clauses.Skip(1)])).Tree));
            default:
                return null;
        }

        ClauseCertificate Tree(IReadOnlyList<ClauseNode> tree) => new(proof.Dimension, proof.RowCount, proof.Clauses, tree);

        ClauseCertificate Node(ClauseNode changed) => Tree([.. proof.Tree.Take(at), changed, .. proof.Tree.Skip(at + 1)]);

        ClauseCertificate Clause(ProofClause changed) => new(proof.Dimension, proof.RowCount, [.. proof.Clauses.Take(c), changed, .. proof.Clauses.Skip(c + 1)], proof.Tree);
    }

    [Fact]
    public void FindFlaw_ProofForASmallerRadius_IsRejectedForALargerOne()
    {
        foreach (var (frame, alpha, domain, proof) in Proofs())
        {
            var search = Verifier.CriticalRadius(frame, alpha, domain.Cone, VerificationBudget.Default, CancellationToken.None);
            if (!double.IsInfinity(search.Radius))
            {
                Domain larger = Domain.Ball(search.Radius * 1.001).In(domain.Cone);
                Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), alpha, larger, CancellationToken.None));
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

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FindFlaw_BiasOfAClauseThatIsNoNumber_IsRejected(double bias)
    {
        var (frame, alpha, domain, proof) = Proofs().First();
        double[] wrong = (double[])alpha.Clone();
        wrong[proof.Clauses[0].Rows[0]] = bias;
        Assert.NotNull(ProofChecker.FindFlaw(proof, VerifierCase.Rows(frame), wrong, domain, CancellationToken.None));
    }

    [Fact]
    public void FindFlaw_FlatThatHoldsNoForbiddenRow_IsRejected()
    {
        // The first subtrees of all branchings forbid nothing.
        foreach (var (frame, alpha, domain, proof) in Proofs().Where(case_ => case_.Proof.Tree[0].Rows.Count > 0))
        {
            int[] rows = [.. Enumerable.Range(0, frame.Count)];
            Assert.All(rows, row => Assert.NotNull(ProofChecker.FindFlaw(
                new ClauseCertificate(proof.Dimension, proof.RowCount, proof.Clauses, [proof.Tree[0], new ClauseNode { Step = ClauseStep.Closed, Rows = [row] }, .. proof.Tree.Skip(2)]),
                VerifierCase.Rows(frame), alpha, domain, CancellationToken.None)));
        }
    }

    [Fact]
    public void FindFlaw_DependentTransversalByOneUlpOrNone_IsTold()
    {
        // Two pairs of opposite rows in the plane, the second nearly on the line of the first, or on it.
        foreach (double off in new[] { 0, double.Epsilon, 1e-300, 1e-17 })
        {
            double[][] rows = [[1, 0], [-1, 0], [1, off], [-1, -off]];
            var proof = new ClauseCertificate(2, 4, [Pair(0, 1), Pair(2, 3)], [Pack([0, 1])]);
            string? flaw = ProofChecker.FindFlaw(proof, rows, [0, 0, 0, 0], Domain.Ball(), CancellationToken.None);
            Assert.Equal(off == 0, flaw is not null);
        }

        static ProofClause Pair(int i, int j) => new() { Rows = [i, j], Lambda = [1, 1], Mu = [] };
    }

    [Fact]
    public void FindFlaw_EmptyCertificate_IsRejected() =>
        Assert.NotNull(ProofChecker.FindFlaw(new ClauseCertificate(2, 1, [], []), [[1, 0]], [0], Domain.Ball(), CancellationToken.None));

    private static ProofClause Of(IEnumerable<int> rows, IEnumerable<BigInteger> lambda, IReadOnlyList<BigInteger> mu) =>
        new() { Rows = rows.ToArray(), Lambda = lambda.ToArray(), Mu = mu };

    private static ClauseNode Branch(int clause, IEnumerable<int> rows) => new() { Step = ClauseStep.Branched, Clauses = [clause], Rows = rows.ToArray() };

    private static ClauseNode Pack(IEnumerable<int> clauses) => new() { Step = ClauseStep.Packed, Clauses = clauses.ToArray() };

    private static IEnumerable<(Frame Frame, double[] Alpha, Domain Domain, ClauseCertificate Proof)> Proofs()
    {
        foreach (var (file, entry) in new[] { ("random-r3-m12", 0), ("random-r4-m16", 2), ("random-r5-m20", 0), ("icosahedron", 0), ("cube8", 1), ("tetrahedron", 0), ("cross-polytope3", 0), ("mercedes-benz", 5), ("css-pyramid8", 9), ("random-r3-m12", 7) })
        {
            var json = VerifierCase.Load(file);
            Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(json));
            var decision = json.GetProperty("rectifying")[entry];
            double[] alpha = VerifierCase.Numbers(decision.GetProperty("alpha"));
            var radius = decision.GetProperty("criticalRadius");
            Domain domain = Domain.Ball(radius.ValueKind == System.Text.Json.JsonValueKind.Null ? 1 : 0.99 * radius.GetDouble())
                .In(decision.GetProperty("domain").GetString() == "ball" ? Cone.Everything : Cone.NonNegative(frame.Dimension));
            yield return (frame, alpha, domain, Prove(frame, alpha, domain));
        }
    }

    private static ClauseCertificate Prove(Frame frame, double[] alpha, Domain domain)
    {
        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
        return Assert.IsType<ClauseCertificate>(result.Proof);
    }
}
