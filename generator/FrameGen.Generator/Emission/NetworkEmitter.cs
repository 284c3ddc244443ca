using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Emission;

/// <summary>Prints a network: the members of the annotated type, and a file-local type that calls its layers by number.</summary>
internal static class NetworkEmitter
{
    public static SourceText Emit(NetworkModel model)
    {
        var writer = new SourceWriter();
        TypeModel type = model.Reading.Type;
        string kernel = Naming.Kernel(type);
        string layers = kernel + "_Layers";
        LayerFace face = LayerFace.Of(model, kernel);
        writer.Write(PartialType.Header);
        writer.Write();
        if (model.Network is not null)
        {
            writer.Write($"using {kernel} = global::FrameGen.Runtime.NetworkKernel<{face.Type}, global::{layers}>;");
            writer.Write();
        }

        PartialType.Emit(writer, type, face.Interface, () => writer.Write(Remarks(model)), () => new MemberEmitter(writer, type, face).Emit());
        if (model.Network is { } network)
        {
            writer.Write($"""

                /// <summary>The layers of {LayerEmitter.Escape(type.QualifiedName)}.</summary>
                {LayerEmitter.GeneratedCode}
                """);
            writer.Open($"file readonly struct {layers} : global::FrameGen.Runtime.INetworkLayers<{face.Type}>");
            EmitLayers(writer, model.Reading.Layers.Select(layer => layer.Name).ToArray(), network, face.Type);
            writer.Close();
        }

        return writer.ToSourceText();
    }

    private static void EmitLayers(SourceWriter writer, string[] names, DecidedNetwork network, string type)
    {
        static string Switch(int count, System.Func<int, string> arm) => string.Concat(Enumerable.Range(0, count).Select(k => (k + 1 < count ? $"{k} => " : "_ => ") + arm(k) + ", "));
        writer.Write($$"""
            public static int Count() => {{names.Length}};

            public static int Width(int layer) => layer switch { {{Switch(names.Length + 1, k => Literal.Of(network.Widths[k]))}}};

            public static {{type}} Gain(int layer) => layer switch { {{Switch(names.Length, k => Literal.Of(network.IsSingle ? DirectedRounding.UpToSingle(network.Gains[k]) : network.Gains[k], network.IsSingle))}}};

            public static void Forward(int layer, global::System.ReadOnlySpan<{{type}}> input, global::System.Span<{{type}}> destination)
            {
                switch (layer)
                {
            """);
        for (int k = 0; k < names.Length; k++)
        {
            writer.Write($"        {(k + 1 < names.Length ? $"case {k}" : "default")}: {names[k]}.Forward(input, destination); break;");
        }

        writer.Write($$"""
                }
            }

            public static bool TryReconstruct(int layer, global::System.ReadOnlySpan<{{type}}> output, global::System.Span<{{type}}> destination) => layer switch
            {
            """);
        for (int k = 0; k < names.Length; k++)
        {
            writer.Write($"    {(k + 1 < names.Length ? $"{k}" : "_")} => {names[k]}.TryReconstruct(output, destination),");
        }

        writer.Write($$"""
            };

            public static bool TryEstimate(int layer, global::System.ReadOnlySpan<{{type}}> output, global::System.ReadOnlySpan<{{type}}> sigma, global::System.Span<{{type}}> destination, out global::FrameGen.Estimate<{{type}}> estimate, global::System.Span<{{type}}> covariance, global::System.Span<{{type}}> mirror, global::FrameGen.Loss loss) => layer switch
            {
            """);
        for (int k = 0; k < names.Length; k++)
        {
            writer.Write($"    {(k + 1 < names.Length ? $"{k}" : "_")} => {names[k]}.TryEstimate(output, sigma, destination, out estimate, covariance, mirror, loss),");
        }

        writer.Write("};");
    }

    private static string Remarks(NetworkModel model)
    {
        if (model.Network is not { } network)
        {
            return $"/// <remarks>{DiagnosticIds.BadNetwork}: this is no network, or one of its layers is none. Its members stand here so that the code that uses them compiles; all of them throw.</remarks>";
        }

        string certificate = network.Certificate == LayerCertificate.None ? "None. Some layer is not known to be injective on its domain" : $"{network.Certificate}. Each layer is injective on its domain";
        return $"""
            /// <remarks>
            /// <para>A network of {NumberText.Plural(network.Gains.Count, "ReLU layer")} over R^{LayerEmitter.Escape(string.Join(" -> R^", network.Widths.Select(NumberText.Count)))}, in {(network.IsSingle ? "single" : "double")} precision.</para>
            /// <para>Domain: {LayerEmitter.Escape(DomainText.Of(network.Domain))}. The domain of each further layer holds all outputs of the one before.</para>
            /// <para>Certificate: {certificate}.</para>
            /// </remarks>
            """;
    }
}
