using System;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PhotometricStereo;

/// <summary>Normals as colours: red, green and blue are x, y and z from -1 to 1; black where there is none.</summary>
public static class NormalPicture
{
    /// <param name="width">Pixels in a row.</param>
    /// <param name="surface">Normal times albedo of one pixel after the other, NaN where there is none.</param>
    /// <param name="path">A PNG file.</param>
    public static void Write(int width, ReadOnlySpan<double> surface, string path)
    {
        using var image = new Image<Rgb24>(width, surface.Length / 3 / width);
        for (int k = 0; k < surface.Length / 3; k++)
        {
            ReadOnlySpan<double> x = surface.Slice(3 * k, 3);
            double length = Vectors.Length(x);
            image[k % width, k / width] = length > 0 ? new Rgb24(Shade(x[0] / length), Shade(x[1] / length), Shade(x[2] / length)) : default;
        }

        image.SaveAsPng(path);
    }

    private static byte Shade(double value) => (byte)Math.Round(127.5 * (1 + value));
}
