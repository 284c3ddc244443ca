using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// Completes a reading with its source file. What the attribute states itself takes precedence; a file's biases keep the
/// sign the file gives them, whatever convention the layer is written in.
/// </summary>
internal static class SourceResolver
{
    public static LayerReading Resolve(LayerReading reading, IReadOnlyList<SourceFile> files)
    {
        if (reading.Source.Length == 0 || reading.Spec is null)
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

        SourceFile file = matches[0];
        if (file.Defect is { } defect)
        {
            return Failed(reading, defect);
        }

        var problems = new List<Problem>(reading.Problems);
        FrameSpec spec = Merge(reading.Spec, reading.Explicit, file, problems);
        return reading with
        {
            Spec = problems.Exists(p => p.StopsEmission && p.Id != DiagnosticIds.NotPartial) ? null : spec,
            Problems = problems.ToEquatableArray(),
        };
    }

    private static FrameSpec Merge(FrameSpec spec, ExplicitOptions given, SourceFile file, List<Problem> problems)
    {
        DomainKind domain = given.HasFlag(ExplicitOptions.Domain) ? spec.Domain : file.Domain ?? DomainKind.Ball;
        double radius = given.HasFlag(ExplicitOptions.Radius) ? spec.Radius : file.Radius ?? spec.Radius;

        // A file may keep an innerRadius beside a domain that has none; only a shell asks for it.
        double innerRadius = given.HasFlag(ExplicitOptions.InnerRadius) ? spec.InnerRadius : domain == DomainKind.Shell ? file.InnerRadius ?? 0 : 0;
        bool added = given.HasFlag(ExplicitOptions.BiasConvention) ? spec.IsBiasAdded : file.IsBiasAdded ?? false;
        bool fileAdded = file.IsBiasAdded ?? added;
        LayerOptions.ValidateRadii(domain, radius, innerRadius, given, problems);
        if (given.HasFlag(ExplicitOptions.Bias) && file.Bias.Count > 0)
        {
            problems.Add(Problem.Of(DiagnosticIds.NotConstant, Place.Layer, "the bias", "it is given more than once, in the source file and by a [Bias] member; keep one"));
        }

        EquatableArray<double> bias = file.Bias.Count > 0 ? file.Bias.Select(b => fileAdded == added ? b : -b).ToEquatableArray() : spec.Bias;
        if (bias.Count > 0 && bias.Count != file.Rows.Count)
        {
            problems.Add(LayerParser.BiasCount(new Place(PlaceKind.BiasMember), bias.Count, file.Rows.Count));
        }

        return spec with
        {
            Rows = file.Rows,
            Bias = bias,
            IsBiasAdded = added,
            Domain = domain,
            Radius = radius,
            InnerRadius = innerRadius,
            IsNonNegative = given.HasFlag(ExplicitOptions.NonNegative) ? spec.IsNonNegative : file.IsNonNegative ?? false,
            HalfSpaces = spec.HalfSpaces.Concat(file.HalfSpaces).ToEquatableArray(),
            IsFromFile = true,
        };
    }

    private static LayerReading Failed(LayerReading reading, string why) => reading with
    {
        Spec = null,
        Problems = reading.Problems.Append(Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Source), reading.Source, why)).ToEquatableArray(),
    };
}
