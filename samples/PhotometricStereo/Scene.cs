using System;
using System.Collections.Generic;

namespace PhotometricStereo;

/// <summary>A ball with bumps and patches of two albedos, as the camera sees it: alone, or on a plate.</summary>
/// <param name="Size">The square picture's width and height.</param>
/// <param name="Pixels">The pixels at which the surface leans no more than the layer allows, row after row.</param>
/// <param name="Surface">Normal times albedo of one of them after the other.</param>
/// <param name="Positions">Where they are: the ball is of radius 1 around 0.</param>
public sealed record Scene(int Size, int[] Pixels, double[] Surface, double[] Positions)
{
    /// <summary>The width and height of the pictures that the sample shows.</summary>
    public const int Shown = 256;

    private const double Dark = 0.35;
    private const double Bright = 0.85;

    /// <summary>How far from the ball's middle the picture reaches where a plate is behind it, which touches it.</summary>
    private const double PlateReach = 1.8;

    public Canvas Canvas => new(Size, Size, Pixels);

    public static Scene Create(int size, bool hasPlate)
    {
        double reach = hasPlate ? PlateReach : 1;
        var pixels = new List<int>();
        var surface = new List<double>();
        var positions = new List<double>();
        Span<double> normal = stackalloc double[3];
        for (int pixel = 0; pixel < size * size; pixel++)
        {
            double u = ((((pixel % size) + 0.5) / size) - 0.5) * 2 * reach;
            double v = (0.5 - (((pixel / size) + 0.5) / size)) * 2 * reach;
            double height = 1 - (u * u) - (v * v);
            if (height > 0)
            {
                normal[0] = u + (0.2 * Math.Sin(25 * u));
                normal[1] = v + (0.2 * Math.Sin(25 * v));
                normal[2] = Math.Sqrt(height);
                Vectors.Normalize(normal);
            }
            else
            {
                normal[0] = 0;
                normal[1] = 0;
                normal[2] = 1;
            }

            if ((height > 0 || hasPlate) && normal[2] >= Math.Cos(double.DegreesToRadians(Dome.MaxTilt)))
            {
                double albedo = (Math.Floor(4 * u) + Math.Floor(4 * v)) % 2 == 0 ? Bright : Dark;
                pixels.Add(pixel);
                surface.AddRange([albedo * normal[0], albedo * normal[1], albedo * normal[2]]);
                positions.AddRange([u, v, height > 0 ? Math.Sqrt(height) : -1]);
            }
        }

        return new Scene(size, [.. pixels], [.. surface], [.. positions]);
    }

    /// <summary>Whether the ball stands between a pixel's surface p and a light far away, in the direction d: |p + t d| &lt; 1 for some t &gt; 0.</summary>
    public bool IsShadowed(int index, ReadOnlySpan<double> light)
    {
        ReadOnlySpan<double> p = Positions.AsSpan(3 * index, 3);
        double nearest = -Vectors.Dot(p, light) / Vectors.Dot(light, light);
        return nearest > 0 && Vectors.Dot(p, p) - (nearest * nearest * Vectors.Dot(light, light)) < 1;
    }
}
