using System.Threading;

namespace FrameGen.Testing;

/// <summary>Runs generators as an editor does: once, and again after each edit.</summary>
public class IncrementalTest : CompilerTest
{
    /// <summary>Runs the generators for the first time.</summary>
    public IncrementalSession Start(CancellationToken cancellation = default) => new(CreateInput(), cancellation);
}

/// <summary>Runs one generator as an editor does.</summary>
public class IncrementalTest<TGenerator> : IncrementalTest
    where TGenerator : Microsoft.CodeAnalysis.IIncrementalGenerator, new()
{
    public IncrementalTest() => Generators.Add(new TGenerator());
}
