using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Choices of rows, their ranks and what they annul, for the checker alone.</summary>
internal static class Elimination
{
    public static IEnumerable<List<BigInteger[]>> Choices(List<BigInteger[]> from, int size, int start = 0) => size == 0
        ? [[]]
        : Enumerable.Range(start, from.Count - start).SelectMany(k => Choices(from, size - 1, k + 1).Select(rest => rest.Append(from[k]).ToList()));

    /// <summary>The rank by elimination and, where it is one less than the columns, a vector in lowest terms that all rows annul.</summary>
    public static int Rank(List<BigInteger[]> rows, int columns, out BigInteger[] kernel)
    {
        var left = rows.Select(row => (BigInteger[])row.Clone()).ToList();
        var echelon = new List<(BigInteger[] Row, int Column)>();
        for (int c = 0; c < columns; c++)
        {
            int at = left.FindIndex(row => !row[c].IsZero);
            if (at >= 0)
            {
                BigInteger[] pivot = left[at];
                left.RemoveAt(at);
                left = left.ConvertAll(row => Primitive(row.Zip(pivot, (v, p) => v * pivot[c] - p * row[c]).ToArray()));
                echelon.Add((pivot, c));
            }
        }

        kernel = new BigInteger[columns];
        if (echelon.Count == columns - 1)
        {
            kernel[Enumerable.Range(0, columns).First(c => echelon.All(step => step.Column != c))] = 1;
            foreach (var (row, column) in Enumerable.Reverse(echelon))
            {
                BigInteger value = -Dot(row, kernel);
                kernel = System.Array.ConvertAll(kernel, v => v * row[column]);
                kernel[column] = value;
                kernel = Primitive(kernel);
            }
        }

        return echelon.Count;
    }
}
