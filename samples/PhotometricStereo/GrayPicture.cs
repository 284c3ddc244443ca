using System;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace PhotometricStereo;

/// <summary>A gray picture, linear in brightness, in a PNG file; of a colour picture its luminance.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Of a pixel, 8 or 16.</param>
/// <param name="Pixels">Row after row, from 0 to 1.</param>
public sealed record GrayPicture(int Width, int Height, int Bits, double[] Pixels)
{
    /// <exception cref="FormatException">The file is no such picture.</exception>
    public static GrayPicture Read(string path)
    {
        try
        {
            using Image<L16> image = Image.Load<L16>(path, new PngDecoder());
            int bits = image.Metadata.GetPngMetadata().BitDepth == PngBitDepth.Bit16 ? 16 : 8;
            var pixels = new double[image.Width * image.Height];
            image.ProcessPixelRows(rows =>
            {
                for (int y = 0; y < rows.Height; y++)
                {
                    Span<L16> row = rows.GetRowSpan(y);
                    for (int x = 0; x < row.Length; x++)
                    {
                        pixels[(y * row.Length) + x] = row[x].PackedValue / 65535.0;
                    }
                }
            });
            return new GrayPicture(image.Width, image.Height, bits, pixels);
        }
        catch (Exception e) when (e is ImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException($"{path}: not read as a PNG picture: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        using var image = new Image<L16>(Width, Height);
        for (int k = 0; k < Pixels.Length; k++)
        {
            image[k % Width, k / Width] = new L16((ushort)Math.Round(Math.Clamp(Pixels[k], 0, 1) * 65535));
        }

        image.SaveAsPng(path, new PngEncoder { ColorType = PngColorType.Grayscale, BitDepth = Bits > 8 ? PngBitDepth.Bit16 : PngBitDepth.Bit8 });
    }
}
