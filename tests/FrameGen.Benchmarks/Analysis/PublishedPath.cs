using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// The published path step by step, as one would port the Python script: qhull's simplices; for each facet and each of its vertices
/// the inner products, and where one is negative the cone program of that pair of facet and vertex, in its NNLS form (Lawson and Hanson, with a fresh
/// dense least-squares solution of MathNet at each step). No merging, no sharing between pairs.
/// </summary>
internal sealed class PublishedPath(QhullLibrary qhull, int dimension, int maxFacets)
{
    private readonly int[] _vertices = new int[maxFacets * dimension];
    private readonly double[] _planes = new double[maxFacets * (dimension + 1)];

    /// <summary>How many cone programs the last estimate took.</summary>
    public int ConePrograms { get; private set; }

    /// <summary>alphaB_i = min(0, alphaS_i) of unit rows.</summary>
    public double[] Bias(double[] points, int n)
    {
        int count = points.Length / n;
        int facets = qhull.Facets(points, n, _vertices, _planes);
        var rows = Enumerable.Range(0, count).Select(i => Vector<double>.Build.Dense(points[(i * n)..((i + 1) * n)])).ToArray();
        var bias = new double[count];
        ConePrograms = 0;
        for (int j = 0; j < facets; j++)
        {
            int[] facet = _vertices[(j * n)..((j + 1) * n)];
            foreach (int i in facet)
            {
                if (facet.Min(k => rows[i] * rows[k]) < 0)
                {
                    ConePrograms++;
                    var columns = Matrix<double>.Build.DenseOfColumnVectors(facet.Select(k => rows[k]));
                    bias[i] = Math.Min(bias[i], -(columns * Nnls(columns, -rows[i])).L2Norm());
                }
            }
        }

        return bias;
    }

    private static Vector<double> Nnls(Matrix<double> a, Vector<double> b)
    {
        var passive = new List<int>();
        var solution = Vector<double>.Build.Dense(a.ColumnCount);
        while (passive.Count < a.ColumnCount)
        {
            var gradient = a.TransposeThisAndMultiply(b - a * solution);
            int entering = Enumerable.Range(0, a.ColumnCount).Except(passive).OrderByDescending(k => gradient[k]).First();
            if (gradient[entering] <= 1e-12)
            {
                break;
            }

            passive.Add(entering);
            while (true)
            {
                var candidate = Vector<double>.Build.Dense(a.ColumnCount);
                var least = Matrix<double>.Build.DenseOfColumnVectors(passive.Select(a.Column)).QR().Solve(b);
                for (int p = 0; p < passive.Count; p++)
                {
                    candidate[passive[p]] = least[p];
                }

                int[] blocking = [.. passive.Where(k => candidate[k] <= 0)];
                if (blocking.Length == 0)
                {
                    solution = candidate;
                    break;
                }

                double step = blocking.Min(k => solution[k] / (solution[k] - candidate[k]));
                solution += step * (candidate - solution);
                passive.RemoveAll(k => solution[k] <= 1e-15);
            }
        }

        return solution;
    }
}
