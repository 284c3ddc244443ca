using FrameGen.Layers;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Model;

/// <summary>What the analysis leaves to emit: a layer, or members that throw.</summary>
/// <param name="Type">Where the members go.</param>
internal abstract record AnalyzedModel(TypeModel Type);

/// <summary>A layer whose numbers are decided but not yet planned.</summary>
/// <param name="Type">Where the members go.</param>
/// <param name="Layer">The numbers.</param>
internal sealed record DecidedModel(TypeModel Type, DecidedLayer Layer) : AnalyzedModel(Type)
{
    /// <summary>What the layer makes of the points that it is asked about, a line a file.</summary>
    public EquatableArray<string> Data { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>All that the emitter prints.</summary>
/// <param name="Type">Where the members go.</param>
/// <param name="Plan">What they are made of.</param>
internal sealed record LayerModel(TypeModel Type, LayerPlan Plan) : AnalyzedModel(Type)
{
    /// <summary>What the layer makes of the points that it is asked about, a line a file.</summary>
    public EquatableArray<string> Data { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>A declaration that can be extended and makes no layer: its members are emitted all the same, so that the one error that matters is not lost among those of their absence.</summary>
/// <param name="Type">Where the members go.</param>
/// <param name="Problem">The id of the diagnostic that says why.</param>
/// <param name="InputDimension">n; 0 where it is not known.</param>
/// <param name="OutputDimension">m; 0 where it is not known.</param>
/// <param name="IsSingle">Whether the members are of float rather than double.</param>
internal sealed record FaultyModel(TypeModel Type, string Problem, int InputDimension, int OutputDimension, bool IsSingle) : AnalyzedModel(Type)
{
    /// <summary>How the rows were to be moved along signals; null where they were to be those of a layer.</summary>
    public ConvolutionShape? Convolution { get; init; }
}
