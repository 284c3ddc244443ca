using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Parsing;

/// <summary>Completes a reading with its files: the source, and the list of facets.</summary>
internal static class SourceResolver
{
    public static LayerReading Resolve(LayerReading reading, IReadOnlyList<SourceFile> files)
    {
        if (!reading.Files.Any() || reading.Declared is not { } declared)
        {
            return reading;
        }

        var problems = new List<Problem>();
        SourceFile? source = Read(reading.Source, PlaceKind.Source, files, problems, declared);
        if (source?.Network.Count > 0)
        {
            problems.Add(BadFile(PlaceKind.Source, reading.Source, "holds a network; name it in [ReluNetwork(Source = …)], or one of its layers here"));
        }
        else if (source?.Facets is not null)
        {
            problems.Add(BadFile(PlaceKind.Source, reading.Source, "lists facets, and no rows; name it in Facets, beside the file of the rows"));
        }

        FacetFile? facets = Read(reading.Facets, PlaceKind.Facets, files, problems)?.Facets;
        return problems.Count > 0
            ? reading with { Problems = reading.Problems.Concat(problems).ToEquatableArray() }
            : reading with { Specification = LayerSpecification.Merge(declared with { Facets = facets }, source?.Statement) };
    }

    /// <summary>A file that is named, where it can be read; null where none is, or there are problems: then also those of what it states beside its rows.</summary>
    public static SourceFile? Read(string name, PlaceKind place, IReadOnlyList<SourceFile> files, List<Problem> problems, LayerStatement? declared = null)
    {
        if (name.Length == 0)
        {
            return null;
        }

        SourceFile? file = Find(name, files, out string why);
        if ((file is null ? why : file.Defect) is { } defect)
        {
            problems.Add(BadFile(place, name, defect));
            return null;
        }

        problems.AddRange(file!.Errors.Select(error => FileWording.Malformed(name, error) with { Place = new Place(place) }));
        if (declared is not null && file.Attempt is { } attempt)
        {
            var specification = LayerSpecification.Merge(declared, attempt);
            problems.AddRange(SpecifiedLayer.FaultsBesidesRows(specification).Select(fault => FaultWording.Of(fault, specification, file)));
        }

        return file.Errors.Count == 0 ? file : null;
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

    private static Problem BadFile(PlaceKind place, string name, string why) => Problem.Of(DiagnosticIds.BadSource, new Place(place), name, why);
}
