using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Tests.Verification.Verdicts;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Geometry.Verification.Witnesses;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Witnesses;

/// <summary>
/// Where brute force knows two inputs of the domain that collide and are at least 2e-3 radii apart, the witness is a pair
/// in the domain at least 1e-3 apart. FRAMEGEN_ORACLE_CASES and FRAMEGEN_ORACLE_SEED as for <see cref="OracleTests"/>.
/// </summary>
public class PairSeparationTests(ITestOutputHelper log)
{
    private const double Known = 2e-3;

    private const double Asked = 1e-3;

    [Fact]
    public void Witness_InBalls_IsApartWhereTheGeometryAllows() => Check(_ => 0);

    [Fact]
    public void Witness_InShells_IsApartWhereTheGeometryAllows() => Check(random => random.NextDouble());

    [Fact]
    public void Witness_InThinShells_IsApartWhereTheGeometryAllows() => Check(random => 1 - Math.Pow(10, -1 - 3 * random.NextDouble()));

    [Fact]
    public void Witness_OnSpheres_IsApartWhereTheGeometryAllows() => Check(_ => 1);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    [InlineData(1)]
    public void Pair_AlongTheNormalOfAFlat_IsApartWhereTheGeometryAllows(double inner)
    {
        int cases = Math.Max(1, OracleTests.Cases / 12);
        log.WriteLine($"seeds {OracleTests.FirstSeed}..{OracleTests.FirstSeed + cases - 1}");
        int known = 0;
        int missed = 0;
        var clock = new Stopwatch();
        double slowest = 0;
        for (int seed = OracleTests.FirstSeed; seed < OracleTests.FirstSeed + cases; seed++)
        {
            var (frame, alpha, domain, random) = OracleTests.RandomShell(seed, 4, _ => inner);
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            var search = new WitnessSearch(new LayerConstraints(frame, alpha, domain), new Work(long.MaxValue, CancellationToken.None));
            foreach (var possible in new PairOracle(VerifierCase.Rows(frame), alpha, normals, inner, 1, random).OfFlats(Samples(frame)))
            {
                if (possible.Length < Known)
                {
                    continue;
                }

                known++;
                double before = clock.Elapsed.TotalMilliseconds;
                clock.Start();
                var witness = search.Find(possible.Normal, [], null);
                clock.Stop();
                slowest = Math.Max(slowest, clock.Elapsed.TotalMilliseconds - before);
                double apart = witness is not null ? VerifierCase.Distance(witness.X, witness.Y) : 0;
                if (!(apart >= Asked))
                {
                    missed++;
                    log.WriteLine($"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces): inputs {apart:e2} apart, {possible.Length:e2} possible: {possible}");
                }
            }
        }

        log.WriteLine($"{known} flats with a pair known to brute force, {missed} missed; {clock.Elapsed.TotalMilliseconds / known:F3} ms a flat, at most {slowest:F1}");
        Assert.True(known > 0);
        Assert.Equal(0, missed);
    }

    private static int Samples(Frame frame) => frame.Dimension == 2 ? 1000 : 200;

    private void Check(Func<Random, double> innerRadius)
    {
        int cases = Math.Max(1, OracleTests.Cases / 4);
        log.WriteLine($"seeds {OracleTests.FirstSeed}..{OracleTests.FirstSeed + cases - 1}");
        int known = 0;
        int refuted = 0;
        int missed = 0;
        for (int seed = OracleTests.FirstSeed; seed < OracleTests.FirstSeed + cases; seed++)
        {
            var (frame, alpha, domain, random) = OracleTests.RandomShell(seed, 4, innerRadius);
            double[][] normals = domain.Cone.Normals.Select(g => g.ToArray()).ToArray();
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            if (result.Verdict == Verdict.Proven)
            {
                continue;
            }

            refuted++;
            var oracle = new PairOracle(VerifierCase.Rows(frame), alpha, normals, domain.InnerRadius, domain.OuterRadius, random);
            var possible = oracle.Longest(Samples(frame));
            double apart = result.Witness is { } witness ? VerifierCase.Distance(witness.X, witness.Y) : 0;
            if (possible.Length >= Known * domain.OuterRadius)
            {
                known++;
                if (!(apart >= Asked * domain.OuterRadius))
                {
                    missed++;
                    log.WriteLine($"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces, radii {domain.InnerRadius:R} and {domain.OuterRadius:R}): "
                        + $"{result.Verdict}, inputs {apart / domain.OuterRadius:e2} apart, {possible.Length / domain.OuterRadius:e2} possible: {possible}");
                }
            }
        }

        log.WriteLine($"{refuted} not proven, {known} with a pair known to brute force, {missed} missed");
        Assert.True(known > 0);
        Assert.Equal(0, missed);
    }
}
