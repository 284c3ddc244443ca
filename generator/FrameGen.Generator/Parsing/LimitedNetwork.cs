using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Parsing;

/// <summary>A network with the limits under which the layers of its file are to be decided.</summary>
internal sealed record LimitedNetwork(NetworkReading Reading, DecisionLimits Limits);
