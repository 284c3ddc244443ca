using System.Numerics;
using System.Threading;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Hull;

/// <summary>The hyperplane { p : &lt;Normal, p&gt; = Offset } through n points, in integers of <see cref="ExactPoints"/>, outward.</summary>
internal sealed class ExactHyperplane
{
    private readonly BigInteger[] _normal;
    private readonly BigInteger _offset;

    private ExactHyperplane(BigInteger[] normal, BigInteger offset)
    {
        _normal = normal;
        _offset = offset;
    }

    /// <summary>The hyperplane through the simplex's vertices, with the interior point below it.</summary>
    /// <param name="points">The points.</param>
    /// <param name="vertices">Where the n vertices are.</param>
    /// <param name="start">Their first position.</param>
    /// <param name="interior">A point strictly below, times <paramref name="weight"/>.</param>
    /// <param name="weight">A positive factor.</param>
    /// <param name="cancellation">Looked at within the elimination.</param>
    /// <returns>Null where the vertices are affinely dependent or the interior point lies on the hyperplane.</returns>
    public static ExactHyperplane? Through(ExactPoints points, int[] vertices, int start, BigInteger[] interior, int weight, CancellationToken cancellation)
    {
        int n = points.Dimension;
        var matrix = new BigInteger[n - 1][];
        for (int k = 1; k < n; k++)
        {
            var row = new BigInteger[n];
            for (int c = 0; c < n; c++)
            {
                row[c] = points[vertices[start + k], c] - points[vertices[start], c];
            }

            matrix[k - 1] = row;
        }

        if (IntegerMatrix.KernelLine(matrix, n, cancellation) is not { } normal)
        {
            return null;
        }

        var offset = BigInteger.Zero;
        var height = BigInteger.Zero;
        for (int c = 0; c < n; c++)
        {
            offset += normal[c] * points[vertices[start], c];
            height += normal[c] * interior[c];
        }

        height -= weight * offset;
        if (height.Sign == 0)
        {
            return null;
        }

        if (height.Sign > 0)
        {
            for (int c = 0; c < n; c++)
            {
                normal[c] = -normal[c];
            }

            offset = -offset;
        }

        return new ExactHyperplane(normal, offset);
    }

    /// <summary>+1 above (outside), -1 below, 0 on the hyperplane: exact.</summary>
    public int Side(ExactPoints points, int point)
    {
        var height = -_offset;
        for (int c = 0; c < _normal.Length; c++)
        {
            height += _normal[c] * points[point, c];
        }

        return height.Sign;
    }

    /// <summary>Writes the unit normal, each component within one unit in the last place of the largest.</summary>
    public void WriteUnitNormal(double[] target, int start)
    {
        int bits = 0;
        foreach (var value in _normal)
        {
            bits = System.Math.Max(bits, 8 * BigInteger.Abs(value).ToByteArray().Length);
        }

        int shift = System.Math.Max(0, bits - 128);
        double sum = 0;
        for (int c = 0; c < _normal.Length; c++)
        {
            // 2^-128 brings the largest component near 1; a difference in the last of 120 bits is far below rounding.
            double component = (double)(_normal[c] >> shift) * 2.938735877055719e-39;
            target[start + c] = component;
            sum += component * component;
        }

        double norm = System.Math.Sqrt(sum);
        for (int c = 0; c < _normal.Length; c++)
        {
            target[start + c] /= norm;
        }
    }
}
