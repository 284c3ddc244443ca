using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Margins;

/// <summary>What the proof of a layer covers besides it: biases that drift, rows that are off.</summary>
public class ProofMarginTests
{
    private const double Share = 0.99;

    [Fact]
    public void Of_OrthonormalRowsFarBelow_IsTheDriftAndTheDistanceToDependence()
    {
        // The clauses alone allow 9 to rows too; (1/2, 1/2) twice is 1/sqrt(2) away.
        ProofMargins margins = Margins([[1, 0], [0, 1]], [-10, -10], Domain.Ball());

        Assert.Equal(9, margins.Bias);
        Assert.InRange(margins.Row!.Value, Math.Sqrt(0.5) * (1 - 1e-3), Math.Sqrt(0.5) * (1 - 1e-13));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Of_RadiusAndBiasesScaled_ScalesDriftAlone(double radius)
    {
        ProofMargins margins = Margins([[1, 0], [0, 1]], [-1.25 * radius, -1.5 * radius], Domain.Ball(radius));

        Assert.InRange(margins.Bias, 0.25 * radius * (1 - 1e-15), 0.25 * radius * (1 + 1e-15));
        Assert.InRange(margins.Row!.Value, 0.25 * (1 - 1e-9), 0.25);
    }

    [Fact]
    public void Of_ProofWithEquality_IsZero()
    {
        ProofMargins margins = Margins([[1, 0], [0, 1]], [-1, -1], Domain.Ball());

        Assert.Equal(0, margins.Bias);
        Assert.Equal(0, margins.Row);
    }

    [Fact]
    public void Of_Space_CoversBiasesAndNoRows()
    {
        ProofMargins margins = Margins([[1, 0], [-1, 0], [0, 1], [0, -1]], [-1, -2, -3, -4], Domain.Space);

        Assert.Equal(1.5, margins.Bias);
        Assert.Equal(0, margins.Row);
    }

    [Fact]
    public void Of_LittleWork_LeavesRowsOpen()
    {
        var (rows, alpha, domain) = Case(new Random(7), 4, isGrid: false);
        Frame frame = VerifierCase.ToFrame(rows);
        VerificationResult result = Verify(frame, alpha, domain);

        ProofMargins? all = ProofMargins.Of(frame, alpha, domain, (ClauseCertificate)result.Proof!, 100_000_000, CancellationToken.None);
        ProofMargins? some = Enumerable.Range(10, 20).Select(k => ProofMargins.Of(frame, alpha, domain, (ClauseCertificate)result.Proof!, 1L << k, CancellationToken.None)).First(margins => margins is not null);

        Assert.Equal(all!.Bias, some!.Bias);
        Assert.NotNull(all.Row);
        Assert.Null(some.Row);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Bias_DriftsWithin_AreProvenByTheSameClausesAndNoMore(int n, bool isGrid) => Seeds.Check(15, seed =>
    {
        var random = new Random(seed);
        var (rows, alpha, domain) = Case(random, n, isGrid);
        Frame frame = VerifierCase.ToFrame(rows);
        ProofCertificate proof = Verify(frame, alpha, domain).Proof!;
        ProofMargins margins = Of(frame, alpha, domain, proof);
        for (int k = 0; k < 6; k++)
        {
            double[] drifted = [.. alpha.Select(a => a + margins.Bias * Share * (k == 0 ? 1 : k == 1 ? -1 : (2 * random.NextDouble()) - 1))];
            Assert.Null(ProofChecker.FindFlaw(proof, rows, drifted, domain, CancellationToken.None));
            Assert.Equal(Verdict.Proven, Verify(frame, drifted, domain).Verdict);
        }

        Assert.NotNull(ProofChecker.FindFlaw(proof, rows, [.. alpha.Select(a => a + (margins.Bias * 1.01) + 1e-12)], domain, CancellationToken.None));
    });

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Row_ErrorsWithin_AreStillProven(int n, bool isGrid) => Seeds.Check(12, seed =>
    {
        var random = new Random(seed);
        var (rows, alpha, domain) = Case(random, n, isGrid);
        Frame frame = VerifierCase.ToFrame(rows);
        var proof = (ClauseCertificate)Verify(frame, alpha, domain).Proof!;
        double error = Share * Of(frame, alpha, domain, proof).Row!.Value;
        foreach (double[][] moved in Moved(rows, proof, error, random))
        {
            Assert.All(moved.Zip(rows), pair => Assert.InRange(VerifierCase.Distance(pair.First, pair.Second), 0, error * (1 + 1e-12)));
            Assert.All(proof.Clauses, clause => Assert.True(IsClause(clause, moved, alpha, domain)));
            Assert.Equal(Verdict.Proven, Verify(VerifierCase.ToFrame(moved), alpha, domain).Verdict);
            if (!isGrid && n < 4)
            {
                Assert.True(FlatOracle.CriticalRadius(moved, alpha, [.. domain.Cone.Normals.Select(normal => normal.ToArray())]) >= domain.OuterRadius * (1 - 1e-9));
            }
        }
    });

    /// <summary>Rows off at random; those of each clause along what it hangs on; and those of sets that hit all clauses towards the hyperplane nearest to them.</summary>
    private static IEnumerable<double[][]> Moved(double[][] rows, ClauseCertificate proof, double error, Random random)
    {
        int n = rows[0].Length;
        for (int k = 0; k < 3; k++)
        {
            yield return [.. rows.Select(row => Add(row, error, Unit([.. row.Select(_ => random.NextDouble() - 0.5)])))];
        }

        foreach (ProofClause clause in proof.Clauses.Take(5))
        {
            double[] sum = [.. Enumerable.Range(0, n).Select(c => clause.Rows.Zip(clause.Lambda, (row, lambda) => rows[row][c] * (double)lambda).Sum())];
            if (sum.Any(value => value != 0))
            {
                double[] along = Unit(sum);
                yield return [.. rows.Select((row, i) => clause.Rows.Contains(i) ? Add(row, error, along) : row)];
            }
        }

        // For a direction v the rows that can be made orthogonal to it are; where these hit every clause the layer would fail.
        var directions = Enumerable.Range(0, 300).Select(_ => Unit([.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)])).ToList();
        foreach (double[] v in directions.OrderBy(v => proof.Clauses.Max(clause => clause.Rows.Min(row => Math.Abs(SampleFrames.Dot(rows[row], v))))).Take(3))
        {
            yield return [.. rows.Select(row => Towards(row, v, error))];
        }

        foreach (double[] v in Normals(rows, proof).OrderBy(v => proof.Clauses.Max(clause => clause.Rows.Min(row => Math.Abs(SampleFrames.Dot(rows[row], v))))).Take(3))
        {
            yield return [.. rows.Select(row => Towards(row, v, error))];
        }
    }

    /// <summary>For bases of rows the direction that all of them measure equally little.</summary>
    private static IEnumerable<double[]> Normals(double[][] rows, ClauseCertificate proof)
    {
        int n = rows[0].Length;
        int[] used = [.. proof.Clauses.SelectMany(clause => clause.Rows).Distinct().Take(9)];
        IEnumerable<int[]> bases = Enumerable.Range(0, 1 << used.Length).Where(mask => int.PopCount(mask) == n).Select(mask => used.Where((_, k) => (mask >> k & 1) == 1).ToArray());
        foreach (int[] basis in bases)
        {
            for (int signs = 0; signs < 1 << n; signs++)
            {
                if (Solve([.. basis.Select(row => rows[row])], [.. Enumerable.Range(0, n).Select(k => (signs >> k & 1) == 1 ? 1.0 : -1.0)]) is { } v)
                {
                    yield return Unit(v);
                }
            }
        }
    }

    private static double[]? Solve(double[][] matrix, double[] right)
    {
        int n = right.Length;
        double[][] a = [.. matrix.Select((row, i) => row.Append(right[i]).ToArray())];
        for (int c = 0; c < n; c++)
        {
            int p = Enumerable.Range(c, n - c).MaxBy(i => Math.Abs(a[i][c]));
            (a[c], a[p]) = (a[p], a[c]);
            if (Math.Abs(a[c][c]) < 1e-9)
            {
                return null;
            }

            for (int i = 0; i < n; i++)
            {
                if (i != c)
                {
                    double factor = a[i][c] / a[c][c];
                    a[i] = [.. a[i].Select((value, k) => value - factor * a[c][k])];
                }
            }
        }

        return [.. a.Select((row, i) => row[n] / row[i])];
    }

    private static double[] Towards(double[] row, double[] v, double error)
    {
        double product = SampleFrames.Dot(row, v);
        return Add(row, -Math.Sign(product) * Math.Min(error, Math.Abs(product)), v);
    }

    private static bool IsClause(ProofClause clause, double[][] rows, double[] alpha, Domain domain)
    {
        // Of one clause and a tree that only names it, the checker complains of the tree, not of the clause.
        var alone = new ClauseCertificate(rows[0].Length, rows.Length, [clause], [new ClauseNode { Step = ClauseStep.Branched, Clauses = [0], Rows = [] }]);
        return ProofChecker.FindFlaw(alone, rows, alpha, domain, CancellationToken.None)!.StartsWith("node 0", StringComparison.Ordinal);
    }

    private static double[] Add(double[] row, double factor, double[] vector) => [.. row.Zip(vector, (a, b) => a + factor * b)];

    private static double[] Unit(double[] vector) => [.. vector.Select(value => value / VerifierCase.Norm(vector))];

    /// <summary>A layer that is proven: a random frame, or one on an integer grid with repeated and coplanar rows, in a ball of 0.9 times its critical radius, half of them in a cone.</summary>
    private static (double[][] Rows, double[] Alpha, Domain Domain) Case(Random random, int n, bool isGrid)
    {
        while (true)
        {
            int m = n + 2 + random.Next(2 * n + 1);
            double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => isGrid ? random.Next(-2, 3) : (2 * random.NextDouble()) - 1).ToArray())];
            double[] alpha = [.. rows.Select(_ => isGrid ? random.Next(-6, 2) / 2.0 : random.NextDouble() - 1.2)];
            if (rows.Any(row => row.All(value => value == 0)))
            {
                continue;
            }

            Cone cone = random.Next(2) == 0 ? Cone.Everything : Cone.HalfSpaces([[.. Enumerable.Range(0, n).Select(_ => (double)random.Next(1, 4))]]);
            CriticalRadiusResult critical = Verifier.CriticalRadius(VerifierCase.ToFrame(rows), alpha, cone, VerificationBudget.Default, CancellationToken.None);
            if (critical is { IsExact: true, Radius: > 0.05 })
            {
                Domain domain = Domain.Ball(double.IsInfinity(critical.Radius) ? 2 : 0.9 * critical.Radius).In(cone);
                if (Verify(VerifierCase.ToFrame(rows), alpha, domain) is { Verdict: Verdict.Proven, Proof: ClauseCertificate })
                {
                    return (rows, alpha, domain);
                }
            }
        }
    }

    private static ProofMargins Margins(double[][] rows, double[] alpha, Domain domain)
    {
        Frame frame = VerifierCase.ToFrame(rows);
        return Of(frame, alpha, domain, Verify(frame, alpha, domain).Proof!);
    }

    private static ProofMargins Of(Frame frame, double[] alpha, Domain domain, ProofCertificate proof)
        => ProofMargins.Of(frame, alpha, domain, (ClauseCertificate)proof, 1_000_000_000, CancellationToken.None)!;

    private static VerificationResult Verify(Frame frame, double[] alpha, Domain domain) => Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
}
