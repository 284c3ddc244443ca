using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Choices of rows, their ranks and what they annul, for proofs by sets.</summary>
internal static class RowChoices
{
    public static IEnumerable<List<BigInteger[]>> Choices(List<BigInteger[]> from, int size, int start = 0) => size == 0
        ? [[]]
        : Enumerable.Range(start, from.Count - start).SelectMany(k => Choices(from, size - 1, k + 1).Select(rest => rest.Append(from[k]).ToList()));

    /// <summary>The rank by elimination and, where it is one less than the columns, a vector in lowest terms that all rows annul.</summary>
    public static int Rank(List<BigInteger[]> rows, int columns, out BigInteger[] kernel)
    {
        var echelon = Elimination.Echelon(rows, columns, CancellationToken.None);
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
