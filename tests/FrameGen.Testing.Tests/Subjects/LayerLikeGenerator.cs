using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Testing.Tests;

/// <summary>
/// For each <c>partial class LayerX { const double Scale = …; }</c> emits members of a layer with one input and two outputs, Scale
/// times the input, clipped, and minus it. Steps: Model, All; also a file that counts the additional files.
/// </summary>
[Generator]
public sealed class LayerLikeGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => IsLayer(node), static (node, _) => Model.Of((ClassDeclarationSyntax)node.Node))
            .WithTrackingName("Model");
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.Name + ".g.cs", Emit(model)));

        var files = context.AdditionalTextsProvider.Select(static (file, _) => file.GetText()!.Length).WithTrackingName("Lengths");
        var option = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.Greeting", out string? value) ? value : "none")
            .WithTrackingName("Option");
        context.RegisterSourceOutput(
            files.Collect().Combine(option),
            static (output, pair) => output.AddSource("Files.g.cs", $"// {string.Join(' ', pair.Left)} {pair.Right}\n"));
    }

    private static bool IsLayer(SyntaxNode node) => node is ClassDeclarationSyntax declaration && declaration.Identifier.Text.StartsWith("Layer", System.StringComparison.Ordinal);

    private static string Emit(Model model)
        => $$"""
            using System;
            partial class {{model.Name}}
            {
                public const int InputDimension = 1, OutputDimension = 2, FacetCount = 1;
                public const FrameGen.Certificate Certificate = FrameGen.Certificate.Exact;
                public const double InverseLipschitzBound = {{model.Scale.ToString("R", CultureInfo.InvariantCulture)}};
                public static ReadOnlySpan<double> Weights => new double[] { Scale, -Scale };
                public static void Forward(ReadOnlySpan<double> input, Span<double> output)
                {
                    output[0] = Math.Max(0, Scale * input[0]);
                    output[1] = Math.Max(0, -Scale * input[0]);
                }
                public static bool TryReconstruct(ReadOnlySpan<double> output, Span<double> input)
                {
                    input[0] = (output[0] - output[1]) / Scale;
                    return true;
                }
                public static ReadOnlySpan<int> GetFacet(int index) => new int[] { index };
            }

            """;

    private sealed record Model(string Name, double Scale)
    {
        public static Model Of(ClassDeclarationSyntax declaration)
        {
            var scale = declaration.Members.OfType<FieldDeclarationSyntax>().First().Declaration.Variables[0].Initializer!.Value;
            return new Model(declaration.Identifier.Text, double.Parse(scale.ToString(), CultureInfo.InvariantCulture));
        }
    }
}
