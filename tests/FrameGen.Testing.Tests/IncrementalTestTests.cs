using Microsoft.CodeAnalysis;
using Xunit;

namespace FrameGen.Testing.Tests;

public class IncrementalTestTests
{
    private const string LayerSource = "partial class Layer1 { const double Scale = 2; }";

    private static IncrementalSession Start()
        => new IncrementalTest<LayerLikeGenerator> { Source = LayerSource, Sources = { ("Other.cs", "class Other;") }, AdditionalFiles = { ("a.txt", "123") } }.Start();

    [Fact]
    public void IncrementalSession_FirstRun_IsNew() => Start().DemandReasons("Model", IncrementalStepRunReason.New);

    [Fact]
    public void IncrementalSession_NothingChanged_IsCached() => Start().Rerun().DemandReasons("Lengths", IncrementalStepRunReason.Cached);

    [Fact]
    public void IncrementalSession_AddedComment_IsUnchanged()
        => Start().ReplaceSource("// " + LayerSource + "\n" + LayerSource).DemandReasons("Model", IncrementalStepRunReason.Unchanged);

    [Fact]
    public void IncrementalSession_ChangedNumber_IsModified()
    {
        IncrementalSession session = Start().EditSource("2", "3").DemandReasons("Model", IncrementalStepRunReason.Modified);
        Assert.Contains(session.Sources, file => file.Text.Contains("InverseLipschitzBound = 3;"));
    }

    [Fact]
    public void IncrementalSession_UnrelatedEdit_KeepsTheTree()
        => Assert.All(Start().EditSource("Other.cs", "Other", "Another").OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void IncrementalSession_AddedAndRemovedSource_AddsAndRemoves()
        => Start()
            .AddSource("Second.cs", "partial class Layer2 { const double Scale = 4; }")
            .DemandReasons("Model", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New)
            .RemoveSource("Second.cs")
            .DemandReasons("Model", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Removed);

    [Fact]
    public void IncrementalSession_AdditionalFiles_AreReplacedAndAdded()
        => Start()
            .ReplaceAdditionalFile("a.txt", "abc")
            .DemandReasons("Lengths", IncrementalStepRunReason.Unchanged)
            .ReplaceAdditionalFile("a.txt", "abcd")
            .DemandReasons("Lengths", IncrementalStepRunReason.Modified)
            .AddAdditionalFile("b.txt", "")
            .DemandReasons("Lengths", IncrementalStepRunReason.Cached, IncrementalStepRunReason.New);

    [Fact]
    public void IncrementalSession_ReplacedOptions_ReachTheGenerator()
        => Start()
            .ReplaceOptions(null, ("build_property.Unrelated", "1"))
            .DemandReasons("Option", IncrementalStepRunReason.Unchanged)
            .ReplaceOptions(null, ("build_property.Greeting", "hello"))
            .DemandReasons("Option", IncrementalStepRunReason.Modified);

    [Fact]
    public void IncrementalSession_OtherReasons_FailWithAllSteps()
        => Assert.Contains("Lengths: [New]", Assert.Throws<HarnessException>(() => Start().DemandReasons("Model", IncrementalStepRunReason.Cached)).Message);

    [Fact]
    public void IncrementalSession_AmbiguousEdit_Fails()
        => Assert.Throws<HarnessException>(() => Start().EditSource("a", "b"));

    [Fact]
    public void IncrementalSession_CrashingGenerator_Fails()
        => Assert.Contains("CS8785", Assert.Throws<HarnessException>(() => new IncrementalTest<CrashingGenerator> { Source = "class A;" }.Start()).Message);

    [Fact]
    public void DemandValues_PlainModels_Passes() => Start().DemandValues("Model", "Lengths", "Option");

    [Fact]
    public void DemandValues_PlainTuplesAndArrays_Passes()
        => new IncrementalTest<HoardingGenerator> { Source = "class A;" }.Start().DemandValues("Plain");

    [Fact]
    public void DemandValues_UnknownStep_Fails() => Assert.Throws<HarnessException>(() => Start().DemandValues("Modle"));

    [Theory]
    [InlineData("Syntax", "output.Item2 is a Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax")]
    [InlineData("Symbol", "output[1] is a Microsoft.CodeAnalysis.CSharp.Symbols")]
    [InlineData("Lambda", "output.Action is a System.Func")]
    [InlineData("Location", "output is a Microsoft.CodeAnalysis.SourceLocation")]
    public void DemandValues_HeldCompilerObject_FailsWithThePath(string step, string path)
    {
        IncrementalSession session = new IncrementalTest<HoardingGenerator> { Source = "class A;" }.Start();
        Assert.Contains(path, Assert.Throws<HarnessException>(() => session.DemandValues(step)).Message);
    }
}
