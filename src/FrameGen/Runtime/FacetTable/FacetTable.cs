using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Reconstruction by facets where the search for a facet with positive rows has failed: ties, overflow, and outputs that no facet explains.</summary>
internal static class FacetTable
{
    /// <summary>Finds the input of an output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="input">Receives n values; cleared where no input is found.</param>
    /// <param name="facet">The facet that explains the output; -1 where none does, though its active rows may.</param>
    public static bool TryReconstruct<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input, out int facet)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(n)], n);
        Span<double> x = scratch.Take(n);
        facet = -1;
        if (!ReluOutputs.ArePossible(ref MemoryMarshal.GetReference(output), output.Length))
        {
            input.Clear();
            return false;
        }

        // Positive first: those need no verification. Only outputs that overflow or are huge, a zero with a sign, or positive ones of next to nothing lead here with one left to find. On a sphere the
        // radius may say more than a row that is taken for tied: one may be below its threshold by as much as errors count.
        for (int pass = 0; pass < 2; pass++)
        {
            for (facet = 0; facet < layer.FacetCount; facet++)
            {
                bool isTied = pass == 1;
                if (IsCandidate(layer, output, facet, isTied)
                    && (isTied ? TryTied(layer, output, facet, x) : Combine(layer, output, facet, x))
                    && ((isTied && SaysMore(layer, output, input, x)) || Candidate.TryStore(x, input)))
                {
                    return true;
                }
            }
        }

        // The active rows may span where no facet is active: biases above the bound, even by what counts as at the bound,
        // and inputs outside the domain.
        facet = -1;
        return ActiveSet.TryReconstruct(layer, output, input);
    }

    /// <summary>
    /// Whether the domain is a sphere whose radius gives an input no farther from that by ties than these may err. Farther off it is the radius that errs: near where two points of a
    /// line meet, by the root of what an output does. In single precision ties may err by as much.
    /// </summary>
    private static bool SaysMore<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input, ReadOnlySpan<double> byTies)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double errorOfTies = 256;
        if (!layer.IsSphere || !ActiveSet.TryReconstruct(layer, output, input))
        {
            return false;
        }

        return typeof(T) == typeof(float) || Candidate.Distance(byTies, input) <= errorOfTies * LayerTables<T>.Epsilon * layer.OuterRadius;
    }

    /// <summary>Whether the rows of a facet are all positive, or, for ties, all non-negative and some zero.</summary>
    private static bool IsCandidate<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, int facet, bool isTied)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasZero = false;
        foreach (int row in layer.RowsOf(facet))
        {
            bool isZero = output[row] == T.Zero;
            hasZero |= isZero;
            if (!isZero && !ActiveRows.IsActive(output[row]))
            {
                return false;
            }
        }

        return hasZero == isTied;
    }

    /// <summary>A zero on a facet's row is taken for a tie, &lt;x, w_k&gt; = alpha_k; accepted where x is an input of the domain that gives the output, and the only one.</summary>
    private static bool TryTied<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, int facet, Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Combine(layer, output, facet, x))
        {
            return false;
        }

        double uncertainty = Uncertainty(layer, facet, Candidate.Length(x));
        return Candidate.IsInDomain(layer, x, uncertainty)
            && Candidate.Explains(layer, output, x, uncertainty, uncertainty)
            && (layer.IsInjective || Uniqueness.IsOnlyInput(layer, output, x, uncertainty));
    }

    /// <summary>x = c_j + sum z_k d_k; whether it is finite.</summary>
    private static bool Combine<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, int facet, Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> rows = layer.RowsOf(facet);
        ReadOnlySpan<T> constant = layer.VectorOf(facet, 0);
        for (int c = 0; c < x.Length; c++)
        {
            x[c] = double.CreateTruncating(constant[c]);
        }

        for (int k = 0; k < rows.Length; k++)
        {
            double z = double.CreateTruncating(output[rows[k]]);
            ReadOnlySpan<T> dual = layer.VectorOf(facet, k + 1);
            for (int c = 0; c < x.Length; c++)
            {
                x[c] += z * double.CreateTruncating(dual[c]);
            }
        }

        // Its length may overflow where no entry does.
        return x.IndexOfAnyExceptInRange(-double.MaxValue, double.MaxValue) < 0;
    }

    /// <summary>A first-order bound on the error of x: the errors of the outputs times the lengths of the duals.</summary>
    private static double Uncertainty<T>(in LayerTables<T> layer, int facet, double length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> rows = layer.RowsOf(facet);
        double sum = 0;
        for (int k = 0; k < rows.Length; k++)
        {
            double square = 0;
            foreach (T entry in layer.VectorOf(facet, k + 1))
            {
                double value = double.CreateTruncating(entry);
                square += value * value;
            }

            sum += ((layer.Norm(rows[k]) * length) + Math.Abs(layer.Threshold(rows[k]))) * Math.Sqrt(square);
        }

        return Candidate.Slack(layer) * sum;
    }
}
