using System.IO;

namespace FrameGen.Tool.Plots;

/// <summary>In what a picture is written: what the name of its file ends in.</summary>
internal enum PictureFormat
{
    /// <summary>Vectors, for print.</summary>
    Svg,

    /// <summary>Pixels.</summary>
    Png,

    /// <summary>A page that turns.</summary>
    Html,
}

/// <summary>The format that the name of a file asks for.</summary>
internal static class PictureFormats
{
    /// <summary>The format; null where the name ends in none.</summary>
    public static PictureFormat? Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SVG" => PictureFormat.Svg,
        ".PNG" => PictureFormat.Png,
        ".HTML" or ".HTM" => PictureFormat.Html,
        _ => null,
    };
}
