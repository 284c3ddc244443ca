using System;
using System.Linq;
using NumSharp;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace PhotometricStereo;

/// <summary>A gray picture, linear in brightness: a PNG file, of a colour picture its luminance; or an array that NumPy saved, height x width.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Of a pixel, 8 or 16.</param>
/// <param name="Pixels">Row after row, from 0 to 1.</param>
public sealed record GrayPicture(int Width, int Height, int Bits, double[] Pixels)
{
    /// <exception cref="FormatException">The file is no such picture.</exception>
    public static GrayPicture Read(string path) => IsArray(path) ? OfArray(path) : OfPng(path);

    /// <summary>Whether it is an array by its name.</summary>
    public static bool IsArray(string path) => path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>An array that NumPy saved.</summary>
    /// <param name="path">The file.</param>
    /// <param name="extents">What its indices are, in words.</param>
    /// <param name="count">How many indices it has to have.</param>
    /// <exception cref="FormatException">The file is no such array.</exception>
    public static NDArray Load(string path, string extents, int count)
    {
        NDArray array;
        try
        {
            array = (NDArray)np.load(path);
        }
        catch (Exception e) when (e is FormatException or OutOfMemoryException or NotSupportedException or ArgumentException or InvalidCastException or System.IO.EndOfStreamException or OverflowException)
        {
            throw new FormatException($"{path}: not read as an array of NumPy, expected {extents} as numpy.save writes them: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
        }

        return array.ndim == count && array.size > 0
            ? array
            : throw new FormatException($"{path}: an array of {string.Join(" x ", array.shape)}, expected {extents}");
    }

    /// <summary>Writes a PNG file.</summary>
    public void Write(string path)
    {
        using var image = new Image<L16>(Width, Height);
        for (int k = 0; k < Pixels.Length; k++)
        {
            image[k % Width, k / Width] = new L16((ushort)Math.Round(Math.Clamp(Pixels[k], 0, 1) * 65535));
        }

        image.SaveAsPng(path, new PngEncoder { ColorType = PngColorType.Grayscale, BitDepth = Bits > 8 ? PngBitDepth.Bit16 : PngBitDepth.Bit8 });
    }

    /// <summary>Of whole numbers the largest is white, of others 1, and they are taken to be known to 16 bits. Values below 0, as where a dark picture was subtracted, are 0.</summary>
    private static GrayPicture OfArray(string path)
    {
        NDArray array = Load(path, "height x width numbers", 2);
        (double white, int bits) = array.dtype == typeof(byte) ? (255, 8)
            : array.dtype == typeof(bool) ? (1, 8)
            : array.dtype == typeof(ushort) ? (65535, 16)
            : array.dtype == typeof(float) || array.dtype == typeof(double) ? (1.0, 16)
            : throw new FormatException($"{path}: an array of {array.dtype.Name}, expected uint8, uint16, float32 or float64: picture.astype(\"float32\")");
        double[] pixels = [.. array.astype(np.float64).ToArray<double>().Select(value => Math.Max(0, value / white))];
        return new GrayPicture((int)array.shape[1], (int)array.shape[0], bits, pixels);
    }

    private static GrayPicture OfPng(string path)
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
}
