using FrameGen.Generator.Analysis;

namespace FrameGen.Generator.Parsing;

/// <summary>A reading with the limits under which it is to be analyzed.</summary>
internal sealed record LimitedReading(LayerReading Reading, AnalysisLimits Limits);
