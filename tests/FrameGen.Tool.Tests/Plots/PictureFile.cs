using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using FrameGen.Tool.Tests.Commands;
using SkiaSharp;

namespace FrameGen.Tool.Tests.Plots;

/// <summary>Where a test has a picture drawn, and what stands in it.</summary>
internal sealed class PictureFile : IDisposable
{
    public PictureFile(string extension) => Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + extension);

    public string Path { get; }

    public bool Exists => File.Exists(Path);

    public byte[] Bytes => File.ReadAllBytes(Path);

    public string Text => File.ReadAllText(Path);

    /// <summary>The texts of an SVG, in the order in which they are drawn.</summary>
    public string[] Texts => [.. XDocument.Parse(Text).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];

    /// <summary>How often each colour occurs in a PNG, the commonest first.</summary>
    public (SKColor Color, int Count)[] Colors()
    {
        using SKBitmap bitmap = SKBitmap.Decode(Path);
        return [.. bitmap.Pixels.GroupBy(pixel => pixel).Select(group => (group.Key, group.Count())).OrderByDescending(color => color.Item2)];
    }

    /// <summary>Has a layer drawn, without a word.</summary>
    public static async Task<PictureFile> DrawAsync(string extension, string layer, params string[] options)
    {
        var picture = new PictureFile(extension);
        ToolRun run = await ToolRun.InvokeAsync(["plot", layer, "--output", picture.Path, .. options]);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        return picture;
    }

    public void Dispose() => File.Delete(Path);
}
