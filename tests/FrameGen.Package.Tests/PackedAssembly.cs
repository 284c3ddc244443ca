using System.IO;
using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace FrameGen.Package.Tests;

/// <summary>An assembly inside a package.</summary>
internal static class PackedAssembly
{
    /// <summary>Reads it into memory: an archive's stream cannot be read back and forth.</summary>
    public static PEReader Open(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }
}
