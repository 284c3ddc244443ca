using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// The centers c of pairs x = c + t d, y = c - t d between two radii, with x the end of greater norm.
/// </summary>
/// <remarks>
/// <para>A row that measures d is inactive at both ends iff &lt;x_i, c&gt; + t |&lt;x_i, d&gt;| &lt;= a_i. With
/// 0 &lt;= &lt;c, d&gt; the norms are |x| >= |y|, and what is left of the domain is |x| &lt;= r_out and |y| >= r_in. Since
/// |x|^2 - |y|^2 = 4 t &lt;c, d&gt;, these two imply &lt;c, d&gt; &lt;= (r_out^2 - r_in^2) / 4t. Let C be the polyhedron of all these
/// linear conditions. Then <b>a pair exists iff C has a point a with |a + t d| &lt;= r_out and a point b with
/// |b - t d| >= r_in</b>: on the segment from a to b either |x| stays within r_out up to b, or it reaches r_out first, and
/// there |y|^2 = r_out^2 - 4 t &lt;c, d&gt; >= r_in^2.</para>
/// <para>So a pair is a nearest point, which is a least-distance problem, and a far point. The largest norm on a polyhedron
/// is no convex problem; it is sought by ascent from several starts, and only this part may miss a pair. On a sphere the
/// bounds leave &lt;c, d&gt; = 0: mirror images. In a ball every b will do, and the answer is exact.</para>
/// </remarks>
internal sealed class PairCenters
{
    /// <summary>How often an ascent is continued; each step solves a least-distance problem.</summary>
    private const int MaxAscents = 8;

    /// <summary>How many of the many starts are worth an ascent.</summary>
    private const int KeptStarts = 4;

    private readonly WitnessSearch _search;
    private readonly LayerConstraints _layer;
    private readonly LeastDistance _distance;
    private readonly CancellationToken _cancellation;
    private readonly List<double[]> _starts;

    public PairCenters(WitnessSearch search, LayerConstraints layer, LeastDistance distance, IReadOnlyList<double[]> hints, CancellationToken cancellation)
    {
        _search = search;
        _layer = layer;
        _distance = distance;
        _cancellation = cancellation;
        _starts = [.. hints];
        double inner = layer.Domain.InnerRadius;
        double outer = layer.Domain.OuterRadius;
        if (double.IsInfinity(outer))
        {
            double norm = Math.Max(inner, hints.Count == 0 ? 0 : hints.Max(Vectors.Norm));
            outer = Math.Max(4 * norm, norm > 0 ? 0 : layer.Scale);
        }

        // No end is to hang on the last digit, where the shell is not as thin as that.
        bool isThick = outer * (1 - 1e-14) > inner * (1 + 1e-14);
        Outer = isThick ? outer * (1 - 1e-14) : outer;
        Inner = isThick ? inner * (1 + 1e-14) : inner;
        IsSphere = !isThick;
    }

    /// <summary>r_out, or a radius at which to look where it is infinite.</summary>
    public double Outer { get; }

    /// <summary>r_in.</summary>
    public double Inner { get; }

    /// <summary>Whether the radii agree but for rounding.</summary>
    public bool IsSphere { get; }

    /// <summary>Whether the nearest center lies within the outer radius: necessary for a pair, in balls sufficient.</summary>
    public bool ReachesIn(double[] direction, double half, Lift lift) => Near(direction, half, 0, lift) is not null;

    /// <summary>A center, or null where none was found.</summary>
    /// <param name="direction">d, pointing to the end of greater norm.</param>
    /// <param name="half">t.</param>
    /// <param name="margin">By how much the rows are to be inactive.</param>
    /// <param name="lift">What is asked of the rows that do not measure d.</param>
    /// <param name="fromEverywhere">Whether the far point is sought from many starts, and not only from those that served before.</param>
    public double[]? Find(double[] direction, double half, double margin, Lift lift, bool fromEverywhere)
    {
        if (Near(direction, half, margin, lift) is not { } near)
        {
            return null;
        }

        double[] origin = Array.ConvertAll(direction, value => half * value);
        if (!(Inner > 0) || Vectors.Norm(Vectors.Along(near, -1, origin)) >= Inner)
        {
            return near;
        }

        if (Far(origin, near, fromEverywhere) is not { } far)
        {
            return null;
        }

        // Between the radii on the whole piece from where |y| has grown to r_in to where |x| has grown to r_out.
        double[] first = Vectors.AtRadius(Vectors.Along(near, -1, origin), Vectors.Along(far, -1, origin), Inner);
        double[] last = Vectors.Along(far, 1, origin);
        if (Vectors.Norm(last) > Outer)
        {
            last = Vectors.AtRadius(Vectors.Along(near, 1, origin), last, Outer);
        }

        return first.Zip(last, (y, x) => (x + y) / 2).ToArray();
    }

    /// <summary>The center whose end x has the least norm, where that is within the outer radius.</summary>
    private double[]? Near(double[] direction, double half, double margin, Lift lift)
    {
        _search.Constrain(direction, half, margin);
        Constrain(direction, margin, lift);
        _distance.Add(direction, 0, -1, 0);
        if (Inner > 0)
        {
            _distance.Add(direction, 0, 1, (Outer - Inner) * (Outer + Inner) / (4 * half));
        }

        double norm = _distance.SolveFrom(Array.ConvertAll(direction, value => -half * value), _layer.Scale, _cancellation);
        return norm <= Outer ? _distance.Point : null;
    }

    private void Constrain(double[] direction, double margin, Lift lift)
    {
        switch (lift.Kind)
        {
            case LiftKind.AllInactive:
                for (int i = 0; i < _layer.Count; i++)
                {
                    if (_layer.CanBeActive[i] && !_search.Measures(i, direction))
                    {
                        _distance.Add(_layer.Rows, i * _layer.Dimension, 1, _layer.Thresholds[i] - margin);
                    }
                }

                break;
            case LiftKind.OneActive:
                _distance.Add(_layer.Rows, lift.Row * _layer.Dimension, -1, -_layer.Thresholds[lift.Row] - lift.Height);
                break;
        }
    }

    /// <summary>A point of the polyhedron held by the distance whose distance from <paramref name="origin"/> is at least the inner radius.</summary>
    private double[]? Far(double[] origin, double[] near, bool fromEverywhere)
    {
        foreach (double[] start in _starts.Append(near))
        {
            if (Ascend(origin, start, MaxAscents).IsFar(Inner, out double[] far))
            {
                return Remember(far);
            }
        }

        if (!fromEverywhere)
        {
            return null;
        }

        var ends = new List<Ascent>();
        foreach (double[] direction in Directions())
        {
            Ascent once = Ascend(origin, Vectors.Along(origin, 1, direction), 1);
            if (once.IsFar(Inner, out double[] far))
            {
                return Remember(far);
            }

            ends.Add(once);
        }

        foreach (Ascent once in ends.OrderByDescending(end => end.Norm).Take(KeptStarts))
        {
            if (Ascend(origin, once.Point, MaxAscents).IsFar(Inner, out double[] far))
            {
                return Remember(far);
            }
        }

        return null;
    }

    /// <summary>
    /// Projects s c, s > 1, onto the polyhedron again and again (all as seen from the origin given). This never lowers the
    /// norm of a point of the polyhedron: it maximizes 2 s &lt;c, z&gt; - |z|^2.
    /// </summary>
    private Ascent Ascend(double[] origin, double[] start, int steps)
    {
        var end = new Ascent(start, 0);
        for (int step = 0; step < steps; step++)
        {
            double[] outwards = Vectors.Along(end.Point, -1, origin);
            double norm = Vectors.Norm(outwards);
            if (!(norm > 0))
            {
                break;
            }

            _distance.SolveFrom(Vectors.Along(origin, 2 * Outer / norm, outwards), _layer.Scale, _cancellation);
            var next = new Ascent(_distance.Point, Vectors.Norm(Vectors.Along(_distance.Point, -1, origin)));
            if (next.Norm >= Inner || !(next.Norm > end.Norm * (1 + 1e-6)))
            {
                return next.Norm > end.Norm ? next : end;
            }

            end = next;
        }

        return end;
    }

    private IEnumerable<double[]> Directions()
    {
        int n = _layer.Dimension;
        for (int k = 0; k < n + _layer.Count; k++)
        {
            for (int sign = -1; sign <= 1; sign += 2)
            {
                var direction = new double[n];
                for (int c = 0; c < n; c++)
                {
                    direction[c] = sign * (k < n ? (k == c ? 1 : 0) : _layer.Rows[(k - n) * n + c]);
                }

                yield return direction;
            }
        }
    }

    /// <summary>Where one far point was there are others for lengths and margins a little different: it is the first start from now on.</summary>
    private double[] Remember(double[] far)
    {
        _starts.Insert(0, far);
        if (_starts.Count > 2 * KeptStarts)
        {
            _starts.RemoveAt(_starts.Count - 1);
        }

        return far;
    }

    private readonly record struct Ascent(double[] Point, double Norm)
    {
        public bool IsFar(double inner, out double[] point)
        {
            point = Point;
            return Norm >= inner;
        }
    }
}

/// <summary>What to ask of the rows that do not measure the direction of a pair.</summary>
internal enum LiftKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All of them inactive.</summary>
    AllInactive,

    /// <summary>One of them active by a height.</summary>
    OneActive,
}

/// <summary>
/// A center may leave rows that do not measure the direction within rounding of their thresholds, and outputs that are
/// all rounding do not agree in ulp: then all of them inactive, or one well active.
/// </summary>
internal readonly record struct Lift(LiftKind Kind, int Row, double Height);
