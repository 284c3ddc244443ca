using System;

namespace PhotometricStereo;

/// <summary>A camera, and the surface it looks at.</summary>
/// <param name="Name">What is said of it.</param>
/// <param name="Bits">Bits of a pixel: the error is one step of them (one standard deviation), then the value is rounded.</param>
/// <param name="Gloss">The strength of highlights: 0 for a matt surface, which is what the layer is a model of.</param>
/// <param name="CastsShadows">Whether parts of the scene cast shadows on others, which the layer knows nothing of.</param>
public sealed record Camera(string Name, int Bits, double Gloss = 0, bool CastsShadows = false)
{
    private const double Shininess = 60;

    /// <summary>The standard deviation of a pixel: error and rounding.</summary>
    public double Sigma => Math.Sqrt(1 + (1.0 / 12)) / Steps;

    private double Steps => Math.Pow(2, Bits) - 1;

    /// <summary>The pictures, a pixel's values after the other's. Where a light stands behind the surface it is dark: an attached shadow.</summary>
    public double[] Take(Scene scene, int seed)
    {
        var random = new Random(seed);
        var pictures = new double[scene.Pixels.Length * Dome.OutputDimension];
        Dome.ForwardBatch(scene.Surface, pictures);
        for (int k = 0; k < pictures.Length; k++)
        {
            int pixel = k / Dome.OutputDimension;
            ReadOnlySpan<double> light = Dome.Weights.Slice(3 * (k % Dome.OutputDimension), 3);
            double highlight = pictures[k] > 0 ? Gloss * Highlight(scene.Surface.AsSpan(3 * pixel, 3), light) : 0;
            double brightness = CastsShadows && scene.IsShadowed(pixel, light) ? 0 : pictures[k] + highlight;
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            pictures[k] = Math.Round(Math.Clamp((Steps * brightness) + normal, 0, Steps)) / Steps;
        }

        return pictures;
    }

    /// <summary>Blinn's: a power of the cosine between the normal and the direction halfway from the light to the camera.</summary>
    private static double Highlight(ReadOnlySpan<double> surface, ReadOnlySpan<double> light)
    {
        ReadOnlySpan<double> halfway = [light[0], light[1], light[2] + 1];
        return Math.Pow(Math.Max(0, Vectors.Dot(surface, halfway)) / (Vectors.Length(surface) * Vectors.Length(halfway)), Shininess);
    }
}
