using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace FrameGen.Testing;

/// <summary>A generated file.</summary>
public sealed record GeneratedFile(string HintName, string Text);

/// <summary>A project after its generators ran: its texts, and, once asked for, the program itself, loaded and fit to be called.</summary>
public sealed class GeneratedCode : IDisposable
{
    private readonly GeneratorRun _run;
    private readonly Lazy<(AssemblyLoadContext Context, Assembly Assembly)> _loaded;

    internal GeneratedCode(GeneratorRun run)
    {
        _run = run;
        Sources = [.. run.Generated.Select(source => new GeneratedFile(source.HintName, source.SourceText.ToString()))];
        _loaded = new(Load);
    }

    /// <summary>The generated files, in the order of generation.</summary>
    public ImmutableArray<GeneratedFile> Sources { get; }

    /// <summary>What the generators reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _run.Diagnostics;

    /// <summary>The project with the generated files.</summary>
    public Compilation Compilation => _run.Compilation;

    /// <summary>The project, compiled and loaded into a context of its own.</summary>
    /// <exception cref="HarnessException">It cannot be emitted.</exception>
    public Assembly Assembly => _loaded.Value.Assembly;

    /// <summary>The text of the only generated file.</summary>
    /// <exception cref="HarnessException">There is none, or more than one.</exception>
    public string SingleText => Sources is [var only]
        ? only.Text
        : throw Failure($"Expected one generated file, found {Sources.Length}: {string.Join(", ", Sources.Select(source => source.HintName))}.");

    /// <summary>A type of the loaded project, by its full name; + before a nested type.</summary>
    /// <exception cref="HarnessException">There is none.</exception>
    public Type Type(string fullName) => Assembly.GetType(fullName) ?? throw Failure($"There is no type {fullName}.");

    /// <summary>A type of the loaded project as a layer over double or float.</summary>
    public GeneratedLayer<T> Layer<T>(string fullName)
        where T : unmanaged, IFloatingPointIeee754<T>
        => new(this, Type(fullName));

    /// <summary>Unloads the project. Its delegates stay valid as long as they are held.</summary>
    public void Dispose()
    {
        if (_loaded.IsValueCreated)
        {
            _loaded.Value.Context.Unload();
        }
    }

    internal HarnessException Failure(string what) => new($"{what}\n{NumberedText.Of(Compilation.SyntaxTrees)}");

    private (AssemblyLoadContext Context, Assembly Assembly) Load()
    {
        using var image = new MemoryStream();
        EmitResult result = Compilation.Emit(image);
        if (!result.Success)
        {
            throw Failure($"The project cannot be emitted.\n{DiagnosticReport.Of(result.Diagnostics)}");
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("generated", isCollectible: true);
        return (context, context.LoadFromStream(image));
    }
}
