using System.Collections.Generic;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the pairs of a layer, and the inverse of their basis.</summary>
internal sealed class PairsEmitter(DecidedLayer layer, PairsPlan plan, bool tablesMayBeText) : StrategyEmitter(layer, plan.Name, tablesMayBeText)
{
    protected override IEnumerable<TableRows<double>> StrategyRows()
    {
        int n = Layer.InputDimension;
        yield return new("the inverse of the rows b of the pairs", plan.Inverse, n);
        yield return new("for each pair alpha of b: <b, x> = z + alpha", plan.Thresholds, n);
        yield return new("and of -cb, by -1/c and -alpha/c: <b, x> = -z/c - alpha/c", plan.Slopes, n);
        yield return new(null, plan.Starts, n);
        yield return new("b is read where z times this is at least the other's output", plan.Preferences, n);
        yield return new("the norms of b", plan.Norms, n);
    }

    protected override void EmitFurther(SourceWriter writer)
        => PrintIndices(writer, "The rows b, then the rows -cb, then those in no pair.", new TableRows<int>(null, plan.Rows, Layer.InputDimension));
}
