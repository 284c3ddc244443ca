using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Model;

/// <summary>All that the emitter prints.</summary>
/// <param name="Type">Where the members go.</param>
/// <param name="Plan">What they are made of.</param>
internal sealed record LayerModel(TypeModel Type, LayerPlan Plan);

/// <summary>A layer whose numbers are decided but not yet planned.</summary>
/// <param name="Type">Where the members go.</param>
/// <param name="Layer">The numbers.</param>
internal sealed record DecidedModel(TypeModel Type, DecidedLayer Layer);
