using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>nu_i of a layer's rows and then 1 / nu_i, 0 for a zero row: worked out once, for every check of an output asks for them.</summary>
internal static class RowNorms<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>2 m numbers.</summary>
    internal static readonly double[] Values = Compute();

    private static double[] Compute()
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        var values = new double[2 * m];
        for (int i = 0; i < m; i++)
        {
            values[i] = LayerTables<T>.NormOf(TTables.Numbers().Slice(i * n, n));
            values[m + i] = LayerTables<T>.InverseOf(values[i]);
        }

        return values;
    }
}
