using System;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
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

    [Theory]
    [InlineData(0.123456789, 0.0123456789, "The proof still holds where every bias is off by up to 0.1234, or every row of W by a vector of norm up to 0.01234.")]
    [InlineData(0.5, null, "The proof still holds where every bias is off by up to 0.5.")]
    [InlineData(0, 0.0, "The proof leaves biases no room: it holds with equality.")]
    public void Emit_Margins_AreToldRoundedDown(double bias, double? row, string sentence)
        => Assert.Contains(sentence, Emit(new ModelBuilder(Frames.Tetrahedron) { Certificate = LayerCertificate.Exact, Margins = new ProofMargins(bias, row) }.Build()));

    [Fact]
    public void Emit_Canceled_Throws()
        => Assert.Throws<OperationCanceledException>(() => LayerEmitter.Emit(new ModelBuilder(Frames.Tetrahedron).Build(), tablesMayBeText: true, new CancellationToken(canceled: true)));

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
        Assert.InRange(LayerEmitter.HintName(type).Length, 1, 64);
    }

    [Fact]
    public void HintName_TypesOfOneName_Differ()
        => Assert.NotEqual(LayerEmitter.HintName(Named("A.Layer")), LayerEmitter.HintName(Named("B.Layer")));

    [Fact]
    public void HintName_Tetrahedron_IsTheSameOnEveryMachine()
        => Assert.Equal("Tetrahedron.30e8008a8fa9ad54adf4ccf941d55ee3.g.cs", LayerEmitter.HintName(Named("Tetrahedron")));

    [Theory]
    [InlineData("", "6c62272e07bb014262b821756295c58d")]
    [InlineData("a", "d228cb696f1a8caf78912b704e4a8964")]
    [InlineData("foobar", "343e1662793c64bf6f0d3597ba446f18")]
    public void Fnv128_PublishedVectors_AreMet(string bytes, string hash)
    {
        ulong high = 0x6c62272e07bb0142, low = 0x62b821756295c58d;
        foreach (char letter in bytes)
        {
            Fnv128.Add((byte)letter, ref high, ref low);
        }

        Assert.Equal(hash, $"{high:x16}{low:x16}");
    }

    [Fact]
    public void HintName_OtherLetters_AreReplaced()
        => Assert.StartsWith("Gr__e.", LayerEmitter.HintName(Named("Größe")), StringComparison.Ordinal);

    private static string Emit(LayerModel model) => LayerEmitter.Emit(model, tablesMayBeText: true, CancellationToken.None).ToString();

    private static TypeModel Named(string qualifiedName)
    {
        string[] parts = qualifiedName.Split('.');
        string[] declaration = ["static class " + parts[^1]];
        return new(string.Join('.', parts[..^1]), new EquatableArray<string>(declaration), parts[^1], qualifiedName, true, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
    }
}
