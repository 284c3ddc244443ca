using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>The Gosset polytopes of E6, E7 and E8, and the equiangular lines that come with them.</summary>
internal static class Exceptional
{
    /// <summary>
    /// 28 unit rows of R^7 with products ±1/3: (3, 3, -1, -1, -1, -1, -1, -1) / sqrt 24 in all orders, which is orthogonal to (1, …, 1), in the basis of the seven other rows of the Walsh-Hadamard matrix
    /// of order 8. In it the row of places i and j has components (h_k(i) + h_k(j)) / (2 sqrt 3): three of them are not 0.
    /// </summary>
    public static IEnumerable<decimal[]> Equiangular28()
    {
        decimal c = 1 / Real.Sqrt(3);
        return
            from i in Enumerable.Range(0, 8)
            from j in Enumerable.Range(i + 1, 7 - i)
            select Enumerable.Range(1, 7).Select(k => c * (Transforms.Walsh(k, i) + Transforms.Walsh(k, j)) / 2).ToArray();
    }

    /// <summary>3_21: the 28, and their negatives.</summary>
    public static IEnumerable<decimal[]> E7() => Signs.WithNegatives(Equiangular28());

    /// <summary>2_21: (0, a, -b) / sqrt 2 in C^3, cyclically, for all cube roots a and b of 1; real and imaginary parts in turn.</summary>
    public static IEnumerable<decimal[]> E6()
    {
        decimal half = 1 / Real.Sqrt(8);
        decimal height = Real.Sqrt(3) * half;
        (decimal Real, decimal Imaginary)[] roots = [(2 * half, 0), (-half, height), (-half, -height)];
        return
            from zero in Enumerable.Range(0, 3)
            from a in roots
            from b in roots
            select Row(zero, a, b);
    }

    /// <summary>
    /// 4_21: the 240 roots, (±1, ±1, 0, …) in all orders and (±1, …, ±1) / 2 with an even number of signs, over sqrt 2. First come (±1, ±1) in places 0 and 1, 2 and 3, and so on: the first basis among the pairs of
    /// rows is then an orthonormal one.
    /// </summary>
    public static IEnumerable<decimal[]> E8()
    {
        decimal c = 1 / Real.Sqrt(8);
        var halves = Signs.Of([.. Enumerable.Repeat(c, 8)]).Where((_, signs) => BitOperations.PopCount((uint)signs) % 2 == 0);
        return Signs.Pairs(8, 2 * c).OrderBy(row => Enumerable.Range(0, 4).Any(k => row[2 * k] != 0 && row[(2 * k) + 1] != 0) ? 0 : 1).Concat(halves);
    }

    private static decimal[] Row(int zero, (decimal Real, decimal Imaginary) a, (decimal Real, decimal Imaginary) b)
    {
        var row = new decimal[6];
        int first = 2 * ((zero + 1) % 3);
        int second = 2 * ((zero + 2) % 3);
        (row[first], row[first + 1]) = a;
        (row[second], row[second + 1]) = (-b.Real, -b.Imaginary);
        return row;
    }
}
