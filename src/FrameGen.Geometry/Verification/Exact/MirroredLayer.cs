using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// The pairs x, y of a sphere that are mirror images in a hyperplane H with normal v and that no row outside H tells apart: x = p + h v,
/// y = p - h v with p in H, h > 0 and &lt;p, w_k&gt; + h |&lt;v, w_k&gt;| &lt;= alpha_k for the rows outside, G x >= 0, G y >= 0 (design, section 3,
/// "The sphere", (a)). In terms of x that is a layer again.
/// </summary>
/// <remarks>
/// Its rows are w_k' = |v|^2 w_k - 2 min(0, &lt;w_k, v&gt;) v with threshold |v|^2 alpha_k, for the image of w_k is taken where v is on its dark
/// side; its normals g' = |v|^2 g - 2 max(0, &lt;g, v&gt;) v; and one row more, -v with threshold 0, which is strictly inactive where h > 0. All are
/// integers; the doubles are their neighbours, all by one factor.
/// </remarks>
internal sealed class MirroredLayer
{
    private readonly double[] _unit;

    private MirroredLayer(LayerConstraints layer, ExactLayer exact, int sideShift, double[] unit)
    {
        Layer = layer;
        Exact = exact;
        SideShift = sideShift;
        _unit = unit;
    }

    /// <summary>In doubles. The last row is that of the side.</summary>
    public LayerConstraints Layer { get; }

    /// <summary>In integers.</summary>
    public ExactLayer Exact { get; }

    /// <summary>The row of the side is -v times 2^SideShift where the others are those of the remarks.</summary>
    public int SideShift { get; }

    /// <summary>Mirrors a layer; null where rounding takes images of the longest and shortest rows beyond what rows may measure.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="exact">The same in integers.</param>
    /// <param name="normal">v, in lowest terms.</param>
    /// <param name="outside">The rows outside H that count.</param>
    public static MirroredLayer? Of(LayerConstraints layer, ExactLayer exact, BigInteger[] normal, int[] outside)
    {
        int n = layer.Dimension;
        BigInteger square = IntegerMatrix.Dot(normal, normal);
        BigInteger[] Reflected(BigInteger[] vector, bool isDark)
        {
            BigInteger along = IntegerMatrix.Dot(vector, normal);
            BigInteger twice = along.Sign != 0 && along.Sign < 0 == isDark ? 2 * along : BigInteger.Zero;
            return [.. vector.Select((value, c) => square * value - twice * normal[c])];
        }

        // As long as a unit row, about: |v| 2^(shift) / |v|^2.
        int shift = Math.Max(Dyadic.BitLength(square) / 2, exact.Unit);
        BigInteger[] side = Array.ConvertAll(normal, value => -value << (shift - exact.Unit));
        BigInteger[][] rows = [.. outside.Select(row => Reflected(exact.Row(row), isDark: true)), side];
        BigInteger[] alpha = [.. outside.Select(row => square * exact.Alpha(row)), BigInteger.Zero];
        BigInteger[][] normals = Array.ConvertAll(exact.Normals, vector => Reflected(vector, isDark: false));

        int factor = Dyadic.BitLength(square);
        double toUnit = Dyadic.Nearest(square, -factor);
        double[] Near(BigInteger[] vector) => Array.ConvertAll(vector, value => Dyadic.Nearest(value, exact.Unit - factor) / toUnit);
        if (!Frame.TryCreate(Array.ConvertAll(rows, Near), out Frame? frame, out FrameFailure? _))
        {
            return null;
        }

        Cone cone = normals.Length == 0 ? Cone.Everything : Cone.HalfSpaces(Array.ConvertAll(normals, Near));
        var mirrored = new LayerConstraints(frame, [.. outside.Select(row => layer.Alpha[row]), 0], Domain.Sphere(layer.Domain.OuterRadius).In(cone));
        return new MirroredLayer(mirrored, new ExactLayer(mirrored, rows, alpha, normals, exact.Unit), shift, Vectors.Direction(Dyadic.ToDoubles(normal)));
    }

    /// <summary>y of an x.</summary>
    public double[] ImageOf(double[] x) => Vectors.Along(x, -2 * Vectors.Dot(x, _unit), _unit);

    /// <summary>The sign of h at a point (x, s), s > 0.</summary>
    public int SideOf(BigInteger[] homogeneous) => -IntegerMatrix.Dot(Exact.Row(Layer.Count - 1), homogeneous).Sign;
}
