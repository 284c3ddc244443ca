using FrameGen.Generator.Parsing;
using FrameGen.Layers;

namespace FrameGen.Generator.Incremental;

/// <summary>The files that layers name, in the compiler's order.</summary>
internal sealed record SourceFiles(EquatableArray<SourceFile> Files);
