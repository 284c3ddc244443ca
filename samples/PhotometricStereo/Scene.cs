using System;
using System.Collections.Generic;

namespace PhotometricStereo;

/// <summary>A ball with bumps and patches of two albedos, as the camera sees it.</summary>
public static class Scene
{
    private const double Dark = 0.35;
    private const double Bright = 0.85;

    /// <summary>The pixels of a square picture at which the ball's surface leans no more than the layer allows.</summary>
    /// <param name="size">The picture's width and height.</param>
    /// <returns>Normal times albedo of one pixel after the other.</returns>
    public static double[] Surface(int size)
    {
        var surface = new List<double>();
        Span<double> normal = stackalloc double[3];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double u = (((column + 0.5) / size) - 0.5) * 2;
                double v = (0.5 - ((row + 0.5) / size)) * 2;
                double height = 1 - (u * u) - (v * v);
                if (height <= 0)
                {
                    continue;
                }

                normal[0] = u + (0.2 * Math.Sin(25 * u));
                normal[1] = v + (0.2 * Math.Sin(25 * v));
                normal[2] = Math.Sqrt(height);
                Vectors.Normalize(normal);
                if (normal[2] >= Math.Cos(double.DegreesToRadians(Dome.MaxTilt)))
                {
                    double albedo = (Math.Floor(4 * u) + Math.Floor(4 * v)) % 2 == 0 ? Bright : Dark;
                    surface.AddRange([albedo * normal[0], albedo * normal[1], albedo * normal[2]]);
                }
            }
        }

        return [.. surface];
    }
}
