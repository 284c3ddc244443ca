using System.Threading;

namespace FrameGen.Layers.Plans;

/// <summary>What will be emitted for a layer, worked out: the emitter prints it and computes nothing.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Reconstruction">How outputs are turned into inputs.</param>
public sealed record LayerPlan(DecidedLayer Layer, ReconstructionPlan Reconstruction)
{
    /// <summary>What the tables of a layer take in an assembly, in bytes: W twice, the biases twice, the bounds, and those of the reconstruction.</summary>
    public long TableBytes
    {
        get
        {
            int number = Layer.IsSingle ? sizeof(float) : sizeof(double);
            return (((2L * Layer.Weights.Count) + (2L * Layer.Alpha.Count) + Layer.MaxAlpha.Count) * number) + Reconstruction.TableBytes(number);
        }
    }

    /// <summary>Plans a layer.</summary>
    public static LayerPlan Of(DecidedLayer layer, CancellationToken cancellation)
        => new(layer, layer.Pairs is { } pairs ? PairsPlan.Of(layer, pairs) : layer.Facets.Count > 0 ? FacetTablePlan.Of(layer, cancellation) : new ActiveSetPlan());
}

/// <summary>How outputs are turned into inputs: a record a strategy.</summary>
public abstract record ReconstructionPlan
{
    /// <summary>The strategy, which its plan, emitter and kernel are named after.</summary>
    public abstract string Name { get; }

    /// <summary>What its own tables take in an assembly, in bytes.</summary>
    /// <param name="number">The bytes of one of the layer's numbers.</param>
    public abstract long TableBytes(int number);
}
