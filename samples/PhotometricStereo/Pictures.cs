using System;
using System.IO;
using System.Linq;

namespace PhotometricStereo;

/// <summary>Somebody's own pictures of one surface: one for each light.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Sigma">The error of a value, one standard deviation, white being 1.</param>
/// <param name="Outputs">A pixel's values after the other's, NaN where the mask is black.</param>
public sealed record Pictures(int Width, int Height, double Sigma, double[] Outputs)
{
    /// <summary>Reads the PNG files, or the arrays, of a folder, one for each light, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mask">A picture that is white where the surface is; null where it is everywhere.</param>
    /// <param name="sigma">The error of a value; null for one step of its bits.</param>
    /// <exception cref="FormatException">They are too few or many, of unlike sizes, or dark.</exception>
    public static Pictures Read(string folder, string? mask = null, double? sigma = null)
    {
        string[] paths = Files(folder, mask);
        GrayPicture first = GrayPicture.Read(paths[0]);
        var pictures = new Pictures(first.Width, first.Height, sigma ?? (1 / (Math.Pow(2, first.Bits) - 1)), new double[first.Pixels.Length * paths.Length]);
        for (int light = 0; light < paths.Length; light++)
        {
            GrayPicture picture = light == 0 ? first : GrayPicture.Read(paths[light]);
            if ((picture.Width, picture.Height, picture.Bits) != (first.Width, first.Height, first.Bits))
            {
                throw new FormatException($"{paths[light]}: {picture.Width} x {picture.Height} pixels of {picture.Bits} bits, expected {first.Width} x {first.Height} of {first.Bits}, as {paths[0]}");
            }

            if (!picture.Pixels.Any(value => value > Shadows.Darkest(pictures.Sigma)))
            {
                throw new FormatException($"{paths[light]}: no pixel is lit, expected a picture under light {light + 1} of {paths.Length}, in the order of the files' names");
            }

            for (int pixel = 0; pixel < picture.Pixels.Length; pixel++)
            {
                pictures.Outputs[(pixel * paths.Length) + light] = picture.Pixels[pixel];
            }
        }

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
        var surface = new double[3 * Width * Height];
        found = Dome.EstimateBatch(Shown(castShadows), [Sigma], surface);
        return surface;
    }

    /// <summary>What is made of the values: all of them, or those that are not dark.</summary>
    public double[] Shown(bool castShadows) => castShadows ? Shadows.Unknown(Outputs, Sigma) : Outputs;

    private static string[] Files(string folder, string? mask)
    {
        if (!Directory.Exists(folder))
        {
            throw new FormatException($"{folder}: no such folder, expected one with {Dome.OutputDimension} pictures, one for each light");
        }

        string[] paths = [.. Directory.GetFiles(folder).Where(path => IsPicture(path) && !IsSame(path, mask)).Order(StringComparer.Ordinal)];
        int arrays = paths.Count(GrayPicture.IsArray);
        if (arrays > 0 && arrays < paths.Length)
        {
            throw new FormatException($"{folder}: {paths.Length - arrays} PNG pictures and {arrays} .npy, expected one or the other; a mask among them is named by --mask");
        }

        return paths.Length == Dome.OutputDimension
            ? paths
            : throw new FormatException($"{folder}: {paths.Length} {(arrays > 0 ? ".npy" : "PNG")} pictures, expected {Dome.OutputDimension}, one for each light; the lights are those of --lights FILE, a row a light, or else of the sample");
    }

    private void Apply(string path)
    {
        GrayPicture mask = GrayPicture.Read(path);
        if ((mask.Width, mask.Height) != (Width, Height))
        {
            throw new FormatException($"{path}: {mask.Width} x {mask.Height} pixels, expected {Width} x {Height}, as the pictures have");
        }

        if (!mask.Pixels.Any(IsWhite))
        {
            throw new FormatException($"{path}: no pixel is white, expected a mask that is white where the surface is");
        }

        for (int pixel = 0; pixel < mask.Pixels.Length; pixel++)
        {
            if (!IsWhite(mask.Pixels[pixel]))
            {
                Outputs.AsSpan(pixel * Dome.OutputDimension, Dome.OutputDimension).Fill(double.NaN);
            }
        }
    }

    private static bool IsWhite(double value) => value >= 0.5;

    private static bool IsPicture(string path) => GrayPicture.IsArray(path) || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string path, string? other) => other is not null && Path.GetFullPath(path) == Path.GetFullPath(other);
}
