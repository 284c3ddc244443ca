using System;
using System.Collections.Generic;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>What is known of a set of rows that are to be inactive together.</summary>
/// <param name="Node">Why no two inputs collide on them; null where that is not proven.</param>
/// <param name="Points">Where it is not: points of the domain at which the rows are strictly inactive, if any were found.</param>
/// <param name="Far">Where it is not: a point beyond the inner radius, but for rounding, at which they are inactive or tied; null where none was found.</param>
/// <param name="Pair">Two points of the inner radius, (x, s) in integers, that collide on ties; null where there are none.</param>
internal readonly record struct Closing(ProofNode? Node, IReadOnlyList<double[]> Points, double[]? Far, BigInteger[][]? Pair)
{
    /// <summary>All points.</summary>
    public IReadOnlyList<double[]> All => Far is null ? Points : [.. Points, Far];
}

/// <summary>
/// Closes sets of rows S of a layer: { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in S } is nowhere strictly inactive up to the outer radius, or it is
/// bounded and reaches beyond the inner radius nowhere, and where it reaches it no two of its points collide.
/// </summary>
internal sealed class SetCloser
{
    private readonly LayerConstraints _layer;
    private readonly ClosureProver _prover;
    private readonly StrictInterior _strict;
    private readonly NodeDistance _distance;
    private readonly InteriorPoints _interior;
    private readonly CuttingPlanes _cuts;
    private readonly InsideProver _inside;
    private readonly Func<IReadOnlyList<BigInteger[]>, BigInteger[][]?> _colliding;
    private readonly int _maxIntersections;
    private readonly Work _work;

    /// <param name="layer">The layer; its domain has an inner radius.</param>
    /// <param name="prover">Proves closed sets.</param>
    /// <param name="strict">Looks for strictly inactive points.</param>
    /// <param name="colliding">Two points that collide among vertices of the inner radius; null where none do.</param>
    /// <param name="maxIntersections">How many intersections of half-spaces may be looked at for one set.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public SetCloser(
        LayerConstraints layer, ClosureProver prover, StrictInterior strict, Func<IReadOnlyList<BigInteger[]>, BigInteger[][]?> colliding, int maxIntersections, Work work)
    {
        _layer = layer;
        _prover = prover;
        _strict = strict;
        _colliding = colliding;
        _maxIntersections = maxIntersections;
        _work = work;
        _distance = new NodeDistance(layer, work);
        _interior = new InteriorPoints(layer, strict);
        _cuts = new CuttingPlanes(layer, layer.Domain.InnerRadius);
        _inside = new InsideProver(layer, prover.Exact);
    }

    /// <summary>Closes a set of rows, ascending, or says what is found in place of a proof.</summary>
    public Closing Close(int[] forced)
    {
        if (!_strict.Exists(forced)
            && _prover.ByInfeasibility(forced, _strict.Lambda(), _strict.Mu(), _strict.HasSlack) is { } infeasible)
        {
            return new Closing(infeasible, [], null, null);
        }

        double distance = _distance.Of(forced);
        double[] near = _distance.Point;
        ProofNode? outside = _distance.ProveOutside(forced, distance, _prover);
        if (outside is not null || double.IsInfinity(distance))
        {
            return new Closing(outside, [], null, null);
        }

        if (distance >= _layer.Domain.InnerRadius)
        {
            return new Closing(null, [.. _interior.Beside(near)], null, null);
        }

        var (rows, far) = _cuts.Search(forced, near, _work);
        double[][] points = far is null ? [] : [.. _interior.Between(near, far)];
        if (rows is null)
        {
            return new Closing(null, points, far, null);
        }

        // Few rows can mislead by rounding, or leave room for what collides on them alone; where all are not too many, they tell.
        if (Ties(rows) is { } few && _colliding(few) is null)
        {
            return new Closing(new ProofNode { Forced = rows, Step = ProofStep.Inside, Rows = rows }, [], null, null);
        }

        IReadOnlyList<BigInteger[]>? ties = Ties(forced);
        BigInteger[][]? pair = ties is null ? null : _colliding(ties);
        return ties is null || pair is not null
            ? new Closing(null, points, far, pair)
            : new Closing(new ProofNode { Forced = forced, Step = ProofStep.Inside, Rows = forced }, [], null, null);
    }

    /// <summary>The vertices of the inner radius; null where some lie beyond, or there are too many to look at.</summary>
    private IReadOnlyList<BigInteger[]>? Ties(int[] rows) =>
        InsideProver.Intersections(rows.Length + _layer.Normals.Length, _layer.Dimension, _maxIntersections) <= _maxIntersections
            ? _inside.Ties(rows, _work)
            : null;
}
