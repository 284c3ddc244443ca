using System;
using System.Linq;
using FrameGen.Generator.Model;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Whatever the annotated type looks like, what is emitted for it compiles without a warning and works.</summary>
public class TypeShapeTests
{
    private static readonly string[] Members =
    [
        "InputDimension", "OutputDimension", "FacetCount", "Certificate", "InverseLipschitzBound", "Weights", "Bias", "MaxBias", "Forward", "TryReconstruct",
        "Reconstruct", "TryEstimate", "Explains", "FindFacet", "GetFacet", "ForwardBatch", "ReconstructBatch", "EstimateBatch",
    ];

    public static TheoryData<string> MemberNames => [.. Members];

    [Theory]
    [InlineData("static class Layer")]
    [InlineData("sealed class Layer")]
    [InlineData("abstract class Layer")]
    [InlineData("struct Layer")]
    [InlineData("readonly struct Layer")]
    [InlineData("ref struct Layer")]
    [InlineData("record Layer")]
    [InlineData("record class Layer")]
    [InlineData("record struct Layer")]
    [InlineData("readonly record struct Layer")]
    [InlineData("static class @class")]
    [InlineData("struct @event")]
    [InlineData("static class System")]
    [InlineData("static class FrameGen")]
    [InlineData("struct Span")]
    [InlineData("struct ReadOnlySpan")]
    [InlineData("static class Throw")]
    [InlineData("static class Größe")]
    [InlineData("struct Bias")]
    [InlineData("struct Forward")]
    [InlineData("static class Layer_74b79696")]
    public void Emit_Declaration_CompilesCleanly(string declaration)
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron)
        {
            Namespace = "Sensors",
            Declarations = [declaration],
            IsStatic = declaration.StartsWith("static", StringComparison.Ordinal),
        }.Build();
        using GeneratedCode code = EmittedLayer.Compile(model);
        Assert.NotNull(code.Assembly);
    }

    [Theory]
    [InlineData("", "static class Outer", "static class Layer")]
    [InlineData("A.B", "class Outer", "struct Layer")]
    [InlineData("A.FrameGen.System", "struct System", "static class FrameGen")]
    [InlineData("A", "class Outer", "record struct Outer2")]
    public void Emit_NestedType_CompilesCleanly(string @namespace, params string[] declarations)
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron)
        {
            Namespace = @namespace,
            Declarations = declarations,
            IsStatic = declarations[^1].StartsWith("static", StringComparison.Ordinal),
        }.Build();
        using GeneratedCode code = EmittedLayer.Compile(model);
        Assert.NotNull(code.Assembly);
    }

    [Fact]
    public void Emit_KeywordNamespace_CompilesCleanly()
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { Namespace = "event.class" }.Build();
        using GeneratedCode code = EmittedLayer.Compile("namespace @event.@class { public static partial class Layer; }", model);
        Assert.NotNull(code.Assembly);
    }

    [Theory]
    [MemberData(nameof(MemberNames))]
    public void Emit_MemberDeclaredByStaticType_OmitsIt(string member)
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { DeclaredMembers = [member] }.Build();
        using GeneratedCode code = EmittedLayer.Compile($"public static partial class Layer {{ public static string {member} => \"mine\"; }}", model);
        Assert.Equal("mine", code.Type("Layer").GetProperty(member)!.GetValue(null));
    }

    [Theory]
    [MemberData(nameof(MemberNames))]
    public void Emit_MemberDeclaredByStruct_StillImplementsInterface(string member)
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { Declarations = ["struct Layer"], IsStatic = false, DeclaredMembers = [member] }.Build();
        using GeneratedCode code = EmittedLayer.Compile($"public partial struct Layer {{ public static string {member} => \"mine\"; }} {GenericUse("double")}", model);
        Assert.Equal(0, Use(code));
    }

    [Fact]
    public void Emit_AllMembersDeclared_StillImplementsInterface()
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { Declarations = ["struct Layer"], IsStatic = false, DeclaredMembers = Members }.Build();
        string mine = string.Concat(Members.Select(member => $"public static string {member} => \"mine\"; "));
        using GeneratedCode code = EmittedLayer.Compile($"public partial struct Layer {{ {mine} }} {GenericUse("double")}", model);
        Assert.Equal(0, Use(code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Emit_NonStaticType_WorksThroughInterface(bool isSingle)
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { Declarations = ["sealed class Layer"], IsStatic = false, IsSingle = isSingle }.Build();
        using GeneratedCode code = EmittedLayer.Compile($"public sealed partial class Layer; {GenericUse(isSingle ? "float" : "double")}", model);
        Assert.Equal(0, Use(code));
    }

    [Fact]
    public void Emit_BaseClassWithTheSameMembers_CompilesCleanly()
    {
        LayerModel model = new ModelBuilder(Frames.Tetrahedron) { Declarations = ["class Layer"], IsStatic = false }.Build();
        string source = "public class Base { public const int InputDimension = 1; public static void Forward(System.ReadOnlySpan<double> input, System.Span<double> output) { } } public partial class Layer : Base;";
        using GeneratedCode code = EmittedLayer.Compile(source, model);
        Assert.NotNull(code.Assembly);
    }

    [Fact]
    public void Emit_TwoLayersOfOneName_CompileTogether()
    {
        LayerModel first = new ModelBuilder(Frames.Tetrahedron) { Namespace = "A" }.Build();
        LayerModel second = new ModelBuilder(Frames.Cube) { Namespace = "B" }.Build();
        using GeneratedCode code = EmittedLayer.Compile("namespace A { public static partial class Layer; } namespace B { public static partial class Layer; }", first, second);
        Assert.NotNull(code.Assembly);
    }

    [Fact]
    public void Emit_CheckedArithmetic_Works()
    {
        LayerModel model = new ModelBuilder(Frames.ByName("random-n3-m40")).Build();
        using GeneratedCode code = EmittedLayer.CompileChecked(model);
        GeneratedLayer<double> layer = code.Layer<double>("Layer");
        double[] output = new double[40];
        layer.Forward([0.1, 0.2, 0.3], output);
        Assert.True(layer.TryReconstruct(output, new double[3]));
    }

    [Fact]
    public void Emit_BiasAdded_ShowsBiasWithItsSign()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron) { IsBiasAdded = true, Alpha = [-1, -2, -3, -4] });
        Assert.Equal([1, 2, 3, 4], layer.Bias.ToArray());
    }

    [Fact]
    public void Emit_BiasAdded_TurnsTheBound()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron) { IsBiasAdded = true });
        Assert.All(layer.MaxBias.ToArray(), bound => Assert.Equal(1, bound, 1e-12));
    }

    [Fact]
    public void Emit_NoBound_GivesEmptyMaxBias()
        => Assert.True(EmittedLayer.Of<double>(ActiveSetTests.Pairs([[1, 0], [0, 1]], -0.5)).MaxBias.IsEmpty);

    private static int Use(GeneratedCode code) => (int)code.Type("Use").GetMethod("Run")!.Invoke(null, null)!;

    /// <summary>Generic code that takes the layer as a type argument and calls every member; 0 where all is well.</summary>
    private static string GenericUse(string type) => $$"""
        public static class Use
        {
            public static int Run() => Check<Layer>();

            private static int Check<TLayer>()
                where TLayer : global::FrameGen.IFacetLayer<{{type}}>
            {
                var x = new {{type}}[] { 0.25f, 0.125f, -0.5f };
                var z = new {{type}}[TLayer.OutputDimension];
                var y = new {{type}}[TLayer.InputDimension];
                TLayer.Forward(x, z);
                TLayer.Reconstruct(z, y);
                bool isRight = TLayer.TryReconstruct(z, y) && TLayer.TryEstimate(z, new {{type}}[1], y) && TLayer.TryEstimate(z, new {{type}}[1], y, out var estimate, loss: global::FrameGen.Loss.Absolute) && estimate.WorstRow >= 0 && TLayer.EstimateBatch(z, new {{type}}[4], y) == 1 && TLayer.Explains(y, z, 1e-5f)
                    && TLayer.GetFacet(TLayer.FindFacet(z)).Length == 3 && TLayer.FacetCount == 4 && TLayer.Weights.Length == 12
                    && TLayer.Bias.Length == 4 && TLayer.MaxBias.Length == 4 && TLayer.InverseLipschitzBound > 0
                    && TLayer.Certificate == global::FrameGen.Certificate.Polytope
                    && TLayer.ForwardBatch(x, z) == 1 && TLayer.ReconstructBatch(z, y) == 1;
                return isRight ? 0 : 1;
            }
        }
        """;
}
