using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A chord x = c + t d, y = c - t d of a given half-length t, between two radii, that all rows which measure d are
/// inactive on. Both families below come down to a polyhedron, a point of it near to one place and a point far from another.
/// </summary>
/// <remarks>
/// <para><b>Tilted</b>, |x| >= |y|: 0 &lt;= &lt;c, d&gt;. A row is inactive at both ends iff
/// &lt;x_i, c&gt; + t |&lt;x_i, d&gt;| &lt;= a_i, and what is left of the shell is |x| &lt;= r_out and |y| >= r_in. Since
/// |x|^2 - |y|^2 = 4 t &lt;c, d&gt;, these two imply &lt;c, d&gt; &lt;= (r_out^2 - r_in^2) / 4t. Let C be the polyhedron of all
/// these linear conditions. A chord exists iff C has a point a with |a + t d| &lt;= r_out and a point b with
/// |b - t d| >= r_in: on the segment from a to b either |x| stays within r_out as far as b, or it reaches r_out first, and
/// there |y|^2 = r_out^2 - 4 t &lt;c, d&gt; >= r_in^2. In a ball every b will do, so the answer is exact, and all chords are
/// tilted to one side or the other.</para>
/// <para><b>Mirrored</b>, c orthogonal to d, of half-length t or more: x has &lt;x, d&gt; >= t, and a row is inactive at both
/// ends iff it is for whichever sign of its component along d is positive. These x form a polyhedron, and a chord exists
/// iff its norms reach from below r_out to above r_in. On a sphere all chords are mirrored. A chord of a shell with ends
/// on either side of c's hyperplane is at most twice as long as the longer of a mirrored one and a tilted one on one side
/// that lie on its line.</para>
/// <para>The near point is a least-distance problem. The largest norm on a polyhedron is no convex problem: it is sought
/// by ascent from several starts, and only this part may miss a chord.</para>
/// </remarks>
internal sealed class ChordSearch
{
    /// <summary>How often an ascent is continued; each step solves a least-distance problem.</summary>
    private const int MaxAscents = 8;

    /// <summary>How many of the many starts are worth an ascent, and how many far points are kept as starts.</summary>
    private const int KeptStarts = 4;

    /// <summary>
    /// How many least-distance problems one search may solve: pairs are mostly found within a hundred and nearly always
    /// within two thousand, while a search in vain, among outputs that all are rounding, would go on for many more.
    /// </summary>
    private const int MaxProblems = 5000;

    private readonly LayerConstraints _layer;
    private readonly LeastDistance _distance;
    private readonly Work _work;
    private readonly List<double[]> _starts;
    private int _problems;

    /// <param name="layer">The layer on its domain.</param>
    /// <param name="hints">Points near which chords may lie.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public ChordSearch(LayerConstraints layer, IReadOnlyList<double[]> hints, Work work)
    {
        _layer = layer;
        _work = work;
        _distance = new LeastDistance(layer.Dimension, layer.Count + layer.Normals.Length + 3, work);
        _starts = [.. hints];
        double inner = layer.Domain.InnerRadius;
        double outer = layer.Domain.OuterRadius;
        if (double.IsInfinity(outer))
        {
            double norm = Math.Max(inner, hints.Select(Vectors.Norm).DefaultIfEmpty().Max());
            outer = Math.Max(4 * norm, norm > 0 ? 0 : layer.Scale);
        }

        // No end is to hang on the last digit, where the shell is not as thin as that.
        IsSphere = !(outer * (1 - 1e-14) > inner * (1 + 1e-14));
        Outer = IsSphere ? outer : outer * (1 - 1e-14);
        Inner = IsSphere ? inner : inner * (1 + 1e-14);
    }

    /// <summary>r_out, or a radius at which to look where it is infinite.</summary>
    public double Outer { get; }

    /// <summary>r_in.</summary>
    public double Inner { get; }

    /// <summary>Whether the radii agree but for rounding.</summary>
    public bool IsSphere { get; }

    /// <summary>Which chords there are along a direction.</summary>
    public IEnumerable<ChordFamily> Families(double[] direction)
    {
        if (Inner > 0)
        {
            yield return new ChordFamily(direction, true);
        }

        if (!IsSphere)
        {
            yield return new ChordFamily(direction, false);
            yield return new ChordFamily(Array.ConvertAll(direction, value => -value), false);
        }
    }

    /// <summary>Whether the near point is near enough: necessary for a chord, in balls sufficient.</summary>
    public bool ReachesIn(ChordFamily family, double half, Lift lift) => Near(family, half, 0, lift) is not null;

    /// <summary>A chord, or null where none was found.</summary>
    /// <param name="family">How the ends lie.</param>
    /// <param name="half">t.</param>
    /// <param name="margin">By how much the rows are to be inactive.</param>
    /// <param name="lift">What is asked of the rows that do not measure d.</param>
    /// <param name="fromEverywhere">Whether the far point is sought from many starts, and not only from those that served before.</param>
    public Chord? Find(ChordFamily family, double half, double margin, Lift lift, bool fromEverywhere)
    {
        if (Near(family, half, margin, lift) is not { } near)
        {
            return null;
        }

        // x and y less these are the variable of the polyhedron.
        double[] toX = Array.ConvertAll(family.Direction, value => family.IsMirrored ? 0 : half * value);
        double[] toY = Array.ConvertAll(toX, value => -value);
        double[] point = near;
        double[] firstY = Vectors.Along(near, 1, toY);
        if (Vectors.Norm(firstY) < Inner)
        {
            if (Far(toX, near, fromEverywhere) is not { } far)
            {
                return null;
            }

            // Between the radii from where |y| has grown to r_in as far as where |x| has grown to r_out.
            double[] first = Vectors.Along(Vectors.AtRadius(firstY, Vectors.Along(far, 1, toY), Inner), 1, toX);
            double[] lastX = Vectors.Along(far, 1, toX);
            double[] last = Vectors.Norm(lastX) <= Outer ? far : Vectors.Along(Vectors.AtRadius(Vectors.Along(near, 1, toX), lastX, Outer), 1, toY);
            point = first.Zip(last, (a, b) => (a + b) / 2).ToArray();
        }

        return family.IsMirrored ? Mirrored(family.Direction, point) : new Chord(point, half);
    }

    private Chord Mirrored(double[] direction, double[] x)
    {
        double half = Vectors.Dot(x, direction);
        double[] center = Vectors.Along(x, -half, direction);
        if (IsSphere)
        {
            // Of the radius itself, to the last digit.
            center = Vectors.Along(center, -Vectors.Dot(center, direction), direction);
            double norm = Vectors.Norm(center);
            half = Math.Sqrt(Math.Max(0, (Outer - norm) * (Outer + norm)));
        }

        return new Chord(center, half);
    }

    /// <summary>Sets up the polyhedron; returns its point with the least |x|, where that is within the outer radius.</summary>
    private double[]? Near(ChordFamily family, double half, double margin, Lift lift)
    {
        if (++_problems > MaxProblems)
        {
            return null;
        }

        _distance.Clear();
        for (int i = 0; i < _layer.Count; i++)
        {
            if (_layer.Measures(i, family.Direction))
            {
                AddRow(family, i, half, margin);
            }
            else if (lift.Kind == LiftKind.AllInactive && _layer.CanBeActive[i] && i < _layer.StatedCount)
            {
                _distance.Add(_layer.Rows, i * _layer.Dimension, 1, _layer.Thresholds[i] - margin);
            }
        }

        if (lift.Kind == LiftKind.OneActive)
        {
            _distance.Add(_layer.Rows, lift.Row * _layer.Dimension, -1, -_layer.Thresholds[lift.Row] - lift.Height);
        }

        int equations = 2 * _layer.Domain.Cone.EquationCount;
        foreach (double[] normal in _layer.Normals.Take(equations))
        {
            // No direction leaves the span of the cone, but for rounding.
            _distance.Add(normal, 0, -1, 0);
        }

        foreach (double[] normal in _layer.Normals.Skip(equations))
        {
            // Both ends lie in the cone: the component of the normal along d counts against them.
            double along = Vectors.Dot(normal, family.Direction);
            bool isReflected = family.IsMirrored && along > 0;
            _distance.Add(isReflected ? Vectors.Along(normal, -2 * along, family.Direction) : normal, 0, -1, -margin - (family.IsMirrored ? 0 : half * Math.Abs(along)));
        }

        _distance.Add(family.Direction, 0, -1, family.IsMirrored ? -half : 0);
        if (family.IsMirrored)
        {
            return _distance.Solve(_layer.Scale) <= Outer ? _distance.Point : null;
        }

        if (Inner > 0)
        {
            _distance.Add(family.Direction, 0, 1, (Outer - Inner) * (Outer + Inner) / (4 * half));
        }

        double[] from = Array.ConvertAll(family.Direction, value => -half * value);
        return _distance.SolveFrom(from, _layer.Scale) <= Outer ? _distance.Point : null;
    }

    private void AddRow(ChordFamily family, int i, double half, double margin)
    {
        int n = _layer.Dimension;
        double along = _layer.Dot(i, family.Direction);
        if (!family.IsMirrored)
        {
            _distance.Add(_layer.Rows, i * n, 1, _layer.Thresholds[i] - half * Math.Abs(along) - margin);
            return;
        }

        var row = new double[n];
        Array.Copy(_layer.Rows, i * n, row, 0, n);
        _distance.Add(along < 0 ? Vectors.Along(row, -2 * along, family.Direction) : row, 0, 1, _layer.Thresholds[i] - margin);
    }

    /// <summary>A point of the polyhedron whose distance from <paramref name="origin"/> is at least the inner radius.</summary>
    private double[]? Far(double[] origin, double[] near, bool fromEverywhere)
    {
        foreach (double[] start in _starts.Append(near))
        {
            Ascent end = Ascend(origin, start, MaxAscents);
            if (end.Norm >= Inner)
            {
                return Remember(end.Point);
            }
        }

        if (!fromEverywhere)
        {
            return null;
        }

        var ends = new List<Ascent>();
        foreach (double[] direction in Directions())
        {
            Ascent end = Ascend(origin, Vectors.Along(origin, 1, direction), 1);
            if (end.Norm >= Inner)
            {
                return Remember(end.Point);
            }

            ends.Add(end);
        }

        foreach (Ascent once in ends.OrderByDescending(end => end.Norm).Take(KeptStarts))
        {
            Ascent end = Ascend(origin, once.Point, MaxAscents);
            if (end.Norm >= Inner)
            {
                return Remember(end.Point);
            }
        }

        return null;
    }

    /// <summary>
    /// Projects s z, s > 1, onto the polyhedron again and again (all as seen from the origin given). This never lowers the
    /// norm of a point z of the polyhedron: the next one maximizes 2 s &lt;z, .&gt; - |.|^2.
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

            if (++_problems > MaxProblems)
            {
                break;
            }

            _distance.SolveFrom(Vectors.Along(origin, 2 * Outer / norm, outwards), _layer.Scale);
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

    /// <summary>Where an ascent has come to; 0 where it has not begun.</summary>
    private readonly record struct Ascent(double[] Point, double Norm);
}
