using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the tables of a layer that is reconstructed from its active rows: those of every layer.</summary>
internal sealed class ActiveSetEmitter(DecidedLayer layer, ActiveSetPlan plan, bool tablesMayBeText) : StrategyEmitter(layer, plan.Name, tablesMayBeText);
