using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// A facet F_j of P = conv{x_i}: the hyperplane &lt;a_j, x&gt; = b_j with |a_j| = 1, P below it, and I_j, all rows on it
/// (coplanar simplices merged, repeated directions included).
/// </summary>
public sealed class Facet
{
    internal Facet(int[] rows, double[] normal, double offset)
    {
        RawRows = rows;
        Normal = normal;
        Offset = offset;
    }

    /// <summary>I_j, ascending.</summary>
    public IReadOnlyList<int> Rows => RawRows;

    internal int[] RawRows { get; }

    /// <summary>The outer unit normal a_j.</summary>
    public IReadOnlyList<double> Normal { get; }

    /// <summary>The distance b_j of the hyperplane from 0, negative where 0 lies outside.</summary>
    public double Offset { get; }
}
