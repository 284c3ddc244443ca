using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>Computes the polytope bias estimate over facets, and its tight form over facet cones cut by a cone C.</summary>
internal sealed class PolytopeBiasEstimator
{
    /// <summary>To this accuracy the half-spaces of facet cones are known: what touches C up to it counts as touching.</summary>
    private const double Touching = 1e-12;

    private readonly double[] _unitRows;
    private readonly int _count;
    private readonly int _n;
    private readonly IReadOnlyList<Facet> _facets;
    private readonly Work _work;
    private readonly double[] _target;
    private readonly DistinctRows _distinct;

    public PolytopeBiasEstimator(double[] unitRows, int count, int n, IReadOnlyList<Facet> facets, Work work)
    {
        _unitRows = unitRows;
        _count = count;
        _n = n;
        _facets = facets;
        _work = work;
        _target = new double[n];
        _distinct = new DistinctRows(unitRows, count, n);
    }

    /// <summary>The estimate over the given outer facets, all of them used: C = R^n.</summary>
    public PolytopeBias Estimate(IReadOnlyList<int> outer)
    {
        EstimateUncut(outer, out var alphaX, out var alphaS);
        return new PolytopeBias(alphaX, alphaS, alphaS);
    }

    /// <summary>The estimate where only facets that meet C count.</summary>
    /// <param name="outer">The outer facets.</param>
    /// <param name="cone">C, not R^n.</param>
    /// <param name="polarOf">The generators of the polar of each facet's cone.</param>
    /// <param name="used">The outer facets that meet C, touching included.</param>
    public PolytopeBias Estimate(IReadOnlyList<int> outer, Cone cone, Func<int, double[]> polarOf, out List<int> used)
    {
        EstimateUncut(outer, out var alphaX, out var alphaS);
        used = [];
        var polars = new Dictionary<int, double[]>();
        foreach (int facet in outer)
        {
            var polar = WithCone(polarOf(facet), cone);
            if (Meets(_facets[facet], polar))
            {
                used.Add(facet);
                polars.Add(facet, polar);
            }
        }

        if (used.Count == 0)
        {
            // C = {0}: every facet's cone holds it, and no row is ever below 0 there.
            used.AddRange(outer);
            return new PolytopeBias(alphaX, alphaS, Array.ConvertAll(alphaS, value => value is null ? value : 0));
        }

        var tight = EstimateCut(used, polars, cone, polarOf);
        for (int i = 0; i < _count; i++)
        {
            if (tight[i] is null)
            {
                alphaX[i] = null;
                alphaS[i] = null;
            }
        }

        return new PolytopeBias(alphaX, alphaS, tight);
    }

    private void EstimateUncut(IReadOnlyList<int> outer, out double?[] alphaX, out double?[] alphaS)
    {
        alphaX = new double?[_count];
        alphaS = new double?[_count];
        var rows = new FacetRows(_unitRows, _n, _distinct, _work);
        foreach (int facet in WidestFirst(outer))
        {
            _work.Charge(2L * _n * _n);
            rows.Load(_facets[facet]);
            double widest = LeastInCap(_facets[facet].Offset);
            for (int k = 0; k < rows.Count; k++)
            {
                int row = rows.Index(k);
                double least = rows.LeastProduct(k);
                Lower(alphaX, row, least);
                if (!(alphaS[row] <= widest))
                {
                    Lower(alphaS, row, least >= 0 ? least : -ProjectionNorm(rows, row));
                }
            }
        }

        for (int i = 0; i < _count; i++)
        {
            alphaX[i] = WithoutRounding(alphaX[i]);
            alphaS[i] = WithoutRounding(alphaS[i]);
        }

        _distinct.Spread(alphaX);
        _distinct.Spread(alphaS);
    }

    /// <summary>
    /// A lower bound on &lt;x, x_i> over the unit vectors x of a facet's cone and the facet's rows i: x = t y with y in the facet and
    /// t >= 1, so &lt;x, a_j> >= b_j = &lt;x_i, a_j>. Both lie within arccos b_j of a_j, at most twice that apart: cos(2 arccos b_j).
    /// Rows lie up to <see cref="Tolerance.Coplanar"/> beside the hyperplane, which the slack covers.
    /// </summary>
    private static double LeastInCap(double offset)
    {
        double lowest = Math.Max(0, offset - 2 * Tolerance.Coplanar);
        return 2 * lowest * lowest - 1 - 1e-12;
    }

    /// <summary>Facets by b_j: the least values come early, and what follows is seldom able to lower them.</summary>
    private int[] WidestFirst(IReadOnlyList<int> outer)
    {
        var order = new int[outer.Count];
        var offsets = new double[outer.Count];
        for (int k = 0; k < order.Length; k++)
        {
            order[k] = outer[k];
            offsets[k] = _facets[outer[k]].Offset;
        }

        Array.Sort(offsets, order);
        return order;
    }

    /// <summary>|P_j(-x_i)|, P_j the projection onto cone(F_j).</summary>
    private double ProjectionNorm(FacetRows rows, int row)
    {
        SetTarget(row);
        var nnls = rows.Solver;
        nnls.Solve(rows.Columns, rows.Count, _target);
        return nnls.ProjectionNorm;
    }

    /// <summary>
    /// Negative values first, by projection onto cone(F_j) ∩ C: what the projection onto the polar (the sum of the polars) leaves.
    /// A row that is nowhere negative takes the least product with an extreme ray, for a linear function that is not negative
    /// on a cone has its least value relative to |x| at one.
    /// </summary>
    private double?[] EstimateCut(List<int> used, Dictionary<int, double[]> polars, Cone cone, Func<int, double[]> polarOf)
    {
        var tight = new double?[_count];
        var facetsOfRow = new List<int>[_count];
        foreach (int facet in used)
        {
            var polar = polars[facet];
            var nnls = new Nnls(_n, polar.Length / _n, _work);
            foreach (int row in _facets[facet].Rows)
            {
                if (!_distinct.IsFirst(row))
                {
                    continue;
                }

                (facetsOfRow[row] ??= []).Add(facet);
                SetTarget(row);
                nnls.Solve(polar, polar.Length / _n, _target, slack: Touching);
                double norm = Vectors.Norm(nnls.Residual);
                Lower(tight, row, norm > Touching ? -norm : 0);
            }
        }

        var rays = new Dictionary<int, List<double[]>?>();
        for (int i = 0; i < _count; i++)
        {
            if (tight[i] is not 0.0)
            {
                continue;
            }

            tight[i] = null;
            foreach (int facet in facetsOfRow[i])
            {
                if (!rays.TryGetValue(facet, out var extreme))
                {
                    extreme = ExtremeRays.Of(RaysOf(_facets[facet]), polarOf(facet), cone.RawNormals, _n, _work);
                    rays.Add(facet, extreme);
                }

                Lower(tight, i, Math.Max(0, extreme is null ? LeastProductInFacet(facet, i) : LeastProduct(extreme, i)));
            }

            tight[i] = WithoutRounding(tight[i]);
        }

        _distinct.Spread(tight);
        return tight;
    }

    private double LeastProductInFacet(int facet, int row) => LeastProduct(RaysOf(_facets[facet]), row);

    private double LeastProduct(List<double[]> rays, int row)
    {
        _work.Charge((long)rays.Count * _n);
        double least = double.PositiveInfinity;
        foreach (double[] ray in rays)
        {
            double dot = 0;
            for (int c = 0; c < _n; c++)
            {
                dot += ray[c] * _unitRows[row * _n + c];
            }

            least = Math.Min(least, dot);
        }

        return double.IsInfinity(least) ? 0 : least;
    }

    private List<double[]> RaysOf(Facet facet)
    {
        var rays = new List<double[]>(facet.Rows.Count);
        foreach (int row in facet.Rows)
        {
            if (!_distinct.IsFirst(row))
            {
                continue;
            }

            var ray = new double[_n];
            Array.Copy(_unitRows, row * _n, ray, 0, _n);
            rays.Add(ray);
        }

        return rays;
    }

    /// <summary>
    /// Whether cone(F_j) ∩ C holds more than 0. On its unit vectors &lt;a_j, x> >= b_j > 0, so the projection of a_j onto it has norm
    /// b_j at least, or is 0.
    /// </summary>
    private bool Meets(Facet facet, double[] polar)
    {
        for (int c = 0; c < _n; c++)
        {
            _target[c] = facet.Normal[c];
        }

        var nnls = new Nnls(_n, polar.Length / _n, _work);
        nnls.Solve(polar, polar.Length / _n, _target, slack: Touching);
        return Vectors.Norm(nnls.Residual) >= facet.Offset / 2;
    }

    /// <summary>The generators of polar(cone(F_j)) + polar(C) = polar(cone(F_j) ∩ C).</summary>
    private double[] WithCone(double[] polar, Cone cone)
    {
        var both = new double[polar.Length + cone.RawNormals.Length * _n];
        polar.CopyTo(both, 0);
        int at = polar.Length;
        foreach (double[] normal in cone.RawNormals)
        {
            for (int c = 0; c < _n; c++)
            {
                both[at++] = -normal[c];
            }
        }

        return both;
    }

    private void SetTarget(int row)
    {
        for (int c = 0; c < _n; c++)
        {
            _target[c] = -_unitRows[row * _n + c];
        }
    }

    private static void Lower(double?[] values, int row, double value)
    {
        if (values[row] is not { } current || value < current)
        {
            values[row] = value;
        }
    }

    private static double? WithoutRounding(double? value) =>
        value is { } known && Math.Abs(known) <= Tolerance.Zero ? 0 : value;
}
