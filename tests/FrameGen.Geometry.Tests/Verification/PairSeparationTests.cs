using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification;

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
            var oracle = new PairOracle(VerifierCase.Rows(frame), alpha, normals, domain.InnerRadius, domain.OuterRadius, random).Search(frame.Dimension == 2 ? 1000 : 200);
            double apart = result.Witness is { IsPairInDomain: true } witness ? VerifierCase.Distance(witness.X, witness.Y) : 0;
            if (oracle.Longest >= Known * domain.OuterRadius)
            {
                known++;
                if (!(apart >= Asked * domain.OuterRadius))
                {
                    missed++;
                    log.WriteLine($"seed {seed} (n = {frame.Dimension}, m = {frame.Count}, {normals.Length} half-spaces, radii {domain.InnerRadius:R} and {domain.OuterRadius:R}): "
                        + $"{result.Verdict}, inputs {apart / domain.OuterRadius:e2} apart, {oracle.Longest / domain.OuterRadius:e2} possible: {oracle.Where}");
                }
            }
        }

        log.WriteLine($"{refuted} not proven, {known} with a pair known to brute force, {missed} missed");
        Assert.True(known > 0);
        Assert.Equal(0, missed);
    }
}
