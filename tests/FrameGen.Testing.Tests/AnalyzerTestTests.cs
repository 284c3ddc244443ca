using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FrameGen.Testing.Tests;

public class AnalyzerTestTests
{
    [Fact]
    public Task AnalyzerTest_MarkedAsReported_Passes()
        => new AnalyzerTest<NamingAnalyzer>
        {
            Source = "class {|TST001:a|}; class B; class {|TST001:{|TST002:c_d|}|};",
            Sources = { ("Other.cs", "class {|TST003:E9|};") },
            Messages = { "'E9' ends in 9", "'a' starts in lower case", null, "'c_d' has an underscore" },
        }.RunAsync();

    [Fact]
    public Task AnalyzerTest_MissingDiagnostic_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class {|TST001:A|};" }, "/project/Test.cs(1,7)-(1,8) Warning TST001");

    [Fact]
    public Task AnalyzerTest_UnexpectedDiagnostic_FailsWithNumberedSource()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class A;\nclass b;" }, "2 | class b;");

    [Fact]
    public Task AnalyzerTest_WrongSpan_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "{|TST001:class a|};" }, "the diagnostics are not the expected ones");

    [Fact]
    public Task AnalyzerTest_WrongId_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class {|TST002:a|};" }, "the diagnostics are not the expected ones");

    [Fact]
    public Task AnalyzerTest_WrongMessage_Fails()
        => FailsAsync(
            new AnalyzerTest<NamingAnalyzer> { Source = "class {|TST001:a|};", Messages = { "'a' starts in upper case" } },
            "actual:   'a' starts in lower case");

    [Fact]
    public Task AnalyzerTest_ReportedTwiceMarkedOnce_Fails()
        => FailsAsync(new AnalyzerTest(new NamingAnalyzer(), new NamingAnalyzer()) { Source = "class {|TST001:a|};" }, "the diagnostics are not the expected ones");

    [Fact]
    public Task AnalyzerTest_CompilerError_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class A : Missing;" }, "CS0246");

    [Fact]
    public Task AnalyzerTest_CompilerWarning_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class A { void F() { int unused; } }" }, "CS0168");

    [Fact]
    public Task AnalyzerTest_CompilerErrorsAllowed_CountsTheRest()
        => new AnalyzerTest<NamingAnalyzer> { Source = "class {|TST001:a|} : Missing;", AllowsCompilerErrors = true }.RunAsync();

    [Fact]
    public Task AnalyzerTest_CompilerErrorMarked_Passes()
        => new AnalyzerTest<NamingAnalyzer> { Source = "class A : {|CS0246:Missing|};" }.RunAsync();

    [Fact]
    public Task AnalyzerTest_CrashingAnalyzer_Fails()
        => FailsAsync(new AnalyzerTest<CrashingAnalyzer> { Source = "class A;", AllowsCompilerErrors = true }, "AD0001");

    [Fact]
    public Task AnalyzerTest_CrashingGenerator_Fails()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class A;", AllowsCompilerErrors = true, Generators = { new CrashingGenerator() } }, "CS8785");

    [Fact]
    public Task AnalyzerTest_GeneratedCodeUsedBySource_Compiles()
        => new AnalyzerTest<NamingAnalyzer>
        {
            Source = "partial class Layer1 { const double Scale = 2; } class User { int n = Layer1.InputDimension; int N => n; }",
            Generators = { new LayerLikeGenerator() },
        }.RunAsync();

    [Fact]
    public Task AnalyzerTest_DefaultMarkOfSeveralIds_AsksForDefaultId()
        => FailsAsync(new AnalyzerTest<NamingAnalyzer> { Source = "class [|a|];" }, "needs DefaultId");

    [Fact]
    public Task AnalyzerTest_DefaultId_IsMeantByPlainMarks()
        => new AnalyzerTest<NamingAnalyzer> { Source = "class [|a|];", DefaultId = "TST001" }.RunAsync();

    [Fact]
    public Task AnalyzerTest_SeverityFromEditorConfig_IsExpectedAsSet()
        => new AnalyzerTest<NamingAnalyzer>
        {
            Source = "class {|TST001:a|};",
            EditorConfig = "dotnet_diagnostic.TST001.severity = error",
            Severities = { ["TST001"] = DiagnosticSeverity.Error },
        }.RunAsync();

    [Fact]
    public Task AnalyzerTest_SeverityChangedUnexpectedly_Fails()
        => FailsAsync(
            new AnalyzerTest<NamingAnalyzer> { Source = "class {|TST001:a|};", EditorConfig = "dotnet_diagnostic.TST001.severity = error" },
            "/project/Test.cs(1,7)-(1,8) Error TST001");

    [Fact]
    public Task AnalyzerTest_DiagnosticOutOfReachOfPragma_Fails()
        => FailsAsync(new AnalyzerTest<DetachedLocationAnalyzer> { Source = "class [|a|];" }, "Under #pragma warning disable");

    [Fact]
    public Task AnalyzerTest_MarkInAdditionalFile_IsExpectedThere()
        => new AnalyzerTest<BadWordAnalyzer> { Source = "class A;", AdditionalFiles = { ("words.txt", "good\n[|bad|]\n") } }.RunAsync();

    [Fact]
    public Task AnalyzerTest_GlobalOption_ReachesAnalyzer()
        => new AnalyzerTest<BadWordAnalyzer>
        {
            Source = "class A;",
            AdditionalFiles = { ("words.txt", "bad") },
            GlobalOptions = { ["test.allowed"] = "true" },
        }.RunAsync();

    [Fact]
    public async Task AnalyzerTest_GetDiagnostics_ExpectsNothing()
        => Assert.Equal("TST001", Assert.Single(await new AnalyzerTest<NamingAnalyzer> { Source = "class a;" }.GetDiagnosticsAsync()).Id);

    [Fact]
    public Task AnalyzerTest_UnderHostileCulture_RunsAnalyzersUnderIt()
        => HostileCulture.Run(() => new AnalyzerTest<CulturalAnalyzer> { Source = "class [|A|];", Messages = { "\u22121,5" } }.RunAsync());

    [Fact]
    public Task AnalyzerTest_NoSource_Fails() => FailsAsync(new AnalyzerTest<NamingAnalyzer>(), "no source");

    private static async Task FailsAsync(AnalyzerTest test, string message)
        => Assert.Contains(message, (await Assert.ThrowsAsync<HarnessException>(() => test.RunAsync())).Message);
}
