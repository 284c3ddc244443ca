using System.Numerics;

namespace FrameGen.Iteration;

/// <summary>What became of an iteration.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">How many steps were done.</param>
/// <param name="Residual">
/// The largest violation that a row had at the end, of an equation |&lt;x, w_i&gt; - alpha_i - z_i|, relative to sqrt(B) |x| + |alpha_i|, or of an inequality, relative to sqrt(B) |x|; NaN where there was none to do.
/// </param>
/// <param name="LitRows">How many rows gave equations.</param>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly record struct IterationResult<T>(IterationStatus Status, int Steps, T Residual, int LitRows)
    where T : unmanaged, IFloatingPointIeee754<T>;
