using System;

namespace PhotometricStereo;

internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    public static double Length(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    public static void Normalize(Span<double> a)
    {
        double length = Length(a);
        for (int c = 0; c < a.Length; c++)
        {
            a[c] /= length;
        }
    }

    /// <summary>The angle between two vectors of any length, to rounding near 0 too.</summary>
    public static double Degrees(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<double> cross = [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
        return double.RadiansToDegrees(Math.Atan2(Length(cross), Dot(a, b)));
    }
}
