using System;
using System.Collections.Generic;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>The half-spaces of the cones over facets: cone(F_j) = { x : &lt;h, x> &lt;= 0 for all h }, so the h generate its polar.</summary>
internal sealed class FacetCones
{
    private readonly double[] _unitRows;
    private readonly int _n;
    private readonly Work _work;
    private readonly IReadOnlyList<Facet> _facets;
    private readonly List<int>[] _facetsOfRow;
    private readonly int[] _shared;

    public FacetCones(double[] unitRows, int count, int n, IReadOnlyList<Facet> facets, Work work)
    {
        _unitRows = unitRows;
        _n = n;
        _work = work;
        _facets = facets;
        _shared = new int[facets.Count];
        _facetsOfRow = new List<int>[count];
        for (int i = 0; i < count; i++)
        {
            _facetsOfRow[i] = [];
        }

        for (int j = 0; j < facets.Count; j++)
        {
            foreach (int row in facets[j].Rows)
            {
                _facetsOfRow[row].Add(j);
            }
        }
    }

    /// <summary>Unit vectors that generate the polar of cone(F_j), perhaps more than needed, one after the other.</summary>
    public double[] PolarGenerators(int facet) =>
        _facets[facet].Rows.Count == _n ? FromDualBasis(_facets[facet]) : FromNeighbours(facet);

    /// <summary>A simplicial cone is { sum c_k x_k, c >= 0 }, and c_k = &lt;x, d_k> for the dual basis d.</summary>
    private double[] FromDualBasis(Facet facet)
    {
        var rows = new double[_n * _n];
        for (int k = 0; k < _n; k++)
        {
            Array.Copy(_unitRows, facet.Rows[k] * _n, rows, k * _n, _n);
        }

        _work.Charge(2L * _n * _n * _n);
        var dual = new PivotedQr(rows, _n, _n, _work).PseudoInverseTransposed(_n);
        for (int k = 0; k < _n; k++)
        {
            Normalize(dual, k * _n, -1);
        }

        return dual;
    }

    /// <summary>
    /// h = b_j a_j' - b_j' a_j is at most 0 on cone(F_j) for every other facet j', since &lt;a_j, x> = b_j and &lt;a_j', x> &lt;= b_j' on F_j,
    /// and vanishes on the rows shared. Those of the ridges bound the cone; facets sharing fewer than n - 1 rows have no ridge.
    /// </summary>
    private double[] FromNeighbours(int facet)
    {
        var candidates = new List<int>();
        foreach (int row in _facets[facet].Rows)
        {
            foreach (int other in _facetsOfRow[row])
            {
                if (other != facet && ++_shared[other] == _n - 1)
                {
                    candidates.Add(other);
                }
            }
        }

        _work.Charge(_shared.Length);
        Array.Clear(_shared, 0, _shared.Length);
        var generators = new double[candidates.Count * _n];
        for (int g = 0; g < candidates.Count; g++)
        {
            var a = _facets[facet];
            var b = _facets[candidates[g]];
            for (int c = 0; c < _n; c++)
            {
                generators[g * _n + c] = a.Offset * b.Normal[c] - b.Offset * a.Normal[c];
            }

            Normalize(generators, g * _n, 1);
            RemoveShared(generators, g * _n, a, b);
            Normalize(generators, g * _n, 1);
        }

        return generators;
    }

    /// <summary>Projects out the shared rows: where two facets nearly agree the difference of their normals is mostly rounding.</summary>
    private void RemoveShared(double[] vector, int start, Facet a, Facet b)
    {
        var basis = new List<double[]>();
        var rowsOfB = new HashSet<int>(b.Rows);
        foreach (int row in a.Rows)
        {
            if (basis.Count == _n - 1)
            {
                break;
            }

            if (!rowsOfB.Contains(row))
            {
                continue;
            }

            var direction = new double[_n];
            Array.Copy(_unitRows, row * _n, direction, 0, _n);
            foreach (double[] q in basis)
            {
                Subtract(direction, 0, q);
            }

            foreach (double[] q in basis)
            {
                Subtract(direction, 0, q);
            }

            double norm = Vectors.Norm(direction);
            if (norm > 1e-6)
            {
                for (int c = 0; c < _n; c++)
                {
                    direction[c] /= norm;
                }

                basis.Add(direction);
            }
        }

        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] q in basis)
            {
                Subtract(vector, start, q);
            }
        }
    }

    private void Subtract(double[] vector, int start, double[] unit)
    {
        double dot = 0;
        for (int c = 0; c < _n; c++)
        {
            dot += vector[start + c] * unit[c];
        }

        for (int c = 0; c < _n; c++)
        {
            vector[start + c] -= dot * unit[c];
        }
    }

    private void Normalize(double[] vectors, int start, double sign)
    {
        double sum = 0;
        for (int c = 0; c < _n; c++)
        {
            sum += vectors[start + c] * vectors[start + c];
        }

        double factor = sum > 0 ? sign / Math.Sqrt(sum) : 0;
        for (int c = 0; c < _n; c++)
        {
            vectors[start + c] *= factor;
        }
    }
}
