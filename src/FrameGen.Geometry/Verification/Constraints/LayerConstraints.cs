using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Verification.Constraints;

/// <summary>
/// A layer as the search sees it: unit rows x_i with thresholds a_i = alpha_i / nu_i, the cone's normals, and which rows
/// can be active at all. Thresholds beyond the outer radius are brought near it, where they mean the same.
/// </summary>
/// <remarks>
/// A cone without interior is decided in its span L = { x : &lt;h_k, x&gt; = 0 }, with the projections P w_i of the rows in place of these. That is what the layer says with the equations as further rows
/// h_k, of threshold -1, in R^n: their outputs are 1 throughout C, so the two tell the same inputs apart, and rows span R^n together with all h_k iff their projections span L, for
/// span(w_i) + L^perp = span(P w_i) + L^perp. No h_k is ever inactive in C, so each is a clause by itself, h_k - h_k = 0 with threshold -1; every flat that counts holds all of them, and
/// a direction that such a flat leaves is one of L. A clause of other rows takes what of them is orthogonal to L into the multipliers of +-h_k: its least norm is that of the projections. So all that is
/// said of a layer whose cone has interior holds of this one in L, on balls, shells and spheres alike.
/// </remarks>
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

        Stated = frame;
        StatedAlpha = alpha;
        Domain = domain;
        Dimension = frame.Dimension;
        foreach (double[] normal in domain.Cone.RawNormals)
        {
            if (normal.Length != Dimension)
            {
                throw new ArgumentException($"A half-space has {normal.Length} components, the rows have {Dimension}.", nameof(domain));
            }
        }

        if (domain.Cone.EquationCount > 0)
        {
            frame = frame.With(domain.Cone.Equations);
            alpha = [.. alpha, .. Enumerable.Repeat(-1.0, domain.Cone.EquationCount)];
        }

        Frame = frame;
        Alpha = alpha;
        Rows = frame.UnitRows;
        Normals = domain.Cone.RawNormals;
        Thresholds = new double[frame.Count];
        CanBeActive = new bool[frame.Count];
        double outer = domain.OuterRadius;
        double largest = 0;
        for (int i = 0; i < StatedCount; i++)
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
        for (int i = StatedCount; i < frame.Count; i++)
        {
            CanBeActive[i] = true;
            Thresholds[i] = -4 * Scale;
        }
    }

    /// <summary>The rows, those of equations last.</summary>
    public Frame Frame { get; }

    /// <summary>alpha, for the raw rows.</summary>
    public IReadOnlyList<double> Alpha { get; }

    /// <summary>The rows without those of equations.</summary>
    public Frame Stated { get; }

    /// <summary>Their alpha.</summary>
    public IReadOnlyList<double> StatedAlpha { get; }

    /// <summary>How many they are: m as proofs count it.</summary>
    public int StatedCount => Stated.Count;

    public Domain Domain { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>How many rows there are, those of equations among them.</summary>
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

    /// <summary>Multipliers of the normals, an integer each, that with one of the row of an equation leave no vector: the row is active throughout the cone.</summary>
    public BigInteger[] MuOfEquation(int row) => [.. Normals.Select((_, k) => k == row - StatedCount ? BigInteger.One : BigInteger.Zero)];

    /// <summary>The same rows on the ball of a radius, cut by the same cone.</summary>
    public LayerConstraints Within(double radius) => new(Stated, StatedAlpha, Domain.Ball(radius).In(Domain.Cone));

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
