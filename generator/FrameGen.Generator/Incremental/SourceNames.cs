using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;

namespace FrameGen.Generator.Incremental;

/// <summary>The files that some layer names, as its source or as the list of its facets, each once.</summary>
internal sealed record SourceNames(EquatableArray<string> Names)
{
    public static SourceNames Of(IEnumerable<LimitedReading> layers) => new(layers
        .SelectMany(static layer => layer.Reading.Files)
        .Distinct()
        .OrderBy(static source => source, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>Whether some layer may mean this file, or is asked about it.</summary>
    public bool Match(NamedText file) => file.Layer.Length > 0 || Names.Any(file.MayBe);
}
