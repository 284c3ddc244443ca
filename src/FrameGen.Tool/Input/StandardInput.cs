using System;
using System.IO;

namespace FrameGen.Tool.Input;

/// <summary>Standard input, where a file is called "-".</summary>
internal static class StandardInput
{
    /// <summary>How it is named on a command line.</summary>
    public const string Name = "-";

    /// <summary>Its bytes.</summary>
    public static Stream Open() => Console.OpenStandardInput();
}
