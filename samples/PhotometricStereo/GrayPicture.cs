using System;
using System.IO;
using System.Text;

namespace PhotometricStereo;

/// <summary>A gray picture in a PGM file: the header "P5 width height max", then a byte a pixel, or two, the higher first, where max is above 255.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Max">The value of white.</param>
/// <param name="Pixels">Row after row, from 0 to 1.</param>
public sealed record GrayPicture(int Width, int Height, int Max, double[] Pixels)
{
    /// <exception cref="FormatException">The file is no such picture.</exception>
    public static GrayPicture Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith("P5"u8))
        {
            throw new FormatException($"{path}: no binary PGM picture, which begins with P5");
        }

        int at = 2;
        int width = Number(bytes, ref at, path);
        int height = Number(bytes, ref at, path);
        int max = Number(bytes, ref at, path);
        at++;
        int size = max > 255 ? 2 : 1;
        if (width < 1 || height < 1 || max is < 1 or > 65535 || bytes.Length - at != (long)size * width * height)
        {
            throw new FormatException($"{path}: {Math.Max(0, bytes.Length - at)} bytes after the header, expected {(long)size * width * height} for {width} x {height} pixels up to {max}");
        }

        var pixels = new double[width * height];
        for (int k = 0; k < pixels.Length; k++)
        {
            int value = size == 2 ? (bytes[at + (2 * k)] << 8) | bytes[at + (2 * k) + 1] : bytes[at + k];
            pixels[k] = (double)value / max;
        }

        return new GrayPicture(width, height, max, pixels);
    }

    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"P5\n{Width} {Height}\n{Max}\n")));
        foreach (double pixel in Pixels)
        {
            int value = (int)Math.Round(Math.Clamp(pixel, 0, 1) * Max);
            if (Max > 255)
            {
                file.WriteByte((byte)(value >> 8));
            }

            file.WriteByte((byte)value);
        }
    }

    /// <summary>The next number of the header, after blanks and comments.</summary>
    private static int Number(byte[] bytes, ref int at, string path)
    {
        while (at < bytes.Length && (bytes[at] == '#' || char.IsWhiteSpace((char)bytes[at])))
        {
            at = bytes[at] == '#' ? Array.IndexOf(bytes, (byte)'\n', at) is var end and >= 0 ? end : bytes.Length : at + 1;
        }

        int start = at;
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at]))
        {
            at++;
        }

        return int.TryParse(bytes.AsSpan(start, at - start), out int number) ? number : throw new FormatException($"{path}: the header at byte {start} is no number; expected P5 width height max");
    }
}
