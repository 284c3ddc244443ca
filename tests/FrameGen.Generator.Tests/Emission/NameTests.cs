using System;
using System.Linq;
using FrameGen.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Names of the user's that the emitted text might meet: it compiles without a complaint, and the layer works.</summary>
public class NameTests
{
    private const string Rows = "[FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] ";
    private const string Layer = "[ReluLayer] " + Rows;

    [Fact]
    public void Layers_WhoseNamesHaveTheSame32BitHash_AreBothEmitted()
    {
        using GeneratedCode code = Run($$"""
            namespace WideBetaRightRed { {{Layer}} static partial class Sensor; }
            namespace NorthNarrowGreenSouth { {{Layer}} static partial class Sensor; }
            """);
        Assert.Equal(2, code.Sources.Length);
    }

    /// <summary>The compiler complains of the double name; that must not cost the project all its layers.</summary>
    [Theory]
    [InlineData("namespace A { static partial class B { " + Layer + "public static partial class C; } } namespace A.B { " + Layer + "static partial class C; }")]
    [InlineData(Layer + "static partial class C; " + Layer + "partial struct C;")]
    [InlineData(Layer + "partial record C; " + Layer + "partial record struct C;")]
    public void Layers_OfOneName_AreAllEmitted(string source)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = "using FrameGen;\n" + source, AllowsCompilerErrors = true }.Run();
        Assert.Equal(2, code.Sources.Length);
    }

    [Fact]
    public void Layers_OfOneNameButForCase_AreAllEmitted()
    {
        using GeneratedCode code = Run(Layer + "static partial class Sensor; " + Layer + "static partial class SENSOR;");
        Assert.Equal(2, code.Sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("namespace System { class Throw; class LayerDomain; interface ILayerTables<T>; class FacetTableKernel<T, U>; class LayerKernel; }")]
    [InlineData("namespace System.Numerics { class Simd; class Vector; class IReluLayer; }")]
    [InlineData("namespace FrameGen { class ReadOnlySpan<T>; class Span<T>; class Runtime2; class System; class GeneratedCode; }")]
    [InlineData("namespace FrameGen { namespace Generated { class ReadOnlySpan<T>; class LayerDomain; class ILayerTables<T>; class System; class FrameGen; } }")]
    [InlineData("namespace FrameGen { class Generated; }")]
    [InlineData("namespace Acme { class FrameGen; class System; class Double; class ReadOnlySpan<T>; class Certificate; }")]
    [InlineData("namespace Acme.System { } namespace Acme.FrameGen.Runtime { } namespace Acme.global { }")]
    [InlineData("class Throw; class Simd; class Span<T>; class ReadOnlySpan<T>; class LayerDomain; class Double; class GeneratedCode; class IFacetLayer<T>;")]
    public void Shadows_OfWhatIsNamed_DoNotMatter(string shadows)
        => Works("namespace Acme { " + Layer + "partial struct Sensor; }", "Acme.Sensor", shadows);

    [Theory]
    [InlineData("partial class Sensor<Weights, Forward, Bias, InputDimension, FacetCount>")]
    [InlineData("partial struct Sensor<Weights, T, Certificate, TryReconstruct, MaxBias, FindFacet>")]
    [InlineData("static partial class Sensor<Weights, Forward>")]
    [InlineData("partial class Sensor<global, FrameGen, System, Sensor_3f2e37c3>")]
    [InlineData("partial class Sensor<t, u>")]
    [InlineData("partial record Sensor(double[] Bias, int Forward)")]
    [InlineData("partial record struct Sensor(double[] Bias, int Weights)")]
    [InlineData("partial class Sensor(double[] Bias, int Forward)", "public int Sum() => Bias.Length + Forward;")]
    [InlineData("partial struct Sensor", "public static int get_Weights() => 1; public static int set_Bias(int k) => k;")]
    [InlineData("static partial class Sensor", "public static int get_Weights() => 1;")]
    [InlineData("partial struct Sensor", "public class Weights; public enum Forward; public delegate void Bias(); public event System.Action Explains { add { } remove { } }")]
    [InlineData("partial class Sensor", "public int this[int index] => index; public static Sensor operator +(Sensor a, Sensor b) => a; ~Sensor() { }")]
    [InlineData("partial class Sensor", "public class System; public class FrameGen; public class Double; public class Certificate;")]
    [InlineData("partial class Sensor", "public static readonly int System = 1, FrameGen = 1, Sensor_Tables = 1;")]
    [InlineData("partial class Sensor", "public static int Forward(int input) => input; public static int Forward(string input) => input.Length;")]
    public void Declaration_ThatTakesNames_Works(string declaration, string members = "")
        => Works(Layer + declaration + " { " + members + " }");

    [Theory]
    [InlineData("static int IReluLayer<double>.InputDimension => 2;")]
    [InlineData("static System.ReadOnlySpan<double> IReluLayer<double>.Weights => new double[] { 1, 0, -1, 1, -1, -1 };")]
    [InlineData("static void IReluLayer<double>.Forward(System.ReadOnlySpan<double> input, System.Span<double> output) => Forward(input, output);")]
    [InlineData("static int IFacetLayer<double>.FacetCount => 3; static System.ReadOnlySpan<int> IFacetLayer<double>.GetFacet(int index) => GetFacet(index);")]
    [InlineData("static int IReluLayer<double>.InputDimension => 2; public const int InputDimension = 2;")]
    [InlineData("static void IReluLayer<double>.Forward(System.ReadOnlySpan<double> input, System.Span<double> output) { } public static int Forward => 1;")]
    public void InterfaceMember_ImplementedByTheUser_IsNotEmittedAgain(string member)
        => Works(Layer + "partial class Sensor : IFacetLayer<double> { " + member + " }");

    [Theory]
    [InlineData("abstract class Base { public abstract int Forward(int k); public abstract double Weights { get; } }", "abstract partial class Sensor : Base")]
    [InlineData("class Base { public virtual int Forward(int k) => k; public virtual double Weights => 1; public int InputDimension = 1; public class Bias; }", "partial class Sensor : Base")]
    [InlineData(Layer + "partial class Base;", "partial class Sensor : Base")]
    [InlineData("interface IBase { int InputDimension { get; } static abstract int OutputDimension { get; } }", "abstract partial class Sensor : IBase", "public abstract int InputDimension { get; } public static int OutputDimension => 3;")]
    public void BaseType_WithTheSameNames_CompilesCleanly(string declarations, string declaration, string members = "")
    {
        using GeneratedCode code = Run(declarations + " " + Layer + declaration + " { " + members + " }");
        Assert.NotNull(code.Assembly);
    }

    [Theory]
    [InlineData("sensor")]
    [InlineData("s")]
    [InlineData("@record")]
    [InlineData("@partial")]
    [InlineData("@file")]
    [InlineData("@required")]
    [InlineData("@scoped")]
    [InlineData("@var")]
    [InlineData("@dynamic")]
    [InlineData("@nint")]
    [InlineData("@await")]
    [InlineData("@field")]
    [InlineData("@extension")]
    [InlineData("@unmanaged")]
    [InlineData("@where")]
    [InlineData("@global")]
    [InlineData("@alias")]
    [InlineData("\\u0041bc")]
    [InlineData("Sen\u200dsor")]
    [InlineData("é")]
    [InlineData("_")]
    [InlineData("__")]
    public void TypeName_OfAnyKind_CompilesWithoutAComplaintInTheEmittedFile(string name)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = $"using FrameGen;\n#pragma warning disable CS8981\n{Layer} partial struct {name} {{ }}",
        }.Run();
        Assert.Single(code.Sources);
    }

    [Fact]
    public void Type_Obsolete_CompilesCleanly() => Works("[System.Obsolete(\"old\", error: true)] " + Layer + "partial struct Sensor;", uses: false);

    /// <summary>What is silenced in the emitted file is silenced by name elsewhere; a warning of another kind would be a fault of the text.</summary>
    [Theory]
    [InlineData("static partial class Sensor;")]
    [InlineData("partial struct Sensor;")]
    [InlineData("partial record Sensor;")]
    public void EmittedText_WithItsPragmaTakenOut_HasNoWarning(string declaration)
    {
        using GeneratedCode code = Run("/// <summary>A layer.</summary>\n" + Layer + declaration);
        string text = code.SingleText.Replace("#pragma warning disable", "// ", StringComparison.Ordinal);
        Assert.NotEqual(code.SingleText, text);
        using GeneratedCode alone = new GeneratorTest { Source = "using FrameGen;\n/// <summary>A layer.</summary>\n" + declaration, Sources = { ("Emitted.cs", text) } }.Run();
        Assert.NotNull(alone.Assembly);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void GetFacet_NoFacet_ThrowsClearlyInACheckedProject(int index)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = $"using FrameGen;\n{Layer} static partial class Sensor;", CheckOverflow = true }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Sensor");
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => layer.GetFacet(index));
        Assert.Equal(index, thrown.ActualValue);
        Assert.StartsWith("The layer has 3 facets.", thrown.Message, StringComparison.Ordinal);
    }

    private static GeneratedCode Run(string source, LanguageVersion version = LanguageVersion.CSharp12)
        => new GeneratorTest<FrameGenerator> { Source = "using FrameGen;\n" + source, LanguageVersion = version }.Run();

    /// <summary>Compiles and, in the newest language too, takes the layer as a type argument.</summary>
    private static void Works(string layer, string name = "Sensor", string beside = "", bool uses = true)
    {
        using GeneratedCode code = Run(layer + " " + beside);
        Assert.Single(code.Sources);
        using GeneratedCode newest = Run(layer + " " + beside, LanguageVersion.Preview);
        Assert.Equal(code.SingleText, newest.SingleText);
        if (!uses)
        {
            return;
        }

        Type type = code.Assembly.GetTypes().Single(t => t.FullName!.Split('`')[0] == name);
        type = type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(int))]) : type;
        if (!(type.IsAbstract && type.IsSealed))
        {
            var use = typeof(NameTests).GetMethod(nameof(CountOutputs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
            Assert.Equal(3, use.MakeGenericMethod(type).Invoke(null, null));
        }
    }

    private static int CountOutputs<TLayer>()
        where TLayer : IFacetLayer<double>
        => TLayer.FacetCount + TLayer.GetFacet(0).Length - TLayer.InputDimension + (TLayer.Weights.Length / 6) - 1 + TLayer.OutputDimension - 3;
}
