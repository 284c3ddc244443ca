using System;
using FrameGen.Tool.Analysis;

namespace FrameGen.Tool.Reports;

/// <summary>The bound of a row in words.</summary>
internal static class RowBoundText
{
    /// <summary>The bound as a table shows it.</summary>
    public static string Describe(this RowBound bound, Func<double, string> number) => bound.Kind switch
    {
        RowBoundKind.Finite => number(bound.Value),
        RowBoundKind.Any => "any",
        _ => "none",
    };

    /// <summary>Where a threshold stands.</summary>
    public static string Compare(this RowBound bound, double threshold)
    {
        if (bound.Kind != RowBoundKind.Finite)
        {
            return bound.Kind == RowBoundKind.Any ? "not needed" : "no bound";
        }

        double excess = threshold - bound.Value;
        return Math.Abs(excess) <= RowBound.AtBound * bound.Norm ? "at the bound"
            : excess > 0 ? $"above by {Format.Number(excess)}"
            : $"below by {Format.Number(-excess)}";
    }
}
