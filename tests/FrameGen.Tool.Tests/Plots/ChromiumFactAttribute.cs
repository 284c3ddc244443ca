using System;
using System.IO;
using System.Linq;

namespace FrameGen.Tool.Tests.Plots;

/// <summary>A test in chromium; skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    /// <param name="isLong">Whether it is skipped, too, where long runs are not asked for.</param>
    public ChromiumFactAttribute(bool isLong = false) => Skip = Program is null ? "chromium is not installed (apt-get install chromium)" : isLong ? LongRun.Skip : null;

    /// <summary>The program's path; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
