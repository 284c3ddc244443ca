using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The rows with a positive output by their products, in eight dimensions and more, where their condition allows it and no other rule has a say: what nearly all outputs of a large layer come to.</summary>
/// <remarks>
/// Which rows are active no branch predictor knows, so that they are listed once, without a branch. Memory is rented at all sizes, for the stack's would be cleared at every call.
/// </remarks>
internal static class ProductSolution
{
    /// <summary>Finds the input of an output.</summary>
    /// <param name="layer">The layer; its domain has an interior.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="input">Receives n values; of any value where none is found.</param>
    /// <param name="isFound">Whether the solution explains the output; nothing else does then.</param>
    /// <returns>False where the active rows do not span R^n, or are conditioned too badly to say so by their products.</returns>
    internal static bool TryReconstruct<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input, out bool isFound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int size = Size(layer);
        using var scratch = new Scratch<double>(default, size);
        Span<int> active = ListAbove(output, T.Zero, MemoryMarshal.Cast<double, int>(scratch.Take((output.Length + 1) / 2)));
        var products = new ProductFactor(n, scratch.Take(ProductFactor.Size(n)));
        isFound = false;
        if (active.Length < n)
        {
            return false;
        }

        double heights = 0;
        double squares = 0;
        foreach (int i in active)
        {
            double inverse = layer.InverseNorm(i);
            double height = layer.Threshold(i) * inverse;
            ActiveRows.Copy(layer, i, inverse, products.Next);
            products.Add((double.CreateTruncating(output[i]) * inverse) + height);
            heights += Math.Abs(height);
            squares += height * height;
        }

        if (!products.TryFactor(ProductFactor.MaxCondition, out double singularValue))
        {
            return false;
        }

        Span<double> x = scratch.Take(ProductFactor.Padded(n));
        products.Solve(x);
        if (products.Condition > ProductFactor.MaxExact)
        {
            Refine(layer, output, active, products, scratch.Take(n), scratch.Take(ProductFactor.Padded(n)), x);
        }

        // As in ActiveRows.Scale: the sum of the squares of |x| + |alpha_i| / nu_i.
        x = x[..n];
        double length = Math.Sqrt(DenseRows.Dot<double>(x, x));
        double scale = (active.Length * length * length) + (2 * length * heights) + squares;
        isFound = ActiveRows.SolutionExplains(layer, output, x, Math.Sqrt(scale), singularValue, out _) && Candidate.TryStore(x, input);
        return true;
    }

    /// <summary>Estimates the input of a measured output, all of whose rows have one standard deviation, by least squares over the lit rows.</summary>
    /// <param name="layer">The layer; its domain has an interior.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="sigma">Above 0.</param>
    /// <param name="destination">Receives n values; of any value where the result is false.</param>
    /// <returns>False where that may not be the estimate: see <see cref="NormalEquations{T, TTables}"/>.</returns>
    internal static bool TryEstimate<T>(in LayerTables<T> layer, in LayerDomain domain, ReadOnlySpan<T> output, double sigma, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int size = Size(layer);
        using var scratch = new Scratch<double>(default, size);
        T clear = T.CreateTruncating(MeasuredRows.Clear * sigma);
        Span<int> lit = ListAbove(output, clear, MemoryMarshal.Cast<double, int>(scratch.Take((output.Length + 1) / 2)));
        var products = new ProductFactor(n, scratch.Take(ProductFactor.Size(n)));
        if (lit.Length < n)
        {
            return false;
        }

        double least = double.PositiveInfinity;
        foreach (int i in lit)
        {
            double z = double.CreateTruncating(output[i]);
            ActiveRows.Copy(layer, i, 1, products.Next);
            products.Add(z + layer.Threshold(i));
            least = Math.Min(least, z);
        }

        if (least < Estimator.Doubtful * sigma || !products.TryFactor(ProductFactor.MaxUnrefined, out _))
        {
            return false;
        }

        Span<double> x = scratch.Take(ProductFactor.Padded(n));
        products.Solve(x);
        x = x[..n];
        return Candidate.HoldsDark(layer, output, x, MeasuredRows.Clear * sigma) && Candidate.TryStore(x, destination) && domain.Holds<T>(destination);
    }

    private static int Size<T>(in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
        => ProductFactor.Size(layer.InputDimension) + (2 * ProductFactor.Padded(layer.InputDimension)) + layer.InputDimension + ((layer.OutputDimension + 1) / 2);

    /// <summary>The rows whose outputs are above a level, and finite.</summary>
    private static Span<int> ListAbove<T>(ReadOnlySpan<T> output, T level, Span<int> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = 0;
        for (int i = 0; i < output.Length; i++)
        {
            rows[count] = i;
            count += Unsafe.BitCast<bool, byte>(output[i] > level & output[i] < T.PositiveInfinity);
        }

        return rows[..count];
    }

    /// <summary>x += (R^T R)^-1 A^T (b - A x), for the unit rows A.</summary>
    private static void Refine<T>(
        in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<int> active, in ProductFactor products, Span<double> row, Span<double> gradient, Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        gradient.Clear();
        Span<double> sum = gradient[..row.Length];
        foreach (int i in active)
        {
            double inverse = layer.InverseNorm(i);
            double residual = (double.CreateTruncating(output[i]) + layer.Threshold(i) - layer.Dot(i, x[..row.Length])) * inverse;
            if (typeof(T) == typeof(double))
            {
                DenseRows.Add(residual * inverse, MemoryMarshal.Cast<T, double>(layer.Row(i)), sum);
            }
            else
            {
                ActiveRows.Copy(layer, i, inverse, row);
                DenseRows.Add(residual, row, sum);
            }
        }

        products.Divide(gradient);
        DenseRows.Add(1, gradient, x);
    }
}
