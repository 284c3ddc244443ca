using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Testing.Tests;

/// <summary>Throws.</summary>
[Generator]
public sealed class CrashingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, static (_, _) => throw new InvalidOperationException("on purpose"));
}

/// <summary>Emits what does not compile.</summary>
[Generator]
public sealed class NonsenseGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterPostInitializationOutput(static output => output.AddSource("Nonsense.g.cs", "class Nonsense { int F() => \"\"; }\n"));
}

/// <summary>Emits a public class without docs.</summary>
[Generator]
public sealed class UndocumentedGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterPostInitializationOutput(static output => output.AddSource("Undocumented.g.cs", "public class Undocumented;\n"));
}

/// <summary>Formats a number in the current culture.</summary>
[Generator]
public sealed class CulturalGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, static (output, _) => output.AddSource("Number.g.cs", $"// {-1.5}\n"));
}

/// <summary>Keeps syntax, a symbol in an array, a lambda and a location in its steps Syntax, Symbol, Lambda and Location.</summary>
[Generator]
public sealed class HoardingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Track(context, "Syntax", static (_, node) => (Name: "x", Held: (object?)node));
        Track(context, "Symbol", static (model, node) => new object?[] { 1, model.GetDeclaredSymbol(node) });
        Track(context, "Lambda", static (_, node) => new Holder { Action = () => node.ToString() });
        Track(context, "Location", static (_, node) => node.GetLocation());
        Track(context, "Plain", static (_, node) => (Name: node.Identifier.Text, Numbers: new double[] { 1, 2 }, Next: new Holder()));
    }

    private static void Track<T>(IncrementalGeneratorInitializationContext context, string name, Func<SemanticModel, ClassDeclarationSyntax, T> select)
        => context.RegisterSourceOutput(
            context.SyntaxProvider
                .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax, (node, _) => select(node.SemanticModel, (ClassDeclarationSyntax)node.Node))
                .WithTrackingName(name),
            static (_, _) => { });

    private sealed class Holder
    {
        public Func<string>? Action { get; init; }
    }
}
