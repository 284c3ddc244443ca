using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary>What <c>analyze</c> and <c>verify</c> do with a network file.</summary>
internal static class NetworkCommand
{
    /// <summary>Reports on a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What the command line states.</param>
    /// <param name="isWhole">Whether all that <c>analyze</c> says of a layer is asked for.</param>
    /// <param name="limits">Those of each layer.</param>
    /// <param name="json">Whether one JSON object is wanted.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<int> RunAsync(string path, LayerRequest request, bool isWhole, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (request.IsTransposed || request.Facets is not null)
        {
            return terminal.Refuse(new InputError(path, null, $"{(request.IsTransposed ? "--transpose" : "--facets")} is for the file of one layer: leave it out"));
        }

        if (!(await NetworkText.ReadAsync(path, terminal.Remark, cancellation)).TryGet(out NetworkText? text, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var computed = await Progress.ShowAsync(
            () => NetworkReport.ComputeAsync(text, request, isWhole, limits, cancellation).GetAwaiter().GetResult(), $"analyzing {Path.GetFileName(path)}", terminal, cancellation);
        if (!computed.TryGet(out NetworkReport? report, out error))
        {
            return terminal.Refuse(error);
        }

        if (json)
        {
            NetworkJson.Write(terminal.Output, report);
        }
        else
        {
            NetworkTextReport.Write(terminal, report);
        }

        return report.Error is { } fault ? terminal.Refuse(fault)
            : report.Network is { Certificate: not LayerCertificate.None } ? ExitCode.Success
            : report.IsRefuted || report.Network is null ? ExitCode.Refuted
            : ExitCode.Undecided;
    }
}
