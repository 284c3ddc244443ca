using System;
using System.Linq;

namespace PhotometricStereo;

/// <summary>Shadows: attached ones, of lights that stand behind the surface of a pixel, and cast ones, where something stands between.</summary>
public static class Shadows
{
    /// <summary>Up to where a value is dark: not clearly above 0.</summary>
    public static double Darkest(double sigma) => 4 * sigma;

    /// <summary>The share of values that are dark.</summary>
    public static double Share(double[] outputs, double sigma) => (double)outputs.Count(output => output <= Darkest(sigma)) / outputs.Length;

    /// <summary>The outputs with NaN, which is no measurement, in place of dark values: a cast shadow does not say that the light stands behind the surface.</summary>
    public static double[] Unknown(double[] outputs, double sigma) => Array.ConvertAll(outputs, output => output <= Darkest(sigma) ? double.NaN : output);
}
