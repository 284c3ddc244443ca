using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Model;

/// <summary>A network as it is printed.</summary>
/// <param name="Reading">The declaration.</param>
/// <param name="Network">The layers together; null where they make none, and members throw.</param>
/// <param name="Nested">The layers of its file, which are printed with it; empty where its layers are types of the project.</param>
internal sealed record NetworkModel(NetworkReading Reading, DecidedNetwork? Network, EquatableArray<AnalyzedModel> Nested)
{
    /// <summary>Composes a network of its file's layers or of the project's; null where no members can be added to its type.</summary>
    public static NetworkModel? Of(LimitedNetwork network, IEnumerable<AnalyzedModel?> layers, CancellationToken cancellation)
    {
        NetworkReading reading = network.Reading;
        if (reading.IsHalfTyped || reading.Problems.Any(problem => problem.IsOfDeclaration))
        {
            return null;
        }

        if (reading.Source.Length == 0)
        {
            IEnumerable<DecidedLayer?> named = reading.Layers.Select(part => layers.OfType<DecidedModel>().FirstOrDefault(layer => layer.Type.Key == part.Key)?.Layer);
            return new NetworkModel(reading, Compose(named, cancellation), EquatableArray<AnalyzedModel>.Empty);
        }

        IReadOnlyList<FileNetworkLayer> nested = FileNetworkLayer.Of(reading, network.Limits, cancellation);
        return new NetworkModel(WithoutPlaces(reading), Compose(nested.Select(layer => layer.Decided), cancellation), nested.Select(layer => Plan(layer, cancellation)).ToEquatableArray());
    }

    /// <summary>What is printed does not depend on where numbers stand in a file.</summary>
    private static NetworkReading WithoutPlaces(NetworkReading reading)
        => reading with { File = null, Layers = reading.Layers.Select(layer => layer with { File = null }).ToEquatableArray() };

    private static DecidedNetwork? Compose(IEnumerable<DecidedLayer?> layers, CancellationToken cancellation)
    {
        DecidedLayer?[] all = [.. layers];
        return all.Length == 0 || all.Contains(null) ? null : DecidedNetwork.Of(all!, out _, cancellation);
    }

    /// <summary>What is printed of a layer: one whose layer before is none is none either.</summary>
    private static AnalyzedModel Plan(FileNetworkLayer layer, CancellationToken cancellation)
        => layer.Decided is { } decided
            ? new LayerModel(layer.Reading.Type, LayerPlan.Of(decided, cancellation))
            : FaultyLayer.Of(layer.Reading, layer.Analysis, cancellation) ?? new FaultyModel(layer.Reading.Type, DiagnosticIds.BadNetwork, 0, 0, layer.Reading.Declared?.IsSingle ?? false);
}
