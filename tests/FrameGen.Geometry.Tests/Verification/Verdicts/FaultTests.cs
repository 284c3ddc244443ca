using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>Layers some of whose rows are dead.</summary>
public class FaultTests
{
    /// <summary>Rows that are always active: k of them may be dead iff the others span, whichever they are.</summary>
    [Theory]
    [InlineData(0, Verdict.Proven, 0)]
    [InlineData(1, Verdict.Proven, 0)]
    [InlineData(2, Verdict.Refuted, 2)]
    public void Verify_ThreeLinesOfThePlane_MayLoseOne(int faults, Verdict verdict, int dead)
    {
        Frame frame = VerifierCase.ToFrame([[1, 0], [0, 1], [1, 1]]);

        FaultResult result = FaultVerifier.Verify(frame, [-3, -3, -3], Domain.Ball(), faults, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal((verdict, dead), (result.Verdict, result.Dead.Count));
    }

    [Fact]
    public void Verify_RefutedWithoutFaults_NamesNoRow()
    {
        FaultResult result = FaultVerifier.Verify(VerifierCase.ToFrame([[1, 0], [0, 1]]), [0, 0], Domain.Ball(), 1, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
        Assert.Empty(result.Dead);
    }

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 1, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(4, 1, true)]
    public void Verify_AgainstEachSetOfDeadRows_Agrees(int n, int faults, bool isGrid)
    {
        var verdicts = new HashSet<Verdict>();
        Seeds.Check(25, seed =>
        {
            var random = new Random(seed);
            int m = n + 2 + random.Next(2 * n);
            double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => isGrid ? random.Next(-2, 3) : (2 * random.NextDouble()) - 1).ToArray())];
            rows = [.. rows.Select(row => row.All(value => value == 0) ? [.. row.Select(_ => 1.0)] : row)];
            double depth = 1.2 * random.NextDouble();
            double[] alpha = [.. rows.Select(row => -VerifierCase.Norm(row) * (isGrid ? (random.Next(4) > 0 ? Math.Round(depth) : 0.5) : depth + (0.1 * random.NextDouble())))];
            Frame frame = VerifierCase.ToFrame(rows);
            Domain domain = Domain.Ball(0.9).In(random.Next(2) == 0 ? Cone.Everything : Cone.NonNegative(n));

            FaultResult result = FaultVerifier.Verify(frame, alpha, domain, faults, VerificationBudget.Default, CancellationToken.None);

            (int[] Dead, Verdict Verdict)[] all = [.. Sets(m, faults).Select(dead => (dead, Verify(frame, FaultVerifier.Without(alpha, dead), domain)))];
            int[][] refuted = [.. all.Where(one => one.Verdict == Verdict.Refuted).Select(one => one.Dead)];
            if (all.Any(one => one.Verdict == Verdict.Undecided))
            {
                return;
            }

            verdicts.Add(result.Verdict);
            Assert.Equal(refuted.Length > 0 ? Verdict.Refuted : Verdict.Proven, result.Verdict);
            if (refuted.Length > 0)
            {
                Assert.Contains(refuted, dead => dead.SequenceEqual(result.Dead));
                Assert.Equal(refuted.Min(dead => dead.Length), result.Dead.Count);
                VerifierCase.AssertCollides(result.Witness, VerifierCase.ToFrame([.. rows.Where((_, i) => !result.Dead.Contains(i))]), [.. alpha.Where((_, i) => !result.Dead.Contains(i))], domain);
            }
            else
            {
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
            }
        });
        Assert.Equal(2, verdicts.Count);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 0.5)]
    public void Largest_UniformShift_IsTheLastThatIsProven(int n, double inner) => Seeds.Check(6, seed =>
    {
        var random = new Random(seed);
        double radius = Math.Pow(10, random.Next(-9, 10));
        double[][] rows = SampleFrames.Random(seed, n, 3 * n);
        double[] alpha = [.. rows.Select(_ => radius * ((2 * random.NextDouble()) - 1))];
        alpha[0] = double.PositiveInfinity;
        Frame frame = VerifierCase.ToFrame(rows);
        Domain domain = Domain.Shell(inner * radius, radius);

        double? shift = UniformShift.Largest(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);

        Assert.NotNull(shift);
        Assert.Equal(Verdict.Proven, Verify(frame, [.. alpha.Select(value => value + shift.Value)], domain));
        Assert.NotEqual(Verdict.Proven, Verify(frame, [.. alpha.Select(value => value + shift.Value + 1e-5 * radius * frame.Norms.Max())], domain));
    });

    [Fact]
    public void Largest_RowsThatDoNotSpan_HaveNone()
    {
        Assert.Null(UniformShift.Largest(VerifierCase.ToFrame([[1, 0], [1, 0], [0, 1]]), [0, 0, double.PositiveInfinity], Domain.Ball(), VerificationBudget.Default, CancellationToken.None));
    }

    private static IEnumerable<int[]> Sets(int m, int most)
        => Enumerable.Range(0, 1 << m).Where(mask => int.PopCount(mask) <= most).Select(mask => Enumerable.Range(0, m).Where(row => (mask >> row & 1) == 1).ToArray());

    private static Verdict Verify(Frame frame, double[] alpha, Domain domain) => Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None).Verdict;
}
