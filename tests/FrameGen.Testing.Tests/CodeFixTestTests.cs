using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Testing.Tests;

public class CodeFixTestTests
{
    [Fact]
    public Task CodeFixTest_FixedAsExpected_Passes()
        => new CodeFixTest<NamingAnalyzer, CapitalizeFix>
        {
            Source = "class {|TST001:a|};\nclass {|TST001:b|};\nclass {|TST001:xy|};",
            FixedSource = "class A;\nclass B;\nclass {|TST001:xy|};",
            Sources = { ("Other.cs", "class {|TST001:c|};"), ("Untouched.cs", "class D;") },
            FixedSources = { ("Other.cs", "class C;") },
            Title = "Capitalize",
        }.RunAsync();

    [Fact]
    public Task CodeFixTest_OtherText_Fails()
        => FailsAsync(new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:a|};", FixedSource = "class  A;" }, "first difference in line 1");

    [Fact]
    public Task CodeFixTest_WrongTitle_Fails()
        => FailsAsync(
            new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:a|};", FixedSource = "class A;", Title = "Shout" }, "actual:   Capitalize");

    [Fact]
    public Task CodeFixTest_DiagnosticStays_Fails()
        => FailsAsync(
            new CodeFixTest<NamingAnalyzer, UselessFix> { Source = "class {|TST001:a|};", FixedSource = "class {|TST001:aa|};" }, "\"Append\" leaves");

    [Fact]
    public Task CodeFixTest_BringsErrors_Fails()
        => FailsAsync(
            new CodeFixTest<NamingAnalyzer, ClashingFix> { Source = "class {|TST001:a|}; class Other;", FixedSource = "class Other; class Other;" },
            "\"Clash\" brings compiler errors");

    [Fact]
    public Task CodeFixTest_TwoActionsNoChoice_Fails()
        => FailsAsync(new CodeFixTest<NamingAnalyzer, TwoWaysFix> { Source = "class {|TST001:a|};", FixedSource = "class A;" }, "the test must choose");

    [Fact]
    public Task CodeFixTest_EquivalenceKey_ChoosesAction()
        => new CodeFixTest<NamingAnalyzer, TwoWaysFix>
        {
            Source = "class {|TST001:a|}; class {|TST001:b|};",
            FixedSource = "class Ca; class Cb;",
            EquivalenceKey = "prefix",
        }.RunAsync();

    [Fact]
    public Task CodeFixTest_ActionIndex_ChoosesAction()
        => new CodeFixTest<NamingAnalyzer, TwoWaysFix> { Source = "class {|TST001:a|};", FixedSource = "class Ca;", ActionIndex = 1 }.RunAsync();

    [Fact]
    public Task CodeFixTest_NoFixAll_Fails()
        => FailsAsync(new CodeFixTest<NamingAnalyzer, LonelyFix> { Source = "class {|TST001:a|};", FixedSource = "class A;" }, "does not support FixAll");

    [Fact]
    public Task CodeFixTest_FixAllDiffers_Fails()
        => FailsAsync(
            new CodeFixTest<NamingAnalyzer, InconsistentFix> { Source = "class {|TST001:a|};", FixedSource = "class A;" }, "Fixed by FixAll in a Document");

    [Fact]
    public Task CodeFixTest_FixAllDiffersAsStated_Passes()
        => new CodeFixTest<NamingAnalyzer, InconsistentFix> { Source = "class {|TST001:a|};", FixedSource = "class A;", FixAllSource = "class Z;" }.RunAsync();

    [Fact]
    public Task CodeFixTest_NothingOffered_Fails()
        => FailsAsync(new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:x|};", FixedSource = "class X;" }, "No fix is offered");

    [Fact]
    public Task CodeFixTest_NothingOfferedAsExpected_Passes()
        => new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:x|};" }.RunWithoutFixAsync();

    [Fact]
    public async Task CodeFixTest_OfferedUnexpectedly_Fails()
    {
        var test = new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:a|};" };
        Assert.Contains("\"Capitalize\" is offered", (await Assert.ThrowsAsync<HarnessException>(() => test.RunWithoutFixAsync())).Message);
    }

    [Fact]
    public Task CodeFixTest_WithGenerator_SeesGeneratedCode()
        => new CodeFixTest<NamingAnalyzer, CapitalizeFix>
        {
            Source = "partial class Layer1 { const double Scale = 2; } class {|TST001:a|} { public const int N = Layer1.InputDimension; }",
            FixedSource = "partial class Layer1 { const double Scale = 2; } class A { public const int N = Layer1.InputDimension; }",
            Generators = { new LayerLikeGenerator() },
        }.RunAsync();

    [Fact]
    public Task CodeFixTest_UnknownFixedFile_Fails()
        => FailsAsync(
            new CodeFixTest<NamingAnalyzer, CapitalizeFix> { Source = "class {|TST001:a|};", FixedSource = "class A;", FixedSources = { ("B.cs", "") } },
            "B.cs is fixed, but it is none of the sources");

    private static async Task FailsAsync(CodeFixTest test, string message)
        => Assert.Contains(message, (await Assert.ThrowsAsync<HarnessException>(() => test.RunAsync())).Message);
}
