using System;
using System.Numerics;
using FrameGen.Iteration;

namespace FrameGen.Runtime;

/// <summary>The frame algorithm from x = 0 until it has found the input, or is known not to.</summary>
internal static class IterationRun
{
    /// <summary>What may be left of the probe, times sqrt(n), where the lit rows span, whatever the tolerance: of rows that do not, about so small a share of probes would leave as little.</summary>
    private const double Surely = 1e-9;

    /// <summary>Runs it.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="output">z.</param>
    /// <param name="x">Receives the last x.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="bound">B.</param>
    internal static IterationResult<T> Of<T>(in ReluFrame<T> frame, ReadOnlySpan<T> output, Span<T> x, IterationOptions<T> options, T bound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = x.Length;
        x.Clear();
        int lit = 0;
        foreach (T value in output)
        {
            lit += IterationStep.IsLit(value, frame.Level) ? 1 : 0;
        }

        if (!IsPossible(output, frame.Level))
        {
            return new(IterationStatus.ImpossibleOutput, 0, T.NaN, lit);
        }

        if (lit < n || !(bound > T.Zero))
        {
            return new(IterationStatus.TooFewRows, 0, T.NaN, lit);
        }

        // A lower bound means that of B the upper bound is certain.
        T step = options.LowerBound > T.Zero && options.UpperBound > T.Zero ? T.CreateTruncating(2) / (options.LowerBound + bound) : T.One / bound;
        T tolerance = Tolerance(frame, options);
        T surely = T.CreateTruncating(Surely);
        T root = T.Sqrt(T.CreateTruncating(n));
        T rounding = root * T.CreateTruncating(4 * LayerTables<T>.Epsilon);
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(3 * n)], 3 * n);
        Span<T> correction = scratch.Take(n);
        Span<T> probe = scratch.Take(n);
        Span<T> image = scratch.Take(n);
        IterationStep.Fill(probe);
        for (int k = 0; ; k++)
        {
            T length = IterationStep.Norm<T>(x);
            T left = IterationStep.Norm<T>(probe);
            T residual = IterationStep.Corrections(frame, output, options.InactiveRows, x, T.Sqrt(bound) * length, correction, probe, image);
            bool spans = root * left <= T.Min(tolerance, surely);
            if (spans && residual <= tolerance)
            {
                return Checked(frame, output, x, correction, tolerance, bound, new(IterationStatus.Converged, k, residual, lit));
            }

            if (!T.IsFinite(IterationStep.Norm<T>(correction)) || k == options.MaxSteps)
            {
                return new(IterationStatus.NotConverged, k, residual, lit);
            }

            if (step * IterationStep.Norm<T>(image) <= rounding * left)
            {
                return new(IterationStatus.TooFewRows, k, residual, lit);
            }

            if (spans && step * IterationStep.Norm<T>(correction) <= rounding * length)
            {
                return new(IterationStatus.Inconsistent, k, residual, lit);
            }

            DenseRows.Add(step, correction, x);
            DenseRows.Add(-step, image, probe);
        }
    }

    /// <summary>The inequalities too, where they were not heeded on the way.</summary>
    private static IterationResult<T> Checked<T>(
        in ReluFrame<T> frame, ReadOnlySpan<T> output, ReadOnlySpan<T> x, Span<T> work, T tolerance, T bound, IterationResult<T> found)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T residual = IterationStep.Corrections(frame, output, InactiveRows.Inequalities, x, T.Sqrt(bound) * IterationStep.Norm(x), work);
        return found with { Status = residual <= tolerance ? IterationStatus.Converged : IterationStatus.Inconsistent, Residual = residual };
    }

    /// <summary>What the outputs of lit rows may be off by where their residuals are within the tolerance.</summary>
    internal static T Slack<T>(in ReluFrame<T> frame, ReadOnlySpan<T> output, ReadOnlySpan<T> x, T bound, IterationOptions<T> options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int i = 0; i < output.Length; i++)
        {
            largest = IterationStep.IsLit(output[i], frame.Level) ? T.Max(largest, T.Abs(frame.Threshold(i))) : largest;
        }

        return Tolerance(frame, options) * ((T.Sqrt(bound) * IterationStep.Norm(x)) + largest);
    }

    /// <summary>The tolerance that holds.</summary>
    internal static T Tolerance<T>(in ReluFrame<T> frame, IterationOptions<T> options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double epsilon = LayerTables<T>.Epsilon;
        double least = 4 * (frame.InputDimension + 2) * epsilon;
        return options.Tolerance >= T.CreateTruncating(least) ? options.Tolerance : T.CreateTruncating(Math.Max(least, Math.Pow(epsilon, 2.0 / 3)));
    }

    /// <summary>Whether each entry is one that some input gives: between 0 and the level, and finite.</summary>
    internal static bool IsPossible<T>(ReadOnlySpan<T> output, T level)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T value in output)
        {
            if (!(value >= T.Zero && value <= level && T.IsFinite(value)))
            {
                return false;
            }
        }

        return true;
    }
}
