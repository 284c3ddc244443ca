using System;
using FrameGen.Layers.Decisions;

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
    public static string Compare(this RowBound bound, double threshold, bool isSingle)
    {
        if (bound.Kind != RowBoundKind.Finite)
        {
            return bound.Kind == RowBoundKind.Any ? "not needed" : "no bound";
        }

        double excess = bound.ExcessOf(threshold, isSingle);
        return excess == 0 ? "at the bound"
            : excess > 0 ? $"above by {Format.Above(excess)}"
            : $"below by {Format.Below(-excess)}";
    }
}
