using System;
using System.IO;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>A file that is there as long as a test needs it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string content, string extension = ".frame.json")
        : this(System.Text.Encoding.UTF8.GetBytes(content), extension)
    {
    }

    public TemporaryFile(byte[] content, string extension = ".frame.json")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + extension);
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
