using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Frames;

/// <summary>The cone C = { x : &lt;g, x&gt; &gt;= 0 for every normal g }: all of R^n, the non-negative orthant, or an intersection of half-spaces.</summary>
/// <remarks>
/// Half-spaces may leave a cone without interior, a part of a smaller space L = span C. <see cref="WithEquations"/> finds L exactly, from the normals as they were stated: rounded to unit length
/// they would mostly leave another space. Of the cone that it gives, the first normals are those of equations &lt;h, x&gt; = 0, which have L as their solutions, the next ones their opposites, and then come
/// the other half-spaces; nothing is rounded.
/// </remarks>
public sealed class Cone
{
    private readonly double[][] _stated;
    private readonly double[][] _normals;

    /// <summary>An orthonormal basis of the orthogonal complement of L.</summary>
    private readonly List<double[]> _beside = [];

    private Cone(double[][] stated, double[][] normals, int equations = 0)
    {
        _stated = stated;
        _normals = normals;
        EquationCount = equations;
        foreach (double[] equation in normals.Take(equations))
        {
            _beside.Add(Vectors.Direction(Vectors.Orthogonal(equation, _beside)));
        }
    }

    /// <summary>All of R^n: no half-space.</summary>
    public static Cone Everything { get; } = new([], []);

    /// <summary>The normals of the half-spaces, the rows of G: unit vectors, or where the cone has equations the stated ones times powers of two, of norms from 1/2 to 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Normals => _normals;

    /// <summary>The normals h of the equations that L has as solutions, independent; none where the cone has interior, or nobody has looked for them.</summary>
    public IEnumerable<IReadOnlyList<double>> Equations => _normals.Take(EquationCount);

    /// <summary>How many they are: n - dim L.</summary>
    public int EquationCount { get; }

    /// <summary>Whether the cone is all of R^n.</summary>
    public bool IsEverything => _normals.Length == 0;

    /// <summary>The non-negative orthant of R^n: G = I.</summary>
    public static Cone NonNegative(int dimension)
    {
        var normals = new double[dimension][];
        for (int i = 0; i < dimension; i++)
        {
            normals[i] = new double[dimension];
            normals[i][i] = 1;
        }

        return new Cone(normals, normals);
    }

    /// <summary>The intersection of half-spaces &lt;g, x&gt; >= 0. Normals are scaled to unit length.</summary>
    /// <exception cref="ArgumentException">A normal is zero or not finite.</exception>
    public static Cone HalfSpaces(IReadOnlyList<IReadOnlyList<double>> normals)
    {
        var unit = new double[normals.Count][];
        for (int k = 0; k < normals.Count; k++)
        {
            double norm = Vectors.Norm(normals[k]);
            if (!(norm > 0) || double.IsInfinity(norm))
            {
                throw new ArgumentException($"Half-space normal {k} is zero or not finite.", nameof(normals));
            }

            unit[k] = new double[normals[k].Count];
            for (int c = 0; c < unit[k].Length; c++)
            {
                unit[k][c] = normals[k][c] / norm;
            }
        }

        return new Cone([.. normals.Select(normal => normal.ToArray())], unit);
    }

    /// <summary>The same cone with its equations: itself where it has interior, and where rounding decides whether it has (<see cref="HasInterior"/>).</summary>
    /// <param name="work">Charged for the integers that this takes.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public Cone WithEquations(Work work)
    {
        if (HasInterior)
        {
            return this;
        }

        var found = ImpliedEquations.Find(_stated, work);
        double[][] equations = [.. found.Basis.Select(k => ScaledToOne(_stated[k]))];
        double[][] opposites = Array.ConvertAll(equations, equation => Array.ConvertAll(equation, value => 0 - value));
        return new Cone(_stated, [.. equations, .. opposites, .. found.Others.Select(k => equations.Length > 0 ? ScaledToOne(_stated[k]) : _normals[k])], equations.Length);
    }

    /// <summary>L, a cone of equations alone; all of R^n where there are none.</summary>
    public Cone Span => EquationCount == 0 ? Everything : new Cone([.. _normals.Take(2 * EquationCount)], [.. _normals.Take(2 * EquationCount)], EquationCount);

    /// <summary>Whether the cone is the origin alone.</summary>
    public bool IsOrigin => EquationCount > 0 && EquationCount == _normals[0].Length;

    /// <summary>
    /// Whether the cone has interior points in L, up to <see cref="Tolerance.Offset"/>: by Gordan's theorem it has none iff some lambda >= 0,
    /// not 0, gives G^T lambda = 0. The least |G^T lambda| with the entries of lambda adding up to 1 tells.
    /// </summary>
    public bool HasInterior => !IsOrigin && (Others.Length == 0 || InteriorDirection() is not null);

    private double[][] Others => [.. _normals.Skip(2 * EquationCount)];

    /// <summary>
    /// A unit vector of L well inside the cone; null where there is none, or the cone is all of L. The residual of that least-squares problem is
    /// (-G^T lambda, 1 - sum lambda), at most 0 against every (g, 1): so &lt;g, G^T lambda&gt; >= 1 - sum lambda > 0.
    /// </summary>
    internal double[]? InteriorDirection()
    {
        double[][] normals = Array.ConvertAll(Others, OnSpan);
        if (normals.Length == 0)
        {
            return null;
        }

        // A normal that L holds but for rounding has no direction in it.
        double[] lengths = Array.ConvertAll(normals, normal => Vectors.Norm(normal));
        if (lengths.Min() <= Tolerance.Offset)
        {
            return null;
        }

        int n = normals[0].Length;
        var columns = new double[normals.Length * (n + 1)];
        for (int k = 0; k < normals.Length; k++)
        {
            Array.Copy(EquationCount == 0 ? normals[k] : Vectors.Direction(normals[k]), 0, columns, k * (n + 1), n);
            columns[(k * (n + 1)) + n] = 1;
        }

        var target = new double[n + 1];
        target[n] = 1;
        var nnls = new Nnls(n + 1, normals.Length);
        nnls.Solve(columns, normals.Length, target);
        if (!(Vectors.Norm(nnls.Residual) > Tolerance.Offset))
        {
            return null;
        }

        var direction = new double[n];
        for (int c = 0; c < n; c++)
        {
            direction[c] = -nnls.Residual[c];
        }

        double norm = Vectors.Norm(direction);
        return OnSpan(Array.ConvertAll(direction, value => value / norm));
    }

    /// <summary>The projection of a vector on L, to rounding; the vector itself where L is R^n.</summary>
    internal double[] OnSpan(double[] vector) => EquationCount == 0 ? vector : Vectors.Orthogonal(vector, _beside);

    /// <summary>This cone cut by another, its equations still to be found.</summary>
    public Cone And(Cone other)
    {
        // Those of a cone with equations are not rounded; all others are.
        double[][] Units(Cone cone) => cone.EquationCount == 0 ? cone._normals : HalfSpaces(cone._stated)._normals;
        return new Cone([.. _stated, .. other._stated], [.. Units(this), .. Units(other)]);
    }

    internal double[][] RawNormals => _normals;

    /// <summary>A vector times the power of two that brings its norm to between 1/2 and 1, or itself where that would lose digits.</summary>
    private static double[] ScaledToOne(double[] vector)
    {
        long exponent = Dyadic.ExponentAbove(Vectors.Norm(vector));
        double factor = BitConverter.Int64BitsToDouble((1023 - exponent) << 52);
        double[] scaled = Array.ConvertAll(vector, value => value * factor);
        return scaled.Zip(vector, (value, before) => value / factor == before).All(isSame => isSame) ? scaled : vector;
    }
}
