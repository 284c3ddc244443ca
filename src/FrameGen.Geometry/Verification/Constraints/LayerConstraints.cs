using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Verification.Constraints;

/// <summary>
/// A layer as the search sees it: unit rows x_i with thresholds a_i = alpha_i / nu_i, the cone's normals, and which rows
/// can be active at all. Thresholds beyond the outer radius are brought near it, where they mean the same.
/// </summary>
internal sealed class LayerConstraints
{
    /// <summary>Thresholds are kept below this, so that their squares stay in the range of doubles. Such a row is the same at every sane input.</summary>
    private const double LargestThreshold = 1e100;

    /// <summary>A tied row counts as leaving its threshold only where it does so at this rate, far above rounding.</summary>
    private const double LeastRate = 1e-6;

    /// <summary>Rows with |&lt;x_i, d&gt;| up to this do not measure the unit vector d.</summary>
    public const double Flat = 4e-12;

    public LayerConstraints(Frame frame, IReadOnlyList<double> alpha, Domain domain)
    {
        if (alpha.Count != frame.Count)
        {
            throw new ArgumentException($"There are {alpha.Count} biases for {frame.Count} rows.", nameof(alpha));
        }

        Frame = frame;
        Alpha = alpha;
        Domain = domain;
        Dimension = frame.Dimension;
        Rows = frame.UnitRows;
        Normals = domain.Cone.RawNormals;
        Thresholds = new double[frame.Count];
        CanBeActive = new bool[frame.Count];
        foreach (double[] normal in Normals)
        {
            if (normal.Length != Dimension)
            {
                throw new ArgumentException($"A half-space has {normal.Length} components, the rows have {Dimension}.", nameof(domain));
            }
        }

        double outer = domain.OuterRadius;
        double largest = 0;
        for (int i = 0; i < frame.Count; i++)
        {
            if (double.IsNaN(alpha[i]) || double.IsNegativeInfinity(alpha[i]))
            {
                throw new ArgumentException(
                    $"Bias {i} is {(double.IsNaN(alpha[i]) ? "not a number" : "minus infinity")}: a threshold is a number, or plus infinity for a row that is never active.",
                    nameof(alpha));
            }

            double threshold = alpha[i] / frame.Norms[i];
            CanBeActive[i] = threshold <= Math.Min(LargestThreshold, outer * (1 + 1e-9));
            Thresholds[i] = Math.Max(threshold, -Math.Min(LargestThreshold, 4 * outer));
            if (CanBeActive[i])
            {
                largest = Math.Max(largest, Math.Abs(Thresholds[i]));
            }
        }

        Scale = !double.IsInfinity(outer) ? outer : largest > 0 ? largest : 1;
    }

    public Frame Frame { get; }

    /// <summary>alpha, for the raw rows.</summary>
    public IReadOnlyList<double> Alpha { get; }

    public Domain Domain { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>m.</summary>
    public int Count => CanBeActive.Length;

    /// <summary>The unit rows, m x n, row-major.</summary>
    public double[] Rows { get; }

    /// <summary>The unit normals of the cone.</summary>
    public double[][] Normals { get; }

    /// <summary>a_i; meaningless where the row cannot be active.</summary>
    public double[] Thresholds { get; }

    /// <summary>False for rows that are inactive throughout the domain: no one branches on them, nothing depends on them.</summary>
    public bool[] CanBeActive { get; }

    /// <summary>A length typical of the problem: the outer radius, or the largest threshold.</summary>
    public double Scale { get; }

    /// <summary>The same rows on the ball of a radius, cut by the same cone.</summary>
    public LayerConstraints Within(double radius) => new(Frame, Alpha, Domain.Ball(radius).In(Domain.Cone));

    /// <summary>&lt;x_i, point&gt; - a_i.</summary>
    public double Slack(int row, double[] point) => Dot(row, point) - Thresholds[row];

    /// <summary>&lt;x_i, vector&gt;.</summary>
    public double Dot(int row, double[] vector)
    {
        double sum = 0;
        for (int c = 0, k = row * Dimension; c < Dimension; c++, k++)
        {
            sum += Rows[k] * vector[c];
        }

        return sum;
    }

    /// <summary>Poses the least-distance problem over the points of the cone at which rows are inactive or tied; the cone's multipliers follow the rows'.</summary>
    public void Pose(LeastDistance problem, int[] inactive)
    {
        problem.Clear();
        foreach (int row in inactive)
        {
            problem.Add(Rows, row * Dimension, 1, Thresholds[row]);
        }

        foreach (double[] normal in Normals)
        {
            problem.Add(normal, 0, -1, 0);
        }
    }

    /// <summary>Whether a row that can be active measures a direction.</summary>
    public bool Measures(int row, double[] direction) => CanBeActive[row] && Math.Abs(Dot(row, direction)) > Flat;

    /// <summary>
    /// The rows active at a point, or just beside it in a direction into the interior. A row within rounding of its
    /// threshold is decided by the direction, and listed where that leaves it tied: branching on a row too many is
    /// harmless, missing one is not.
    /// </summary>
    /// <param name="point">x.</param>
    /// <param name="forced">Rows to leave out, ascending.</param>
    /// <param name="rate">How fast the slack of a row grows from the point inwards, for rows that are tied.</param>
    public List<int> ActiveRows(double[] point, int[] forced, Func<int, double> rate)
    {
        double norm = Vectors.Norm(point);
        var active = new List<int>();
        for (int i = 0, f = 0; i < Count; i++)
        {
            if (f < forced.Length && forced[f] == i)
            {
                f++;
                continue;
            }

            double tie = 1e-11 * Math.Max(norm, Math.Abs(Thresholds[i])) + 1e-15 * Scale;
            double slack = Slack(i, point);
            if (CanBeActive[i] && (slack > tie || (slack >= -tie && rate(i) >= -LeastRate)))
            {
                active.Add(i);
            }
        }

        return active;
    }
}
