using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FrameGen.Generator.Tests;

/// <summary>When a network is composed again: after an edit of one of its layers, in whatever file, and of nothing else.</summary>
public class NetworkStepTests
{
    private const string Layer = "using FrameGen; [ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class First;";

    private static IncrementalSession Start() => new IncrementalTest<FrameGenerator>
    {
        Source = "using FrameGen; [ReluNetwork(typeof(First))] static partial class Net;",
        Sources = { ("First.cs", Layer), ("Other.cs", "class Other { int F() => 1; }") },
    }.Start();

    [Theory]
    [InlineData("Other.cs", "1", "2", IncrementalStepRunReason.Cached)]
    [InlineData("First.cs", "using FrameGen;", "using FrameGen; /* rows */", IncrementalStepRunReason.Cached)]
    [InlineData("First.cs", "(1, 0, Bias = -2)", "(1, 0, Bias = -3)", IncrementalStepRunReason.Unchanged)]
    [InlineData("First.cs", "(1, 0, Bias = -2)", "(2, 0, Bias = -2)", IncrementalStepRunReason.Modified)]
    [InlineData("First.cs", "static partial class First", "static partial class Else", IncrementalStepRunReason.Modified)]
    [InlineData("First.cs", "[ReluLayer]", "[ReluLayer(Radius = 2)]", IncrementalStepRunReason.Modified)]
    [InlineData("First.cs", "[ReluLayer]", "[ReluLayer(Radius = -2)]", IncrementalStepRunReason.Modified)]
    public void Network_AfterAnEdit_IsComposedAgainWhereALayerChanged(string file, string old, string replacement, IncrementalStepRunReason reason)
        => Start().EditSource(file, old, replacement).DemandReasons(TrackingNames.Networks, reason);
}
