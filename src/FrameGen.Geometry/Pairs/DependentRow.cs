using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>Which row of a frame keeps it from being a basis.</summary>
public static class DependentRow
{
    /// <summary>The first row in the span of those before it, by <see cref="Tolerance.Rank"/>; null where there is none.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows: m n^2 operations or so.</exception>
    public static int? Find(Frame frame, Work work)
    {
        var span = new RowSpan(frame.Dimension, work);
        for (int row = 0; row < frame.Count; row++)
        {
            if (!span.TryAdd(frame.UnitRows, row * frame.Dimension, Tolerance.Rank))
            {
                return row;
            }
        }

        return null;
    }
}
