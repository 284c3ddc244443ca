using System;

namespace FrameGen.Runtime;

/// <summary>Two dark rows w and w' = -c w that meet: alpha + alpha' / c is 0, or within their errors. What is measured of them is an equation, although neither is lit.</summary>
/// <remarks>
/// Let s = &lt;w, x>, z = max(0, s - alpha) + e, z' = max(0, -c s - alpha') + e'. If alpha + alpha' / c = 0, one of the two maxima is 0 whatever s is, and z - z' / c = s - alpha + (e - e' / c): an equation with the
/// variance sigma^2 + sigma'^2 / c^2, on either side and at s = alpha, where a layer before gives a 0. Where they overlap or leave a gap of delta, s = (alpha - alpha' / c) / 2 + z - z' / c is off by at most
/// |delta| / 2 besides, which counts as an error of that size where it is no more than that of dark rows may be.
/// </remarks>
internal static class MeetingRows
{
    /// <summary>What two entries may differ by, relative, that are one up to the rounding of their products.</summary>
    private const double Rounding = 1e-6;

    /// <param name="rows">The rows.</param>
    /// <param name="first">A dark one.</param>
    /// <param name="second">Another.</param>
    /// <param name="target">What &lt;x, w> of the first is measured to be.</param>
    /// <param name="deviation">With which standard deviation.</param>
    /// <param name="isExact">Whether neither has an error but rounding.</param>
    public static bool TryMeet(in MeasuredRows rows, int first, int second, out double target, out double deviation, out bool isExact)
    {
        double ratio = rows.Norms[second] / rows.Norms[first];
        double own = rows.Thresholds[first];
        double other = rows.Thresholds[second] / ratio;
        double ownError = rows.Deviations[first];
        double otherError = rows.Deviations[second] / ratio;
        double error = Math.Sqrt((ownError * ownError) + (otherError * otherError));
        double apart = Math.Abs(own + other) / 2;
        target = ((own - other) / 2) + (rows.Targets[first] - own) - ((rows.Targets[second] / ratio) - other);
        deviation = Math.Sqrt((error * error) + (apart * apart));
        isExact = !double.IsFinite(rows.Strengths[first]) && !double.IsFinite(rows.Strengths[second]);
        return apart <= MeasuredRows.Clear * error && AreOpposite(rows.Row(first), rows.Row(second), ratio, rows.Norms[first]);
    }

    private static bool AreOpposite(ReadOnlySpan<double> row, ReadOnlySpan<double> other, double ratio, double norm)
    {
        double tolerance = Rounding * norm;
        for (int c = 0; c < row.Length; c++)
        {
            if (!(Math.Abs((other[c] / ratio) + row[c]) <= tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
