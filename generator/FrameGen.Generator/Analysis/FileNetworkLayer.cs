using System.Collections.Generic;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Analysis;

/// <summary>The layers of a network file, decided one after the other: one that states no domain takes that which the layer before gives.</summary>
/// <param name="Reading">The layer as if it were declared.</param>
/// <param name="Analysis">What is decided of it; null where it could not be read, or the layer before is none.</param>
/// <param name="Decided">Its numbers; null where it is none.</param>
internal sealed record FileNetworkLayer(LayerReading Reading, AnalyzedLayer? Analysis, DecidedLayer? Decided)
{
    /// <summary>The layers of a network that is read.</summary>
    public static IReadOnlyList<FileNetworkLayer> Of(NetworkReading network, DecisionLimits limits, CancellationToken cancellation)
    {
        var layers = new List<FileNetworkLayer>();
        DecidedLayer? before = null;
        foreach (NetworkLayer layer in network.Layers)
        {
            bool isKnown = layers.Count == 0 || before is not null;
            LayerStatement declared = new() { IsSingle = network.IsSingle };
            LayerStatement? stated = layer.File?.Statement is { } statement && before is not null ? LayerImage.Within(statement, before, cancellation) : layer.File?.Statement;
            var reading = new LayerReading(layer.Nested!, declared, layer.ShortName, layer.Problems)
            {
                Specification = stated is null || !isKnown ? null : LayerSpecification.Merge(declared, stated),
            };
            AnalyzedLayer? analysis = reading.Specification is { } specification ? AnalysisCache.Get(specification, limits, cancellation) : null;
            before = analysis?.Decision is { } decision ? DecidedLayer.Of(decision, cancellation) : null;
            layers.Add(new FileNetworkLayer(reading, analysis, before));
        }

        return layers;
    }
}
