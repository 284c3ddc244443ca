using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Generator.Parsing;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0024: one error where the project declares what emitted text would name, in place of the compiler's in files that nobody wrote.</summary>
public class TakenNameTests
{
    private const string Layer = "[{|FG0024:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] partial class Sensor { } ";

    [Theory]
    [InlineData("namespace System { readonly ref struct ReadOnlySpan<T> { } }", "type 'System.ReadOnlySpan<T>'")]
    [InlineData("namespace System { public readonly struct Span<T> { } }", "type 'System.Span<T>'")]
    [InlineData("namespace System { partial struct Span<T> { } partial struct Span<T> { } }", "type 'System.Span<T>'")]
    [InlineData("namespace System.CodeDom.Compiler { class GeneratedCodeAttribute : Attribute { } }", "type 'System.CodeDom.Compiler.GeneratedCodeAttribute'")]
    [InlineData("namespace System { class CodeDom { } }", "type 'System.CodeDom'")]
    [InlineData("namespace FrameGen { interface IReluLayer<T> { } }", "type 'FrameGen.IReluLayer<T>'")]
    [InlineData("namespace FrameGen.Certificate { class Authority { } }", "namespace 'FrameGen.Certificate'")]
    [InlineData("namespace FrameGen { class Runtime { } }", "type 'FrameGen.Runtime'")]
    [InlineData("namespace FrameGen.Runtime { class LayerDomain { } }", "type 'FrameGen.Runtime.LayerDomain'")]
    public async Task Name_OfWhatIsEmitted_IsOneErrorAndNothingIsEmitted(string taken, string what)
    {
        var test = Of(Layer + taken);
        test.Messages.Add($"This project declares the {what}, which hides what layers are generated with: nothing is generated; rename it, or move it to a namespace of its own");
        await test.RunAsync();
    }

    /// <summary>However many layers there are, and wherever they stand.</summary>
    [Fact]
    public async Task Layers_OfOneProject_HaveOneErrorAtTheFirst()
    {
        var test = Of(Layer + "namespace System { struct Span<T> { } }");
        test.TestState.Sources.Add("using FrameGen;\n" + Regex.Replace(Layer, @"\{\|FG0024:(.*?)\|\}", "$1").Replace("Sensor", "Other") + "[ReluNetwork(typeof(Sensor), typeof(Other))] partial class Net { }");
        await test.RunAsync();
    }

    /// <summary>What only looks like them: other numbers of type parameters, namespaces around, files of their own. (The generator's NameTests run layers beside such types.)</summary>
    [Theory]
    [InlineData("namespace System { class Span { } class ReadOnlySpan<T, U> { } class GeneratedCodeAttribute { } }")]
    [InlineData("namespace FrameGen { class Estimate { } class Span<T> { } class FrameGen { } class System { } }")]
    [InlineData("namespace FrameGen.Runtime { class Forward { } class LayerDomain<T> { } }")]
    [InlineData("namespace Acme.System { class Span<T> { } } namespace Acme.FrameGen.Certificate { class Authority { } }")]
    [InlineData("namespace System { file struct Span<T> { } file struct ReadOnlySpan<T> { } }")]
    public Task Name_ThatOnlyLooksSo_IsSilent(string beside)
        => Of("namespace Acme { " + Regex.Replace(Layer, @"\{\|FG0024:(.*?)\|\}", "$1") + "} " + beside).RunAsync();

    /// <summary>The list names what exists, and all that the runtime library offers to emitted text. (That snapshots name nothing else is tested beside them.)</summary>
    [Fact]
    public void Names_OfTheRuntimeLibrary_AreTheListed()
    {
        var offered = typeof(IReluLayer<>).Assembly.GetExportedTypes().Where(type => type.Namespace == "FrameGen.Runtime").Select(type => type.FullName!);
        Assert.Equal(offered.Order(StringComparer.Ordinal), EmittedNames.Types.Where(name => name.StartsWith("FrameGen.Runtime.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(EmittedNames.Types.Where(name => name.StartsWith("FrameGen.", StringComparison.Ordinal)), name => Assert.NotNull(typeof(IReluLayer<>).Assembly.GetType(name)));
    }
}
