using System;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>What a contestant must leave behind, so that nobody wins with a wrong result.</summary>
internal interface IExpectation
{
    /// <summary>Fills the destination with NaN, which no tolerance accepts: what an earlier contestant wrote cannot pass for a result.</summary>
    void Spoil();

    /// <summary>What is wrong, or null where nothing is.</summary>
    string? Error();
}

/// <summary>The check before a race.</summary>
internal static class Expectations
{
    /// <summary>One untimed run, whose results must be the expected ones.</summary>
    public static void Check(this IExpectation[] expected, string race, string contestant, Action run)
    {
        Array.ForEach(expected, expectation => expectation.Spoil());
        try
        {
            run();
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"{race}: {contestant}: {exception.Message}", exception);
        }

        if (expected.Select(expectation => expectation.Error()).FirstOrDefault(error => error is not null) is { } error)
        {
            throw new InvalidOperationException($"{race}: {contestant}: {error}.");
        }
    }
}

/// <summary>Numbers at a destination that must agree with the true ones, entry by entry.</summary>
internal sealed class Expectation<T>(string what, AlignedArray<T> destination, AlignedArray<T> truth, double tolerance) : IExpectation
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Spoil() => destination.Span.Fill(T.NaN);

    public string? Error()
    {
        ReadOnlySpan<T> found = destination.Span;
        ReadOnlySpan<T> right = truth.Span;
        for (int k = 0; k < right.Length; k++)
        {
            // Not the converse, which NaN would pass.
            if (!(Math.Abs(double.CreateChecked(found[k]) - double.CreateChecked(right[k])) <= tolerance))
            {
                return string.Create(CultureInfo.InvariantCulture, $"entry {k} of {what} is {found[k]}, not {right[k]} to within {tolerance}");
            }
        }

        return null;
    }
}
