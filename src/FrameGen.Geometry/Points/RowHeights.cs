using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Points;

/// <summary>How far above its threshold each row is at a point, and down to which height rows have to be taken until they span.</summary>
internal static class RowHeights
{
    /// <summary>&lt;x, w_i&gt; - alpha_i; whether one of them is 0.</summary>
    /// <param name="frame">The rows w_i, m of n numbers.</param>
    /// <param name="alpha">The thresholds, m.</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="heights">Receives them, m.</param>
    /// <param name="work">What is charged.</param>
    public static bool Of(Frame frame, double[] alpha, double[] x, double[] heights, Work work)
    {
        work.Charge((long)heights.Length * (x.Length + 2));
        bool hasTies = false;
        for (int i = 0; i < heights.Length; i++)
        {
            double sum = 0;
            for (int c = 0; c < x.Length; c++)
            {
                sum += frame[i, c] * x[c];
            }

            heights[i] = sum - alpha[i];
            hasTies |= heights[i] == 0;
        }

        return hasTies;
    }

    /// <summary>The greatest height at which the rows of at least that height span: the highest are taken until they do. Minus infinity where no rows do.</summary>
    public static double Spanning(Frame frame, double[] heights, Work work)
    {
        var span = new RowSpan(frame.Dimension, work);
        foreach (int row in Enumerable.Range(0, heights.Length).OrderByDescending(i => heights[i]).ThenBy(i => i))
        {
            if (span.TryAdd(frame.GetUnitRow(row), 0, Tolerance.Rank) && span.Rank == frame.Dimension)
            {
                return heights[row];
            }
        }

        return double.NegativeInfinity;
    }
}
