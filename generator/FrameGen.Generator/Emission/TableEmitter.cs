using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the numbers of a layer as read-only data, and the view of them that the kernels take.</summary>
internal static class TableEmitter
{
    public static void Emit(SourceWriter writer, DecidedLayer model, FacetTablePlan? layout)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Line("/// <summary>W, row by row.</summary>");
        writer.Table(type, "Weights", Literals(model, model.Weights), n);
        writer.Line();
        writer.Line("/// <summary>W, column by column.</summary>");
        writer.Table(type, "Columns", Literals(model, Enumerable.Range(0, n * m).Select(k => model.Weights[(k % m * n) + (k / m)])));
        writer.Line();

        // Adding 0 turns -0.0 into 0.0: sums that start from it never end in -0.0.
        writer.Line("/// <summary>-alpha: z = max(0, Wx + Offsets).</summary>");
        writer.Table(type, "Offsets", Literals(model, model.Alpha.Select(alpha => 0.0 - alpha)));
        writer.Line();
        writer.Line("/// <summary>The biases in the layer's convention.</summary>");
        if (model.IsBiasAdded)
        {
            writer.Line($"internal static ReadOnlySpan<{type}> Bias => Offsets;");
        }
        else
        {
            writer.Table(type, "Bias", Literals(model, model.Alpha));
        }

        writer.Line();
        writer.Line("/// <summary>Their bounds.</summary>");
        writer.Table(type, "MaxBias", Literals(model, model.IsBiasAdded ? model.MaxAlpha.Select(bound => 0.0 - bound) : model.MaxAlpha));
        writer.Line();
        writer.Line("/// <summary>The unit normals of the half-spaces that bound the domain.</summary>");
        writer.Table("double", "HalfSpaces", [.. model.Domain.HalfSpaces.Select(Literal.Of)], n);
        writer.Line();
        if (layout is not null)
        {
            EmitFacets(writer, model, layout, type);
        }

        EmitLayer(writer, model, layout, type);
    }

    private static void EmitFacets(SourceWriter writer, DecidedLayer model, FacetTablePlan layout, string type)
    {
        writer.Line("/// <summary>Where the rows of each facet start.</summary>");
        writer.Table("int", "FacetStarts", [.. layout.Starts.Select(Literal.Of)]);
        writer.Line();
        writer.Line($"/// <summary>The rows of the facets{(layout.EndsWithNone ? ", and of the facet of NaN" : string.Empty)}.</summary>");
        writer.Table("int", "FacetRows", [.. layout.Rows.Select(Literal.Of)], layout.CommonSize);
        writer.Line();
        writer.Line($"/// <summary>For each facet c_j = sum of alpha_k d_k, then the duals d_k of its rows; {layout.Stride} numbers a vector{(layout.EndsWithNone ? "; NaN at the end" : string.Empty)}.</summary>");
        writer.Table(type, "FacetVectors", Literals(model, layout.Vectors), layout.Stride);
        writer.Line();
        if (layout.IsByFirstRow)
        {
            writer.Line("/// <summary>For each row the first of the facets that begin with it.</summary>");
            writer.Table("int", "FirstRowStarts", [.. layout.FirstRowStarts.Select(Literal.Of)]);
            writer.Line();
        }

        if (layout.HasFacetOfRows)
        {
            writer.Line($"/// <summary>For each set of positive rows, as bits, the first facet whose rows are in it; {layout.None} where there is none.</summary>");
            writer.Bytes("FacetOfRows", layout.FacetOfRows.ToArray());
            writer.Line();
        }
        else if (layout.HasMasks)
        {
            writer.Line($"/// <summary>For each {FacetTablePlan.WordFacets} facets and each {layout.ChunkRows} rows, by which of the rows are positive: the facets that the others do not rule out.</summary>");
            writer.Table("ulong", "Survivors", [.. layout.Survivors.Select(Literal.OfBits)], 8);
            writer.Line();
        }
    }

    private static void EmitLayer(SourceWriter writer, DecidedLayer model, FacetTablePlan? layout, string type)
    {
        bool isInjective = model.Certificate != LayerCertificate.None;
        writer.Line("/// <summary>All of it, for the rare paths.</summary>");
        writer.Line($"private static LayerTables<{type}> Layer => new()");
        writer.Open();
        writer.Lines(
            $"InputDimension = {model.InputDimension},",
            "Weights = Weights,",
            "Offsets = Offsets,");
        if (layout is not null)
        {
            writer.Lines(
                "FacetStarts = FacetStarts,",
                "FacetRows = FacetRows,",
                "FacetVectors = FacetVectors,",
                $"FacetStride = {layout.Stride},");
        }

        writer.Lines(
            $"IsInjective = {(isInjective ? "true" : "false")},",
            $"InnerRadius = {Literal.Of(model.Domain.InnerRadius)},",
            $"OuterRadius = {Literal.Of(model.Domain.OuterRadius)},",
            "HalfSpaces = HalfSpaces,");
        writer.Close("};");
    }

    private static IReadOnlyList<string> Literals(DecidedLayer model, IEnumerable<double> values)
        => [.. values.Select(value => Literal.Of(value, model.IsSingle))];
}
