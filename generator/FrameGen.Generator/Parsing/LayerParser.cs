using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Parsing;

/// <summary>The one reading of a layer's attributes, shared by the generator and the analyzers: symbols in, values out.</summary>
internal static class LayerParser
{
    public static LayerReading Parse(LayerAttributes attributes, Compilation compilation, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        TypeModel type = TypeParser.Parse(attributes.Type, problems, cancellation);
        LayerOptions options = LayerOptions.Read(attributes, cancellation);
        if (ProjectFault.Of(compilation) is { } unfit)
        {
            return new LayerReading(type, null, "", new EquatableArray<Problem>([unfit]));
        }

        bool halfTyped = options.IsHalfTyped
            || attributes.FrameVectors.Concat(attributes.HalfSpaces).Concat(attributes.Cone is { } stated ? [stated] : []).Any(a => !TryReadVector(a, out _));
        if (halfTyped)
        {
            // The compiler underlines the attribute already; a second opinion on half a number helps nobody.
            return new LayerReading(type, null, "", EquatableArray<Problem>.Empty) { IsHalfTyped = true };
        }

        if (attributes.IsDeclaredTwice)
        {
            problems.Add(Problem.Of(DiagnosticIds.NotConstant, Place.Layer, "what '" + attributes.Type.Name + "' is", "it is declared a layer and a convolution; keep one of [ReluLayer] and [ReluConvolution]"));
        }

        options.Validate(problems);
        ReadHalfSpaces(attributes, options);
        ReadFrame(attributes, options, compilation, problems, cancellation);
        ReadBias(attributes, options, compilation, problems, cancellation);
        LayerStatement declared = options.ToStatement();
        string source = options.Source ?? "";
        LayerSpecification? alone = source.Length == 0 && options.Source is null && options.Facets is null ? LayerSpecification.Merge(declared, null) : null;
        if (!problems.Exists(p => p.StopsEmission && p.Id != DiagnosticIds.NotPartial))
        {
            return new LayerReading(type, declared, source, problems.ToEquatableArray()) { Facets = options.Facets ?? "", Specification = alone, HasBiasOnRows = options.HasBiasOnRows, HasFrameMember = attributes.FrameMembers.Count > 0 };
        }

        // What can be judged without the rows is said at once.
        problems.AddRange((alone is null ? [] : SpecifiedLayer.FaultsBesidesRows(alone)).Select(fault => FaultWording.Of(fault, alone!, null)));
        return new LayerReading(type, null, source, problems.ToEquatableArray()) { Attempt = declared };
    }

    private static void ReadFrame(LayerAttributes attributes, LayerOptions options, Compilation compilation, List<Problem> problems, CancellationToken cancellation)
    {
        int given = (attributes.FrameVectors.Count > 0 ? 1 : 0) + attributes.FrameMembers.Count + (options.Source is null ? 0 : 1);
        if (given != 1)
        {
            problems.Add(Problem.Of(
                DiagnosticIds.NotConstant,
                Place.Layer,
                "the frame of '" + attributes.Type.Name + "'",
                given == 0
                    ? "no row is given; add [FrameVector(...)] attributes, a [Frame] member or a Source"
                    : "it is given more than once; keep one of [FrameVector], [Frame] and Source"));
            return;
        }

        if (options.Facets is { } facets && !FacetFile.IsNamedBy(facets))
        {
            problems.Add(Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Facets), facets, "is no facet file, whose name ends in .facets.json; write one with framegen facets read"));
        }

        if (options.Source is { } source && source.Trim().Length == 0)
        {
            problems.Add(Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Source), source, "names no file; name an AdditionalFile"));
        }
        else if (attributes.FrameVectors.Count > 0)
        {
            foreach (AttributeData vector in attributes.FrameVectors)
            {
                TryReadVector(vector, out double[] components);
                options.Rows.Add(new EquatableArray<double>(components));
            }
        }
        else if (attributes.FrameMembers.Count == 1)
        {
            InitializerReading reading = InitializerReader.ReadMatrix(attributes.FrameMembers[0], compilation, cancellation);
            if (reading.Rows is { } rows)
            {
                options.Rows.AddRange(rows.Select(r => new EquatableArray<double>(r)));
            }
            else
            {
                problems.Add(Problem.Of(DiagnosticIds.NotConstant, new Place(PlaceKind.FrameMember), "the frame '" + attributes.FrameMembers[0].Name + "'", reading.Reason!));
            }
        }
    }

    private static void ReadBias(LayerAttributes attributes, LayerOptions options, Compilation compilation, List<Problem> problems, CancellationToken cancellation)
    {
        // Loops, for the compiler starts anew in each build: machine code made beforehand has no sequences of double?.
        double[] onRows = new double[attributes.FrameVectors.Count];
        var without = new List<int>();
        for (int row = 0; row < onRows.Length; row++)
        {
            if (BiasOf(attributes.FrameVectors[row], row, options, problems) is { } value)
            {
                onRows[row] = value;
            }
            else
            {
                without.Add(row);
            }
        }

        bool anyOnRow = without.Count < onRows.Length;
        if (attributes.BiasMembers.Count + (anyOnRow ? 1 : 0) > 1)
        {
            problems.Add(Problem.Of(DiagnosticIds.NotConstant, Place.Layer, "the bias of '" + attributes.Type.Name + "'", "it is given more than once; keep one [Bias] member, or Bias or FieldOfView on every [FrameVector]"));
            return;
        }

        if (anyOnRow)
        {
            if (without.Count == 0)
            {
                options.Bias = onRows;
                options.HasBiasOnRows = true;
                return;
            }

            options.FieldsOfView.Clear();
            string rows = string.Join(", ", without.Select(NumberText.Count));
            problems.Add(Problem.Of(DiagnosticIds.MixedBias, Place.Row(without[0]), (without.Count == 1 ? "row " : "rows ") + rows + (without.Count == 1 ? " has" : " have")));
        }
        else if (attributes.BiasMembers.Count == 1)
        {
            InitializerReading reading = InitializerReader.ReadVector(attributes.BiasMembers[0], compilation, cancellation);
            if (reading.Rows is null)
            {
                problems.Add(Problem.Of(DiagnosticIds.NotConstant, new Place(PlaceKind.BiasMember), "the bias '" + attributes.BiasMembers[0].Name + "'", reading.Reason!));
            }
            else
            {
                options.Bias = reading.Rows[0];
            }
        }
    }

    private static void ReadHalfSpaces(LayerAttributes attributes, LayerOptions options)
    {
        for (int k = 0; k < attributes.HalfSpaces.Count; k++)
        {
            TryReadVector(attributes.HalfSpaces[k], out double[] normal);
            options.HalfSpaces.Add(new EquatableArray<double>(normal));
        }

        if (attributes.Cone is { } cone)
        {
            TryReadVector(cone, out double[] axis);
            options.Cone = new StatedCone(new EquatableArray<double>(axis), Named(cone, "HalfAngle") ?? 60);
        }
    }

    /// <summary>The components of a [FrameVector], [HalfSpace] or [Cone]; false where the compiler could not evaluate them.</summary>
    private static bool TryReadVector(AttributeData attribute, out double[] components)
    {
        components = [];
        if (attribute.AttributeConstructor is null || attribute.ConstructorArguments.Length != 1)
        {
            return false;
        }

        TypedConstant argument = attribute.ConstructorArguments[0];
        if (argument.Kind != TypedConstantKind.Array || LayerAttributes.HasError(attribute))
        {
            return false;
        }

        if (argument.IsNull)
        {
            return true;
        }

        bool areNumbers = true;
        components = new double[argument.Values.Length];
        for (int k = 0; k < components.Length; k++)
        {
            double? number = argument.Values[k].Value as double?;
            components[k] = number ?? double.NaN;
            areNumbers &= number is not null;
        }

        return areNumbers;
    }

    /// <summary>The bias of a row, 0 for now where a field of view stands in its place; null where it has neither.</summary>
    private static double? BiasOf(AttributeData vector, int row, LayerOptions options, List<Problem> problems)
    {
        double? bias = Named(vector, "Bias");
        if (Named(vector, "FieldOfView") is not { } halfAngle)
        {
            return bias;
        }

        options.FieldsOfView.Add(new FieldOfView(row, halfAngle));
        if (bias is not null)
        {
            problems.Add(Problem.Of(DiagnosticIds.OutOfRange, Place.RowBias(row), "FieldOfView of " + NumberText.Row(row), "stands beside a Bias", "keep one of them"));
        }

        return bias ?? 0;
    }

    private static double? Named(AttributeData vector, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in vector.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value as double?;
            }
        }

        return null;
    }
}
