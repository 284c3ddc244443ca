using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Frames;

/// <summary>The least singular value of W, rounded down: |Wx| is at least that times |x|.</summary>
public static class LeastSingularValue
{
    /// <summary>Finds it; 0 where it is not above rounding, or costs more than the work allows.</summary>
    public static double Below(Frame frame, Work work)
    {
        int n = frame.Dimension;
        if (frame.Count < n)
        {
            return 0;
        }

        try
        {
            work.Charge((2L * frame.Count * n * n) + (10L * n * n * n));
            var factorization = new PivotedQr(frame.Rows, frame.Count, n, work);
            var (least, greatest) = SingularValues.Extremes(factorization.TriangleInOriginalOrder(), n, work.Cancellation);
            double below = least - SingularValues.Error(frame.Count, n, greatest);
            return below > 0 ? below : 0;
        }
        catch (WorkEndedException)
        {
            return 0;
        }
    }
}
