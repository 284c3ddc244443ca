using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Plans;

/// <summary>Least squares on the active rows by normal equations, in few dimensions.</summary>
/// <remarks>
/// Which rows are active decides the matrix of the normal equations, S = sum w_i w_i^T, and the share of alpha in their right
/// side. Both are looked up, a few rows at a time.
/// </remarks>
/// <param name="PaddedWeights">W, row by row, <see cref="Lanes"/> numbers a row.</param>
/// <param name="EntryLength">How many numbers the sums of one set of rows take.</param>
/// <param name="ActiveSums">For each <see cref="ChunkRows"/> rows, by which of them are active: sum alpha_i w_i in <see cref="Lanes"/> numbers, then the upper triangle of sum w_i w_i^T, padded.</param>
public sealed record LeastSquaresPlan(EquatableArray<double> PaddedWeights, int EntryLength, EquatableArray<double> ActiveSums)
{
    /// <summary>The rows that one look-up takes in.</summary>
    public const int ChunkRows = 4;

    /// <summary>The numbers of a vector.</summary>
    public const int Lanes = 4;

    /// <summary>The most dimensions for which sums are looked up.</summary>
    private const int MaxDimension = 4;

    /// <summary>The most rows for which sums are looked up: 8 tables of 16 sums.</summary>
    private const int MaxRows = 32;

    /// <summary>The sums of a layer; null where there would be too many.</summary>
    public static LeastSquaresPlan? Of(DecidedLayer layer)
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        if (n is < 2 or > MaxDimension || m > MaxRows)
        {
            return null;
        }

        int length = Lanes + (((n * (n + 1) / 2) + Lanes - 1) / Lanes * Lanes);
        return new LeastSquaresPlan(
            Enumerable.Range(0, m * Lanes).Select(k => k % Lanes < n ? layer.Weights[(k / Lanes * n) + (k % Lanes)] : 0).ToEquatableArray(),
            length,
            new EquatableArray<double>(Sums(layer, length)));
    }

    private static double[] Sums(DecidedLayer layer, int length)
    {
        int m = layer.OutputDimension;
        int chunks = (m + ChunkRows - 1) / ChunkRows;
        var values = new double[chunks * (1 << ChunkRows) * length];
        var sums = new CompensatedSum[1 << ChunkRows, length];
        int next = 0;
        for (int first = 0; first < m; first += ChunkRows)
        {
            for (int active = 0; active < 1 << ChunkRows; active++)
            {
                int last = ChunkRows - 1;
                while (last > 0 && active >> last == 0)
                {
                    last--;
                }

                // The sum over all active rows is that over all but the last, which stands already, and the last.
                int others = active & ~(1 << last);
                int row = first + last;
                for (int k = 0; k < length; k++)
                {
                    sums[active, k] = sums[others, k];
                }

                if (active != 0 && row < m)
                {
                    AddProducts(layer, row, sums, active);
                }

                for (int k = 0; k < length; k++)
                {
                    values[next++] = sums[active, k].Value + 0.0;
                }
            }
        }

        return values;
    }

    /// <summary>Adds alpha_i w_i and the upper triangle of w_i w_i^T to an entry.</summary>
    private static void AddProducts(DecidedLayer layer, int row, CompensatedSum[,] sums, int entry)
    {
        int n = layer.InputDimension;
        int k = Lanes;
        for (int r = 0; r < n; r++)
        {
            double weight = layer.Weights[(row * n) + r];
            sums[entry, r].AddProduct(layer.Alpha[row], weight);
            for (int c = r; c < n; c++)
            {
                sums[entry, k++].AddProduct(weight, layer.Weights[(row * n) + c]);
            }
        }
    }
}
