namespace FrameGen.Tool;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>The file was analyzed, whatever the analysis says.</summary>
    public const int Analyzed = 0;

    /// <summary>The input cannot be used; one line on standard error says where and why.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
