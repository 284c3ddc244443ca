using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Plots;

namespace FrameGen.Tool.Commands;

/// <summary>The picture of a layer, which <c>framegen plot</c> draws, and every command that reports on one. Nothing here but <see cref="Picture"/> loads the library that draws.</summary>
internal static class LayerPlot
{
    /// <summary>The option of a command that reports on a layer.</summary>
    public static Option<string?> Option() => PictureOption.Create(
        "--plot", "Where to draw the layer too, as framegen plot does.", PictureFormat.Svg, PictureFormat.Png, PictureFormat.Html);

    /// <summary>Why a picture cannot be drawn, before anything is computed for it; null where it can, or none is asked for.</summary>
    /// <param name="file">The layer.</param>
    /// <param name="output">Where the picture is to go; null where none is asked for.</param>
    /// <param name="option">What asks for it, for messages.</param>
    /// <param name="others">Other files that the command reads or writes.</param>
    public static InputError? FindObstacle(FileLayer file, string? output, string option, params string?[] others) => output is null ? null
        : OutputFile.Picture.FindObstacle(output, [file.Path, .. others])
            ?? file.FindOtherActivation(option)
            ?? Picture.FindObstacle(file, PictureFormats.Of(output)!.Value);

    /// <summary>Draws the layer and writes the picture.</summary>
    /// <param name="file">The layer.</param>
    /// <param name="output">Where the picture goes; null where none is asked for.</param>
    /// <param name="sigma">The standard deviation of the outputs' errors, for a map of the errors of estimates; null where none is wanted.</param>
    /// <param name="limits">What the decision may cost.</param>
    /// <param name="terminal">Where people wait.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Why there is no picture; null where there is, or none was asked for.</returns>
    public static async Task<InputError?> WriteAsync(FileLayer file, string? output, double? sigma, DecisionLimits limits, Terminal terminal, CancellationToken cancellation)
    {
        if (output is null)
        {
            return null;
        }

        var drawn = await DrawingLibrary.DrawAsync(
            output, () => Picture.Draw(file, PictureFormats.Of(output)!.Value, sigma, limits, cancellation), $"drawing {Path.GetFileName(file.Path)}", terminal, cancellation);
        return drawn.TryGet(out byte[]? picture, out InputError? error) ? await OutputFile.Picture.WriteAsync(output, picture, cancellation) : error;
    }
}
