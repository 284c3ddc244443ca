using System;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class EmittedTextTests
{
    [Fact]
    public void Emit_SameModel_GivesSameBytes()
    {
        string first = Emit(new ModelBuilder(Frames.Icosahedron).Build());
        Assert.Equal(first, Emit(new ModelBuilder(Frames.Icosahedron).Build()));
    }

    [Fact]
    public void Emit_AnyModel_UsesLineFeedsOnly()
        => Assert.DoesNotContain('\r', Emit(new ModelBuilder(Frames.Icosahedron).Build()));

    [Fact]
    public void Emit_AnyModel_HasNoTrailingSpaces()
    {
        string[] lines = Emit(new ModelBuilder(Frames.Icosahedron).Build()).Split('\n');
        Assert.DoesNotContain(lines, line => line.EndsWith(' '));
    }

    [Fact]
    public void Emit_Canceled_Throws()
        => Assert.Throws<OperationCanceledException>(() => LayerEmitter.Emit(new ModelBuilder(Frames.Tetrahedron).Build(), new CancellationToken(canceled: true)));

    [Fact]
    public void Emit_LineBreakInName_StaysInTheComment()
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron).Build();
        model = model with { Type = model.Type with { QualifiedName = "a < b\r\n} & c" } };
        Assert.Contains("a &lt; b  } &amp; c", Emit(model));
    }

    /// <summary>Beyond this the JIT compiles without optimizing: 60,000 bytes of IL or 2,000 basic blocks.</summary>
    [Theory]
    [InlineData("random-n8-m16")]
    [InlineData("random-n3-m70")]
    public void Emit_ManyFacets_KeepsMethodsSmall(string name)
    {
        string code = Emit(new ModelBuilder(Frames.ByName(name)).Build());
        int statements = code.Split('\n').Count(line => line.EndsWith(';'));
        Assert.InRange(statements, 1, 400);
    }

    /// <summary>What a layer costs a build is its text: each number and each method costs the compiler about 20 us and 200 us.</summary>
    [Fact]
    public void Emit_TwelveRowsInSpace_IsShort()
    {
        LayerModel model = new ModelBuilder(Frames.ByName("random-n3-m12")).Build();
        Assert.Equal(20, model.Plan.Layer.Facets.Count);
        Assert.InRange(Encoding.UTF8.GetByteCount(Emit(model)), 1, 15_000);
    }

    [Fact]
    public void HintName_LongName_IsShort()
    {
        TypeModel type = Named("Outer." + new string('A', 500));
        Assert.InRange(LayerEmitter.HintName(type).Length, 1, 50);
    }

    [Fact]
    public void HintName_TypesOfOneName_Differ()
        => Assert.NotEqual(LayerEmitter.HintName(Named("A.Layer")), LayerEmitter.HintName(Named("B.Layer")));

    [Fact]
    public void HintName_Tetrahedron_IsTheSameOnEveryMachine()
        => Assert.Equal("Tetrahedron.738e39c1.g.cs", LayerEmitter.HintName(Named("Tetrahedron")));

    [Fact]
    public void HintName_OtherLetters_AreReplaced()
        => Assert.StartsWith("Gr__e.", LayerEmitter.HintName(Named("Größe")), StringComparison.Ordinal);

    private static string Emit(LayerModel model) => LayerEmitter.Emit(model, CancellationToken.None).ToString();

    private static TypeModel Named(string qualifiedName)
        => new(string.Empty, EquatableArray<string>.Empty, qualifiedName.Split('.')[^1], qualifiedName, true, EquatableArray<string>.Empty);
}
