using System;
using NumSharp;
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

    /// <summary>Reads normals from such a picture, of 8 or 16 bits, or from an array that NumPy saved, height x width x 3; NaN where there is none.</summary>
    /// <exception cref="FormatException">There are none, or of another size.</exception>
    public static double[] Read(string path, int width, int height)
    {
        double[] normals;
        (long Width, long Height) size;
        if (GrayPicture.IsArray(path))
        {
            NDArray array = GrayPicture.Load(path, "height x width x 3 numbers", 3);
            normals = array.shape[2] == 3 ? array.astype(np.float64).ToArray<double>() : [];
            size = (array.shape[1], array.shape[0]);
        }
        else
        {
            (normals, size) = OfPng(path);
        }

        if (size != (width, height) || normals.Length != 3 * width * height)
        {
            throw new FormatException($"{path}: {size.Width} x {size.Height} pixels, expected {width} x {height} normals of three numbers, as the pictures have");
        }

        for (int k = 0; k < normals.Length; k += 3)
        {
            // Black, and what a file has outside its surface.
            if (!(Vectors.Length(normals.AsSpan(k, 3)) is > 0.5 and < 1.5))
            {
                normals.AsSpan(k, 3).Fill(double.NaN);
            }
        }

        return normals;
    }

    private static (double[] Normals, (long, long) Size) OfPng(string path)
    {
        try
        {
            using Image<Rgb48> image = Image.Load<Rgb48>(path);
            var normals = new double[3 * image.Width * image.Height];
            for (int k = 0; k < normals.Length; k += 3)
            {
                Rgb48 colour = image[k / 3 % image.Width, k / 3 / image.Width];
                (normals[k], normals[k + 1], normals[k + 2]) = (Unshade(colour.R), Unshade(colour.G), Unshade(colour.B));
            }

            return (normals, (image.Width, image.Height));
        }
        catch (Exception e) when (e is ImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException($"{path}: not read as a PNG picture of normals: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
        }
    }

    private static byte Shade(double value) => (byte)Math.Round(127.5 * (1 + value));

    private static double Unshade(ushort value) => (value / 32767.5) - 1;
}
