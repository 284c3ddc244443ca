using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>Rows that are one another's reflections and permutations.</summary>
internal static class Signs
{
    /// <summary>All changes of sign of the components that are not 0, all plus first.</summary>
    public static IEnumerable<decimal[]> Of(params decimal[] row)
    {
        int[] places = [.. Enumerable.Range(0, row.Length).Where(c => row[c] != 0)];
        for (int signs = 0; signs < 1 << places.Length; signs++)
        {
            var changed = (decimal[])row.Clone();
            for (int k = 0; k < places.Length; k++)
            {
                changed[places[k]] = (signs >> k & 1) == 0 ? row[places[k]] : -row[places[k]];
            }

            yield return changed;
        }
    }

    /// <summary>All of three rows: (a, b, c), (c, a, b) and (b, c, a), with all signs.</summary>
    public static IEnumerable<decimal[]> Cyclic(decimal a, decimal b, decimal c) => Of(a, b, c).Concat(Of(c, a, b)).Concat(Of(b, c, a));

    /// <summary>Two components of n that are not 0, of the given size, with all signs: the roots of D_n.</summary>
    public static IEnumerable<decimal[]> Pairs(int n, decimal size)
    {
        for (int a = 0; a < n; a++)
        {
            for (int b = a + 1; b < n; b++)
            {
                var row = new decimal[n];
                row[a] = size;
                row[b] = size;
                foreach (decimal[] changed in Of(row))
                {
                    yield return changed;
                }
            }
        }
    }

    /// <summary>The rows, and then their negatives: concatenated ReLU.</summary>
    public static IEnumerable<decimal[]> WithNegatives(IEnumerable<decimal[]> rows)
    {
        decimal[][] all = [.. rows];
        return all.Concat(all.Select(row => row.Select(value => -value).ToArray()));
    }
}
