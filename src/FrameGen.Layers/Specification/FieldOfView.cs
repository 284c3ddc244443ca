using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Specification;

/// <summary>The field of view of a row, which on a sphere says what a bias says elsewhere: a sensor sees what lies within a half-angle of its axis.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="HalfAngle">The half-angle in degrees.</param>
public readonly record struct FieldOfView(int Row, double HalfAngle)
{
    /// <summary>Whether there is such a field: between 0 and 180 degrees, neither of which leaves a choice.</summary>
    public bool IsValid => HalfAngle is > 0 and < 180;

    /// <summary>The row's threshold, nu r cos of the half-angle; null where angle, row or radius are none.</summary>
    internal double? Threshold(EquatableArray<double> row, double radius)
        => IsValid && Frame.FindDefect(row, out double norm) is null && norm * radius * Trigonometry.CosOfDegrees(HalfAngle) is var threshold && !double.IsNaN(threshold) ? threshold : null;
}
