using System;
using System.IO;
using System.Linq;

namespace PhotometricStereo;

/// <summary>Somebody's own pictures of one surface: one for each light.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Of a pixel.</param>
/// <param name="Outputs">A pixel's values after the other's, NaN where the mask is black.</param>
public sealed record Pictures(int Width, int Height, int Bits, double[] Outputs)
{
    /// <summary>Reads the PNG files of a folder, one for each light, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mask">A picture that is white where the surface is; null where it is everywhere.</param>
    /// <exception cref="FormatException">They are too few or many, or of unlike sizes.</exception>
    public static Pictures Read(string folder, string? mask = null)
    {
        string[] paths = [.. Directory.GetFiles(folder, "*.png").Where(path => !IsSame(path, mask)).Order(StringComparer.Ordinal)];
        if (paths.Length != Dome.OutputDimension)
        {
            throw new FormatException($"{folder}: {paths.Length} PNG pictures, expected {Dome.OutputDimension}, one for each light");
        }

        GrayPicture first = GrayPicture.Read(paths[0]);
        var outputs = new double[first.Pixels.Length * paths.Length];
        for (int light = 0; light < paths.Length; light++)
        {
            GrayPicture picture = light == 0 ? first : GrayPicture.Read(paths[light]);
            if ((picture.Width, picture.Height, picture.Bits) != (first.Width, first.Height, first.Bits))
            {
                throw new FormatException($"{paths[light]}: {picture.Width} x {picture.Height} pixels of {picture.Bits} bits, expected {first.Width} x {first.Height} of {first.Bits}, as {paths[0]}");
            }

            for (int pixel = 0; pixel < picture.Pixels.Length; pixel++)
            {
                outputs[(pixel * paths.Length) + light] = picture.Pixels[pixel];
            }
        }

        var pictures = new Pictures(first.Width, first.Height, first.Bits, outputs);
        if (mask is not null)
        {
            pictures.Apply(mask);
        }

        return pictures;
    }

    /// <summary>Normal times albedo of one pixel after the other, NaN where it is not found.</summary>
    /// <param name="castShadows">Whether other parts of the surface may cast shadows: then a dark value says nothing.</param>
    /// <param name="found">Of how many pixels it is found.</param>
    public double[] Surface(bool castShadows, out int found)
    {
        // An error of one step, as of the sample's own camera.
        double sigma = 1 / (Math.Pow(2, Bits) - 1);
        var surface = new double[3 * Width * Height];
        found = Dome.EstimateBatch(castShadows ? Shadows.Unknown(Outputs, sigma) : Outputs, [sigma], surface);
        return surface;
    }

    private void Apply(string path)
    {
        GrayPicture mask = GrayPicture.Read(path);
        if ((mask.Width, mask.Height) != (Width, Height))
        {
            throw new FormatException($"{path}: {mask.Width} x {mask.Height} pixels, expected {Width} x {Height}, as the pictures have");
        }

        for (int pixel = 0; pixel < mask.Pixels.Length; pixel++)
        {
            if (mask.Pixels[pixel] < 0.5)
            {
                Outputs.AsSpan(pixel * Dome.OutputDimension, Dome.OutputDimension).Fill(double.NaN);
            }
        }
    }

    private static bool IsSame(string path, string? other) => other is not null && Path.GetFullPath(path) == Path.GetFullPath(other);
}
