using System;
using System.Linq;
using FrameGen.Layers.Files;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FrameGen.Generator.Tests;

/// <summary>Which steps run again after an edit, and why.</summary>
public class IncrementalTests
{
    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached;
    private const IncrementalStepRunReason Unchanged = IncrementalStepRunReason.Unchanged;
    private const IncrementalStepRunReason Modified = IncrementalStepRunReason.Modified;
    private const IncrementalStepRunReason New = IncrementalStepRunReason.New;

    private const string Layer = """
        using FrameGen;
        namespace A
        {
            [ReluLayer]
            [FrameVector(1, 0)]
            [FrameVector(-1, 1)]
            [FrameVector(-1, -1)]
            static partial class Sensor;
        }
        """;

    private const string FileLayer = "using FrameGen; [ReluLayer(Source = \"rows.csv\")] static partial class FromFile;";

    private static IncrementalSession Start(string layer = Layer, string other = "class Other { int F() => 1; }") => new IncrementalTest<FrameGenerator>
    {
        Source = layer,
        Sources = { ("Other.cs", other) },
        AdditionalFiles = { ("rows.csv", "1,0\n-1,1\n-1,-1\n"), ("unrelated.csv", "1,2\n") },
    }.Start();

    [Fact]
    public void FirstRun_IsNew()
        => Demand(Start(), New, New, New);

    [Fact]
    public void StrideOfAConvolution_IsModified_AndWhatIsElsewhereIsNot()
    {
        const string Bank = "using FrameGen; [ReluConvolution(Stride = 1)] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Bank;";
        Demand(Start(Bank).EditSource("Other.cs", "1", "2"), Cached, Cached, Cached);
        Demand(Start(Bank).EditSource("Stride = 1", "Stride = 2"), Modified, Modified, Modified);
    }

    [Fact]
    public void NothingChanged_IsCached()
        => Demand(Start().Rerun(), Cached, Cached, Cached);

    [Fact]
    public void EditInAnotherFile_LeavesEveryStep()
        => Demand(Start().EditSource("Other.cs", "1", "2"), Cached, Cached, Cached);

    [Fact]
    public void ConstantOfAnotherFileChanged_RunsTheAnalysis()
        => Demand(
            Start(Layer.Replace("(-1, 1)", "(-1, Other.Up)"), "class Other { public const double Up = 1; }").EditSource("Other.cs", "Up = 1", "Up = 2"),
            Modified, Modified, Modified);

    [Fact]
    public void InitializerOfAnotherFileChanged_RunsTheAnalysis()
        => Demand(
            Start(
                "using FrameGen; [ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, Other.Up }, { -1, -1 } }; }",
                "class Other { public static double Up => 1; }").EditSource("Other.cs", "Up => 1", "Up => 2"),
            Modified, Modified, Modified);

    [Fact]
    public void StaticConstructorOfAnotherPartAdded_TakesTheLayerAway()
        => DemandNoLayer(Start(
                "using FrameGen; [ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }; }",
                "static partial class Sensor { static Sensor() { } }")
            .EditSource("Other.cs", "{ }", "{ W = new double[,] { { 1, 0 } }; }"));

    [Fact]
    public void GlobalAliasOfARowChanged_RunsTheAnalysis()
        => Demand(
            Start(Layer.Replace("[FrameVector(-1, 1)]", "[FrameVector(-1, 1)] [Row(0, 1)]"), "global using Row = FrameGen.FrameVectorAttribute;")
                .EditSource("Other.cs", "FrameVectorAttribute", "HalfSpaceAttribute"),
            Modified, Modified, Modified);

    [Fact]
    public void GlobalAliasOfTheLayerRemoved_TakesTheModelAway()
        => Start(Layer.Replace("[ReluLayer]", "[Layer]"), "global using Layer = FrameGen.ReluLayerAttribute;")
            .EditSource("Other.cs", "FrameGen.ReluLayerAttribute", "System.SerializableAttribute")
            .DemandReasons(TrackingNames.Models, IncrementalStepRunReason.Removed);

    [Fact]
    public void PartWithBiasAdded_RunsTheAnalysis()
        => Demand(
            Start().AddSource("Part.cs", "namespace A { static partial class Sensor { [FrameGen.Bias] static readonly double[] B = { -9, -9, -9 }; } }"),
            Modified, Modified, Modified);

    [Fact]
    public void LayerAttributeOnASecondPart_LeavesOneOutput()
        => Assert.Single(Start().AddSource("Part.cs", "namespace A { [FrameGen.ReluLayer] static partial class Sensor; }").Sources.ToArray());

    [Fact]
    public void AttributeShadowedByATypeOfAnotherFile_TakesTheLayerAway()
        => DemandNoLayer(Start().AddSource("Shadow.cs", "namespace A { [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)] class FrameVectorAttribute(params double[] c) : System.Attribute { public double[] C => c; } }"));

    [Fact]
    public void CommentInTheFile_LeavesTheReadingUnchanged()
        => Demand(Start().EditSource("namespace A", "// comment\nnamespace A"), Unchanged, Cached, Cached);

    [Fact]
    public void TypeMovedWithinTheFile_LeavesTheReadingUnchanged()
        => Demand(Start().ReplaceSource(Layer.Replace("{\n    [ReluLayer]", "{\n    class Before { }\n\n\n    [ReluLayer]")), Unchanged, Cached, Cached);

    [Fact]
    public void NumberWrittenOtherwise_LeavesTheReadingUnchanged()
        => Demand(Start().EditSource("(-1, 1)", "(-1.0, +1e0)"), Unchanged, Cached, Cached);

    [Fact]
    public void RowChanged_RunsTheAnalysis()
        => Demand(Start().EditSource("(-1, 1)", "(-1, 2)"), Modified, Modified, Modified);

    [Fact]
    public void MemberAdded_PrintsAnew()
        => Demand(Start().EditSource("class Sensor;", "class Sensor { static int Extra; }"), Modified, Modified, Modified);

    [Fact]
    public void SecondLayerAdded_LeavesTheFirst()
    {
        IncrementalSession session = Start().AddSource("Second.cs", Layer.Replace("Sensor", "Second"));
        session.DemandReasons(TrackingNames.Models, Cached, New);
        Assert.Equal(2, session.Sources.Length);
    }

    [Fact]
    public void SourceFileChanged_RunsItsLayer()
        => Start(FileLayer).ReplaceAdditionalFile("rows.csv", "1,0\n-1,2\n-1,-1\n")
            .DemandReasons(TrackingNames.Readings, Cached).DemandReasons(TrackingNames.Models, Modified);

    [Fact]
    public void SourceFileReformatted_LeavesTheLayer()
        => Start(FileLayer).ReplaceAdditionalFile("rows.csv", "x,y\n1.0,0\n\n-1,1\n-1,-1\n")
            .DemandReasons(TrackingNames.Resolved, Unchanged).DemandReasons(TrackingNames.Models, Cached);

    [Fact]
    public void FacetFileChanged_RunsTheAnalysis()
    {
        const string Listed = "using FrameGen; [ReluLayer(Source = \"rows.csv\", Facets = \"rows.facets.json\")] static partial class FromFile;";
        string facets = $"{{\"dimension\": 2, \"rows\": 3, \"fingerprint\": \"{FacetFile.FingerprintOf(2, [1, 0, -1, 1, -1, -1])}\", \"facets\": [[0, 1], [0, 2], [1, 2]]}}";
        IncrementalSession session = Start(Listed).AddAdditionalFile("rows.facets.json", facets).DemandReasons(TrackingNames.Resolved, Modified);
        session.Rerun().DemandReasons(TrackingNames.Models, Cached);
        session.ReplaceAdditionalFile("rows.facets.json", facets.Replace(", [1, 2]", "", System.StringComparison.Ordinal))
            .DemandReasons(TrackingNames.Readings, Cached).DemandReasons(TrackingNames.Models, Modified);
    }

    [Fact]
    public void UnrelatedFileChanged_LeavesTheLayer()
        => Start(FileLayer).ReplaceAdditionalFile("unrelated.csv", "{ not even csv").DemandReasons(TrackingNames.Models, Cached);

    [Fact]
    public void UnrelatedFileAdded_LeavesTheLayer()
        => Start(FileLayer).AddAdditionalFile("more.csv", "1,2\n").DemandReasons(TrackingNames.Models, Cached);

    [Fact]
    public void UnrelatedOptionChanged_LeavesTheLayer()
        => Start().ReplaceOptions("framegen.other = 1").DemandReasons(TrackingNames.Readings, Unchanged).DemandReasons(TrackingNames.Models, Cached);

    [Fact]
    public void LimitChanged_RunsTheAnalysis()
        => Start().ReplaceOptions("framegen.max_table_bytes = 8").DemandReasons(TrackingNames.Readings, Modified).DemandReasons(TrackingNames.Models, Modified);

    [Fact]
    public void Steps_HoldNoSyntaxOrSymbols()
    {
        IncrementalSession session = Start();
        session.DemandValues(TrackingNames.Readings, TrackingNames.Resolved, TrackingNames.Models, TrackingNames.Plans);
        Assert.Single(session.Sources.ToArray());
    }

    /// <summary>What was a layer is a fault now.</summary>
    private static void DemandNoLayer(IncrementalSession session)
    {
        session.DemandReasons(TrackingNames.Readings, Modified).DemandReasons(TrackingNames.Models, Modified);
        Assert.DoesNotContain(session.Sources.ToArray(), file => file.Text.ToString().Contains("Kernel", StringComparison.Ordinal));
    }

    private static void Demand(IncrementalSession session, params IncrementalStepRunReason[] reasons)
        => session
            .DemandReasons(TrackingNames.Readings, reasons[0])
            .DemandReasons(TrackingNames.Resolved, reasons[1])
            .DemandReasons(TrackingNames.Models, reasons[2])
            .DemandReasons(TrackingNames.Plans, reasons[2]);
}
