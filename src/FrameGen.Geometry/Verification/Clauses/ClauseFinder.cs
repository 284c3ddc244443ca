using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>
/// Looks among rows for a clause, or for a point of the cone within the radius at which all of them are inactive: a least-distance problem,
/// and where that does not reach the radius, the strict system, which may have no solution although the closed one has.
/// </summary>
internal sealed class ClauseFinder
{
    /// <summary>From this share of the radius on the exact attempt is worth while: at the radius itself rounding does not tell.</summary>
    private const double Near = 1 - 1e-9;

    /// <summary>A margin of the strict system up to which its solution is doubted: with rows that are nearly parallel floating point may stop short of a contradiction.</summary>
    private const double Doubtful = 1e-6;

    private readonly LayerConstraints _layer;
    private readonly Work _work;
    private readonly LeastDistance _distance;
    private readonly ClosureProver _prover;

    public ClauseFinder(FlatRows rows, ClosureProver prover, Work work)
    {
        _layer = rows.Layer;
        _work = work;
        _prover = prover;
        _distance = new LeastDistance(_layer.Dimension, _layer.Count + _layer.Normals.Length, work);
        Strict = new StrictInterior(_layer, work);
    }

    /// <summary>r. It may be lowered where no proof is asked for: a clause for a radius is one for all smaller.</summary>
    public required double Radius { get; set; }

    /// <summary>Whether clauses need a proof in exact arithmetic, which stands for the layer's outer radius; otherwise rounding is trusted.</summary>
    public required bool Proves { get; set; }

    /// <summary>The least norm of the last problem, infinite where there is no point.</summary>
    public double Distance { get; private set; }

    /// <summary>The point that attains it.</summary>
    public double[] Point => _distance.Point;

    /// <summary>The multiplier of a row in the last problem, by its position among the rows asked; those of the cone's normals follow.</summary>
    public double Multiplier(int position) => _distance.Multipliers[position];

    /// <summary>The strict system of the last problem, where it has a solution and no clause was found.</summary>
    public StrictInterior Strict { get; }

    /// <summary>Whether the last problem without a clause has points where all rows are strictly inactive; otherwise rounding hides what it has.</summary>
    public bool IsStrict { get; private set; }

    /// <summary>
    /// The operations of a problem with so many rows: an active-set step looks at every column and orthogonalizes twice; there are some two
    /// for each dimension, and some are taken back.
    /// </summary>
    public long Cost(int rows)
    {
        long length = _layer.Dimension + 2;
        return 16 * length * length * (rows + _layer.Normals.Length + length);
    }

    /// <summary>Whether the last clause was found by the least norm, so that <see cref="Multiplier"/> has what proves it; otherwise <see cref="Strict"/> has.</summary>
    public bool IsDistant { get; private set; }

    /// <summary>A clause of some of the rows; null where there is none, or none can be proven.</summary>
    public Clause? Find(int[] rows)
    {
        _layer.Pose(_distance, rows);
        Distance = _distance.Solve(_layer.Scale);
        IsDistant = false;
        if (Distance >= Radius * Near && FromDistance(rows) is { } clause)
        {
            IsDistant = true;
            return clause;
        }

        IsStrict = Strict.Exists(rows);
        if (IsStrict && !(Proves && Strict.Margin <= Doubtful))
        {
            return null;
        }

        // Where rows leave a sliver, floating point may put the nearest point where there is none.
        return FromContradiction(rows) ?? (Proves && !IsStrict ? Proven(_prover.ByTies(rows, Distance, Point)) : null);
    }

    private Clause? FromDistance(int[] rows)
    {
        if (!Proves)
        {
            return Distance >= Radius * (1 - 1e-12) ? Unproven(rows, position => _distance.Multipliers[position]) : null;
        }

        int[] support = Support(rows, position => _distance.Multipliers[position], out double[] lambda);

        // At the radius itself the multipliers may have to be solved for.
        return Proven(_prover.ByDistance(support, lambda, _distance.Multipliers.Skip(rows.Length).Take(_layer.Normals.Length).ToArray())
            ?? _prover.ByTies(rows, Distance, Point));
    }

    private Clause? FromContradiction(int[] rows)
    {
        double[] all = Strict.Lambda();
        if (!Proves)
        {
            return Unproven(rows, position => all[position]);
        }

        int[] support = Support(rows, position => all[position], out double[] lambda);
        if (_prover.BySupportOf(support, lambda, Strict.Mu(), Strict.HasSlack) is { } node)
        {
            return Proven(node);
        }

        // Where the support of rounded multipliers misleads, an exact program over all rows does not.
        return Proven(_prover.ByInfeasibility(rows, all, Strict.Mu(), Strict.HasSlack));
    }

    private Clause Unproven(int[] rows, Func<int, double> multiplier)
    {
        int[] support = Support(rows, multiplier, out _);
        return new Clause(support, [], [], _layer.Count);
    }

    private Clause? Proven(ProofNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var rows = new List<int>();
        var lambda = new List<BigInteger>();
        for (int k = 0; k < node.Forced.Count; k++)
        {
            if (!node.Lambda[k].IsZero)
            {
                rows.Add(node.Forced[k]);
                lambda.Add(node.Lambda[k]);
            }
        }

        return new Clause(rows.ToArray(), lambda, node.Mu, _layer.Count);
    }

    private static int[] Support(int[] rows, Func<int, double> multiplier, out double[] values)
    {
        int[] positions = Enumerable.Range(0, rows.Length).Where(position => multiplier(position) > 0).ToArray();
        values = Array.ConvertAll(positions, position => multiplier(position));
        return Array.ConvertAll(positions, position => rows[position]);
    }
}
