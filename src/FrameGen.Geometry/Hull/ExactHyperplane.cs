using System.Numerics;

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
    /// <returns>Null where the vertices are affinely dependent or the interior point lies on the hyperplane.</returns>
    public static ExactHyperplane? Through(ExactPoints points, int[] vertices, int start, BigInteger[] interior, int weight)
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

        if (!TryNullVector(matrix, n, out var normal))
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

    /// <summary>
    /// The null vector of an (n-1) x n integer matrix of full rank, by fraction-free Gauss-Jordan elimination (Bareiss,
    /// <i>Sylvester's identity and multistep integer-preserving Gaussian elimination</i>, 1968): every division is exact.
    /// </summary>
    private static bool TryNullVector(BigInteger[][] matrix, int n, out BigInteger[] vector)
    {
        vector = new BigInteger[n];
        var pivotColumns = new int[n - 1];
        var taken = new bool[n];
        var previous = BigInteger.One;
        for (int k = 0; k < n - 1; k++)
        {
            if (!TryPivot(matrix, n, k, taken, out int column))
            {
                return false;
            }

            taken[column] = true;
            pivotColumns[k] = column;
            var pivotRow = matrix[k];
            var pivot = pivotRow[column];
            for (int i = 0; i < n - 1; i++)
            {
                if (i == k)
                {
                    continue;
                }

                var row = matrix[i];
                var factor = row[column];
                for (int c = 0; c < n; c++)
                {
                    row[c] = (pivot * row[c] - factor * pivotRow[c]) / previous;
                }
            }

            previous = pivot;
        }

        int free = 0;
        while (taken[free])
        {
            free++;
        }

        // Every pivot entry has become the last pivot d: d * x_pivot + c * x_free = 0.
        vector[free] = previous;
        for (int k = 0; k < n - 1; k++)
        {
            vector[pivotColumns[k]] = -matrix[k][free];
        }

        return true;
    }

    /// <summary>Brings a row with a non-zero entry in a free column to position k.</summary>
    private static bool TryPivot(BigInteger[][] matrix, int n, int k, bool[] taken, out int column)
    {
        for (int i = k; i < n - 1; i++)
        {
            for (int c = 0; c < n; c++)
            {
                if (!taken[c] && !matrix[i][c].IsZero)
                {
                    (matrix[k], matrix[i]) = (matrix[i], matrix[k]);
                    column = c;
                    return true;
                }
            }
        }

        column = -1;
        return false;
    }
}
