using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Bias;

public sealed class PolytopeBiasTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void AlphaX_RegularSimplex_IsMinusOneNth(int n)
    {
        var bias = SampleFrames.Of(SampleFrames.Simplex(n)).Analyze().Bias!;

        Assert.All(bias.AlphaX, alpha => Assert.Equal(-1.0 / n, alpha!.Value, 1e-14));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void AlphaS_RegularSimplex_IsMinusTheProjectionOntoTheFacet(int n)
    {
        // -x_i projects onto the mean of the facet's other n - 1 rows, of squared norm 2 / (n (n - 1)) at product 1/n.
        var bias = SampleFrames.Of(SampleFrames.Simplex(n)).Analyze().Bias!;

        double expected = n == 2 ? -0.5 : -(1.0 / n) / Math.Sqrt(2.0 / (n * (n - 1)));
        Assert.All(bias.AlphaS, alpha => Assert.Equal(expected, alpha!.Value, 1e-14));
    }

    [Fact]
    public void AlphaB_Tetrahedron_IsThePublishedFigure() =>
        Assert.All(SampleFrames.Of(SampleFrames.Simplex(3)).Analyze().Bias!.AlphaB, alpha => Assert.Equal(-0.57735027, alpha!.Value, 5e-9));

    [Fact]
    public void AlphaB_Icosahedron_IsZero() =>
        Assert.All(SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Icosahedron(), 4)).Analyze().Bias!.AlphaB, alpha => Assert.Equal(0.0, alpha));

    [Fact]
    public void AlphaS_Icosahedron_IsTheCosineOfItsEdge() =>
        Assert.All(SampleFrames.Of(SampleFrames.Icosahedron()).Analyze().Bias!.AlphaS, alpha => Assert.Equal(1 / Math.Sqrt(5), alpha!.Value, 1e-14));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void AlphaS_CrossPolytope_IsZero(int n) =>
        Assert.All(SampleFrames.Of(SampleFrames.CrossPolytope(n)).Analyze().Bias!.AlphaS, alpha => Assert.Equal(0.0, alpha));

    [Fact]
    public void AlphaX_Cube_IsThatOfTheOppositeCornerOfASquare() =>
        Assert.All(SampleFrames.Of(SampleFrames.Cube(3)).Analyze().Bias!.AlphaX, alpha => Assert.Equal(-1.0 / 3, alpha!.Value, 1e-14));

    [Theory]
    [InlineData(3, 12)]
    [InlineData(4, 40)]
    [InlineData(6, 20)]
    public void AlphaS_RandomRows_IsTheLeastOverEachFacetOfEachRow(int n, int m) => Seeds.Check(10, seed =>
    {
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, m));
        var analysis = frame.Analyze();
        var least = new double?[m];
        var nnls = new Nnls(n, m);
        foreach (int j in analysis.FacetsUsed)
        {
            var rows = analysis.Facets![j].Rows;
            double[] columns = [.. rows.SelectMany(k => frame.UnitRows.Skip(k * n).Take(n))];
            foreach (int i in rows)
            {
                double[] row = [.. frame.UnitRows.Skip(i * n).Take(n)];
                nnls.Solve(columns, rows.Count, [.. row.Select(v => -v)]);
                double value = nnls.ProjectionNorm > 0 ? -nnls.ProjectionNorm : rows.Min(k => SampleFrames.Dot(row, [.. frame.UnitRows.Skip(k * n).Take(n)]));
                least[i] = Math.Min(least[i] ?? value, value);
            }
        }

        AssertSame(least, analysis.Bias is null ? new double?[m] : [.. analysis.Bias.AlphaS], 1e-12);
    });

    [Fact]
    public void AlphaS_RotatedRows_IsTheSame() => Seeds.Check(40, seed =>
    {
        var rows = SampleFrames.Random(seed, 4, 14);

        AssertSame(AlphaS(rows), AlphaS(SampleFrames.Rotated(rows, seed)), 1e-11);
    });

    [Fact]
    public void AlphaS_ScaledRows_IsTheSame() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        var rows = SampleFrames.Random(seed, 3, 12);

        var scaled = rows.Select(row => { double factor = Math.Pow(10, 20 * random.NextDouble() - 10); return row.Select(v => factor * v).ToArray(); }).ToArray();

        AssertSame(AlphaS(rows), AlphaS(scaled), 1e-12);
    });

    [Fact]
    public void Bound_ScaledRows_ScalesWithTheNorm() => Seeds.Check(40, seed =>
    {
        var rows = SampleFrames.Random(seed, 3, 12);
        var frame = SampleFrames.Of(rows);
        var scaled = SampleFrames.Of(rows.Select(row => row.Select(v => 7 * v).ToArray()).ToArray());
        if (frame.Analyze().Bias is not { } bias)
        {
            return;
        }

        var bound = bias.Bound(frame, Domain.Ball(2));
        var scaledBound = scaled.Analyze().Bias!.Bound(scaled, Domain.Ball(2));

        Assert.All(bound.Zip(scaledBound), pair => Assert.Equal(7 * pair.First!.Value, pair.Second!.Value, 1e-11));
    });

    [Fact]
    public void AlphaS_PermutedRows_IsPermuted() => Seeds.Check(40, seed =>
    {
        var rows = SampleFrames.Random(seed, 4, 12);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        new Random(seed).Shuffle(order);
        var original = AlphaS(rows);

        AssertSame(original is null ? null : order.Select(i => original[i]).ToArray(), AlphaS(order.Select(i => rows[i]).ToArray()), 1e-13);
    });

    [Fact]
    public void Bound_RandomPointsOfTheBall_ActivateAWholeFacet() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, 4 * n));
        var analysis = frame.Analyze();
        if (analysis.Bias is null)
        {
            return;
        }

        var bound = analysis.Bias.Bound(frame, Domain.Ball(3));
        for (int sample = 0; sample < 100; sample++)
        {
            AssertSomeFacetIsActive(frame, analysis, bound, PointOf(random, n, 0, 3, null));
        }
    });

    [Fact]
    public void Bound_RandomPointsOfAShellInACone_ActivateAWholeFacet() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 5);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, 4 * n));
        var cone = RandomCone(random, n);
        var analysis = frame.Analyze(cone);
        if (analysis.Bias is null)
        {
            return;
        }

        var bound = analysis.Bias.Bound(frame, Domain.Shell(0.5, 2).In(cone));
        for (int sample = 0; sample < 50; sample++)
        {
            AssertSomeFacetIsActive(frame, analysis, bound, PointOf(random, n, 0.5, 2, cone));
        }
    });

    [Fact]
    public void AlphaSTight_RandomCones_IsTheLeastProductByEnumeratingExtremeRaysAndFaces() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 4);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, 3 * n + 3));
        var cone = RandomCone(random, n);
        var analysis = frame.Analyze(cone);
        if (analysis.Bias is null || analysis.Facets!.Any(f => f.Rows.Count != n))
        {
            return;
        }

        for (int i = 0; i < frame.Count; i++)
        {
            double? expected = TightByBruteForce(frame, analysis.Facets!, cone, i);
            Assert.Equal(expected is null, analysis.Bias.AlphaSTight[i] is null);
            Assert.Equal(expected ?? 0, analysis.Bias.AlphaSTight[i] ?? 0, 1e-9);
        }
    });

    [Fact]
    public void AlphaSTight_LargeFacetsAndRandomCones_IsTheLeastProductOfDensePoints() => Seeds.Check(20, seed =>
    {
        // The dodecahedron's facets have five rows, so their cones come from the neighbours.
        var random = new Random(seed);
        var frame = SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Dodecahedron(), seed));
        var cone = RandomCone(random, 3);
        var analysis = frame.Analyze(cone);
        var least = new double[frame.Count];
        Array.Fill(least, double.PositiveInfinity);
        for (int sample = 0; sample < 30_000; sample++)
        {
            var x = PointOf(random, 3, 1, 1, cone);
            var facet = analysis.FacetsUsed.Select(j => analysis.Facets![j]).MaxBy(f => SampleFrames.Dot(f.Normal, x) / f.Offset)!;
            foreach (int row in facet.Rows)
            {
                least[row] = Math.Min(least[row], SampleFrames.Dot(frame.GetUnitRow(row), x));
            }
        }

        for (int i = 0; i < frame.Count; i++)
        {
            double tight = analysis.Bias!.AlphaSTight[i] ?? double.NegativeInfinity;
            Assert.True(double.IsInfinity(least[i]) || tight <= least[i] + 1e-12, $"Row {i}: {tight} above {least[i]}.");
            Assert.True(double.IsInfinity(least[i]) || tight >= least[i] - 0.1, $"Row {i}: {tight} far below {least[i]}.");
        }
    });

    [Fact]
    public void AlphaSTight_NoCone_EqualsAlphaS() => Seeds.Check(30, seed =>
    {
        var frame = SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Cell24(), seed));

        var bias = frame.Analyze().Bias!;

        AssertSame(bias.AlphaS, bias.AlphaSTight, 0);
    });

    [Fact]
    public void AlphaSTight_AnyCone_IsAtLeastAlphaS() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        var bias = SampleFrames.Of(SampleFrames.Random(seed, n, 4 * n)).Analyze(RandomCone(random, n)).Bias;

        Assert.All(Enumerable.Range(0, bias is null ? 0 : 4 * n), i => Assert.True(bias!.AlphaSTight[i] is null || bias.AlphaSTight[i] >= bias.AlphaS[i] - 1e-11));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bound_TightOnACone_IsProvenByTheExactDecision(bool isShell) => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 5);
        Frame frame = SampleFrames.Of(SampleFrames.Random(seed, n, random.Next(n + 1, 3 * n)));
        Cone cone = random.Next(2) == 0 ? Cone.NonNegative(n) : Cone.HalfSpaces(SampleFrames.Random(seed + 1, n, random.Next(1, n)));
        Domain domain = (isShell ? Domain.Shell(0.5, 2) : Domain.Ball(2)).In(cone);
        if (frame.Analyze(cone).Bias is not { } bias)
        {
            return;
        }

        // Below it by its own rounding; rows without a bound are switched off.
        double[] alpha = [.. bias.Bound(frame, domain).Select((bound, i) => bound is { } value ? value - (1e-12 * frame.Norms[i]) : double.PositiveInfinity)];
        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);

        Assert.True(result.Verdict == Verdict.Proven && result.IsRectifying == true, $"{result.Verdict} {result.IsRectifying}");
    });

    /// <summary>In the plane: where at the point that decides a row's bound only the two rows of the facet are active, no higher threshold of that row is injective.</summary>
    [Fact]
    public void Bound_TightOnAWedge_IsTheLargestWhereTheFacetDecides()
    {
        int decided = 0;
        Seeds.Check(150, seed =>
        {
            Frame frame = SampleFrames.Of(SampleFrames.Random(seed, 2, 3 + (seed % 4)));
            Cone cone = Cone.HalfSpaces(SampleFrames.Random(seed + 1, 2, 1 + (seed % 2)));
            var analysis = frame.Analyze(cone);
            if (analysis.Bias is not { } bias)
            {
                return;
            }

            double[] alpha = [.. bias.Bound(frame, Domain.Ball().In(cone)).Select((bound, i) => bound ?? 0)];
            for (int row = 0; row < frame.Count; row++)
            {
                if (!(bias.AlphaSTight[row] < -1e-2))
                {
                    continue;
                }

                // A unit vector of the wedge at which the row is as low as its bound, by angle.
                double[] x = Enumerable.Range(0, 4_000).Select(k => (double[])[Math.Cos(2 * Math.PI * k / 4_000), Math.Sin(2 * Math.PI * k / 4_000)])
                    .Where(u => cone.Normals.All(g => SampleFrames.Dot(g, u) >= 0) && analysis.FacetsUsed.Any(j => analysis.Facets![j].Rows.Contains(row) && IsInCone(frame, analysis.Facets[j], u)))
                    .MinBy(u => SampleFrames.Dot(u, frame.GetUnitRow(row)))!;
                int active = Enumerable.Range(0, frame.Count).Count(i => SampleFrames.Dot(x, frame.GetRow(i)) >= alpha[i] - (1e-2 * frame.Norms[i]));
                if (active != 2)
                {
                    continue;
                }

                decided++;
                double[] raised = [.. alpha.Select((value, i) => i == row ? value + (1e-2 * frame.Norms[i]) : value)];
                Assert.Equal(Verdict.Refuted, Verifier.Verify(frame, raised, Domain.Ball().In(cone), VerificationBudget.Default, CancellationToken.None).Verdict);
            }
        });
        Assert.InRange(decided, 15, int.MaxValue);
    }

    private static bool IsInCone(Frame frame, Facet facet, double[] x)
    {
        double[] a = frame.GetUnitRow(facet.Rows[0]), b = frame.GetUnitRow(facet.Rows[1]);
        double determinant = (a[0] * b[1]) - (a[1] * b[0]);
        return ((x[0] * b[1]) - (x[1] * b[0])) / determinant >= 0 && ((a[0] * x[1]) - (a[1] * x[0])) / determinant >= 0;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Bound_IdentityOnTheOrthant_IsZero(int n)
    {
        var frame = SampleFrames.Of(SampleFrames.Identity(n));
        var cone = Cone.NonNegative(n);

        var bound = frame.Analyze(cone).Bias!.Bound(frame, Domain.Ball().In(cone));

        Assert.All(bound, value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Failure_IdentityOnARotatedOrthant_IsARayOutside()
    {
        var cone = Cone.HalfSpaces([[1, 0.1, 0], [0, 1, 0], [0, 0, 1]]);

        var failure = Assert.IsType<FrameFailure.NotOmnidirectional>(SampleFrames.Of(SampleFrames.Identity(3)).Analyze(cone).Failure);

        Assert.All(cone.Normals, g => Assert.True(SampleFrames.Dot(g, failure.Direction) >= -1e-14));
        Assert.Contains(failure.Direction, v => v < -0.01);
    }

    [Fact]
    public void Failure_RotatedIdentityOnItsOwnOrthant_IsNull() => Seeds.Check(40, seed =>
    {
        var rows = SampleFrames.Rotated(SampleFrames.Identity(4), seed);

        Assert.Null(SampleFrames.Of(rows).Analyze(Cone.HalfSpaces(rows)).Failure);
    });

    [Fact]
    public void Failure_RandomConesAndHalfSpaceBoundFrames_IsWhereARayIsOutside() => Seeds.Check(60, seed =>
    {
        // C inside cone(P) by definition: every extreme ray of C is a non-negative combination of the rows.
        var random = new Random(seed);
        int n = random.Next(2, 4);
        var side = SampleFrames.Normal(random, n);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, 6).Select(row => SampleFrames.Dot(row, side) > 0 ? row : row.Select(v => -v).ToArray()).ToArray());
        var rays = SampleFrames.Rows(n, _ => Enumerable.Range(0, frame.Count).Aggregate(new double[n], (sum, i) => sum.Zip(frame.GetUnitRow(i), (a, b) => a + (random.NextDouble() - 0.1) * b).ToArray()));
        var cone = Cone.HalfSpaces(DualBasis(rays));
        bool isInside = rays.All(ray => IsInCone(frame, ray));

        var failure = frame.Analyze(cone).Failure;

        Assert.Equal(isInside, failure is null);
        if (failure is FrameFailure.NotOmnidirectional uncovered)
        {
            Assert.All(cone.Normals, g => Assert.True(SampleFrames.Dot(g, uncovered.Direction) >= -1e-9));
            Assert.False(IsInCone(frame, uncovered.Direction));
        }
    });

    [Fact]
    public void Failure_OriginOnTheBoundaryAndConeInside_IsNull()
    {
        double[][] rows = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1]];

        Assert.Null(SampleFrames.Of(rows).Analyze(Cone.HalfSpaces([[0, 0, 1]])).Failure);
    }

    [Fact]
    public void FacetsUsed_OriginOnTheBoundary_AreTheOuterFacetsAlone()
    {
        double[][] rows = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1]];
        var analysis = SampleFrames.Of(rows).Analyze(Cone.HalfSpaces([[0, 0, 1]]));

        Assert.Equal(4, analysis.FacetsUsed.Count);
        Assert.All(analysis.FacetsUsed, j => Assert.True(analysis.Facets![j].Offset > 0.1));
    }

    [Fact]
    public void FacetsUsed_ConeOfZeroAlone_AreAllAndTheBoundIsZero()
    {
        var frame = SampleFrames.Of(SampleFrames.Cube(2));
        var analysis = frame.Analyze(Cone.HalfSpaces([[1, 0], [-1, 1], [-1, -1]]));

        Assert.Equal(4, analysis.FacetsUsed.Count);
        Assert.All(analysis.Bias!.Bound(frame, Domain.Ball()), value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Bound_SpaceAndNegativeAlpha_IsNull()
    {
        var frame = SampleFrames.Of(SampleFrames.Simplex(3));

        Assert.All(frame.Analyze().Bias!.Bound(frame, Domain.Space), Assert.Null);
    }

    [Fact]
    public void Bound_SpaceAndAlphaZero_IsZero()
    {
        var frame = SampleFrames.Of(SampleFrames.CrossPolytope(3));

        Assert.All(frame.Analyze().Bias!.Bound(frame, Domain.Space), value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Bound_RowOnNoFacetUsed_IsNull()
    {
        var frame = SampleFrames.Of(SampleFrames.CrossPolytope(2));
        var cone = Cone.HalfSpaces([[1, 0.1], [1, -0.1]]);

        // The opposite row -e_1 is on no facet that meets the cone around e_1.
        Assert.Null(frame.Analyze(cone).Bias!.Bound(frame, Domain.Ball().In(cone))[1]);
    }

    [Fact]
    public void On_AnotherCone_AgreesWithAnAnalysisFromTheStart()
    {
        var frame = SampleFrames.Of(SampleFrames.Random(3, 4, 16));
        var cone = Cone.NonNegative(4);

        var derived = frame.Analyze().On(cone, default);

        Assert.Equal(frame.Analyze(cone).Bias!.AlphaSTight, derived.Bias!.AlphaSTight);
    }

    private static IReadOnlyList<double?>? AlphaS(double[][] rows) => SampleFrames.Of(rows).Analyze().Bias?.AlphaS;

    private static void AssertSame(IReadOnlyList<double?>? expected, IReadOnlyList<double?>? actual, double tolerance)
    {
        Assert.Equal(expected is null, actual is null);
        for (int i = 0; i < (expected?.Count ?? 0); i++)
        {
            Assert.Equal(expected![i] is null, actual![i] is null);
            Assert.Equal(expected[i] ?? 0, actual[i] ?? 0, tolerance);
        }
    }

    private static void AssertSomeFacetIsActive(Frame frame, FrameAnalysis analysis, double?[] bound, double[] x)
    {
        bool isActive = analysis.FacetsUsed.Any(j => analysis.Facets![j].Rows.All(row => SampleFrames.Dot(frame.GetRow(row), x) >= bound[row]!.Value - 1e-10 * frame.Norms[row]));
        Assert.True(isActive, $"No facet is active at ({string.Join(", ", x)}).");
    }

    private static double[] PointOf(Random random, int n, double inner, double outer, Cone? cone)
    {
        while (true)
        {
            var x = SampleFrames.Normal(random, n);
            if (cone is null || cone.Normals.All(g => SampleFrames.Dot(g, x) >= 0))
            {
                double radius = (inner + (outer - inner) * random.NextDouble()) / Math.Sqrt(SampleFrames.Dot(x, x));
                return x.Select(v => radius * v).ToArray();
            }
        }
    }

    /// <summary>One to n half-spaces that share an inner direction.</summary>
    private static Cone RandomCone(Random random, int n)
    {
        var inside = SampleFrames.Normal(random, n);
        return Cone.HalfSpaces(SampleFrames.Rows(random.Next(1, n + 1), _ =>
        {
            while (true)
            {
                var g = SampleFrames.Normal(random, n);
                if (SampleFrames.Dot(g, inside) > 0.3 * Math.Sqrt(SampleFrames.Dot(g, g) * SampleFrames.Dot(inside, inside)))
                {
                    return g;
                }
            }
        }));
    }

    /// <summary>
    /// By definition, n = 2 and 3: cone(F_j) ∩ C is cut out by half-spaces; its extreme rays are the feasible intersections of n - 1
    /// of their boundaries; the least product with x_i is at a ray, or in the inside of a 2-face at the projection of -x_i onto
    /// its plane, or at -x_i itself.
    /// </summary>
    private static double? TightByBruteForce(Frame frame, IReadOnlyList<Facet> facets, Cone cone, int i)
    {
        int n = frame.Dimension;
        double? least = null;
        foreach (var facet in facets.Where(f => f.Offset > 1e-12 && f.Rows.Contains(i)))
        {
            var walls = DualBasis(facet.Rows.Select(frame.GetUnitRow).ToArray()).Concat(cone.Normals.Select(g => g.ToArray())).ToArray();
            var candidates = new List<double[]>();
            var target = frame.GetUnitRow(i).Select(v => -v).ToArray();
            for (int a = 0; a < walls.Length; a++)
            {
                // In the wall: the projection of the target; for n = 2 the wall's two directions.
                double scale = SampleFrames.Dot(walls[a], target) / SampleFrames.Dot(walls[a], walls[a]);
                candidates.Add(target.Zip(walls[a], (t, w) => t - scale * w).ToArray());
                for (int b = 0; b < (n == 2 ? 1 : a); b++)
                {
                    var line = n == 2 ? [-walls[a][1], walls[a][0]] : Cross(walls[a], walls[b]);
                    candidates.Add(line);
                    candidates.Add(line.Select(v => -v).ToArray());
                }
            }

            candidates.Add(target);
            foreach (double[] x in candidates)
            {
                double norm = Math.Sqrt(SampleFrames.Dot(x, x));
                if (norm > 1e-9 && walls.All(w => SampleFrames.Dot(w, x) >= -1e-10 * norm * Math.Sqrt(SampleFrames.Dot(w, w))))
                {
                    double product = SampleFrames.Dot(frame.GetUnitRow(i), x) / norm;
                    least = least is null ? product : Math.Min(least.Value, product);
                }
            }
        }

        return least;
    }

    /// <summary>Vectors d_k with &lt;d_k, v_l> = 0 for k != l and &lt;d_k, v_k> > 0, for n = 2 and 3.</summary>
    private static double[][] DualBasis(double[][] v)
    {
        double[][] dual = v.Length == 2
            ? [[-v[1][1], v[1][0]], [-v[0][1], v[0][0]]]
            : [Cross(v[1], v[2]), Cross(v[2], v[0]), Cross(v[0], v[1])];
        return dual.Select((d, k) => d.Select(value => Math.Sign(SampleFrames.Dot(d, v[k])) * value).ToArray()).ToArray();
    }

    private static double[] Cross(double[] a, double[] b) =>
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    /// <summary>Whether x is a combination c >= 0 of n of the rows (Carathéodory).</summary>
    private static bool IsInCone(Frame frame, double[] x) =>
        Hull.ExactOracle.Subsets(frame.Count, frame.Dimension).Any(subset =>
        {
            var rows = subset.Select(frame.GetUnitRow).ToArray();
            return DualBasis(rows).Zip(rows).All(pair => SampleFrames.Dot(pair.First, x) / Math.Sqrt(SampleFrames.Dot(pair.First, pair.First)) >= -1e-12);
        });
}
