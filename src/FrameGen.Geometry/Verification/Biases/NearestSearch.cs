using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>
/// Whether proven thresholds are the nearest to given ones: branch and bound over the choices of multipliers, for flats that fail on the way.
/// </summary>
/// <remarks>
/// Rows S are a clause for thresholds a iff &lt;lambda, a&gt; &lt;= -r |c(lambda)| for some lambda of the unit simplex on S, with |c(lambda)| the least of
/// |X^T lambda - G^T mu| over mu >= 0. Of a simplex R of such lambda, with vertices v_j and rho the least |c| on R, it follows that
/// &lt;v_j, a&gt; &lt;= -r rho for some j: a half-space for each vertex, and the nearest thresholds in the half-spaces on the way down bound all below.
/// Where these fail at S once more, R is halved along its longest edge.
/// </remarks>
internal sealed class NearestSearch
{
    /// <summary>Nearer by less than this share of the distance is not nearer.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>So many nodes, each with a least-distance problem and perhaps a decision.</summary>
    private const int MaxNodes = 500;

    /// <summary>How far inside its half-spaces a bound is probed, relative to the scale.</summary>
    private const double Room = 1e-9;

    private readonly Frame _frame;
    private readonly Domain _domain;
    private readonly Probe _probe;
    private readonly NearestThresholds _nearest;
    private readonly Work _work;
    private readonly double[] _alpha;
    private readonly double _scale;
    private readonly List<(double Bound, Node Node)> _open = [];
    private double _limit;

    public NearestSearch(Frame frame, double[] alpha, int[] free, Domain domain, VerificationBudget budget, Work work)
    {
        _frame = frame;
        _domain = domain;
        _work = work;
        _alpha = alpha;
        _scale = double.IsInfinity(domain.OuterRadius) ? Math.Max(alpha.Select((a, i) => Math.Abs(a) / frame.Norms[i]).Max(), 1e-300) : domain.OuterRadius;
        _probe = new Probe(frame, domain, budget, work);
        _nearest = new NearestThresholds(alpha, frame.Norms, free, _scale, work);
    }

    /// <summary>How many flats were visited.</summary>
    public int Nodes => _probe.Nodes;

    /// <summary>Shows that no thresholds are nearer, or finds those that are; false where the limits end it before.</summary>
    public bool Improve(ref double[] best)
    {
        _limit = _nearest.DistanceTo(best) * (1 - Tolerance);
        try
        {
            Add(new Node([], []));
            for (int visited = 0; _open.Count > 0; visited++)
            {
                if (visited == MaxNodes)
                {
                    return false;
                }

                // The least bound first, of equal ones the youngest.
                int at = 0;
                for (int k = 1; k < _open.Count; k++)
                {
                    at = _open[k].Bound <= _open[at].Bound ? k : at;
                }

                Node node = _open[at].Node;
                _work.Charge(_open.Count);
                _open.RemoveAt(at);
                double[] probed = _nearest.Solve(node.Halves, Room * _scale) ?? [];
                switch (probed.Length == 0 ? ProbeEnd.Open : _probe.Decide(probed))
                {
                    case ProbeEnd.Proven:
                        if (_nearest.DistanceTo(probed) < _nearest.DistanceTo(best))
                        {
                            best = probed;
                            _limit = _nearest.DistanceTo(best) * (1 - Tolerance);
                            _open.RemoveAll(open => open.Bound >= _limit);
                        }

                        break;
                    case ProbeEnd.Failed:
                        Branch(node, _probe.FailedRows);
                        break;
                    default:
                        return false;
                }
            }

            return true;
        }
        catch (WorkEndedException)
        {
            return false;
        }
    }

    private void Branch(Node node, int[] rows)
    {
        // A row that is never active is in no clause.
        rows = Array.FindAll(rows, row => !double.IsInfinity(_alpha[row]));
        int known = node.Regions.FindIndex(region => region.Rows.SequenceEqual(rows));
        double[][] simplex = known >= 0 ? node.Regions[known].Vertices : [.. rows.Select((_, k) => rows.Select((_, j) => j == k ? 1.0 : 0).ToArray())];
        foreach (double[][] part in known >= 0 ? Halves(simplex) : [simplex])
        {
            var region = new Region(rows, part);
            double norm = LeastNorm(region) * (1 - 1e-9);

            // In all of space only multipliers that leave no vector prove anything.
            if (double.IsInfinity(_domain.OuterRadius) && norm > 1e-9)
            {
                continue;
            }

            double bound = double.IsInfinity(_domain.OuterRadius) ? 0 : -_domain.OuterRadius * norm;
            foreach (double[] vertex in part)
            {
                var halves = node.Halves.Append(new ThresholdHalfSpace(rows, vertex, bound)).ToList();
                Add(new Node(halves, [.. node.Regions.Where((_, k) => k != known), region]));
            }
        }
    }

    private void Add(Node node)
    {
        // Less what rounding may have added.
        if (_nearest.Solve(node.Halves, 0) is { } point && _nearest.DistanceTo(point) * (1 - 1e-9) is var bound && bound < _limit)
        {
            _open.Add((bound, node));
        }
    }

    /// <summary>The two simplices that the middle of the longest edge makes.</summary>
    private static IEnumerable<double[][]> Halves(double[][] simplex)
    {
        int a = 0;
        int b = 0;
        double longest = 0;
        for (int i = 0; i < simplex.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double length = simplex[i].Select((value, k) => (value - simplex[j][k]) * (value - simplex[j][k])).Sum();
                if (length > longest)
                {
                    (longest, a, b) = (length, i, j);
                }
            }
        }

        double[] middle = [.. simplex[a].Select((value, k) => (value + simplex[b][k]) / 2)];
        yield return [.. simplex.Select((vertex, k) => k == a ? middle : vertex)];
        yield return [.. simplex.Select((vertex, k) => k == b ? middle : vertex)];
    }

    /// <summary>
    /// The least |X^T lambda - G^T mu| over the lambda of a simplex and mu >= 0: the distance of the origin from the hull of the points
    /// X^T v_j and the directions -g_k. It is 1 / |y| for the least y with &lt;y, X^T v_j&gt; >= 1 and &lt;y, g_k&gt; &lt;= 0, and 0 where there is none.
    /// </summary>
    private double LeastNorm(Region region)
    {
        int n = _frame.Dimension;
        IReadOnlyList<IReadOnlyList<double>> normals = _domain.Cone.Normals;
        var problem = new LeastDistance(n, region.Vertices.Length + normals.Count, _work);
        foreach (double[] vertex in region.Vertices)
        {
            var point = new double[n];
            for (int k = 0; k < region.Rows.Length; k++)
            {
                for (int c = 0; c < n; c++)
                {
                    point[c] += vertex[k] * _frame.UnitRows[region.Rows[k] * n + c];
                }
            }

            double norm = Vectors.Norm(point);
            if (norm < 1e-9)
            {
                return 0;
            }

            problem.Add(Array.ConvertAll(point, value => value / norm), 0, -1, -1 / norm);
        }

        foreach (IReadOnlyList<double> normal in normals)
        {
            problem.Add([.. normal], 0, 1, 0);
        }

        double distance = problem.Solve(1);
        return double.IsInfinity(distance) ? 0 : 1 / distance;
    }

    /// <summary>Rows that must be a clause, and the multipliers among which those that prove it lie.</summary>
    private sealed record Region(int[] Rows, double[][] Vertices);

    /// <summary>The choices made on the way down.</summary>
    private sealed record Node(List<ThresholdHalfSpace> Halves, List<Region> Regions);
}
