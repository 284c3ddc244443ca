using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>The rows -c b_k of a basis, which with it make a layer injective on R^n with biases 0: expansivity two (Puthawala et al. 2022).</summary>
public static class OppositeRows
{
    /// <summary>The rows B and then -cB.</summary>
    /// <param name="basis">B, of rows that are none of them zero.</param>
    /// <param name="factor">c, above 0.</param>
    /// <param name="inexact">A row some entry of which, times c, is no double, so that the two would not lie on one line; null where there is none.</param>
    public static double[][] Append(Frame basis, double factor, out int? inexact)
    {
        inexact = null;
        var rows = new List<double[]>(2 * basis.Count);
        for (int row = 0; row < basis.Count; row++)
        {
            rows.Add(basis.GetRow(row));
        }

        for (int row = 0; row < basis.Count; row++)
        {
            double[] opposite = basis.GetRow(row);
            for (int c = 0; c < opposite.Length; c++)
            {
                double product = ErrorFree.Product(-factor, opposite[c], out double error);
                inexact = error != 0 || (product == 0 && opposite[c] != 0) || double.IsInfinity(product) ? inexact ?? row : inexact;
                opposite[c] = product;
            }

            rows.Add(opposite);
        }

        return [.. rows];
    }
}
