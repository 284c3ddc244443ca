using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Parsing;

/// <summary>A reading with the limits under which it is to be decided.</summary>
internal sealed record LimitedReading(LayerReading Reading, DecisionLimits Limits)
{
    /// <summary>The files of points that the layer is asked about.</summary>
    public EquatableArray<SourceFile> Data { get; init; } = EquatableArray<SourceFile>.Empty;

    /// <summary>The same with its files, of all that were read.</summary>
    public LimitedReading With(IReadOnlyList<SourceFile> files) => this with
    {
        Reading = SourceResolver.Resolve(Reading, files),
        Data = files.Where(file => file.Layer.Length > 0 && (file.Layer == Reading.Type.Name || file.Layer == Reading.Type.QualifiedName)).ToEquatableArray(),
    };
}
