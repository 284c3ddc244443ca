using System.Collections.Generic;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>Directions of coarse sun sensors.</summary>
internal static class SunSensors
{
    /// <summary>Pyramids of four to either side, the second turned by 45 degrees: the array of the unit test of Basilisk's cssWlsEst.</summary>
    public static IEnumerable<decimal[]> Pyramid8()
    {
        decimal root = Real.Sqrt(0.5m);
        return
        [
            [root, -0.5m, 0.5m], [root, -0.5m, -0.5m], [root, 0.5m, -0.5m], [root, 0.5m, 0.5m],
            [-root, 0, root], [-root, root, 0], [-root, 0, -root], [-root, -root, 0],
        ];
    }

    /// <summary>One on each face of a box.</summary>
    public static IEnumerable<decimal[]> SixFace() => [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];
}
