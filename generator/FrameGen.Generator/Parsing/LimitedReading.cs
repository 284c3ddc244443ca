using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Parsing;

/// <summary>A reading with the limits under which it is to be decided.</summary>
internal sealed record LimitedReading(LayerReading Reading, DecisionLimits Limits);
