using System.Collections.Concurrent;
using System.Threading;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Analysis;

/// <summary>
/// Analyses by content, so that a frame is analyzed once although the generator and every analyzer ask for it. An analysis
/// is a pure function of its key, so sharing it never changes a result.
/// </summary>
internal static class AnalysisCache
{
    /// <summary>More layers than a project has; beyond it the oldest is forgotten.</summary>
    private const int Capacity = 512;

    private static readonly ConcurrentDictionary<Key, Once<AnalyzedLayer>> Entries = new();
    private static readonly ConcurrentQueue<Key> Order = new();

    /// <summary>Analyzes a frame, or waits for whoever is analyzing it already.</summary>
    public static AnalyzedLayer Get(LayerSpecification specification, DecisionLimits limits, CancellationToken cancellation)
    {
        var key = new Key(specification, limits);
        if (!Entries.TryGetValue(key, out Once<AnalyzedLayer>? entry))
        {
            var added = new Once<AnalyzedLayer>();
            entry = Entries.GetOrAdd(key, added);
            if (ReferenceEquals(entry, added))
            {
                Order.Enqueue(key);
                while (Entries.Count > Capacity && Order.TryDequeue(out Key? oldest))
                {
                    Entries.TryRemove(oldest, out _);
                }
            }
        }

        return entry.Get(() => AnalyzedLayer.Compute(specification, limits, cancellation), cancellation);
    }

    private sealed record Key(LayerSpecification Specification, DecisionLimits Limits);
}
