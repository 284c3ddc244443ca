using System;
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

        return Find(reading.Source, files, out string why) switch
        {
            null => Failed(reading, why),
            { Statement: { } statement } => reading with { Specification = LayerSpecification.Merge(declared, statement) },
            { Defect: { } defect } => Failed(reading, defect),
            var file => reading with
            {
                Problems = reading.Problems.Concat(file.Errors.Select(error => FileWording.Malformed(reading.Source, error))).ToEquatableArray(),
            },
        };
    }

    /// <summary>The file that a Source means: the one whose whole name it is, otherwise the only one whose name ends so.</summary>
    /// <param name="source">The Source.</param>
    /// <param name="files">Those it may mean.</param>
    /// <param name="why">Why it means none.</param>
    public static SourceFile? Find(string source, IReadOnlyList<SourceFile> files, out string why)
    {
        why = "";
        foreach (NameMatch match in new[] { NameMatch.Whole, NameMatch.End })
        {
            // A project may list a file twice.
            SourceFile[] matches = [.. files.Where(f => f.Name.Match(source) == match).GroupBy(f => f.Path).Select(same => same.First())];
            if (matches.Length == 1)
            {
                return matches[0];
            }

            if (matches.Length > 1)
            {
                why = (match == NameMatch.Whole ? "names" : "is the end of") + " several AdditionalFiles (" + string.Join(", ", matches.Select(m => m.Path).OrderBy(path => path, StringComparer.Ordinal)) + "); name more of its path";
                return null;
            }
        }

        // Of several the one that has the least before it.
        string? near = files.Select(f => f.Name.NameInOtherCase(source)).OfType<string>().OrderBy(name => name.Length).FirstOrDefault();
        why = near is null
            ? "is not among the AdditionalFiles; add <AdditionalFiles Include=\"" + source + "\" /> to the project"
            : "is not among the AdditionalFiles, but '" + near + "' is, which differs only in the case of its letters; write it so";
        return null;
    }

    private static LayerReading Failed(LayerReading reading, string why) => reading with
    {
        Problems = reading.Problems.Append(Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Source), reading.Source, why)).ToEquatableArray(),
    };
}
