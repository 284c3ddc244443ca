using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Parsing;

/// <summary>Completes a reading with its source file.</summary>
internal static class SourceResolver
{
    public static LayerReading Resolve(LayerReading reading, IReadOnlyList<SourceFile> files)
    {
        if (reading.Source.Length == 0 || reading.Declared is not { } declared)
        {
            return reading;
        }

        SourceFile[] matches = [.. files.Where(f => SourceFile.Matches(f.Path, reading.Source))];
        if (matches.Length != 1)
        {
            return Failed(reading, matches.Length == 0
                ? "is not among the AdditionalFiles; add <AdditionalFiles Include=\"" + reading.Source + "\" /> to the project"
                : "is the end of several AdditionalFiles (" + string.Join(", ", matches.Select(m => m.Path)) + "); name more of its path");
        }

        return matches[0] switch
        {
            { Statement: { } statement } => reading with { Specification = LayerSpecification.Merge(declared, statement) },
            { Defect: { } defect } => Failed(reading, defect),
            var file => reading with
            {
                Problems = reading.Problems.Concat(file.Errors.Select(error => FileWording.Malformed(reading.Source, error))).ToEquatableArray(),
            },
        };
    }

    private static LayerReading Failed(LayerReading reading, string why) => reading with
    {
        Problems = reading.Problems.Append(Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Source), reading.Source, why)).ToEquatableArray(),
    };
}
