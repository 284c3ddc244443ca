using System.Threading.Tasks;
using FrameGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace FrameGen.Testing;

/// <summary>
/// Runs the generator on a project that uses FrameGen and demands the generated files, to the byte, and that all compiles without
/// warnings. (To run what is generated: <see cref="GeneratorTest"/>.)
/// </summary>
public class LayerGeneratorTest : CSharpSourceGeneratorTest<FrameGenerator, DefaultVerifier>
{
    public LayerGeneratorTest()
    {
        ReferenceAssemblies = LayerProject.Framework;
        TestState.AdditionalReferences.Add(LayerProject.Library);
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
    }

    protected override Task<Workspace> CreateWorkspaceImplAsync() => LayerProject.CreateWorkspaceAsync();

    protected override ParseOptions CreateParseOptions() => LayerProject.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => LayerProject.CompilationOptions;

    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) && LayerProject.Counts(diagnostic, LayerProject.IsInGeneratedFile(diagnostic));
}
