using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>What <c>analyze</c> and <c>verify</c> say of a network file.</summary>
/// <param name="Text">The file.</param>
/// <param name="Layers">Its layers, up to the first that is none.</param>
/// <param name="Network">The layers together; null where they make none.</param>
/// <param name="Fault">Why they do not fit; null where they do, or one is none.</param>
internal sealed record NetworkReport(NetworkText Text, IReadOnlyList<NetworkLayerReport> Layers, DecidedNetwork? Network, NetworkFault? Fault)
{
    /// <summary>Whether the first layer is refuted, and with it the network: a later one's witness need not be outputs of the one before.</summary>
    public bool IsRefuted => Layers[0].Decision is { RankFailure: not null } or { Certificate: LayerCertificate.None };

    /// <summary>Decides the layers one after the other: one that states no domain takes that which the layer before gives.</summary>
    /// <param name="text">The file.</param>
    /// <param name="request">What the command line states: the domain that of the first layer, the precision that of all.</param>
    /// <param name="isWhole">Whether all that <c>analyze</c> says of a layer is asked for.</param>
    /// <param name="limits">Those of each layer.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Outcome<NetworkReport>> ComputeAsync(NetworkText text, LayerRequest request, bool isWhole, DecisionLimits limits, CancellationToken cancellation)
    {
        var layers = new List<NetworkLayerReport>();
        var further = new LayerRequest(new LayerStatement { IsSingle = request.Statement.IsSingle }, false);
        DecidedLayer? before = null;
        foreach (FrameText frame in text.Layers)
        {
            LayerStatement states = LayerStatement.Of(frame.Frame);
            states = before is null ? states : LayerImage.Within(states, before, cancellation);
            if (!(await FileLayer.OfAsync(frame, states, before is null ? request : further, cancellation)).TryGet(out FileLayer? file, out InputError? error))
            {
                return error;
            }

            LayerReport? report = null;
            if (isWhole && !LayerReport.Compute(file, limits, cancellation).TryGet(out report, out error))
            {
                return error;
            }

            LayerDecision decision = report?.Decision ?? LayerDecision.Decide(file.Layer, limits, cancellation);
            before = DecidedLayer.Of(decision, cancellation);
            layers.Add(new NetworkLayerReport(file, decision, report, before, before is null ? null : LayerImage.RadiusOf(before, cancellation)));
            if (before is null)
            {
                return new NetworkReport(text, layers, null, null);
            }
        }

        DecidedNetwork? network = DecidedNetwork.Of([.. layers.Select(layer => layer.Decided!)], out NetworkFault? fault, cancellation);
        return new NetworkReport(text, layers, network, fault);
    }

    /// <summary>Why the layers do not fit; null where they do.</summary>
    public InputError? Error => Fault is { } fault ? new InputError(Text.Layers[fault.Layer].Path, null, NetworkFaultText.Of(fault, Text)) : null;
}

/// <summary>A layer of a network.</summary>
/// <param name="File">The layer.</param>
/// <param name="Decision">What is decided of it.</param>
/// <param name="Report">All that is said of it; null where that is not asked for.</param>
/// <param name="Decided">Its numbers; null where it is none.</param>
/// <param name="ImageRadius">The radius of a ball that holds its outputs; null where it is none.</param>
internal sealed record NetworkLayerReport(FileLayer File, LayerDecision Decision, LayerReport? Report, DecidedLayer? Decided, double? ImageRadius);
