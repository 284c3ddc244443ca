using System;
using System.IO;
using System.Linq;
using System.Text;

namespace PhotometricStereo;

/// <summary>Somebody's own pictures: one for each light, in the order of their names.</summary>
public static class Pictures
{
    /// <summary>Writes normals.ppm (red, green and blue are x, y and z, from -1 to 1; black where there is none) and albedo.pgm.</summary>
    /// <returns>How many pixels there are, and of how many the normal was found.</returns>
    public static (int Pixels, int Found) Solve(string folder, string destination)
    {
        string[] paths = [.. Directory.GetFiles(folder, "*.pgm").Order(StringComparer.Ordinal)];
        if (paths.Length != Dome.OutputDimension)
        {
            throw new FormatException($"{folder}: {paths.Length} .pgm pictures, expected {Dome.OutputDimension}, one for each light");
        }

        GrayPicture[] pictures = [.. paths.Select(GrayPicture.Read)];
        GrayPicture first = pictures[0];
        int odd = Array.FindIndex(pictures, picture => (picture.Width, picture.Height, picture.Max) != (first.Width, first.Height, first.Max));
        if (odd >= 0)
        {
            throw new FormatException($"{paths[odd]}: {pictures[odd].Width} x {pictures[odd].Height} pixels up to {pictures[odd].Max}, expected {first.Width} x {first.Height} up to {first.Max}, as {paths[0]}");
        }

        int count = first.Pixels.Length;
        var outputs = new double[count * pictures.Length];
        for (int k = 0; k < outputs.Length; k++)
        {
            outputs[k] = pictures[k % pictures.Length].Pixels[k / pictures.Length];
        }

        // An error of one step, as of the sample's own camera.
        var surface = new double[3 * count];
        int found = Dome.EstimateBatch(outputs, [1.0 / first.Max], surface);
        Directory.CreateDirectory(destination);
        var albedo = new double[count];
        using FileStream normals = File.Create(Path.Combine(destination, "normals.ppm"));
        normals.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"P6\n{first.Width} {first.Height}\n255\n")));
        for (int k = 0; k < count; k++)
        {
            double length = Vectors.Length(surface.AsSpan(3 * k, 3));
            albedo[k] = double.IsNaN(length) ? 0 : length;
            for (int c = 0; c < 3; c++)
            {
                normals.WriteByte(double.IsNaN(length) ? (byte)0 : (byte)Math.Round(127.5 * (1 + (surface[(3 * k) + c] / length))));
            }
        }

        new GrayPicture(first.Width, first.Height, 65535, albedo).Write(Path.Combine(destination, "albedo.pgm"));
        return (count, found);
    }
}
