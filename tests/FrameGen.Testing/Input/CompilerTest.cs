using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Testing;

/// <summary>What all tests of compiler components are given: the files and options of one project.</summary>
public abstract class CompilerTest
{
    /// <summary>The file name of <see cref="Source"/>.</summary>
    public const string SourceName = "Test.cs";

    private const string EditorConfigName = ".editorconfig";

    /// <summary>The source under test, as the file Test.cs.</summary>
    public string? Source { get; init; }

    /// <summary>Further sources.</summary>
    public List<(string Name, string Text)> Sources { get; } = [];

    /// <summary>AdditionalFiles.</summary>
    public List<(string Name, string Text)> AdditionalFiles { get; } = [];

    /// <summary>The text of .editorconfig. Without a section header it applies to all files.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>Options for the whole compilation, such as build_property.RootNamespace.</summary>
    public Dictionary<string, string> GlobalOptions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The generators that run before anything else.</summary>
    public List<IIncrementalGenerator> Generators { get; } = [];

    /// <summary>Defaults to what projects for net8.0 are compiled with, since emitted code must compile there.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LayerProject.ParseOptions.LanguageVersion;

    /// <summary>Whether arithmetic of the project is checked for overflow.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>For half-typed code: errors and warnings of the compiler itself do not count. Crashed generators and analyzers always do.</summary>
    public bool AllowsCompilerErrors { get; init; }

    internal CompilerInput CreateInput()
    {
        ImmutableArray<TextFile> sources =
        [
            .. Source is null ? [] : new[] { TextFile.Named(SourceName, Source) },
            .. Sources.Select(file => TextFile.Named(file.Name, file.Text)),
        ];
        if (sources.IsEmpty)
        {
            throw new HarnessException("The test has no source.");
        }

        return new CompilerInput
        {
            Sources = sources,
            AdditionalFiles = [.. AdditionalFiles.Select(file => TextFile.Named(file.Name, file.Text))],
            Configs = CreateConfigs(EditorConfig, GlobalOptions),
            Generators = [.. Generators],
            ParseOptions = LayerProject.ParseOptions.WithLanguageVersion(LanguageVersion),
            CompilationOptions = LayerProject.CompilationOptions.WithOverflowChecks(CheckOverflow).WithSpecificDiagnosticOptions(Silenced),
        };
    }

    internal static ImmutableArray<TextFile> CreateConfigs(string? editorConfig, IReadOnlyDictionary<string, string> globalOptions)
    {
        var configs = ImmutableArray.CreateBuilder<TextFile>();
        if (editorConfig is not null)
        {
            configs.Add(TextFile.Named(EditorConfigName, LayerProject.EditorConfig(editorConfig)));
        }

        if (globalOptions.Count > 0)
        {
            var lines = globalOptions.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key} = {option.Value}\n");
            configs.Add(TextFile.Named(".globalconfig", "is_global = true\n" + string.Concat(lines)));
        }

        return configs.ToImmutable();
    }

    /// <summary>The warnings about framework versions that every SDK project silences: FrameGen.dll is built for net8.0.</summary>
    private static Dictionary<string, ReportDiagnostic> Silenced => new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };
}
