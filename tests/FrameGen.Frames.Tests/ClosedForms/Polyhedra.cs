using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>Regular polytopes of three and four dimensions, by the coordinates of their vertices (Coxeter, <em>Regular Polytopes</em>), at length 1.</summary>
internal static class Polyhedra
{
    private static decimal Phi => Real.Phi;

    /// <summary>(0, ±1, ±phi), cyclically.</summary>
    public static IEnumerable<decimal[]> Icosahedron()
    {
        decimal length = Real.Sqrt(2 + Phi);
        return Signs.Cyclic(0, 1 / length, Phi / length);
    }

    /// <summary>(±1, ±1, ±1) and (0, ±1/phi, ±phi), cyclically.</summary>
    public static IEnumerable<decimal[]> Dodecahedron()
    {
        decimal c = 1 / Real.Sqrt(3);
        return Signs.Of(c, c, c).Concat(Signs.Cyclic(0, c / Phi, c * Phi));
    }

    /// <summary>(±1, ±1, 0) in all orders: the roots of A_3 = D_3.</summary>
    public static IEnumerable<decimal[]> Cuboctahedron() => Signs.Pairs(3, 1 / Real.Sqrt(2));

    /// <summary>(±1, 0, 0, 0) in all orders, and (±1, ±1, ±1, ±1) / 2.</summary>
    public static IEnumerable<decimal[]> Cell24()
        => Enumerable.Range(0, 4).SelectMany(k => Signs.Of([.. Enumerable.Range(0, 4).Select(c => c == k ? 1m : 0)])).Concat(Signs.Of(0.5m, 0.5m, 0.5m, 0.5m));

    /// <summary>The 24 of above, and the even permutations of (±phi, ±1, ±1/phi, 0) / 2.</summary>
    public static IEnumerable<decimal[]> Cell600()
    {
        decimal[] values = [Phi / 2, 0.5m, (Phi - 1) / 2, 0];
        return Cell24().Concat(EvenPermutations().SelectMany(order => Signs.Of([.. order.Select(k => values[k])])));
    }

    private static IEnumerable<int[]> EvenPermutations() =>
        from a in Enumerable.Range(0, 4)
        from b in Enumerable.Range(0, 4)
        from c in Enumerable.Range(0, 4)
        from d in Enumerable.Range(0, 4)
        let order = new[] { a, b, c, d }
        where order.Distinct().Count() == 4
        where Enumerable.Range(0, 4).Sum(i => Enumerable.Range(i + 1, 3 - i).Count(j => order[i] > order[j])) % 2 == 0
        select order;
}
