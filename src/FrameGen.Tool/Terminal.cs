using System;
using System.IO;
using FrameGen.Tool.Input;

namespace FrameGen.Tool;

/// <summary>Where a command writes, and whether a person is watching.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="IsOutputInteractive">Whether results go to a terminal: then reports have colours.</param>
/// <param name="IsErrorInteractive">Whether standard error is a terminal: then long work shows that it goes on.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsOutputInteractive, bool IsErrorInteractive)
{
    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
        => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>Says why an input cannot be used.</summary>
    /// <returns>The exit code for it.</returns>
    public int Refuse(InputError error)
    {
        Error.WriteLine(error);
        return ExitCode.BadInput;
    }
}
