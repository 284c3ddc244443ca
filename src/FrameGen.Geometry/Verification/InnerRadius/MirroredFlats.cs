using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>
/// Hyperplanes beside which active rows fail to span at some points of a sphere, although no two of its points that are mirror images in
/// them collide (design, section 3, "The sphere", (a)).
/// </summary>
/// <param name="layer">The layer on a sphere, or on a cone of one.</param>
/// <param name="exact">The same in integers.</param>
/// <param name="maxIntersections">How many intersections of half-spaces may be looked at for one hyperplane.</param>
/// <param name="work">Charged in every inner loop.</param>
internal sealed class MirroredFlats(LayerConstraints layer, ExactLayer exact, int maxIntersections, Work work)
{
    private readonly HashSet<string> _settled = [];
    private readonly List<MirroredFlat> _proof = [];
    private readonly CollidingPairs _pairs = new(layer, work);

    /// <summary>Those that are settled, with their proofs.</summary>
    public IReadOnlyList<MirroredFlat> Proof => _proof;

    /// <summary>v in lowest terms, its first entry that is not zero positive, for the hyperplane that rows span.</summary>
    public BigInteger[] NormalOf(int[] spanning)
    {
        BigInteger[] normal = exact.NormalOf(spanning, work);
        BigInteger divisor = normal.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor) * normal.First(value => !value.IsZero).Sign;
        return System.Array.ConvertAll(normal, value => value / divisor);
    }

    /// <summary>Whether a hyperplane was settled before, by other rows that span it.</summary>
    public bool HasSettled(BigInteger[] normal) => _settled.Contains(Key(normal));

    /// <summary>Settles a hyperplane, or gives two inputs that collide; neither, where what is left is below rounding or over the budget.</summary>
    /// <param name="spanning">n - 1 rows that span it.</param>
    /// <param name="normal">v.</param>
    /// <param name="outside">The rows outside that can be active.</param>
    public (bool IsSettled, Witness? Witness) Settle(int[] spanning, BigInteger[] normal, int[] outside)
    {
        work.ChargeExact(4L * (outside.Length + layer.Normals.Length) * layer.Dimension, 2L * layer.Dimension * exact.Words);
        if (MirroredLayer.Of(layer, exact, normal, outside) is not { } mirrored)
        {
            return (false, null);
        }

        var prover = new ClosureProver(mirrored.Layer, mirrored.Exact, work);
        var closer = new SetCloser(
            mirrored.Layer, prover, new StrictInterior(mirrored.Layer, work), ties => ties.FirstOrDefault(tie => mirrored.SideOf(tie) > 0) is { } tie ? [tie] : null, maxIntersections, work);
        Closing closing = closer.Close([.. Enumerable.Range(0, mirrored.Layer.Count)]);
        if (closing.Node is { } node)
        {
            _settled.Add(Key(normal));
            _proof.Add(InRows(node, spanning, outside, mirrored.SideShift));
            return (true, null);
        }

        Witness? best = null;
        foreach (double[] point in closing.Pair is { } ties ? [.. closing.Points, RadiusPoint.Of(ties[0], layer.Domain.OuterRadius)] : closing.Points)
        {
            // On the sphere to the last digit, whatever the radius halfway between two equal ones was rounded to.
            double[] x = Vectors.Along(new double[point.Length], layer.Domain.OuterRadius / Vectors.Norm(point), point);
            best = Separation.Longer(best, _pairs.Accept(x, mirrored.ImageOf(x), layer.Domain.OuterRadius));
        }

        return (false, best);
    }

    private static MirroredFlat InRows(ProofNode node, int[] spanning, int[] outside, int sideShift)
    {
        int side = outside.Length;
        bool IsRow(int k) => node.Forced[k] != side && (node.Step == ProofStep.Inside || !node.Lambda[k].IsZero);
        int[] needed = [.. Enumerable.Range(0, node.Forced.Count).Where(IsRow)];
        bool isOutside = node.Step == ProofStep.Outside;
        return new MirroredFlat
        {
            Flat = spanning,
            Step = node.Step,
            Rows = [.. needed.Select(k => outside[node.Forced[k]])],
            Lambda = isOutside ? [.. needed.Select(k => node.Lambda[k])] : [],
            Mu = isOutside ? node.Mu : [],
            Side = isOutside && node.Forced.Contains(side) ? node.Lambda[node.Forced.ToList().IndexOf(side)] << sideShift : BigInteger.Zero,
        };
    }

    private static string Key(BigInteger[] normal) => string.Join(",", normal);
}
