using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Models printed, compiled without a warning and loaded.</summary>
internal static class EmittedLayer
{
    /// <summary>The project of some models, beside a source that declares their types.</summary>
    public static GeneratedCode Compile(string source, params LayerModel[] models)
        => new GeneratorTest { Source = source, Generators = { new Printer(models) } }.RunInHostileCulture();

    public static GeneratedCode Compile(LayerModel model) => Compile(Declaration(model.Type), model);

    /// <summary>With long tables as text, as usual, or as arrays.</summary>
    public static GeneratedLayer<T> Of<T>(LayerModel model, bool tablesMayBeText)
        where T : unmanaged, IFloatingPointIeee754<T>
        => new GeneratorTest { Source = Declaration(model.Type), Generators = { new Printer([model], tablesMayBeText) } }.RunInHostileCulture().Layer<T>(model.Type.QualifiedName);

    /// <summary>In a project that checks arithmetic for overflow.</summary>
    public static GeneratedCode CompileChecked(LayerModel model)
        => new GeneratorTest { Source = Declaration(model.Type), Generators = { new Printer([model]) }, CheckOverflow = true }.Run();

    public static GeneratedLayer<T> Of<T>(ModelBuilder builder)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LayerModel model = builder.Build();
        return Compile(model).Layer<T>(model.Type.QualifiedName);
    }

    /// <summary>What a user would have written: the declaration without members.</summary>
    private static string Declaration(TypeModel type)
    {
        string text = string.Concat(type.Declarations.Select((declaration, depth) => $"public {Partial(declaration)} {{ "))
            + string.Concat(Enumerable.Repeat("} ", type.Declarations.Count));
        return type.Namespace.Length > 0 ? $"namespace {type.Namespace} {{ {text}}}" : text;
    }

    private static string Partial(string declaration)
    {
        var words = new List<string>(declaration.Split(' '));
        words.Insert(words.FindIndex(word => word is "class" or "struct" or "record"), "partial");
        return string.Join(' ', words);
    }

    private sealed class Printer(LayerModel[] models, bool tablesMayBeText = true) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
            {
                foreach (LayerModel model in models)
                {
                    output.AddSource(LayerEmitter.HintName(model.Type), LayerEmitter.Emit(model, tablesMayBeText, CancellationToken.None));
                }
            });
    }
}
