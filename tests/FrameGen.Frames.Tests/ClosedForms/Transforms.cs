using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>Orthonormal transforms, and frames made of cosines.</summary>
internal static class Transforms
{
    /// <summary>An entry of the Walsh-Hadamard matrix in Hadamard's order: (-1)^(bits that k and j share).</summary>
    public static int Walsh(int k, int j) => (BitOperations.PopCount((uint)(k & j)) & 1) == 0 ? 1 : -1;

    public static IEnumerable<decimal[]> Identity(int n) => Matrix(n, n, (k, j) => k == j ? 1 : 0);

    /// <summary>Walsh-Hadamard, over sqrt n.</summary>
    public static IEnumerable<decimal[]> WalshHadamard(int n)
    {
        decimal scale = 1 / Real.Sqrt(n);
        return Matrix(n, n, (k, j) => scale * Walsh(k, j));
    }

    /// <summary>The DCT-II in two dimensions on blocks of 8 x 8 pixels, row by row: products of sqrt(1/8) or cos(pi (2j+1) k / 16) / 2 for each.</summary>
    public static IEnumerable<decimal[]> Dct8x8()
    {
        decimal first = 1 / Real.Sqrt(8);
        decimal[][] basis = [.. Matrix(8, 8, (k, j) => k == 0 ? first : Real.Cos(((2 * j) + 1) * k, 32) / 2)];
        return Matrix(64, 64, (k, j) => basis[k / 8][j / 8] * basis[k % 8][j % 8]);
    }

    /// <summary>The harmonic frame of m rows in R^n, n even: sqrt(2/n) (cos 2 pi j / m, sin 2 pi j / m, cos 4 pi j / m, …), j = 0..m-1. Its polytope is cyclic.</summary>
    public static IEnumerable<decimal[]> Harmonic(int n, int m)
    {
        decimal scale = Real.Sqrt(2m / n);
        return Matrix(m, n, (j, c) => scale * (c % 2 == 0 ? Real.Cos(((c / 2) + 1) * j, m) : Real.Sin(((c / 2) + 1) * j, m)));
    }

    private static IEnumerable<decimal[]> Matrix(int rows, int columns, System.Func<int, int, decimal> entry)
        => Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(c => entry(i, c)).ToArray());
}
