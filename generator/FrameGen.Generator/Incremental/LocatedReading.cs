using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Incremental;

/// <summary>A reading with the tree of its attributes, which tells the limits that hold there.</summary>
/// <remarks>A class, as all that passes from step to step: for every struct the compiler's tables would be compiled anew, some hundred methods in a cold build.</remarks>
internal sealed record LocatedReading(LayerReading Reading, SyntaxTree Tree);

/// <summary>The same of a network.</summary>
internal sealed record LocatedNetwork(NetworkReading Reading, SyntaxTree Tree);
