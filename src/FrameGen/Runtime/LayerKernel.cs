using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>What every layer does, whatever its strategy: the members that emitted types call. Each layer is a type argument of its own, so that the JIT specializes all of it.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerKernel<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private protected LayerKernel()
    {
    }

    /// <summary>W, row by row.</summary>
    public static ReadOnlySpan<T> Weights => TTables.Numbers()[..(N * M)];

    /// <summary>The biases in the layer's convention.</summary>
    public static ReadOnlySpan<T> Bias => TTables.Numbers().Slice((2 * N * M) + M, M);

    /// <summary>Their bounds; empty where none are known.</summary>
    public static ReadOnlySpan<T> MaxBias => TTables.Domain().HasBounds ? TTables.Numbers()[^M..] : default;

    /// <summary>n.</summary>
    private protected static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Inputs;
    }

    /// <summary>m.</summary>
    private protected static int M
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Outputs;
    }

    /// <summary>W, column by column.</summary>
    private protected static ReadOnlySpan<T> Columns => TTables.Numbers().Slice(N * M, N * M);

    /// <summary>-alpha.</summary>
    internal static ReadOnlySpan<T> Offsets => TTables.Numbers().Slice(2 * N * M, M);

    /// <summary>All that the rare paths know of a layer without facets.</summary>
    private protected static LayerTables<T> Tables
    {
        get
        {
            LayerDomain domain = TTables.Domain();
            return new()
            {
                InputDimension = N,
                Weights = Weights,
                Columns = Columns,
                Norms = RowNorms<T, TTables>.Values,
                Offsets = Offsets,
                IsInjective = domain.IsInjective,
                InnerRadius = domain.InnerRadius,
                OuterRadius = domain.OuterRadius,
                HalfSpaces = domain.HalfSpaces,
                EquationCount = domain.EquationCount,
            };
        }
    }

    /// <inheritdoc cref="IReluLayer{T}.Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(ReadOnlySpan<T> input, Span<T> destination)
    {
        CheckInput(input.Length, nameof(input));
        CheckOutput(destination.Length, nameof(destination));
        if (SmallForward<T, TTables>.ServesOne(N, M))
        {
            SmallForward<T, TTables>.Compute(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(destination), N, M);
        }
        else
        {
            ForwardKernel.Forward(Columns, Offsets, input, destination);
        }
    }

    /// <inheritdoc cref="IReluLayer{T}.ForwardBatch"/>
    public static int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination)
    {
        int count = Count(inputs.Length, N, nameof(inputs), destination.Length, M, nameof(destination));
        if (SmallForward<T, TTables>.Serves(N, M))
        {
            SmallForwardBatch<T, TTables>.Compute(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(destination), count);
        }
        else
        {
            ForwardKernel.ForwardBatch(Columns, Offsets, inputs, destination, count);
        }

        return count;
    }

    /// <inheritdoc cref="IReluLayer{T}.Explains"/>
    public static bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
    {
        CheckInput(input.Length, nameof(input));
        CheckOutput(output.Length, nameof(output));
        return ForwardKernel.Explains(Columns, Offsets, input, output, tolerance);
    }

    /// <inheritdoc cref="IReluLayer{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        return LitRows<T, TTables>.Serves && sigma.Length == 1 && sigma[0] > T.Zero && destination.Length == N
            ? TryEstimateSmall(ref MemoryMarshal.GetReference(output), sigma[0], ref MemoryMarshal.GetReference(destination))
            : TryEstimateChecked(output, sigma, destination);
    }

    /// <inheritdoc cref="IReluLayer{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, out Estimate{T}, Span{T}, Span{T}, Loss)"/>
    public static bool TryEstimate(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares)
    {
        CheckOutput(output.Length, nameof(output));
        CheckSigma(sigma);
        CheckInput(destination.Length, nameof(destination));
        CheckFurther(covariance.Length, mirror.Length, loss);
        estimate = Estimator.Estimate(Tables, output, sigma, destination, covariance, mirror, loss);
        return estimate.Status == EstimateStatus.Found;
    }

    /// <inheritdoc cref="IReluLayer{T}.EstimateBatch"/>
    public static int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares)
    {
        int count = Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        CheckSigma(sigma);
        CheckLoss(loss);
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            Span<T> input = destination.Slice(k * N, N);
            ReadOnlySpan<T> output = outputs.Slice(k * M, M);
            if (TryEstimateFast(output, sigma, input, loss) || TryEstimateAny(output, sigma, input, loss))
            {
                found++;
            }
            else
            {
                input.Fill(T.NaN);
            }
        }

        return found;
    }

    /// <summary>By a pseudo-inverse or normal equations in few dimensions, where least squares over the lit rows is the estimate: it holds the dark rows and lies in the domain.</summary>
    private static bool TryEstimateFast(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss)
    {
        if (LitRows<T, TTables>.Serves && sigma.Length == 1)
        {
            ref T z = ref MemoryMarshal.GetReference(output);
            ref T x = ref MemoryMarshal.GetReference(destination);
            return sigma[0] > T.Zero && (loss == Loss.Squares ? TryEstimateSmall(ref z, sigma[0], ref x) : LitRows<T, TTables>.TryAbsolute(ref z, sigma[0], ref x));
        }

        return loss == Loss.Squares
            && ((NormalEquations<T, TTables>.Serves && NormalEquations<T, TTables>.TrySolve(output, sigma, destination))
                || (ProductFactor.Serves(N) && sigma.Length == 1 && sigma[0] > T.Zero && TryEstimateLarge(output, sigma[0], destination)));
    }

    /// <summary>By the products of the lit rows. On a sphere, and on a domain without interior, these alone do not decide.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryEstimateLarge(ReadOnlySpan<T> output, T sigma, Span<T> destination)
    {
        LayerDomain domain = TTables.Domain();
        return domain.InnerRadius < domain.OuterRadius && domain.EquationCount == 0
            && ProductSolution.TryEstimate(Tables, domain, output, double.CreateTruncating(sigma), destination);
    }

    /// <summary>By all rules, of a small layer whose rows have one standard deviation above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEstimateSmall(ref T z, T sigma, ref T destination)
        => Eight512.IsSupported ? LitRows<T, TTables>.TrySquares<Eight512, FurtherRules>(ref z, sigma, ref destination) : LitRows<T, TTables>.TrySquares<Eight256, FurtherRules>(ref z, sigma, ref destination);

    /// <summary>Any other layer, and any other sigma. Not inlined, for what is needed after a check would be put on the stack before the quicker rules.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryEstimateChecked(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination)
    {
        CheckSigma(sigma);
        CheckInput(destination.Length, nameof(destination));
        return TryEstimateFast(output, sigma, destination, Loss.Squares) || TryEstimateAny(output, sigma, destination, Loss.Squares);
    }

    /// <summary>By the rules in full. Not inlined, for what it needs on the stack is cleared at every call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryEstimateAny(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss)
        => Estimator.Estimate(Tables, output, sigma, destination, default, default, loss).Status == EstimateStatus.Found;

    /// <summary>Refuses a span of inputs of the wrong length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static void CheckInput(int length, string name)
    {
        if (length != N)
        {
            Throw.InputLength(name, length, N);
        }
    }

    /// <summary>Refuses a span of outputs of the wrong length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static void CheckOutput(int length, string name)
    {
        if (length != M)
        {
            Throw.OutputLength(name, length, M);
        }
    }

    /// <summary>Refuses standard deviations that are none, or too few or many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static void CheckSigma(ReadOnlySpan<T> sigma)
    {
        if (sigma.Length != 1 || !(sigma[0] >= T.Zero))
        {
            Arguments.CheckSigma(sigma, M);
        }
    }

    /// <inheritdoc cref="Arguments.CheckLoss"/>
    private protected static void CheckLoss(Loss loss) => Arguments.CheckLoss(loss);

    /// <summary>Refuses what else an estimate fills or heeds.</summary>
    private protected static void CheckFurther(int covariance, int mirror, Loss loss) => Arguments.CheckFurther(N, covariance, mirror, loss);

    /// <inheritdoc cref="Arguments.Count"/>
    private protected static int Count(int sourceLength, int sourceVector, string source, int targetLength, int targetVector, string target)
        => Arguments.Count(sourceLength, sourceVector, source, targetLength, targetVector, target);

    private readonly struct FurtherRules : IFurtherRules<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool TryEstimate(ref T z, T sigma, ref T destination)
            => LitRows<T, TTables>.TryDoubtful(ref z, sigma, ref destination)
                || TryEstimateAny(MemoryMarshal.CreateReadOnlySpan(ref z, M), MemoryMarshal.CreateReadOnlySpan(ref sigma, 1), MemoryMarshal.CreateSpan(ref destination, N), Loss.Squares);
    }
}
