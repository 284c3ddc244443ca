using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Tests.Verification.Verdicts;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Clauses;

/// <summary>
/// Nothing rests on general position: grids, repeated and coplanar rows, products, all of them also moved by as little as 1e-16, against
/// brute force. FRAMEGEN_ORACLE_CASES and FRAMEGEN_ORACLE_SEED as in <see cref="OracleTests"/>.
/// </summary>
public class DegenerateFramesTests(ITestOutputHelper log)
{
    /// <summary>Rows nearer to a hyperplane than this may count as in it: two inputs can collide in doubles.</summary>
    private const double Nearly = 1e-11;

    /// <summary>
    /// The nearest failing point of some flat has the radius for its norm, but for 1e-16 of it, and more rows are tied there, but for rounding, than hold it back: whether
    /// the layer holds turns on which. By exact arithmetic these do.
    /// </summary>
    [Theory]
    [InlineData("[[-1,1],[-1.9999999999999998,0],[2.999999999999999,0.9999999999999996],[-2,-2],[-0.9999999999999998,-2],[-1.0000000000000002,3],[-3,-2],[-3.0000000000000004,2]]", "[-3,-3,3,-1,-3,-3,0,-9]", 0, 3, false)]
    [InlineData("[[-1.9999999999999998,2.9999999999999996],[-1,-3],[-2,-1],[-3.0000000000000004,-3],[-1,3],[-1,3.000000000000001],[1.1102230246251565E-16,-3.0000000000000004],[0,2]]", "[-9,3,-3,-9,3,-3,0,6]", 0, 3, true)]
    [InlineData("[[-1.9999999999999998,0],[2,0],[-1,0],[0.9999999999999998,-3.3306690738754696E-16],[1.1102230246251565E-16,2],[0.9999999999999996,1.0000000000000002],[0,1.0000000000000002]]", "[-2,-1,0,0,-2,-1,-1]", 1, 1, false)]
    public void Verify_MoreRowsTiedAtTheRadiusThanHoldBack_IsProven(string rows, string thresholds, double inner, double outer, bool isUpperHalf)
    {
        Frame frame = VerifierCase.ToFrame(JsonSerializer.Deserialize<double[][]>(rows)!);
        double[] alpha = JsonSerializer.Deserialize<double[]>(thresholds)!;
        Domain domain = Domain.Shell(inner, outer).In(isUpperHalf ? Cone.HalfSpaces([[0, 1]]) : Cone.Everything);

        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
    }

    [Fact]
    public void Verify_DegenerateFrames_AgreesWithBruteForce()
    {
        log.WriteLine($"seeds {OracleTests.FirstSeed}..{OracleTests.FirstSeed + OracleTests.Cases - 1}");
        int[] verdicts = new int[3];
        var wrong = new List<string>();
        for (int seed = OracleTests.FirstSeed; seed < OracleTests.FirstSeed + OracleTests.Cases; seed++)
        {
            var random = new Random(seed);
            Frame frame = RandomFrame(random, out string kind);
            double[] alpha = RandomBiases(random, frame);
            Cone cone = random.Next(4) == 0 ? Cone.NonNegative(frame.Dimension) : Cone.Everything;
            var oracle = new HyperplaneOracle(frame, alpha, cone);
            double exact = oracle.CriticalRadius(0);
            double nearly = Math.Min(exact, oracle.CriticalRadius(Nearly));

            // Where biases lower by so little would hold, no two inputs that doubles can tell apart show that these do not, and the oracle's feet
            // do not tell either: a proof, which is exact, then counts for more.
            double[] lower = alpha.Select((a, i) => double.IsInfinity(a) ? a : a - 1e-7 * (Math.Abs(a) + frame.Norms[i] * (double.IsInfinity(exact) || exact == 0 ? 1 : exact))).ToArray();
            double visible = new HyperplaneOracle(frame, lower, cone).CriticalRadius(0);
            double[] radii = exact == 0 || double.IsInfinity(exact) ? [1, 100] : [exact * (1 - 1e-6), exact * (1 + 1e-6), exact * (0.5 + random.NextDouble())];
            foreach (double radius in radii)
            {
                Domain domain = Domain.Ball(radius).In(cone);
                string name = $"seed {seed}, {kind} (n = {frame.Dimension}, m = {frame.Count}, {cone.Normals.Count} half-spaces), radius {radius:R}, brute force {nearly:R} to {exact:R}";
                var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
                verdicts[(int)result.Verdict]++;
                bool isRight = result.Verdict switch
                {
                    Verdict.Proven => radius <= Math.Max(exact, visible),
                    Verdict.Refuted => radius > nearly,
                    _ => false,
                };
                if (!isRight)
                {
                    wrong.Add($"{name}: {result.Verdict}; rows [{string.Join(", ", VerifierCase.Rows(frame).Select(row => $"[{string.Join(", ", row)}]"))}], alpha [{string.Join(", ", alpha)}]");
                }
                else if (result.Verdict == Verdict.Proven)
                {
                    VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
                }
                else if (result.Verdict == Verdict.Refuted)
                {
                    VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
                }
            }
        }

        wrong.ForEach(log.WriteLine);
        log.WriteLine($"{verdicts[0]} proven, {verdicts[1]} refuted, {verdicts[2]} undecided, {wrong.Count} wrong");
        Assert.Empty(wrong);
    }

    /// <summary>Rows that are parallel to 1e-9, in which floating point sees a cone where all are inactive; in integers there is none.</summary>
    [Fact]
    public void Verify_NearlyParallelRowsWithoutBias_AreProvenInIntegers()
    {
        Frame frame = VerifierCase.ToFrame(
        [
            [-0.8185512373938414, 0.09789615711559325], [-1.711056604247255, -1.7304859557012786], [1.036259709078413, 1.1309731407640442],
            [-0.6823885676229668, -1.0817132359107038], [-2.729554281096133, -4.326852949771309], [-0.17059714152490754, -0.27042831171286785],
            [-1.3647771398948998, -2.1634264721592142], [2.729554279054155, 4.326852950122176], [-1.0362597163989682, -1.1309731410846724],
        ]);
        var result = Verifier.Verify(frame, new double[9], Domain.Space, VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, new double[9], Domain.Space);
    }

    private static Frame RandomFrame(Random random, out string kind)
    {
        int n = random.Next(2, 6);
        int m = random.Next(n, n == 5 ? 10 : 12);
        double[] Small(int length) => Enumerable.Range(0, length).Select(_ => (double)random.Next(-2, 3)).ToArray();
        double[] NotZero(Func<double[]> draw)
        {
            double[] row;
            do
            {
                row = draw();
            }
            while (row.All(v => v == 0));
            return row;
        }

        double[][] rows;
        switch (random.Next(5))
        {
            case 0:
                kind = "grid";
                rows = Enumerable.Range(0, m).Select(_ => NotZero(() => Small(n))).ToArray();
                break;
            case 1:
                kind = "repeated";
                rows = Enumerable.Range(0, m).Select(_ => OracleTests.Gaussian(random, n)).ToArray();
                for (int k = m / 2; k < m; k++)
                {
                    double factor = random.Next(2) == 0 ? -1 : Math.Pow(2, random.Next(-2, 3));
                    rows[k] = rows[random.Next(k)].Select(v => factor * v).ToArray();
                }

                break;
            case 2:
                kind = "coplanar";
                double[][] span = Enumerable.Range(0, n - 1).Select(_ => NotZero(() => Small(n))).ToArray();
                rows = Enumerable.Range(0, m).Select(k => NotZero(() => k < m / 2
                    ? Small(n - 1).Select((factor, i) => span[i].Select(v => factor * v).ToArray()).Aggregate((a, b) => a.Zip(b, (x, y) => x + y).ToArray())
                    : OracleTests.Gaussian(random, n))).ToArray();
                break;
            case 3:
                kind = "product";
                int first = random.Next(1, n);
                rows = Enumerable.Range(0, m).Select(k => OracleTests.Gaussian(random, n).Select((v, c) => c < first == k % 2 > 0 ? v : 0).ToArray()).ToArray();
                break;
            default:
                kind = "symmetric";
                rows = Enumerable.Range(0, m).Select(_ => OracleTests.Gaussian(random, n)).ToArray();
                for (int k = 1; k < m; k += 2)
                {
                    rows[k] = rows[k - 1].Select(v => -v).ToArray();
                }

                break;
        }

        if (random.Next(3) == 0)
        {
            double size = Math.Pow(10, -random.Next(6, 17));
            kind += $" moved by {size}";
            rows = rows.Select(row => row.Select(v => v + size * (random.NextDouble() - 0.5)).ToArray()).ToArray();
        }

        return VerifierCase.ToFrame(rows);
    }

    private static double[] RandomBiases(Random random, Frame frame)
    {
        double shift = 2 * random.NextDouble() - 0.7;
        int kind = random.Next(3);
        return frame.Norms.Select(norm => random.Next(20) == 0 ? double.PositiveInfinity : kind switch
        {
            0 => norm * (0.6 * OracleTests.Gaussian(random) - shift),
            1 => random.Next(-3, 2),
            _ => 0,
        }).ToArray();
    }
}
