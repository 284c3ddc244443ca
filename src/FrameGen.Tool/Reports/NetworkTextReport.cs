using System.Globalization;
using System.IO;
using System.Linq;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Reports;

/// <summary>The report on a network for people: that of each layer, where it is asked for, and the layers together.</summary>
internal static class NetworkTextReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, NetworkReport report)
    {
        int count = report.Text.Layers.Count;
        for (int k = 0; k < report.Layers.Count; k++)
        {
            if (report.Layers[k].Report is { } layer)
            {
                Prose.WriteLine(terminal.Output, $"Layer {k + 1} of {count}", terminal.OutputWidth);
                TextReport.Write(terminal, layer);
                terminal.Output.WriteLine();
            }
        }

        var table = new ReportTable("layer", "inputs", "outputs", "input radius", "output radius", "certificate", "errors grow");
        for (int k = 0; k < report.Layers.Count; k++)
        {
            NetworkLayerReport layer = report.Layers[k];
            table.AddRow(
                Format.Integer(k + 1),
                Format.Integer(layer.File.Layer.Frame.Dimension),
                Format.Integer(layer.File.Layer.Rows.Count),
                Radius(layer.File.Layer.Domain.OuterRadius),
                layer.ImageRadius is { } image ? Radius(image) : "",
                Word(layer.Decision.Certificate),
                layer.Decided is { } decided ? Gain(decided.InverseLipschitzBound) : "");
        }

        ReportConsole.WriteTables(terminal, Path.GetFileName(report.Text.Path), count == 1 ? "a network of 1 layer" : string.Create(CultureInfo.InvariantCulture, $"a network of {count} layers"), table);
        Prose.WriteLine(terminal.Output, Conclude(report), terminal.OutputWidth);
    }

    private static string Conclude(NetworkReport report)
    {
        if (report.Network is not { } network)
        {
            return report.Fault is not null ? "The layers do not fit." : $"Layer {report.Layers.Count} is none, so that those after it are not decided.";
        }

        if (network.Certificate != LayerCertificate.None)
        {
            return $"Each layer is injective on its domain, which holds all outputs of the layer before: the network is injective; errors grow {Gain(network.InverseLipschitzBound)}.";
        }

        int open = report.Layers.Select((layer, k) => (layer, k)).First(layer => layer.layer.Decision.Certificate is LayerCertificate.None or LayerCertificate.Undecided).k;
        return open == 0 && report.IsRefuted ? "Layer 1 is not injective, and with it the network."
            : $"Layer {open + 1} is not known to be injective on its domain, and so the network is not. Its domain may hold more than what the layer before gives: nothing is refuted.";
    }

    private static string Gain(double bound) => double.IsInfinity(bound) ? "by what is not known" : $"at most {Format.Above(bound)} times";

    private static string Radius(double radius) => double.IsInfinity(radius) ? "infinite" : Format.Above(radius);

    private static string Word(LayerCertificate certificate) => certificate.ToString().ToLowerInvariant();
}
