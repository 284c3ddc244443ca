using System;
using System.IO;
using FrameGen.Layers.Files;
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

    /// <summary>Says why an input cannot be used: a line for each reason.</summary>
    /// <returns>The exit code for it.</returns>
    public int Refuse(InputError error)
    {
        Error.WriteLine(error);
        foreach (InputError other in error.Others)
        {
            Error.WriteLine(other);
        }

        return ExitCode.BadInput;
    }

    /// <summary>Says what a file's author may not have in mind, and goes on.</summary>
    public void Remark(string path, FrameFileRemark remark)
        => Error.WriteLine(FileLine.Of(path, new FilePosition(remark.Line, remark.Column), $"{(remark.IsNote ? "note" : "warning")}: {remark.Message}"));
}
