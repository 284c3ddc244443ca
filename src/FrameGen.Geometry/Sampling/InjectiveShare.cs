using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Geometry.Sampling;

/// <summary>For how many W, m x n with independent Gaussian entries, ReLU(Wx) is injective on R^n: each is decided exactly.</summary>
/// <remarks>
/// <para>W is injective iff its rows are a directed spanning set, whatever their lengths: directions alone count, and are drawn (<see cref="BallPoints"/>).</para>
/// <para>For n = 2 the probability is 1 - m (m - 2) / 2^(m-1), m >= 4. Given the lines of the rows, the 2^m choices of a side of each line are equally likely. Those that put all rows in an open half-plane are a circle
/// of 2m in the cube of all choices: as the half-plane turns, one row after another changes side. W is not injective iff an open half-plane holds m - 1 rows or more: the circle, and its neighbours. Each of its points has
/// m - 2 of them off the circle; those two steps apart have one in common, and no others have: 2m (m - 2) - 2m. Together 2m (m - 2) of 2^m.</para>
/// </remarks>
/// <param name="Dimension">n.</param>
/// <param name="Rows">m.</param>
/// <param name="Draws">How many W were drawn.</param>
/// <param name="Injective">How many are proven injective.</param>
/// <param name="Undecided">How many were not decided within the budget.</param>
public sealed record InjectiveShare(int Dimension, int Rows, int Draws, int Injective, int Undecided)
{
    /// <summary>The normal distribution holds 95 % within so many standard deviations.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>The share that is proven injective.</summary>
    public double Share => (double)Injective / Draws;

    /// <summary>The least probability that 95 % confidence leaves, after Wilson (1927).</summary>
    public double Low => Wilson(Injective, -1);

    /// <summary>The greatest, those not decided counted as injective.</summary>
    public double High => Wilson(Injective + Undecided, 1);

    /// <summary>The most inputs: of many the ball takes next to nothing of the cube from which points are drawn.</summary>
    public const int MostDimensions = 12;

    /// <summary>The probability for n = 2 and m >= 4.</summary>
    public static double OfPlane(int rows) => 1 - (rows * (rows - 2.0) / Math.Pow(2, rows - 1));

    /// <summary>Draws and decides.</summary>
    /// <param name="dimension">n, at least 2.</param>
    /// <param name="rows">m.</param>
    /// <param name="draws">How many W.</param>
    /// <param name="seed">Each n, m and draw has a sequence of its own for it.</param>
    /// <param name="budget">Of each decision.</param>
    /// <param name="cancellation">Looked at within decisions.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is above <see cref="MostDimensions"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static InjectiveShare Of(int dimension, int rows, int draws, ulong seed, VerificationBudget budget, CancellationToken cancellation)
    {
        if (dimension > MostDimensions)
        {
            throw new ArgumentOutOfRangeException(nameof(dimension));
        }

        int injective = 0;
        int undecided = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            var points = BallPoints.For(seed, (ulong)dimension, (ulong)rows, (ulong)draw);
            bool? isInjective = Decide([.. Enumerable.Range(0, rows).Select(_ => points.Next(dimension))], budget, cancellation);
            injective += isInjective == true ? 1 : 0;
            undecided += isInjective is null ? 1 : 0;
            WorkMeter.Current?.AddDraw();
        }

        return new InjectiveShare(dimension, rows, draws, injective, undecided);
    }

    /// <summary>Whether ReLU(Wx) is injective on R^n; null where the budget ends before that is known. Half-spaces along the rows come first: fewer than n rows in one are the end of it.</summary>
    public static bool? Decide(double[][] rows, VerificationBudget budget, CancellationToken cancellation)
    {
        int n = rows[0].Length;
        if (rows.Length < 2 * n || !Frame.TryCreate(rows, out Frame? frame, out _) || Enumerable.Range(0, rows.Length).Any(row => HasFewBeside(frame, row)))
        {
            return false;
        }

        return Verifier.Verify(frame, new double[rows.Length], Domain.Space, budget, cancellation).Verdict switch
        {
            Verdict.Proven => true,
            Verdict.Refuted => false,
            _ => null,
        };
    }

    /// <summary>Whether fewer than n rows lie in the closed half-space along a row or against it, beyond rounding.</summary>
    private static bool HasFewBeside(Frame frame, int row)
    {
        const double rounding = 1e-14;
        int along = 0;
        int against = 0;
        for (int other = 0; other < frame.Count; other++)
        {
            double height = 0;
            for (int c = 0; c < frame.Dimension; c++)
            {
                height += frame.UnitRows[(row * frame.Dimension) + c] * frame.UnitRows[(other * frame.Dimension) + c];
            }

            along += height >= -rounding ? 1 : 0;
            against += height <= rounding ? 1 : 0;
        }

        return Math.Min(along, against) < frame.Dimension;
    }

    /// <summary>An end of the interval of probabilities at which so many successes are within 95 % of what is drawn, by the normal approximation at the end itself.</summary>
    private double Wilson(int successes, int sign)
    {
        double share = (double)successes / Draws;
        double square = Deviations * Deviations / Draws;
        double width = Deviations * Math.Sqrt((share * (1 - share) / Draws) + (square / (4 * Draws)));
        return successes == (sign < 0 ? 0 : Draws) ? (sign < 0 ? 0 : 1) : (share + (square / 2) + (sign * width)) / (1 + square);
    }
}
