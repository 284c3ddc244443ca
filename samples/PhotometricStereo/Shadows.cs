using System;
using System.Linq;

namespace PhotometricStereo;

/// <summary>Shadows: attached ones, of lights that stand behind the surface of a pixel, and cast ones, where something stands between.</summary>
public static class Shadows
{
    /// <summary>The share of values that are dark: not clearly above 0.</summary>
    public static double Share(double[] outputs, double sigma) => (double)outputs.Count(output => IsDark(output, sigma)) / outputs.Length;

    /// <summary>The outputs with NaN, which is no measurement, in place of dark values: a cast shadow does not say that the light stands behind the surface.</summary>
    public static double[] Unknown(double[] outputs, double sigma) => Array.ConvertAll(outputs, output => IsDark(output, sigma) ? double.NaN : output);

    private static bool IsDark(double output, double sigma) => output <= 4 * sigma;
}
