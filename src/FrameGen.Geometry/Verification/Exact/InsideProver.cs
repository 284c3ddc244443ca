using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// Whether { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in rows } is bounded with every vertex within r_in: then every x of C with
/// these rows inactive has |x| &lt; r_in.
/// </summary>
/// <remarks>
/// A strictly inactive point of norm r_in would be a vertex itself, since balls are strictly convex, and at a vertex some
/// row is tight. Every n of the half-spaces are intersected, and every n - 1 of the recession cone's: numbers with error
/// bounds settle most, integers the rest.
/// </remarks>
internal sealed class InsideProver
{
    private readonly LayerConstraints _layer;
    private readonly ExactLayer _exact;
    private readonly Wedge _directions;
    private readonly Wedge _points;

    public InsideProver(LayerConstraints layer, ExactLayer exact)
    {
        _layer = layer;
        _exact = exact;
        _directions = new Wedge(layer.Dimension);
        _points = new Wedge(layer.Dimension + 1);
    }

    /// <summary>The largest n for which minors are few enough.</summary>
    public static int MaxDimension => Wedge.MaxDimension - 1;

    /// <summary>How many intersections a proof for so many half-spaces looks at, or more than the limit.</summary>
    public static int Intersections(int halfSpaces, int dimension, int limit)
    {
        long sum = (long)Combinations.Number(halfSpaces, dimension, limit) + Combinations.Number(halfSpaces, dimension - 1, limit);
        return (int)Math.Min(sum, (long)limit + 1);
    }

    /// <summary>True where it is proven.</summary>
    public bool LiesInside(int[] rows, Work work)
    {
        int n = _layer.Dimension;
        var set = new HalfSpaces(this, rows);
        return IntegerMatrix.Eliminate(set.ExactDirections(), n, out _, out _) == n
            && !Exists(set.Directions, _directions, n - 1, set.IsRay, work)
            && !Exists(set.Bounds, _points, n, set.IsFarVertex, work);
    }

    /// <summary>Whether some choice of so many vectors, with the vector orthogonal to it, passes.</summary>
    private static bool Exists(double[][] vectors, Wedge wedge, int size, Func<int[], Bounded[], bool> passes, Work work)
    {
        var chosen = new int[size];
        return From(0, 0, Wedge.Empty);

        bool From(int depth, int first, Bounded[] product)
        {
            if (depth == size)
            {
                return passes(chosen, wedge.Orthogonal(product));
            }

            work.Charge((long)size * size);
            for (int k = first; k <= vectors.Length - (size - depth); k++)
            {
                chosen[depth] = k;
                if (From(depth + 1, k + 1, wedge.Times(product, depth, vectors[k])))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The half-spaces &lt;a, x&gt; &lt;= b of some rows and of the cone, twice: as the doubles that they are, and as integers.</summary>
    private sealed class HalfSpaces
    {
        private readonly ExactLayer _exact;
        private readonly int _n;
        private readonly int[] _rows;
        private readonly Bounded _inner;
        private BigInteger[][]? _exactBounds;

        public HalfSpaces(InsideProver prover, int[] rows)
        {
            _exact = prover._exact;
            _rows = rows;
            LayerConstraints layer = prover._layer;
            _n = layer.Dimension;
            _inner = layer.Domain.InnerRadius;
            Bounds = new double[rows.Length + layer.Normals.Length][];
            for (int k = 0; k < Bounds.Length; k++)
            {
                Bounds[k] = new double[_n + 1];
                for (int c = 0; c < _n; c++)
                {
                    Bounds[k][c] = k < rows.Length ? layer.Frame[rows[k], c] : -layer.Normals[k - rows.Length][c];
                }

                Bounds[k][_n] = k < rows.Length ? -layer.Alpha[rows[k]] : 0;
            }

            Directions = Array.ConvertAll(Bounds, bound => bound.Take(_n).ToArray());
        }

        /// <summary>(a, -b).</summary>
        public double[][] Bounds { get; }

        /// <summary>a.</summary>
        public double[][] Directions { get; }

        private BigInteger[][] ExactBounds => _exactBounds ??= MakeExact();

        public BigInteger[][] ExactDirections() => Array.ConvertAll(ExactBounds, bound => bound.Take(_n).ToArray());

        /// <summary>Whether the direction orthogonal to n - 1 of the a, or its opposite, leads out of no half-space.</summary>
        public bool IsRay(int[] chosen, Bounded[] direction)
        {
            bool up = false;
            bool down = false;
            for (int k = 0; k < Directions.Length && !(up && down); k++)
            {
                int sign = Dot(direction, Directions[k]).Sign;
                up |= sign > 0;
                down |= sign < 0;
            }

            if (up && down)
            {
                return false;
            }

            BigInteger[][] directions = ExactDirections();
            return IntegerMatrix.KernelLine(Chosen(directions, chosen), _n) is { } ray && IsOneSided(directions, ray);
        }

        /// <summary>Whether n of the hyperplanes meet in a point that is in no half-space's complement and beyond the inner radius.</summary>
        public bool IsFarVertex(int[] chosen, Bounded[] point)
        {
            int side = point[_n].Sign;
            if (side != 0)
            {
                foreach (double[] bound in Bounds)
                {
                    if (Dot(point, bound).Sign == side)
                    {
                        return false;
                    }
                }

                Bounded square = 0;
                for (int c = 0; c < _n; c++)
                {
                    square += point[c] * point[c];
                }

                Bounded limit = _inner * point[_n];
                if ((square - limit * limit).Sign < 0)
                {
                    return false;
                }
            }

            if (IntegerMatrix.KernelLine(Chosen(ExactBounds, chosen), _n + 1) is not { } exact || exact[_n].IsZero)
            {
                return false;
            }

            return Array.TrueForAll(ExactBounds, bound => Dot(bound, exact).Sign * exact[_n].Sign <= 0) && !_exact.IsWithinInner(exact);
        }

        private BigInteger[][] MakeExact()
        {
            var bounds = new List<BigInteger[]>();
            foreach (int i in _rows)
            {
                bounds.Add([.. _exact.Row(i), -_exact.Alpha(i)]);
            }

            foreach (BigInteger[] normal in _exact.Normals)
            {
                bounds.Add([.. Array.ConvertAll(normal, BigInteger.Negate), BigInteger.Zero]);
            }

            return bounds.ToArray();
        }

        private static BigInteger[][] Chosen(BigInteger[][] from, int[] chosen) => Array.ConvertAll(chosen, k => (BigInteger[])from[k].Clone());

        private static bool IsOneSided(BigInteger[][] directions, BigInteger[] ray)
        {
            bool up = false;
            bool down = false;
            foreach (BigInteger[] direction in directions)
            {
                int sign = Dot(direction, ray).Sign;
                up |= sign > 0;
                down |= sign < 0;
            }

            return !(up && down);
        }

        private static Bounded Dot(Bounded[] a, double[] b)
        {
            Bounded sum = 0;
            for (int c = 0; c < b.Length; c++)
            {
                sum += a[c] * b[c];
            }

            return sum;
        }

        private static BigInteger Dot(BigInteger[] a, BigInteger[] b)
        {
            BigInteger sum = BigInteger.Zero;
            for (int c = 0; c < a.Length; c++)
            {
                sum += a[c] * b[c];
            }

            return sum;
        }
    }
}
