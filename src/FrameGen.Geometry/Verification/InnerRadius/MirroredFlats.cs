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
    /// <summary>How many points at which the layer is known to fail are tried for a pair.</summary>
    private const int MaxNarrowTries = 4;

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
        if (Mirror(normal, outside) is not { } mirrored)
        {
            return (false, null);
        }

        Closing closing = Close(mirrored);
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

    /// <summary>Two inputs that collide, however near, where the layer is known to fail; null where it is not, or doubles show none.</summary>
    /// <param name="normal">v.</param>
    /// <param name="outside">The rows outside, in exact arithmetic, that can be active.</param>
    public Witness? Narrow(BigInteger[] normal, int[] outside)
        => Mirror(normal, outside) is not { } mirrored ? null
        : new FailingPoint(mirrored.Layer, mirrored.Exact, work).Find(AllRows(mirrored), Close(mirrored).All).Take(MaxNarrowTries)
            .Select(point => Vectors.Along(new double[point.Length], layer.Domain.OuterRadius / Vectors.Norm(point), point))
            .Select(x => _pairs.AcceptApart(x, mirrored.ImageOf(x), double.Epsilon)).FirstOrDefault(pair => pair is not null);

    private MirroredLayer? Mirror(BigInteger[] normal, int[] outside)
    {
        work.ChargeExact(4L * (outside.Length + layer.Normals.Length) * layer.Dimension, 2L * layer.Dimension * exact.Words);
        return MirroredLayer.Of(layer, exact, normal, outside);
    }

    private Closing Close(MirroredLayer mirrored)
        => new SetCloser(
            mirrored.Layer,
            new ClosureProver(mirrored.Layer, mirrored.Exact, work),
            new StrictInterior(mirrored.Layer, work),
            ties => ties.FirstOrDefault(tie => mirrored.SideOf(tie) > 0) is { } tie ? [tie] : null,
            maxIntersections,
            work).Close(AllRows(mirrored));

    private static int[] AllRows(MirroredLayer mirrored) => [.. Enumerable.Range(0, mirrored.Layer.Count)];

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
