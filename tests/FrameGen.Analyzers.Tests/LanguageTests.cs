using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0022: one error in place of the compiler's in files that the user did not write.</summary>
public class LanguageTests
{
    private const string Rows = "[FrameVector(1, 0, Bias = 5)] [FrameVector(-1, 1, Bias = 5)] [FrameVector(-1, -1, Bias = 5)] ";

    [Theory]
    [InlineData(LanguageVersion.CSharp1, "1")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public async Task Language_TooOld_IsOneErrorAndNothingIsEmitted(LanguageVersion version, string text)
    {
        // Even where the layer itself is at fault.
        bool isStatic = version > LanguageVersion.CSharp1;

        // Before C# 8 the compiler refuses the test project's nullable references, too.
        bool isComplete = version >= LanguageVersion.CSharp8;
        var test = OfAll($"using FrameGen;\n[{{|FG0022:ReluLayer|}}] {Rows}{(isStatic ? "static " : "")}partial class Sensor {{ }}", version: version);
        test.CompilerDiagnostics = isComplete ? CompilerDiagnostics.Warnings : CompilerDiagnostics.None;
        test.Messages.Add($"Layers need C# 11 or later, and LangVersion is {text}: nothing is generated; set <LangVersion>11</LangVersion> or a later one in the project");
        await test.RunAsync();
    }

    [Theory]
    [InlineData("[{|FG0022:ReluLayer|}] " + Rows + "static partial class Sensor { } [ReluLayer] " + Rows + "static partial class Other { } [ReluNetwork(typeof(Sensor))] static partial class Net { }")]
    [InlineData("[{|FG0022:ReluNetwork(typeof(Sensor))|}] static partial class Net { } [ReluLayer] " + Rows + "static class Sensor { }")]
    [InlineData("[{|FG0022:ReluConvolution|}] " + Rows + "partial struct Bank { [ReluLayer] " + Rows + "static partial class Sensor { } }")]
    [InlineData("[{|FG0022:ReluLayer|}, ReluNetwork] " + Rows + "static partial class Sensor { }")]
    public async Task Layers_OfOneProject_HaveOneErrorAtTheFirst(string source)
    {
        // Other files before and after it do not change that.
        var test = OfAll("using FrameGen;\n" + source, version: LanguageVersion.CSharp10);
        test.TestState.Sources.Add("using FrameGen;\n[ReluLayer] " + Rows + "partial class Elsewhere { }");
        await test.RunAsync();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public Task Language_NewEnough_IsSilent(LanguageVersion version)
        => OfAll("using FrameGen;\n[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor { static int N => InputDimension; }", version: version).RunAsync();
}
