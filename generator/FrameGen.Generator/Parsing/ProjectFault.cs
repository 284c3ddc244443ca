using System.Runtime.CompilerServices;
using FrameGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Generator.Parsing;

/// <summary>What keeps generated code out of a whole project. Each layer has it, and it is told at the first.</summary>
internal static class ProjectFault
{
    /// <summary>Looked for once in a compilation, however many layers and analyzers ask.</summary>
    private static readonly ConditionalWeakTable<Compilation, StrongBox<Problem?>> Known = new();

    /// <summary>The fault; null where there is none.</summary>
    public static Problem? Of(Compilation compilation) => Known.GetValue(compilation, static project => new StrongBox<Problem?>(Find(project))).Value;

    private static Problem? Find(Compilation compilation)
        => compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 and var version }
            ? Problem.Of(DiagnosticIds.LanguageTooOld, Place.Layer, version.ToDisplayString())
            : EmittedNames.FindTaken(compilation.Assembly) is { } taken
                ? Problem.Of(DiagnosticIds.NameTaken, Place.Layer, taken is INamespaceSymbol ? "namespace" : "type", taken.ToDisplayString())
                : null;
}
