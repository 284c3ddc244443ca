using System.Collections.Generic;
using System.IO;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Where races print their tables and leave their results.</summary>
internal sealed class RaceLog(TextWriter output)
{
    public TextWriter Output { get; } = output;

    public List<RaceResult> Results { get; } = [];

    public void WriteLine(string line) => Output.WriteLine(line);
}
