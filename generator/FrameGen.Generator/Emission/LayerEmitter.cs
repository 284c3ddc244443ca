using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Emission;

/// <summary>Prints a layer as C#: the members of the annotated type, which call a kernel of the runtime library, and a file-local type with the numbers that it takes.</summary>
/// <remarks>
/// Neither brings a name into the user's type or namespace, and all that they name begins with <c>global::</c> or is a keyword, so that nothing of
/// the user's can clash, and members that the user declares do not change what the others do. The text depends on the model alone.
/// </remarks>
internal static class LayerEmitter
{
    /// <summary>The attribute of an emitted member or type: tools neither criticize it nor count it as code to cover.</summary>
    internal static string GeneratedCode { get; } = $"[global::System.CodeDom.Compiler.GeneratedCode(\"FrameGen\", \"{typeof(LayerEmitter).Assembly.GetName().Version}\")]";

    /// <summary>The source text for a layer.</summary>
    /// <param name="model">What is printed.</param>
    /// <param name="tablesMayBeText">Whether long tables may be text.</param>
    /// <param name="ct">Ends the work.</param>
    public static SourceText Emit(LayerModel model, bool tablesMayBeText, CancellationToken ct)
    {
        var writer = new SourceWriter();
        var strategy = StrategyEmitter.Of(model.Plan, tablesMayBeText);
        string kernel = Naming.Kernel(model.Type);
        string tables = Naming.Tables(model.Type);
        writer.Write($"""
            {PartialType.Header}

            using {kernel} = {strategy.KernelOver($"global::{tables}")};

            """);
        var face = LayerFace.Of(model.Plan.Layer, kernel);
        PartialType.Emit(writer, model.Type, face.Interface, () => EmitRemarks(writer, model), () => new MemberEmitter(writer, model.Type, face).Emit());
        ct.ThrowIfCancellationRequested();
        writer.Write($"""

            /// <summary>The numbers of {Escape(model.Type.QualifiedName)}.</summary>
            {GeneratedCode}
            """);
        writer.Open($"file readonly struct {tables} : {strategy.Interfaces}");
        strategy.Emit(writer);
        writer.Close();
        return writer.ToSourceText();
    }

    /// <summary>The name of the file that is added to the compilation.</summary>
    public static string HintName(TypeModel type) => Naming.HintName(type);

    private static void EmitRemarks(SourceWriter writer, LayerModel emitted)
    {
        LayerPlan plan = emitted.Plan;
        DecidedLayer model = plan.Layer;
        string condition = model.MaxCondition > 0
            ? $" The {(model.Pairs is null ? "worst condition number of a facet that can be used" : "condition number of the basis")} is {model.MaxCondition.ToString("G6", CultureInfo.InvariantCulture)}."
            : string.Empty;
        string bound = model.MaxAlpha.Count == 0
            ? "No bound on the biases is known."
            : "MaxBias holds the polytope bound on each bias for this domain.";
        writer.Write($"""
            /// <remarks>
            /// <para>{(model.Convolution is { } shape ? ConvolutionText.Of(shape, model) : $"{ActivationText.Kind(model.Activation)} {Escape(ActivationText.Formula(model.Activation, model.IsBiasAdded))} of {model.OutputDimension} rows in R^{model.InputDimension}")}, in {(model.IsSingle ? "single" : "double")} precision.</para>
            /// <para>{(model.Convolution is null ? "Domain" : "Domain of each patch")}: {Escape(DomainText.Of(model.Domain))}. {bound}</para>
            /// <para>Certificate: {Escape(Certificate(model) + Margins(model.Margins) + Faults(model.ProvenFaults))}</para>
            /// <para>Reconstruction: {Escape(StrategyText.Of(plan))}{condition}</para>{(model.Filterbank is { } filterbank ? $"\n/// <para>{ConvolutionText.Of(filterbank)}</para>" : "")}{string.Concat(emitted.Data.Select(line => $"\n/// <para>Data: {Escape(line)}</para>"))}
            /// </remarks>
            """);
    }

    private static string Certificate(DecidedLayer model) => model.Certificate switch
    {
        LayerCertificate.Exact when model.Activation.Kind == ActivationKind.LeakyRelu => "Exact. Each output tells its <x, w>, and the rows span.",
        LayerCertificate.Polytope or LayerCertificate.Exact or LayerCertificate.Sphere when model.Activation.Kind == ActivationKind.Clip
            => $"{model.Certificate}. The rows that reach the level nowhere on the domain tell all inputs apart.",
        LayerCertificate.Polytope => "Polytope. Every bias is at or below the polytope bound, so that for each input of the domain all rows of some facet are active (Haider, Ehler, Balazs 2023, Theorem 4.4).",
        LayerCertificate.Exact => $"Exact. A search over all hyperplanes found no input of the domain at which the active rows{(model.Domain.EquationCount > 0 ? ", with the equations of the domain," : "")} fail to span.",
        LayerCertificate.Sphere => "Sphere. A search over all hyperplanes found no two inputs of the domain with the same output. At some inputs the active rows leave a line: the radius and the inactive rows choose between its two points, and near where these meet (h = 0) the inverse is only Hölder-1/2: small errors of the output grow to their square root.",
        LayerCertificate.Pairs => "Pairs. Among the rows are pairs b, -cb of a basis, and of each pair a row is active at every input: the biases overlap, alpha + alpha'/c <= 0.",
        _ => "None. The layer is not known to be injective on the domain.",
    };

    private static string Margins(ProofMargins? margins) => margins switch
    {
        null => "",
        { Row: > 0 } => $" The proof still holds where every bias is off by up to {NumberText.Down(margins.Bias)}, or every row of W by a vector of norm up to {NumberText.Down(margins.Row.Value)}.",
        { Bias: > 0 } => $" The proof still holds where every bias is off by up to {NumberText.Down(margins.Bias)}.",
        _ => " The proof leaves biases no room: it holds with equality.",
    };

    private static string Faults(int faults) => faults switch
    {
        0 => "",
        1 => " Any row may be dead: the others still tell all inputs apart.",
        _ => $" Any {faults.ToString(CultureInfo.InvariantCulture)} rows may be dead: the others still tell all inputs apart.",
    };

    /// <summary>A text in a doc comment.</summary>
    internal static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", " ").Replace("\n", " ");
}
