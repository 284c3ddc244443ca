using System;
using System.Numerics;

namespace FrameGen.Iteration;

/// <summary>How an iteration is done. What is not stated has a value that serves.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class IterationOptions<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Those where nothing is stated.</summary>
    public static IterationOptions<T> Default { get; } = new();

    /// <summary>What rows that give no equation say.</summary>
    public InactiveRows InactiveRows { get; init; }

    /// <summary>After how many steps it ends; at least 1.</summary>
    public int MaxSteps
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSteps), value, "At least one step is done.");
    } = 10_000;

    /// <summary>
    /// How small residual and error are to be, relative to the output and the input; 0, or less than rounding allows, for eps^(2/3) (4e-11 in double, 2e-5 in float) or 4 (n + 2) eps, whichever is more.
    /// </summary>
    public T Tolerance
    {
        get;
        init => field = NotNegative(value, nameof(Tolerance));
    }

    /// <summary>
    /// A, a lower frame bound of the rows that are lit: A |x|^2 &lt;= sum of &lt;x, w_i&gt;^2; 0 where none is known. Read together with <see cref="UpperBound"/>. One that is too large only costs steps.
    /// </summary>
    public T LowerBound
    {
        get;
        init => field = NotNegative(value, nameof(LowerBound));
    }

    /// <summary>
    /// B, not below the upper frame bound of all rows: sum of &lt;x, w_i&gt;^2 &lt;= B |x|^2; 0 where none is known. It is estimated then, which costs 60 steps: whoever inverts many outputs asks
    /// <see cref="FrameAlgorithm.UpperBound{T}(ReluFrame{T})"/> once.
    /// </summary>
    public T UpperBound
    {
        get;
        init => field = NotNegative(value, nameof(UpperBound));
    }

    private static T NotNegative(T value, string name)
        => value >= T.Zero && T.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A finite number of at least 0 is wanted.");
}
