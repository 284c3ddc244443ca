using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Proofs in parts: together they prove what the whole does, and fewer, or others, do not.</summary>
public class PartProofTests
{
    [Theory]
    [InlineData(4, 20, 1, false)]
    [InlineData(4, 20, 3, false)]
    [InlineData(5, 24, 4, false)]
    [InlineData(5, 24, 16, false)]
    [InlineData(4, 24, 5, true)]
    [InlineData(2, 6, 3, true)]
    public void Parts_Together_AreAProof(int n, int m, int parts, bool isGrid)
    {
        var (rows, alpha, domain) = Case(n, m, isGrid);
        ClauseCertificate[] all = Prove(rows, alpha, domain, parts);

        Assert.Null(ProofChecker.FindFlaw(all, rows, alpha, domain, CancellationToken.None));
        Assert.Null(ProofChecker.FindFlaw([.. all.Reverse(), all[0]], rows, alpha, domain, CancellationToken.None));
        int[] owners = [.. all.SelectMany(part => part.Tree).Where(node => node.Step == ClauseStep.Open).Select(node => node.Part).Distinct().OrderBy(part => part)];
        foreach (int missing in owners)
        {
            Assert.Contains($"is left to part {missing}, which is not there", ProofChecker.FindFlaw([.. all.Where(part => part.Part != missing)], rows, alpha, domain, CancellationToken.None));
        }
    }

    [Fact]
    public void Parts_OfLayersThatDiffer_AreNoProof()
    {
        var (rows, alpha, domain) = Case(5, 24, false);
        ClauseCertificate[] parts = Prove(rows, alpha, domain, 4);
        double[] other = [.. alpha.Select(value => value - 0.2)];
        ClauseCertificate[] others = Prove(rows, other, domain, 4);
        Assert.Contains(parts.SelectMany(part => part.Tree), node => node.Step == ClauseStep.Open);

        // A part that is proven for lower biases has clauses that do not hold for these.
        Assert.NotNull(ProofChecker.FindFlaw([parts[0], parts[1], parts[2], others[3]], rows, alpha, domain, CancellationToken.None));
        Assert.NotNull(ProofChecker.FindFlaw(parts, rows, alpha, Domain.Ball(1.2 * domain.OuterRadius), CancellationToken.None));
    }

    [Fact]
    public void Parts_OfOtherDivisions_AreNoProof()
    {
        var (rows, alpha, domain) = Case(5, 24, false);
        ClauseCertificate[] four = Prove(rows, alpha, domain, 4);
        ClauseCertificate[] three = Prove(rows, alpha, domain, 3);

        Assert.NotNull(ProofChecker.FindFlaw([four[0], four[1], three[2]], rows, alpha, domain, CancellationToken.None));
    }

    /// <summary>Nodes of one part taken from another place, left open, or branched otherwise: nothing that is not covered passes.</summary>
    [Fact]
    public void Parts_Tampered_AreNoProof()
    {
        var (rows, alpha, domain) = Case(5, 24, false);
        ClauseCertificate[] parts = Prove(rows, alpha, domain, 4);
        var random = new Random(20_260_711);
        int tried = 0;
        for (int k = 0; k < 300; k++)
        {
            int p = random.Next(parts.Length);
            ClauseNode[] tree = [.. parts[p].Tree];
            int at = random.Next(tree.Length);
            ClauseNode node = tree[at];
            bool isLeaf = node.Step != ClauseStep.Branched || node.Rows.Count == 0;
            ClauseNode? other = random.Next(4) switch
            {
                // Of what the parts have in common one may say less than the others.
                0 when isLeaf && Own(parts, p).Contains(at) => new ClauseNode { Step = ClauseStep.Open, Part = 1 },
                1 when node.Rows.Count > 1 => new ClauseNode { Step = ClauseStep.Branched, Clauses = node.Clauses, Rows = [.. node.Rows.Skip(1)] },

                // What the parts have in common is read in the first of them.
                2 when node.Step == ClauseStep.Packed && node.Clauses.Count > 1 && (p == 0 || Own(parts, p).Contains(at)) => new ClauseNode { Step = ClauseStep.Packed, Clauses = [.. node.Clauses.Skip(1)] },
                3 when node.Step == ClauseStep.Open => null,
                _ => node,
            };
            if (other == node)
            {
                continue;
            }

            tree = [.. tree.Take(at), .. other is null ? Array.Empty<ClauseNode>() : [other], .. tree.Skip(at + 1)];
            var tampered = new ClauseCertificate(5, 24, parts[p].Clauses, tree) { Part = p + 1, Parts = 4 };
            tried++;
            Assert.True(
                ProofChecker.FindFlaw([.. parts.Select((part, q) => q == p ? tampered : part)], rows, alpha, domain, CancellationToken.None) is not null, $"part {p + 1}, node {at}, {node.Step}");
        }

        Assert.True(tried > 50, $"{tried} tried");
    }

    [Fact]
    public void Verify_RefutedLayer_IsRefutedInEveryPart()
    {
        var (rows, alpha, domain) = Case(4, 20, false);
        Frame frame = VerifierCase.ToFrame(rows);
        double[] high = [.. alpha.Select(_ => domain.OuterRadius)];

        Assert.All(Enumerable.Range(1, 3), part => Assert.Equal(Verdict.Refuted, PartVerifier.Verify(frame, high, domain, part, 3, VerificationBudget.Default, CancellationToken.None).Verdict));
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(17, 16)]
    [InlineData(1, PartVerifier.MaxParts + 1)]
    public void Verify_PartThatIsNone_Throws(int part, int parts)
    {
        var (rows, alpha, domain) = Case(2, 6, true);

        Assert.Throws<ArgumentException>(() => PartVerifier.Verify(VerifierCase.ToFrame(rows), alpha, domain, part, parts, VerificationBudget.Default, CancellationToken.None));
    }

    /// <summary>The nodes of a part below those that another part leaves open.</summary>
    private static HashSet<int> Own(ClauseCertificate[] parts, int p)
    {
        var own = new HashSet<int>();
        int i = 0;
        int j = 0;
        IReadOnlyList<ClauseNode> mine = parts[p].Tree;
        IReadOnlyList<ClauseNode> others = parts[(p + 1) % parts.Length].Tree;
        void Walk(bool isCommon)
        {
            ClauseNode node = mine[i];
            bool isOpen = isCommon && others[j++].Step == ClauseStep.Open;
            if (isOpen || !isCommon)
            {
                own.Add(i);
            }

            i++;
            if (isCommon && !isOpen && node.Step == ClauseStep.Open)
            {
                Skip();
                return;
            }

            foreach (int _ in node.Step == ClauseStep.Branched ? node.Rows : [])
            {
                Walk(isCommon && !isOpen);
            }
        }

        // The other part goes on below a node that this one leaves open; its first node is passed.
        void Skip()
        {
            int open = others[j - 1].Step == ClauseStep.Branched ? others[j - 1].Rows.Count : 0;
            for (; open > 0; open--)
            {
                j++;
                Skip();
            }
        }

        Walk(true);
        own.ExceptWith([.. own.Where(at => mine[at].Step == ClauseStep.Open)]);
        return own;
    }

    private static ClauseCertificate[] Prove(double[][] rows, double[] alpha, Domain domain, int parts) =>
        [.. Enumerable.Range(1, parts).Select(part =>
        {
            var result = PartVerifier.Verify(VerifierCase.ToFrame(rows), alpha, domain, part, parts, VerificationBudget.Default, CancellationToken.None);
            Assert.Equal(Verdict.Proven, result.Verdict);
            return (ClauseCertificate)ProofText.Read(ProofText.Write(result.Proof!));
        })];

    private static (double[][] Rows, double[] Alpha, Domain Domain) Case(int n, int m, bool isGrid)
    {
        var random = new Random(3);
        double[][] rows = isGrid
            ? [.. SampleFrames.CrossPolytope(n), .. Enumerable.Range(0, m - 2 * n).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-1, 2)).Append(0).Take(n).ToArray())]
            : SampleFrames.Random(3, n, m);
        rows = [.. rows.Select(row => row.All(value => value == 0) ? [.. row.Select(_ => 1.0)] : row)];
        double[] alpha = [.. rows.Select(row => (isGrid ? 0 : -0.2) * VerifierCase.Norm(row))];
        double critical = Verifier.CriticalRadius(VerifierCase.ToFrame(rows), alpha, Cone.Everything, VerificationBudget.Default, CancellationToken.None).Radius;
        return (rows, alpha, Domain.Ball(double.IsInfinity(critical) ? 1 : 0.9 * critical));
    }
}
