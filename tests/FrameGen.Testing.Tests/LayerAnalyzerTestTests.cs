using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FrameGen.Testing.Tests;

/// <summary>What is tried on top of the test library.</summary>
public class LayerAnalyzerTestTests
{
    [Fact]
    public Task LayerAnalyzerTest_MarkedAsReported_Passes()
        => new LayerAnalyzerTest<NamingAnalyzer>
        {
            TestCode = "class {|TST001:a|}; class B; class {|TST001:{|TST002:c_d|}|};",
            TestState = { Sources = { ("/0/Other.cs", "class {|TST003:E9|};") } },
            Messages = { "'E9' ends in 9", "'a' starts in lower case", null, "'c_d' has an underscore" },
        }.RunAsync();

    [Fact]
    public Task LayerAnalyzerTest_UnexpectedDiagnostic_Fails()
        => FailsAsync(new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class A;\nclass b;" }, "expected \"0\" actual \"1\"");

    [Fact]
    public Task LayerAnalyzerTest_WrongMessage_Fails()
        => FailsAsync(
            new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class {|TST001:a|};", Messages = { "'a' starts in upper case" } }, "was \"'a' starts in lower case\"");

    [Fact]
    public Task LayerAnalyzerTest_FewerMessagesThanDiagnostics_Fails()
        => FailsAsync(
            new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class {|TST001:a|}; class {|TST001:b|};", Messages = { "'a' starts in lower case" } },
            "There must be a message, or null, for each diagnostic");

    [Fact]
    public Task LayerAnalyzerTest_CompilerError_Fails()
        => FailsAsync(new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class A : Missing;" }, "CS0246");

    [Fact]
    public Task LayerAnalyzerTest_CompilerWarning_Fails()
        => FailsAsync(new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class A { void F() { int unused; } }" }, "CS0168");

    [Fact]
    public Task LayerAnalyzerTest_UndocumentedSource_Passes()
        => new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "public class A;" }.RunAsync();

    [Fact]
    public Task LayerAnalyzerTest_UndocumentedGeneratedCode_Fails()
        => FailsAsync(new TestAfter(new UndocumentedGenerator()) { TestCode = "public class A;" }, "CS1591");

    [Fact]
    public Task LayerAnalyzerTest_CrashingAnalyzer_Fails()
        => FailsAsync(new LayerAnalyzerTest<CrashingAnalyzer> { TestCode = "class A;", CompilerDiagnostics = CompilerDiagnostics.None }, "AD0001");

    [Fact]
    public Task LayerAnalyzerTest_CrashingGenerator_Fails()
        => FailsAsync(new TestAfter(new CrashingGenerator()) { TestCode = "class A;", CompilerDiagnostics = CompilerDiagnostics.None }, "CS8785");

    [Fact]
    public Task LayerAnalyzerTest_GeneratedCodeUsedBySource_Compiles()
        => new TestAfter(new LayerLikeGenerator())
        {
            TestCode = "partial class Layer1 { const double Scale = 2; } class User { int n = Layer1.InputDimension; int N => n; }",
        }.RunAsync();

    [Fact]
    public Task LayerAnalyzerTest_LayerUsedBySource_Compiles()
        => new LayerAnalyzerTest<NamingAnalyzer>
        {
            TestCode = "using FrameGen; [ReluLayer, FrameVector(1, 0), FrameVector(-1, 1), FrameVector(-1, -1)] static partial class Sensor; class User { public const int N = Sensor.InputDimension; }",
        }.RunAsync();

    [Fact]
    public Task LayerAnalyzerTest_SeverityOfEditorConfig_Counts()
        => FailsAsync(
            new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class {|TST001:a|};", EditorConfig = "dotnet_diagnostic.TST001.severity = error" },
            "Expected diagnostic severity to be \"Warning\" was \"Error\"");

    [Fact]
    public Task LayerAnalyzerTest_DiagnosticOutOfReachOfPragma_Fails()
        => FailsAsync(new LayerAnalyzerTest<DetachedLocationAnalyzer> { TestCode = "class [|A|];" }, "#pragma warning disable");

    [Fact]
    public Task LayerAnalyzerTest_DiagnosticOutOfReachOfEditorConfig_Fails()
        => FailsAsync(
            new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class {|TST001:a|};", EditorConfig = "dotnet_diagnostic.TST001.severity = warning" },
            "With severity none in .editorconfig");

    [Fact]
    public async Task GetDiagnostics_OfAnything_ExpectsNothing()
        => Assert.Equal("TST001", Assert.Single(await new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class a;" }.GetDiagnosticsAsync()).Id);

    [Fact]
    public async Task GetDiagnostics_CompilerError_IsReturned()
        => Assert.Equal("CS0246", Assert.Single(await new LayerAnalyzerTest<NamingAnalyzer> { TestCode = "class A : Missing;" }.GetDiagnosticsAsync()).Id);

    [Fact]
    public async Task GetDiagnostics_CrashingAnalyzer_Fails()
        => Assert.Contains("AD0001", (await Assert.ThrowsAsync<InvalidOperationException>(() => new LayerAnalyzerTest<CrashingAnalyzer> { TestCode = "class A;" }.GetDiagnosticsAsync())).Message);

    [Fact]
    public async Task GetDiagnostics_CrashingGenerator_Fails()
        => Assert.Contains("CS8785", (await Assert.ThrowsAsync<InvalidOperationException>(() => new TestAfter(new CrashingGenerator()) { TestCode = "class A;" }.GetDiagnosticsAsync())).Message);

    [Fact]
    public Task LayerAnalyzerTest_UnderHostileCulture_RunsAnalyzersUnderIt()
        => HostileCulture.Run(() => new LayerAnalyzerTest<CulturalAnalyzer> { TestCode = "class [|A|];", Messages = { "\u22121,5" } }.RunAsync());

    private static async Task FailsAsync(LayerAnalyzerTest test, string message)
        => Assert.Contains(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync())).Message);

    /// <summary>After a generator that is no product's.</summary>
    private sealed class TestAfter(IIncrementalGenerator generator) : LayerAnalyzerTest(Array.Empty<DiagnosticAnalyzer>())
    {
        protected override IEnumerable<IIncrementalGenerator> CreateGenerators() => [generator];
    }
}
