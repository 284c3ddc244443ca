using System;
using System.Linq;
using FrameGen;

namespace PhotometricStereo;

/// <summary>Why pixels have no answer.</summary>
/// <param name="TooDark">How many fewer than three lights reach, or three in a plane.</param>
/// <param name="Outside">How many have an albedo or a lean that is not of the layer's domain.</param>
/// <param name="Other">How many fit no surface.</param>
public sealed record Unfound(int TooDark, int Outside, int Other)
{
    public static Unfound Of(double[] outputs, double[] surface, double sigma)
    {
        int m = Dome.OutputDimension;
        var statuses = new int[4];
        Span<double> x = stackalloc double[3];
        for (int pixel = 0; pixel < surface.Length / 3; pixel++)
        {
            ReadOnlySpan<double> values = outputs.AsSpan(pixel * m, m);
            if (double.IsNaN(surface[3 * pixel]) && !IsMasked(values))
            {
                Dome.TryEstimate(values, [sigma], x, out Estimate<double> estimate);
                statuses[(int)estimate.Status]++;
            }
        }

        return new Unfound(statuses[(int)EstimateStatus.TooFewRows], statuses[(int)EstimateStatus.OutsideDomain], statuses[(int)EstimateStatus.Inconsistent]);
    }

    public override string ToString() => string.Join("; ", new[]
    {
        (TooDark, "lit by fewer than three lights"),
        (Outside, $"of an albedo below 0.1 or above 1, or leaning more than {Dome.MaxTilt} degrees: are the pictures scaled so that an albedo of 1 under a light of strength 1 is white?"),
        (Other, "of no surface at all: are there cast shadows (--cast-shadows), or is the error of a value larger (--sigma)?"),
    }.Where(reason => reason.Item1 > 0).Select(reason => $"{reason.Item1} {reason.Item2}"));

    /// <summary>Whether a pixel is left out, or dark under all lights and so no surface.</summary>
    private static bool IsMasked(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(double.NaN, 0);
}
