using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Gaussian elimination in integers, for the checker alone.</summary>
internal static class Elimination
{
    /// <summary>Rows that span the same, as many as the rank, each with a column where those after it are zero.</summary>
    public static List<(BigInteger[] Row, int Column)> Echelon(IEnumerable<BigInteger[]> rows, int columns, CancellationToken cancellation)
    {
        var left = rows.ToList();
        var echelon = new List<(BigInteger[] Row, int Column)>();
        for (int c = 0; c < columns; c++)
        {
            int at = left.FindIndex(row => !row[c].IsZero);
            if (at >= 0)
            {
                BigInteger[] pivot = left[at];
                left.RemoveAt(at);
                left = left.ConvertAll(row =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    return row[c].IsZero ? row : Primitive([.. row.Zip(pivot, (v, p) => v * pivot[c] - p * row[c])]);
                });
                echelon.Add((pivot, c));
            }
        }

        return echelon;
    }
}
