using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Data;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary>What <c>data</c> does with a network file.</summary>
internal static class NetworkDataCommand
{
    /// <summary>Reports on points and a network.</summary>
    /// <param name="path">The network file.</param>
    /// <param name="data">The points.</param>
    /// <param name="columns">The columns that are inputs; null for all.</param>
    /// <param name="request">What the command line states.</param>
    /// <param name="limits">Those of each layer.</param>
    /// <param name="json">Whether one JSON object is wanted.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<int> RunAsync(string path, string data, int[]? columns, LayerRequest request, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (request.IsTransposed)
        {
            return terminal.Refuse(new InputError(path, null, "--transpose is for the file of one layer: leave it out"));
        }

        if (!(await NetworkText.ReadAsync(path, terminal.Remark, cancellation)).TryGet(out NetworkText? text, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var decided = await Progress.ShowAsync(
            () => NetworkReport.ComputeAsync(text, request, isWhole: false, limits, cancellation).GetAwaiter().GetResult(), $"analyzing {Path.GetFileName(path)}", terminal, cancellation);
        if (!decided.TryGet(out NetworkReport? network, out error))
        {
            return terminal.Refuse(error);
        }

        if (Refuse(network) is { } refusal)
        {
            return terminal.Refuse(refusal);
        }

        if (!(await PointsFile.ReadAsync(data, network.Layers[0].File.Layer.Frame.Dimension, columns, cancellation)).TryGet(out Points? points, out error))
        {
            return terminal.Refuse(error);
        }

        foreach (string remark in points.Remarks)
        {
            terminal.Say(FileLine.Of(data, null, $"note: {remark}"));
        }

        try
        {
            var report = await Progress.ShowAsync(
                () => NetworkDataReport.Compute(network, points, limits, cancellation), $"measuring the points of {Path.GetFileName(data)}", terminal, cancellation);
            Write(report, Path.GetFileName(data), json, terminal);
            return ExitCode.Success;
        }
        catch (WorkEndedException)
        {
            return terminal.Refuse(new InputError(data, null, $"measuring its points takes more than {limits.MaxWork / DecisionLimits.Million} millions of operations: raise --max-work, or take fewer points"));
        }
    }

    /// <summary>Why a network's points are not measured; null where they are.</summary>
    private static InputError? Refuse(NetworkReport network)
        => network.Error
            ?? (network.Network is null ? new InputError(network.Text.Path, null, $"layer {network.Layers.Count} is none: framegen analyze says why") : null)
            ?? network.Layers.Select(layer => layer.File.FindOtherActivation("data")
                ?? (layer.File.Layer.Thresholds is null ? new InputError(layer.File.Path, null, "the layer has no biases to decide: add the member \"bias\", a number for each row") : null)).FirstOrDefault(error => error is not null);

    private static void Write(NetworkDataReport report, string name, bool json, Terminal terminal)
    {
        int count = report.Layers[0].Measures.Count;
        if (json)
        {
            JsonText.Write(terminal.Output, writer =>
            {
                writer.WriteNumber("points", count);
                writer.WriteNumber("reconstructed", count - report.Failing.Count);
                writer.WriteNumbers("failing", report.Failing);
                writer.WriteStartArray("layers");
                foreach (DataReport layer in report.Layers)
                {
                    writer.WriteStartObject();
                    DataText.WriteMembers(writer, layer, null);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        for (int k = 0; k < report.Layers.Count; k++)
        {
            Prose.WriteLine(terminal.Output, $"Layer {k + 1} of {report.Layers.Count}", terminal.OutputWidth);
            DataText.Write(terminal, k == 0 ? name : $"outputs of layer {k}", report.Layers[k], null);
            terminal.Output.WriteLine();
        }

        Prose.WriteLine(terminal.Output, $"{count - report.Failing.Count} of {count} points come back through all layers.", terminal.OutputWidth);
    }
}
