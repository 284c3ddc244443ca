using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Points;

/// <summary>
/// The inputs of a domain with the same output as a point: x + U c, where the columns of U are orthonormal and no lit row measures them, at which the
/// other rows are not lit either. A convex polyhedron around x, cut by the domain.
/// </summary>
internal sealed class SameOutput
{
    /// <summary>A point counts as on the boundary of the shell within this, relative to its radius.</summary>
    internal const double OnBoundary = 1e-9;

    /// <summary>What a product of unit vectors is by rounding alone.</summary>
    private const double Negligible = 1e-12;

    private readonly Frame _frame;
    private readonly Domain _domain;
    private readonly double[][] _cuts;
    private readonly Work _work;

    public SameOutput(Frame frame, Domain domain, Work work)
    {
        _frame = frame;
        _domain = domain;
        _cuts = domain.Cone.RawNormals;
        _work = work;
    }

    /// <summary>Whether no other input of the domain has the output of x.</summary>
    /// <param name="x">A point of the domain.</param>
    /// <param name="slack">&lt;x, w_i&gt; - alpha_i.</param>
    /// <param name="kernel">U, not empty.</param>
    /// <remarks>
    /// Where x is not on the inner sphere: no direction leads from x into the polyhedron and the ball, which is convex. On the inner sphere a
    /// direction also leads to the far end of its chord; with one direction that is the reflection of x. With more, where ties leave no direction from x
    /// along the sphere, far ends are not looked for among all of them, and the answer is no.
    /// </remarks>
    public bool IsUnique(double[] x, double[] slack, double[][] kernel)
    {
        double norm = Vectors.Norm(x);
        bool isInner = _domain.InnerRadius > 0 && norm <= _domain.InnerRadius * (1 + OnBoundary);
        bool isOuter = norm >= _domain.OuterRadius * (1 - OnBoundary);
        if (!isInner)
        {
            return !Leads(x, slack, kernel, isOuter ? -1 : 0);
        }

        if (kernel.Length > 1)
        {
            return false;
        }

        return !HasFarEnd(x, slack, kernel[0]) && (isOuter || !Leads(x, slack, kernel, 1));
    }

    /// <summary>How far from x the inputs of the domain with its output go along the directions, at most.</summary>
    public double Reach(double[] x, double[] slack, double[][] kernel)
    {
        _work.Charge(3L * kernel.Length * _frame.Count * _frame.Dimension);
        double farthest = 0;
        foreach (double[] direction in kernel)
        {
            if (_domain.IsSphere)
            {
                farthest = HasFarEnd(x, slack, direction) ? Math.Max(farthest, 2 * Math.Abs(Vectors.Dot(x, direction))) : farthest;
                continue;
            }

            farthest = Math.Max(farthest, Math.Max(Along(x, slack, direction, 1), Along(x, slack, direction, -1)));
        }

        return farthest;
    }

    /// <summary>Whether a direction leads from x into the polyhedron: any (0), one along which the norm falls (-1), or does not (1).</summary>
    private bool Leads(double[] x, double[] slack, double[][] kernel, int growth)
    {
        double[] radial = Coordinates(x, 0, kernel);
        double outwards = Vectors.Norm(radial);
        bool isRadial = outwards > OnBoundary * Vectors.Norm(x);
        if (growth < 0 && !isRadial)
        {
            return false;
        }

        var tight = new List<double[]>();
        for (int i = 0; i < slack.Length; i++)
        {
            if (slack[i] == 0)
            {
                AddUnit(tight, Coordinates(_frame.GetRow(i), 0, kernel), _frame.Norms[i]);
            }
        }

        foreach (double[] cut in _cuts)
        {
            if (Vectors.Dot(cut, x) <= Negligible * Vectors.Norm(x))
            {
                AddUnit(tight, Array.ConvertAll(Coordinates(cut, 0, kernel), value => -value), 1);
            }
        }

        if (growth > 0 && isRadial)
        {
            AddUnit(tight, Array.ConvertAll(radial, value => -value), outwards);
        }

        if (tight.Count == 0)
        {
            return true;
        }

        if (growth < 0)
        {
            return IsFeasible(tight, Array.ConvertAll(radial, value => value / outwards), 1);
        }

        for (int k = 0; k < kernel.Length; k++)
        {
            var axis = new double[kernel.Length];
            axis[k] = 1;
            if (IsFeasible(tight, axis, 1) || IsFeasible(tight, axis, -1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some c has &lt;a, c&gt; &lt;= 0 for all a, and sign * &lt;b, c&gt; &lt;= -1.</summary>
    private bool IsFeasible(List<double[]> tight, double[] b, double sign)
    {
        var nearest = new LeastDistance(b.Length, tight.Count + 1, _work);
        foreach (double[] a in tight)
        {
            nearest.Add(a, 0, 1, 0);
        }

        nearest.Add(b, 0, sign, -1);
        return !double.IsInfinity(nearest.Solve(1));
    }

    /// <summary>Whether the reflection of x along a direction is another point, in the cone, with the same output.</summary>
    private bool HasFarEnd(double[] x, double[] slack, double[] direction)
    {
        double height = Vectors.Dot(x, direction);
        double norm = Vectors.Norm(x);
        if (Math.Abs(height) <= OnBoundary * norm)
        {
            return false;
        }

        for (int i = 0; i < slack.Length; i++)
        {
            double there = slack[i] - (2 * height * Dot(i, direction));
            if (slack[i] <= 0 && there > Negligible * _frame.Norms[i] * norm)
            {
                return false;
            }
        }

        return _cuts.All(cut => Vectors.Dot(cut, x) - (2 * height * Vectors.Dot(cut, direction)) >= -Negligible * norm);
    }

    /// <summary>How far x can move along a direction while the other rows stay unlit and the domain is not left.</summary>
    private double Along(double[] x, double[] slack, double[] direction, double sign)
    {
        // |x + t d| = r.
        double inwards = -sign * Vectors.Dot(x, direction);
        double norm = Vectors.Norm(x);
        double farthest = double.IsInfinity(_domain.OuterRadius)
            ? double.PositiveInfinity
            : inwards + Math.Sqrt(Math.Max(0, (inwards * inwards) + (_domain.OuterRadius * _domain.OuterRadius) - (norm * norm)));
        for (int i = 0; i < slack.Length; i++)
        {
            double rise = sign * Dot(i, direction);
            if (slack[i] <= 0 && rise > Negligible * _frame.Norms[i])
            {
                farthest = Math.Min(farthest, -slack[i] / rise);
            }
        }

        foreach (double[] cut in _cuts)
        {
            double fall = -sign * Vectors.Dot(cut, direction);
            if (fall > Negligible)
            {
                farthest = Math.Min(farthest, Math.Max(0, Vectors.Dot(cut, x)) / fall);
            }
        }

        return Math.Max(0, farthest);
    }

    private double Dot(int row, double[] direction)
    {
        double sum = 0;
        for (int c = 0; c < direction.Length; c++)
        {
            sum += _frame[row, c] * direction[c];
        }

        return sum;
    }

    private static double[] Coordinates(double[] vectors, int start, double[][] kernel) => Array.ConvertAll(kernel, direction =>
    {
        double sum = 0;
        for (int c = 0; c < direction.Length; c++)
        {
            sum += vectors[start + c] * direction[c];
        }

        return sum;
    });

    private static void AddUnit(List<double[]> rows, double[] row, double scale)
    {
        double norm = Vectors.Norm(row);
        if (norm > Negligible * scale)
        {
            rows.Add(Array.ConvertAll(row, value => value / norm));
        }
    }
}
