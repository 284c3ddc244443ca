using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Parsing;

/// <summary>What an initializer evaluates to at compile time. Holds syntax, so it lives only while a declaration is read.</summary>
internal sealed class InitializerReading
{
    /// <summary>The rows; for a vector, one row. Null where the initializer could not be evaluated.</summary>
    public double[][]? Rows { get; init; }

    /// <summary>Where each row (of a matrix) or element (of a vector) stands.</summary>
    public IReadOnlyList<SyntaxNode> Elements { get; init; } = [];

    /// <summary>The part that could not be evaluated.</summary>
    public SyntaxNode? Culprit { get; init; }

    /// <summary>Why it could not.</summary>
    public string? Reason { get; init; }
}
