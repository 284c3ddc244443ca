using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The domain of a layer, { x : Gx >= 0, r_in &lt;= |x| &lt;= r_out }.</summary>
/// <param name="isInjective">Whether the layer is known to be injective on it.</param>
/// <param name="innerRadius">r_in.</param>
/// <param name="outerRadius">r_out, possibly infinite.</param>
/// <param name="halfSpaces">G: normals, k x n, row by row; unit vectors where there are no equations.</param>
/// <param name="equations">How many normals of G, the first, are those of equations &lt;h, x&gt; = 0: their opposites follow. The domain then has no interior.</param>
/// <param name="hasBounds">Whether the bounds on the biases for this domain are known.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerDomain(bool isInjective, double innerRadius, double outerRadius, ReadOnlySpan<double> halfSpaces = default, int equations = 0, bool hasBounds = true)
{
    /// <summary>Whether the layer is known to be injective on the domain.</summary>
    public bool IsInjective { get; } = isInjective;

    /// <summary>r_in.</summary>
    public double InnerRadius { get; } = innerRadius;

    /// <summary>r_out, possibly infinite.</summary>
    public double OuterRadius { get; } = outerRadius;

    /// <summary>G, row by row.</summary>
    public ReadOnlySpan<double> HalfSpaces { get; } = halfSpaces;

    /// <summary>Whether the bounds on the biases are known.</summary>
    internal bool HasBounds { get; } = hasBounds;

    /// <summary>How many equations its inputs hold.</summary>
    internal int EquationCount { get; } = equations;

    /// <summary>Whether x lies in the domain, to the last bit.</summary>
    internal bool Holds<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double square = 0;
        foreach (T value in x)
        {
            square += double.CreateTruncating(value) * double.CreateTruncating(value);
        }

        if (!(square >= InnerRadius * InnerRadius && square <= OuterRadius * OuterRadius))
        {
            return false;
        }

        for (int start = 0; start < HalfSpaces.Length; start += x.Length)
        {
            double height = 0;
            for (int c = 0; c < x.Length; c++)
            {
                height += HalfSpaces[start + c] * double.CreateTruncating(x[c]);
            }

            if (!(height >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
