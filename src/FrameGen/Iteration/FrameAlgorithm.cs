using System;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Iteration;

/// <summary>
/// The ReLU frame algorithm, which needs products with the rows and nothing else: for layers of so many inputs that no table or factor of them fits. Where there are tables,
/// <see cref="IReluLayer{T}.TryReconstruct"/> is faster by orders of magnitude. Nothing allocates but the array pool, where the stack does not suffice, while it warms up.
/// </summary>
/// <remarks>
/// <para>A step adds step * sum of c_i w_i to x. A lit row says &lt;x, w_i&gt; = alpha_i + z_i, and c_i is what that equation lacks (the frame algorithm of Duffin and Schaeffer, 1952); with <see
/// cref="InactiveRows.Inequalities"/> a dark row, which says &lt;x, w_i&gt; &lt;= alpha_i, and one at the level of a clip, which says &lt;x, w_i&gt; >= alpha_i + level, correct x where it violates them
/// (the saturated frame algorithm: Alharbi, Freeman, Ghoreishi, Johnson and Randrianarivony, <i>Declipping and the recovery of vectors from saturated measurements</i>, arXiv 2402.03237).</para>
/// <para>The error e = x_k - x. Of a violated inequality &lt;e, w_i&gt; has the sign of -c_i and at least its size, so that c_i = -t_i &lt;e, w_i&gt; with t_i in [0, 1]; t_i = 1 of lit rows, 0 of those
/// that are met. Hence e becomes (I - step S) e with S = sum of t_i w_i w_i^T between the frame operator of the lit rows, at least A, and that of all, at most B: |e| shrinks at least by max(1 - step A,
/// step B - 1), which step = 2 / (A + B) makes (B - A) / (B + A), with and without the inequalities. Any step below 2 / B converges where the lit rows span; 1 / B is taken where A is not known.</para>
/// </remarks>
public static class FrameAlgorithm
{
    /// <summary>How many steps of the power method estimate B, and by how much the estimate is raised.</summary>
    private const int PowerSteps = 60;

    private const double PowerMargin = 1.1;

    /// <summary>Finds the input of an output that a layer gave.</summary>
    /// <remarks>
    /// No input is given that another may share the output with. Whether the lit rows span is seen on a vector v without a direction of its own: (I - step S)^k v, S of the lit rows, goes to the part of v
    /// that no lit row measures, and the error of x goes to 0 as fast as the rest. Converged is where sqrt(n) |v| is below the tolerance, and 1e-9, as well as the violation of every row, dark ones too.
    /// Of rows that do not span, one vector in 10^9 or so would leave as little. An input at which rows that are needed are exactly at their thresholds is not found: they are dark.
    /// </remarks>
    /// <param name="frame">The layer.</param>
    /// <param name="output">m values.</param>
    /// <param name="destination">Receives n values; cleared where no input is found. May not overlap the output.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="result">Receives how the iteration ended.</param>
    /// <returns>Whether the input was found.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the bounds contradict each other.</exception>
    public static bool TryReconstruct<T>(ReluFrame<T> frame, ReadOnlySpan<T> output, Span<T> destination, IterationOptions<T> options, out IterationResult<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        => TryReconstruct(frame, output, destination, options, out result, out _);

    /// <summary>The same of a generated layer, which has the last word: an input is given only where <see cref="IReluLayer{T}.Explains"/> says that it gives the output.</summary>
    /// <remarks>See <see cref="TryReconstruct{T}(ReluFrame{T}, ReadOnlySpan{T}, Span{T}, IterationOptions{T}, out IterationResult{T})"/>.</remarks>
    /// <typeparam name="TLayer">The layer: of ReLU, or of Clip with its level.</typeparam>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="output">m values.</param>
    /// <param name="destination">Receives n values; cleared where no input is found. May not overlap the output.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="result">Receives how the iteration ended.</param>
    /// <param name="convention">The layer's <see cref="ReluLayerAttribute.BiasConvention"/>.</param>
    /// <param name="level">The layer's <see cref="ReluLayerAttribute.Level"/>; null of a ReLU layer.</param>
    /// <returns>Whether the input was found.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the bounds contradict each other.</exception>
    public static bool TryReconstruct<TLayer, T>(
        ReadOnlySpan<T> output, Span<T> destination, IterationOptions<T> options, out IterationResult<T> result, BiasConvention convention = BiasConvention.Subtracted, T? level = null)
        where TLayer : IReluLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReluFrame<T> frame = ReluFrame<T>.Of<TLayer>(convention, level);
        if (!TryReconstruct(frame, output, destination, options, out result, out T bound))
        {
            return false;
        }

        if (TLayer.Explains(destination, output, IterationRun.Slack(frame, output, destination, bound, options)))
        {
            return true;
        }

        destination.Clear();
        result = result with { Status = IterationStatus.Inconsistent };
        return false;
    }

    /// <summary>Does steps from a given x, and claims nothing of it: for measured outputs, and for whoever wants to see the iteration.</summary>
    /// <param name="frame">The layer.</param>
    /// <param name="output">m values, each 0 or above: with one that is not, x becomes NaN.</param>
    /// <param name="x">n values, from which it starts, and where it ends.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="step">The size of a step: below 2 / B.</param>
    /// <param name="inactiveRows">What rows that give no equation say.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Iterate<T>(ReluFrame<T> frame, ReadOnlySpan<T> output, Span<T> x, int steps, T step, InactiveRows inactiveRows = InactiveRows.Inequalities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(frame, output.Length, x.Length, nameof(x));
        if (!IterationRun.IsPossible(output, frame.Level))
        {
            x.Fill(T.NaN);
            return;
        }

        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(x.Length)], x.Length);
        Span<T> correction = scratch.Take(x.Length);
        for (int k = 0; k < steps; k++)
        {
            IterationStep.Corrections(frame, output, inactiveRows, x, T.One, correction);
            DenseRows.Add(step, correction, x);
        }
    }

    /// <summary>An estimate of the upper frame bound B of all rows, times 1.1, by 60 steps of the power method.</summary>
    /// <remarks>
    /// The power method does not exceed B. From a random start it is below (1 - e) B with probability at most 0.824 sqrt(n) (1 - e)^(k - 1/2) after k steps (Kuczynski, Wozniakowski, SIAM J. Matrix Anal.
    /// Appl. 13, 1992, theorem 4.1). A step of 1 / bound converges while the bound is above B / 2: that it is not has a probability of about 1e-20 sqrt(n).
    /// </remarks>
    /// <param name="frame">The rows.</param>
    public static T UpperBound<T>(ReluFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = frame.InputDimension;
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(2 * n)], 2 * n);
        Span<T> vector = scratch.Take(n);
        Span<T> image = scratch.Take(n);
        IterationStep.Fill(vector);
        T bound = T.Zero;
        for (int k = 0; k < PowerSteps; k++)
        {
            image.Clear();
            for (int i = 0; i < frame.OutputDimension; i++)
            {
                DenseRows.Add(DenseRows.Dot(frame.Row(i), vector), frame.Row(i), image);
            }

            bound = IterationStep.Norm<T>(image);
            if (!(bound > T.Zero) || !T.IsFinite(bound))
            {
                break;
            }

            IterationStep.Scale(image, T.One / bound);
            image.CopyTo(vector);
        }

        return bound * T.CreateTruncating(PowerMargin);
    }

    private static bool TryReconstruct<T>(
        in ReluFrame<T> frame, ReadOnlySpan<T> output, Span<T> destination, IterationOptions<T> options, out IterationResult<T> result, out T bound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(frame, output.Length, destination.Length, nameof(destination));
        if (options.UpperBound > T.Zero && options.LowerBound > options.UpperBound)
        {
            throw new ArgumentException("The lower frame bound is above the upper one.", nameof(options));
        }

        bound = options.UpperBound > T.Zero ? options.UpperBound : UpperBound(frame);
        result = IterationRun.Of(frame, output, destination, options, bound);
        if (result.Status != IterationStatus.Converged)
        {
            destination.Clear();
        }

        return result.Status == IterationStatus.Converged;
    }

    private static void Check<T>(in ReluFrame<T> frame, int output, int input, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (output != frame.OutputDimension)
        {
            Throw.OutputLength(nameof(output), output, frame.OutputDimension);
        }

        if (input != frame.InputDimension)
        {
            Throw.InputLength(name, input, frame.InputDimension);
        }
    }
}
