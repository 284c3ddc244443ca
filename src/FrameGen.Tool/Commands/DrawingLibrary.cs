using System;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary>Drawing needs native code, which not every system has: where it does not load, that is said, and everything else goes on working.</summary>
internal static class DrawingLibrary
{
    /// <summary>Draws, and shows that it goes on.</summary>
    /// <param name="output">Where the picture is to go.</param>
    /// <param name="draw">Draws it.</param>
    /// <param name="description">What is done, for people who wait.</param>
    /// <param name="terminal">Where they do.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Outcome<byte[]>> DrawAsync(
        string output, Func<Outcome<byte[]>> draw, string description, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            return await Progress.ShowAsync(draw, description, terminal, cancellation);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return new InputError(output, null, $"no picture can be drawn here, the library that draws does not load: {UsageText.OneLine(e.GetBaseException().Message)}");
        }
    }
}
