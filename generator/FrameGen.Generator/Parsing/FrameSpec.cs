using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>A frame and its options as the user wrote them, read but not yet analyzed: the content by which analyses are shared.</summary>
internal sealed record FrameSpec
{
    /// <summary>The rows; of equal length only if the user made no mistake.</summary>
    public required EquatableArray<EquatableArray<double>> Rows { get; init; }

    /// <summary>The biases in the user's convention, one a row; empty where none is given.</summary>
    public EquatableArray<double> Bias { get; init; } = EquatableArray<double>.Empty;

    /// <summary>Whether the convention is z = max(0, Wx + b).</summary>
    public bool IsBiasAdded { get; init; }

    /// <summary>Whether the layer is of float.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether biases that are not given are to be a maximal, proven bias rather than the polytope bound.</summary>
    public bool IsSharp { get; init; }

    /// <summary>The shape of the domain.</summary>
    public DomainKind Domain { get; init; }

    /// <summary>The outer radius.</summary>
    public double Radius { get; init; } = 1;

    /// <summary>The inner radius, of a shell.</summary>
    public double InnerRadius { get; init; }

    /// <summary>Whether inputs are non-negative.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>The normals of the half-spaces.</summary>
    public EquatableArray<EquatableArray<double>> HalfSpaces { get; init; } = EquatableArray<EquatableArray<double>>.Empty;

    /// <summary>Whether the rows and biases come from a source file, which no code fix can edit.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>Whether each bias stands beside its row in an attribute.</summary>
    public bool HasBiasOnRows { get; init; }
}

/// <summary>The shape of a domain: mirrors FrameGen.InputDomain, by value.</summary>
internal enum DomainKind
{
    Ball,
    Sphere,
    Shell,
    Space,
}
