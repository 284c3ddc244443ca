using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0001, FG0011, FG0013, FG0015: what is wrong with a declaration before any mathematics.</summary>
public class DeclarationTests
{
    private const string Estimated = "[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] ";

    private const string Rows = "[FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] ";

    [Fact]
    public Task Type_Partial_IsSilent() => Reports(Estimated + Rows + "static partial class Sensor;");

    [Fact]
    public Task Type_NotPartial_IsUnderlined()
        => Reports("[ReluLayer] " + Rows + "static class {|FG0001:Sensor|};", "'Sensor': the layer must be partial, so that the generated members can be added");

    [Fact]
    public Task OuterType_NotPartial_IsUnderlined()
        => Reports(
            "class {|FG0001:Outer|} { public partial class Middle { [ReluLayer] " + Rows + "public partial class Sensor; } }",
            "'Outer': the type around the layer 'Sensor' must be partial, so that the generated members can be added");

    [Fact]
    public Task OuterAndInnerType_NotPartial_AreBothUnderlined()
        => Reports("class {|FG0001:Outer|} { [ReluLayer] " + Rows + "public struct {|FG0001:Sensor|} { } }");

    [Fact]
    public Task Type_FileLocal_IsUnderlined()
        => Reports("[ReluLayer] " + Rows + "file static partial class {|FG0001:Sensor|};", "'Sensor': a file-local type cannot be extended from the generated file: remove 'file' and make it partial");

    [Theory]
    [InlineData("partial class Sensor;")]
    [InlineData("partial struct Sensor { }")]
    [InlineData("partial record Sensor;")]
    [InlineData("readonly partial record struct Sensor;")]
    [InlineData("abstract partial class Sensor;")]
    [InlineData("partial class Sensor<T, @class> where T : struct;")]
    [InlineData("ref partial struct Sensor { }")]
    [InlineData("readonly ref partial struct Sensor { }")]
    [InlineData("static partial class @event;")]
    public Task Type_OfEveryKind_Compiles(string declaration) => Reports(Estimated + Rows + declaration);

    [Theory]
    [InlineData("partial interface Sensor { }")]
    [InlineData("enum Sensor { }")]
    [InlineData("delegate void Sensor();")]
    public Task Type_ThatNoLayerCanBe_HasTheCompilersErrorAlone(string declaration)
        => Reports("[{|CS0592:ReluLayer|}] [{|CS0592:FrameVector|}(1, 0)] [{|CS0592:FrameVector|}(-1, 1)] " + declaration);

    [Fact]
    public Task Frame_Missing_IsReported()
        => Reports("[{|FG0011:ReluLayer|}] static partial class Sensor;", "Not known at compile time: the frame of 'Sensor': no row is given; add [FrameVector(...)] attributes, a [Frame] member or a Source");

    [Fact]
    public Task Frame_GivenTwice_IsReported()
        => Reports("[{|FG0011:ReluLayer(Source = \"a.csv\")|}] " + Rows + "static partial class Sensor;");

    [Fact]
    public Task FrameMember_CallOfOwnMethod_IsUnderlined()
        => Reports(
            """
            [ReluLayer] static partial class Sensor
            {
                static double F() => 1;
                [Frame] static readonly double[,] W = { { 1, 0 }, { {|FG0011:F()|}, 1 }, { -1, -1 } };
            }
            """,
            "Not known at compile time: the frame 'W': 'F()' cannot be evaluated: constants, arithmetic, Math.Sqrt, Math.Sin, Math.Cos, Math.Abs, Math.PI and static readonly members made of them are known at compile time");

    [Fact]
    public Task FrameMember_NotReadonly_IsUnderlined()
        => Reports("[ReluLayer] static partial class Sensor { [Frame] static double[,] {|FG0011:W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }|}; }");

    [Theory]
    [InlineData("W = new double[,] { { 5, 5 } };")]
    [InlineData("Sensor.W[0, 0] = 5;")]
    [InlineData("Fill(ref W);")]
    public Task FrameMember_AssignedByTheStaticConstructor_IsUnderlined(string assignment)
        => Reports($"[ReluLayer] static partial class Sensor {{ [Frame] static readonly double[,] {{|FG0011:W = {{ {{ 1, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}|}}; static void Fill(ref double[,] w) {{ }} static Sensor() {{ {assignment} }} }}");

    [Fact]
    public Task FrameMember_BesideAStaticConstructor_IsSilent()
        => Reports(Estimated + "static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }; static readonly int N; static Sensor() { N = W.Length; } static int Get() => N; }");

    [Fact]
    public Task Source_Empty_IsUnderlined()
        => Reports("[ReluLayer(Source = {|FG0012:\"\"|})] static partial class Sensor;", "Source '': names no file; name an AdditionalFile");

    [Theory]
    [InlineData("static readonly double[,] V = W = new double[,] { { 5, 5 } };")]
    [InlineData("static readonly double First = W[0, 0] = 5;")]
    [InlineData("static readonly double First = W[0, 0]++;")]
    [InlineData("static readonly double First; static Sensor() { (First, W[0, 0]) = (1, 2); }")]
    [InlineData("static Sensor() { ref double first = ref W[0, 0]; first = 2; }")]
    public Task FrameMember_AssignedByAnInitializer_IsUnderlined(string other)
        => Reports($"[ReluLayer] static partial class Sensor {{ [Frame] static readonly double[,] {{|FG0011:W = {{ {{ 1, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}|}}; {other} }}");

    [Theory]
    [InlineData("", "static readonly double A = 1;", "'A' is initialized later in the text, and still 0 when it is read here: move it up, or make it const")]
    [InlineData("static readonly double A = B;", "static readonly double B = 1;", "'B' is initialized later in the text, and still 0 when it is read here: move it up, or make it const")]
    [InlineData("static double A => B;", "static readonly double B = 1;", "'B' is initialized later in the text, and still 0 when it is read here: move it up, or make it const")]
    [InlineData("", "} static partial class Sensor { static readonly double A = 1;", "'A' is initialized in another part of 'Sensor', and no order of the parts is defined: move it into the same part, or make it const")]
    [InlineData("static double A => Other.A;", "} static class Other { public static readonly double B = Sensor.W[0, 0], A = 1;", "'A' may still be 0 when it is read here, for the initializers of 'Other' can come to those of 'Sensor': make it const")]
    [InlineData("static double A => Other.A;", "static double F() => W[0, 0]; } static class Other { public static readonly double B = G(), A = 1; static double G() => 1;", "'A' may still be 0 when it is read here, for the initializers of 'Other' can come to those of 'Sensor': make it const")]
    [InlineData("public static readonly double C = 1; static double A => Other.A;", "} static class Other { public static readonly double A = Sensor.C;", "'C' may still be 0 when it is read here, for the initializers of 'Sensor' can come to those of 'Other': make it const")]
    [InlineData("static double A => Other.A;", "} static class Other { static readonly double B = Third.B; public static readonly double A = 1; } static class Third { public static double B = Sensor.W[0, 0];", "'A' may still be 0 when it is read here, for the initializers of 'Other' can come to those of 'Sensor': make it const")]
    [InlineData("static readonly double A = 0; static Sensor() { A = 5; }", "", "'A' is assigned by a static constructor or another initializer: give it its value where it is declared, or make it const")]
    [InlineData("public static double A = 1;", "", "'A' may have been changed when it is read: make it readonly or const")]
    public Task FrameMember_OfMembersNotYetInitialized_IsUnderlined(string before, string after, string reason)
        => Reports($"[ReluLayer] static partial class Sensor {{ {before} [Frame] public static readonly double[,] W = {{ {{ {{|FG0011:A|}}, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; {after} }}", "Not known at compile time: the frame 'W': " + reason);

    [Fact]
    public Task FrameMember_OfMembersThatNeedEachOther_IsUnderlined()
        => Reports(
            "[ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = { { {|FG0011:P.A|}, 0 }, { -1, 1 }, { -1, -1 } }; } class P { public static double A => Q.B; } class Q { public static double B => P.A; }",
            "Not known at compile time: the frame 'W': 'A' is read while it is initialized: give it its value without itself, or make it const");

    /// <summary>A property's body runs when it is read, and all of the type is initialized then.</summary>
    [Fact]
    public Task FrameProperty_OfMembersInitializedLater_IsSilent()
        => Reports("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor { [Frame] static double[,] W => new[,] { { A, 0 }, { -1, B }, { -1, -1 } }; static readonly double A = 1; } static partial class Sensor { static readonly double B = 2; }");

    [Theory]
    [InlineData("checked({|FG0011:(byte)N|})")]
    [InlineData("checked({|FG0011:M + N|})")]
    [InlineData("{|FG0011:N / (N - 300)|}")]
    [InlineData("{|FG0011:(int)(1e300 * N)|}")]
    [InlineData("{|FG0011:(byte)(1.5 * N)|}")]
    [InlineData("{|FG0011:Math.Abs(M + 1 - N + N)|}")]
    public Task FrameMember_OfWhatThrowsOrIsOpen_IsUnderlined(string value)
        => Reports(
            $"[ReluLayer] static partial class Sensor {{ public static readonly int N = 300, M = int.MaxValue; [Frame] static readonly double[,] W = {{ {{ {value}, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; }}",
            $"Not known at compile time: the frame 'W': '{value.Split(':')[1].Split("|}")[0]}' overflows, divides by zero or has no value that the language defines");

    [Theory]
    [InlineData("(double){|FG0011:(decimal)N|}")]
    [InlineData("{|FG0011:N > 3 ? 1 : 2|}")]
    [InlineData("{|FG0011:(double?)N ?? 1|}")]
    [InlineData("{|FG0011:(nint)N|} + 1")]
    public Task FrameMember_OfWhatIsNotRead_IsUnderlined(string value)
        => Reports($"[ReluLayer] static partial class Sensor {{ public static readonly int N = 300; [Frame] static readonly double[,] W = {{ {{ {value}, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; }}");

    [Fact]
    public async Task FrameMember_OfAPropertyWhoseAccessorHasABody_IsReported()
    {
        var test = Of("[ReluLayer] static partial class Sensor { static double A { get { return 2; } } [Frame] static readonly double[,] W = { { {|FG0011:A|}, 0 }, { -1, 1 }, { -1, -1 } }; }");
        await test.RunAsync();
    }

    [Fact]
    public Task FrameMember_OfATypeParametersProperty_IsUnderlined()
        => Reports("interface IScale { static virtual double Scale => 1; } [ReluLayer] partial class Sensor<T> where T : IScale { [Frame] static readonly double[,] W = { { {|FG0011:T.Scale|}, 0 }, { -1, 1 }, { -1, -1 } }; }");

    [Theory]
    [InlineData("static double P0 => 2; static double P1 => P0 * P0; static double P2 => P1 * P1; static double P3 => P2 * P2; static double P4 => P3 * P3; static double P5 => P4 * P4; static double P6 => P5 * P5; static double P7 => P6 * P6; static double P8 => P7 * P7; static double P9 => P8 * P8; static double PA => P9 * P9; static double PB => PA * PA; static double PC => PB * PB; static double PD => PC * PC; static double PE => PD * PD; static double PF => PE * PE; static double PG => PF * PF; static double A => PG * PG;")]
    [InlineData("static double A => A + 1;")]
    [InlineData("static double A => B; static double B => A;")]
    public Task FrameMember_WithoutEnd_IsUnderlined(string members)
        => Reports($"[ReluLayer] static partial class Sensor {{ {members} [Frame] static readonly double[,] W = {{ {{ {{|FG0011:A|}}, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; }}");

    /// <summary>Deeper than is read. (Six times as deep the compiler itself leaves the stack of its threads.)</summary>
    [Fact]
    public async Task FrameMember_DeeplyNested_IsReported()
    {
        const int depth = 500;
        string sum = string.Concat(Enumerable.Repeat("-(N+", depth)) + "1" + new string(')', depth);
        var test = Of($"[ReluLayer] static partial class Sensor {{ static readonly int N = 1; [Frame] static readonly double[,] W = {{ {{ {sum}, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; }}");
        Assert.Contains(await test.GetDiagnosticsAsync(), diagnostic => diagnostic.Id == "FG0011");
    }

    /// <summary>Doubled once and again, each field is computed once.</summary>
    [Fact]
    public Task FrameMember_OfALongChainOfFields_IsSilent()
    {
        string chain = string.Concat(Enumerable.Range(1, 60).Select(k => $"static readonly double F{k} = (F{k - 1} + F{k - 1}) / 2; "));
        return Reports($"[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor {{ static readonly double F0 = 1; {chain} [Frame] static readonly double[,] W = {{ {{ F60, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; }}");
    }

    [Fact]
    public Task FrameMember_DefinedByItself_IsUnderlined()
        => Reports("[ReluLayer] static partial class Sensor { static readonly double A = B + 1, B = A; [Frame] static readonly double[,] W = { { {|FG0011:A|}, 0 }, { -1, 1 }, { -1, -1 } }; }");

    [Fact]
    public Task FrameMember_ArrayWithoutInitializer_IsUnderlined()
        => Reports("[ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = {|FG0011:new double[3, 2]|}; }");

    [Fact]
    public Task BiasMember_WrongCount_IsReported()
        => Reports(
            "[ReluLayer] " + Rows + "static partial class Sensor { [Bias] static readonly double[] {|FG0015:B|} = { -2, -2 }; }",
            "2 biases for 3 rows: some rows have no bias while others have one; give every row a bias, 0 where it has none, or give none");

    [Fact]
    public Task Bias_OnSomeRows_IsReported()
        => Reports(
            "[ReluLayer] [FrameVector({|FG0015:1, 0|})] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1)] static partial class Sensor;",
            "rows 0, 2 have no bias while others have one; give every row a bias, 0 where it has none, or give none");

    [Fact]
    public Task Bias_GivenTwice_IsReported()
        => Reports("[{|FG0011:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor { [Bias] static readonly double[] B = { -2, -2, -2 }; }");

    [Theory]
    [InlineData("Radius = {|FG0013:0|}", "Out of range: Radius is 0; it must be positive and finite (at most 1e100)")]
    [InlineData("Radius = {|FG0013:-1.5|}", "Out of range: Radius is -1.5; it must be positive and finite (at most 1e100)")]
    [InlineData("Radius = {|FG0013:double.NaN|}", "Out of range: Radius is NaN; it must be positive and finite (at most 1e100)")]
    [InlineData("Radius = {|FG0013:double.PositiveInfinity|}", null)]
    [InlineData("Radius = {|FG0013:1e308|}", null)]
    [InlineData("InnerRadius = {|FG0013:0.5|}", "Out of range: InnerRadius is 0.5, but the domain is no shell; leave it out or use InputDomain.Shell")]
    [InlineData("InputDomain.Shell, InnerRadius = {|FG0013:2|}", "Out of range: InnerRadius is 2; it must lie between 0 and the radius 1")]
    [InlineData("InputDomain.Shell, InnerRadius = {|FG0013:-1|}", null)]
    [InlineData("InputDomain.Shell, InnerRadius = {|FG0013:double.NaN|}", null)]
    [InlineData("InputDomain.Space, Radius = {|FG0013:2|}", "Out of range: Radius is 2, but the domain is all of space; leave it out or use Ball")]
    [InlineData("{|FG0013:(InputDomain)42|}", "Out of range: the domain is 42; use Ball, Sphere, Shell or Space")]
    [InlineData("BiasConvention = {|FG0013:(BiasConvention)7|}", null)]
    [InlineData("Precision = {|FG0013:(Precision)(-1)|}", null)]
    public Task Option_OutOfRange_IsUnderlined(string arguments, string? message)
        => Reports($"[ReluLayer({arguments})] {Rows}static partial class Sensor;", message);

    [Theory]
    [InlineData("{|FG0013:0, 0|}", "Out of range: the normal of the half-space is zero, NaN or infinite; give it finite components, not all zero")]
    [InlineData("{|FG0013:1, double.NaN|}", null)]
    [InlineData("{|FG0013:1, 0, 0|}", "Out of range: the normal of the half-space has 3 components; give it 2, as the rows have")]
    public Task HalfSpace_OutOfRange_IsUnderlined(string normal, string? message)
        => Reports($"[ReluLayer] {Rows}[HalfSpace({normal})] static partial class Sensor;", message);

    [Theory]
    [InlineData("ReluLayer", "[HalfSpace({|FG0013:1, 0|})] [HalfSpace(0, 1)] [HalfSpace(-1, -1)]")]
    [InlineData("ReluLayer(NonNegative = true)", "[HalfSpace({|FG0013:-1, -1|})]")]
    public Task HalfSpaces_LeaveTheOriginAlone_IsReported(string layer, string halfSpaces)
        => Reports($"[{layer}] {Rows}{halfSpaces} static partial class Sensor;", "Out of range: the domain is the origin alone: its half-spaces leave nothing else; take one away");

    [Fact]
    public Task HalfSpaces_ThinnerThanRounding_IsReported()
        => Reports(
            $"[ReluLayer] {Rows}[HalfSpace({{|FG0013:1e-13, 1|}})] [HalfSpace(0, -1)] static partial class Sensor;",
            "Out of range: the domain is so thin that rounding decides whether its half-spaces leave it an interior, or its equations take too long to find; take one away, or state the two sides of an equation as exact opposites");

    [Fact]
    public Task HalfSpaces_ThinWedge_IsSilent()
        => Reports($"{Estimated}{Rows}[HalfSpace(0, 1)] [HalfSpace(0.001, -1)] static partial class Sensor;");
}
