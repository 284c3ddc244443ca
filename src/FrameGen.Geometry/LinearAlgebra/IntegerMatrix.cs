using System.Numerics;
using System.Threading;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Linear algebra over the integers without fractions and without rounding.</summary>
/// <remarks>
/// Gauss-Jordan elimination after Bareiss (<i>Sylvester's Identity and Multistep Integer-Preserving Gaussian
/// Elimination</i>, Math. Comp. 1968): every entry is a minor of the matrix, so each division is exact and the numbers
/// stay as short as Hadamard's bound allows. Who calls it charges for it; cancellation is looked at entry by entry, for of the longest integers one takes milliseconds.
/// </remarks>
internal static class IntegerMatrix
{
    /// <summary>
    /// Eliminates in place. Returns the rank; <paramref name="pivots"/> holds the pivot column of each leading row, and
    /// every one of these rows has <paramref name="determinant"/> in its pivot column and zeros in the other pivot columns.
    /// </summary>
    public static int Eliminate(BigInteger[][] matrix, int columns, CancellationToken cancellation, out int[] pivots, out BigInteger determinant)
    {
        int rank = 0;
        pivots = new int[columns];
        determinant = BigInteger.One;
        for (int column = 0; column < columns && rank < matrix.Length; column++)
        {
            int row = rank;
            while (row < matrix.Length && matrix[row][column].IsZero)
            {
                row++;
            }

            if (row == matrix.Length)
            {
                continue;
            }

            (matrix[rank], matrix[row]) = (matrix[row], matrix[rank]);
            Pivot(matrix, rank, column, cancellation, ref determinant);
            pivots[rank++] = column;
        }

        return rank;
    }

    /// <summary>One fraction-free step: clears the column in every other row.</summary>
    public static void Pivot(BigInteger[][] matrix, int pivotRow, int column, CancellationToken cancellation, ref BigInteger divisor)
    {
        BigInteger[] source = matrix[pivotRow];
        BigInteger pivot = source[column];
        for (int i = 0; i < matrix.Length; i++)
        {
            if (i == pivotRow)
            {
                continue;
            }

            Reduce(matrix[i], source, column, divisor, cancellation);
        }

        divisor = pivot;
    }

    /// <summary>The step for one row: clears its entry in a column by the row that has the pivot there. The divisor is the pivot of the step before.</summary>
    public static void Reduce(BigInteger[] row, BigInteger[] source, int column, BigInteger divisor, CancellationToken cancellation)
    {
        BigInteger pivot = source[column];
        BigInteger factor = row[column];
        for (int j = 0; j < row.Length; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            BigInteger value = row[j].IsZero ? BigInteger.Zero : pivot * row[j];
            if (!factor.IsZero && !source[j].IsZero)
            {
                value -= factor * source[j];
            }

            row[j] = value.IsZero || divisor.IsOne ? value : value / divisor;
        }
    }

    /// <summary>The product of a with as many entries of b.</summary>
    public static BigInteger Dot(BigInteger[] a, BigInteger[] b)
    {
        BigInteger sum = BigInteger.Zero;
        for (int c = 0; c < a.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    /// <summary>The integer vector v != 0 with M v = 0, unique up to its factor; null where the kernel is not a line. Destroys the matrix.</summary>
    public static BigInteger[]? KernelLine(BigInteger[][] matrix, int columns, CancellationToken cancellation)
    {
        int rank = Eliminate(matrix, columns, cancellation, out int[] pivots, out BigInteger determinant);
        if (rank != columns - 1)
        {
            return null;
        }

        int free = 0;
        while (free < rank && pivots[free] == free)
        {
            free++;
        }

        var kernel = new BigInteger[columns];
        kernel[free] = determinant;
        for (int i = 0; i < rank; i++)
        {
            kernel[pivots[i]] = -matrix[i][free];
        }

        return kernel;
    }
}
