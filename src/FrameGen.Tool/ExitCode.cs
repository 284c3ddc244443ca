namespace FrameGen.Tool;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it is for: the layer is analyzed and not refuted, proven, its bias computed, or its certificate valid.</summary>
    public const int Success = 0;

    /// <summary>The answer is no: the layer is refuted, or the certificate does not prove it.</summary>
    public const int Refuted = 1;

    /// <summary>The input cannot be used; one line on standard error says where and why.</summary>
    public const int BadInput = 2;

    /// <summary>Nothing is claimed: <c>verify</c> neither proved nor refuted, or <c>bias --sharp</c> found no bias that it could prove.</summary>
    public const int Undecided = 3;

    /// <summary>Stopped by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
