using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;

namespace FrameGen.Geometry.Verification.Flats;

/// <summary>
/// The rows whose flats are asked for: those that can be active, scaled by powers of two to a largest entry between 1/2 and 1, which
/// changes no span and rounds nothing.
/// </summary>
internal sealed class FlatRows
{
    private readonly int[] _exponents;

    public FlatRows(LayerConstraints layer, ExactLayer exact)
    {
        Layer = layer;
        Exact = exact;
        Dimension = layer.Dimension;
        Count = layer.Count;
        Values = new double[Count * Dimension];
        Usable = [.. Enumerable.Range(0, Count).Where(row => layer.CanBeActive[row])];
        _exponents = new int[Count];
        foreach (int row in Usable)
        {
            double largest = 0;
            for (int c = 0; c < Dimension; c++)
            {
                largest = Math.Max(largest, Math.Abs(layer.Frame[row, c]));
            }

            // Norms are at least 1e-100, so the factor is finite; entries that underflow are covered by the error of a flat.
            _exponents[row] = (int)Math.Floor(Math.Log(largest, 2)) + 1;
            double factor = Math.Pow(2, -_exponents[row]);
            for (int c = 0; c < Dimension; c++)
            {
                Values[row * Dimension + c] = layer.Frame[row, c] * factor;
            }
        }
    }

    /// <summary>The layer.</summary>
    public LayerConstraints Layer { get; }

    /// <summary>The layer in integers.</summary>
    public ExactLayer Exact { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>m.</summary>
    public int Count { get; }

    /// <summary>The rows that can be active, ascending.</summary>
    public int[] Usable { get; }

    /// <summary>The scaled rows, m x n, row-major; zero where a row cannot be active.</summary>
    public double[] Values { get; }

    /// <summary>An entry of a row modulo a span, by the scale of <see cref="Values"/>, to a few units in the last place.</summary>
    public double Rounded(int row, BigInteger residual, BigInteger pivot)
    {
        if (residual.IsZero)
        {
            return 0;
        }

        int shift = Dyadic.BitLength(BigInteger.Abs(pivot));
        return Dyadic.Nearest(residual, Exact.Unit - _exponents[row] - shift) / Dyadic.Nearest(pivot, -shift);
    }
}
