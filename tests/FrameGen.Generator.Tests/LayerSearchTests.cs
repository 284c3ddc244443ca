using System;
using System.Linq;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FrameGen.Generator.Tests;

/// <summary>The search finds the layers that the compiler's own search by attribute finds.</summary>
public class LayerSearchTests
{
    private const string Rows = "[FrameGen.FrameVector(1, 0), FrameGen.FrameVector(-1, 1), FrameGen.FrameVector(-1, -1)] ";

    [Theory]
    [InlineData("[FrameGen.ReluLayer] static partial class A;", 1)]
    [InlineData("[FrameGen.ReluLayerAttribute()] static partial class A;", 1)]
    [InlineData("[global::FrameGen.@ReluLayerAttribute] static partial class A;", 1)]
    [InlineData("[FrameGen.Relu\\u004cayer] static partial class A;", 1)]
    [InlineData("[type: FrameGen.ReluLayer] static partial class A;", 1)]
    [InlineData("using F = FrameGen; [F::ReluLayer] static partial class A;", 1)]
    [InlineData("using Layer = FrameGen.ReluLayerAttribute; [Layer] static partial class A;", 1)]
    [InlineData("using LayerAttribute = FrameGen.ReluLayerAttribute; [Layer] static partial class A;", 1)]
    [InlineData("namespace N { using @Layer = FrameGen.ReluLayerAttribute; [Layer] static partial class A; }", 1)]
    [InlineData("global using LayerAttribute = FrameGen.ReluLayerAttribute; [Layer] static partial class A;", 1)]
    [InlineData("using ReluLayer = System.SerializableAttribute; [ReluLayer] partial class A;", 0)]
    [InlineData("class ReluLayerAttribute : System.Attribute; [ReluLayer] partial class A;", 0)]
    [InlineData("class Derived : FrameGen.ReluLayerAttribute; [Derived] partial class A;", 0)]
    [InlineData("[FrameGen.ReluConvolution] static partial class A;", 1)]
    [InlineData("[FrameGen.ReluConvolutionAttribute(Stride = 1)] static partial class A;", 1)]
    [InlineData("using Layer = FrameGen.ReluConvolutionAttribute; [Layer] static partial class A;", 1)]
    [InlineData("class ReluConvolutionAttribute : System.Attribute; [ReluConvolution] partial class A;", 0)]
    [InlineData("partial class Outer { partial struct Inner { [FrameGen.ReluLayer] partial record A; } }", 1)]
    [InlineData("partial interface Outer { [FrameGen.ReluLayer] readonly ref partial struct A; }", 1)]
    [InlineData("[FrameGen.ReluLayer] partial record struct A(int X);", 1)]
    public void Spellings_AreFoundAsByTheCompiler(string source, int layers)
    {
        int types = source.LastIndexOf('[');
        IncrementalSession session = new IncrementalTest
        {
            Source = source[..types] + Rows + source[types..],
            Generators = { new FrameGenerator(), new ByMetadataName() },
        }.Start();
        string[] found = [.. session.Sources.Select(file => file.HintName)];
        Assert.Equal(layers, found.Count(name => name.EndsWith(ByMetadataName.Ending, StringComparison.Ordinal)));
        Assert.Equal(layers, session.Reasons(TrackingNames.Located).Length);
    }

    private sealed class ByMetadataName : IIncrementalGenerator
    {
        public const string Ending = ".found.cs";

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            foreach (string attribute in new[] { "FrameGen.ReluLayerAttribute", "FrameGen.ReluConvolutionAttribute" })
            {
                context.RegisterSourceOutput(
                    context.SyntaxProvider.ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax, (found, _) => found.TargetSymbol.Name),
                    (output, name) => output.AddSource(name + Ending, ""));
            }
        }
    }
}
