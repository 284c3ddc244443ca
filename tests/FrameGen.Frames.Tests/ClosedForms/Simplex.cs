using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>Regular simplices.</summary>
internal static class Simplex
{
    /// <summary>
    /// n + 1 unit rows of R^n with products -1/n, lower triangular. Row i has 0 beyond column i, in column c below i the value -sqrt((n+1) / (n (n-c) (n-c+1))), and in column i what makes
    /// it of length 1, sqrt((n+1) (n-i) / (n (n-i+1))); the last row has n of the former.
    /// </summary>
    public static IEnumerable<decimal[]> Rows(int n)
        => Enumerable.Range(0, n + 1).Select(i => Enumerable.Range(0, n).Select(c => Component(n, i, c)).ToArray());

    /// <summary>Three rows at 120 degrees, the first upwards.</summary>
    public static IEnumerable<decimal[]> MercedesBenz()
    {
        decimal half = Real.Sqrt(3) / 2;
        return [[0, 1], [-half, -0.5m], [half, -0.5m]];
    }

    /// <summary>Four of a cube's corners.</summary>
    public static IEnumerable<decimal[]> Tetrahedron()
    {
        decimal c = 1 / Real.Sqrt(3);
        return [[c, c, c], [c, -c, -c], [-c, c, -c], [-c, -c, c]];
    }

    private static decimal Component(int n, int row, int column)
    {
        decimal left = n - column;
        return column > row ? 0
            : column == row ? Real.Sqrt((n + 1) * left / (n * (left + 1)))
            : -Real.Sqrt((n + 1) / (n * left * (left + 1)));
    }
}
