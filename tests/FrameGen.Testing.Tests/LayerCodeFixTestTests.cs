using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FrameGen.Testing.Tests;

/// <summary>What is tried on top of the test library, and what the tests of fixes rely on.</summary>
public class LayerCodeFixTestTests
{
    [Fact]
    public Task LayerCodeFixTest_FixedAsExpected_Passes()
        => new LayerCodeFixTest<NamingAnalyzer, CapitalizeFix>
        {
            TestState = { Sources = { "class {|TST001:a|};\nclass {|TST001:b|};\nclass {|TST001:xy|};", "class {|TST001:c|};", "class D;" } },
            FixedState = { Sources = { "class A;\nclass B;\nclass {|TST001:xy|};", "class C;", "class D;" }, MarkupHandling = MarkupMode.Allow },
            Title = "Capitalize",
        }.RunAsync();

    [Fact]
    public Task LayerCodeFixTest_WrongTitle_Fails() => FailsAsync<CapitalizeFix>("class A;", "expected \"Shout\", found \"Capitalize\"", title: "Shout");

    [Fact]
    public Task LayerCodeFixTest_DiagnosticStays_Fails() => FailsAsync<UselessFix>("class aa;", "class aaaa;");

    [Fact]
    public Task LayerCodeFixTest_BringsErrors_Fails() => FailsAsync<ClashingFix>("class Other; class Other;", "CS0101", "class {|TST001:a|}; class Other;");

    [Fact]
    public Task LayerCodeFixTest_TwoActionsNoChoice_Fails() => FailsAsync<TwoWaysFix>("class A;", "the test must choose");

    [Fact]
    public Task LayerCodeFixTest_EquivalenceKey_ChoosesAction()
        => new LayerCodeFixTest<NamingAnalyzer, TwoWaysFix>
        {
            TestCode = "class {|TST001:a|}; class {|TST001:b|};",
            FixedCode = "class Ca; class Cb;",
            CodeActionEquivalenceKey = "prefix",
        }.RunAsync();

    [Fact]
    public Task LayerCodeFixTest_NoFixAll_Fails() => FailsAsync<LonelyFix>("class A;", "does not support FixAll in a Document");

    [Fact]
    public Task LayerCodeFixTest_FixAllDiffers_Fails() => FailsAsync<InconsistentFix>("class A;", "Fix all in document");

    [Fact]
    public Task LayerCodeFixTest_FixAllLeavesAProject_Fails() => FailsAsync<OneProjectFix>("class A;", "Fix all in solution");

    [Fact]
    public Task LayerCodeFixTest_NothingOffered_Fails() => FailsAsync<CapitalizeFix>("class X;", "class X;", "class {|TST001:x|};");

    [Fact]
    public Task LayerCodeFixTest_NothingOfferedAsExpected_Passes()
        => new LayerCodeFixTest<NamingAnalyzer, CapitalizeFix> { TestCode = "class {|TST001:x|};" }.RunWithoutFixAsync();

    [Fact]
    public async Task LayerCodeFixTest_OfferedUnexpectedly_Fails()
    {
        var test = new LayerCodeFixTest<NamingAnalyzer, CapitalizeFix> { TestCode = "class {|TST001:a|};" };
        Assert.Contains("\"Capitalize\" is offered", (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunWithoutFixAsync())).Message);
    }

    [Fact]
    public Task LayerCodeFixTest_UsingALayer_SeesGeneratedCode()
    {
        const string layer = "using FrameGen; [ReluLayer, FrameVector(1, 0), FrameVector(-1, 1), FrameVector(-1, -1)] static partial class Sensor; ";
        return new LayerCodeFixTest<NamingAnalyzer, CapitalizeFix>
        {
            TestCode = layer + "class {|TST001:a|} { public const int N = Sensor.InputDimension; }",
            FixedCode = layer + "class A { public const int N = Sensor.InputDimension; }",
        }.RunAsync();
    }

    private static async Task FailsAsync<TFix>(string fixedCode, string message, string code = "class {|TST001:a|};", string? title = null)
        where TFix : CodeFixProvider, new()
    {
        var test = new LayerCodeFixTest<NamingAnalyzer, TFix> { TestCode = code, FixedCode = fixedCode, Title = title };
        Assert.Contains(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync())).Message, StringComparison.OrdinalIgnoreCase);
    }
}
