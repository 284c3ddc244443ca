using System;

namespace PhotometricStereo;

/// <summary>Attached shadows: lights that stand behind the surface of a pixel.</summary>
public static class Shadows
{
    /// <summary>The share of a picture's values that are in shadow.</summary>
    public static double Share(double[] surface)
    {
        var pictures = new double[surface.Length / 3 * Dome.OutputDimension];
        Dome.ForwardBatch(surface, pictures);
        return (double)pictures.AsSpan().Count(0) / pictures.Length;
    }
}
