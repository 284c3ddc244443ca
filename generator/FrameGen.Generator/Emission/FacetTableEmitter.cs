using System;
using System.Collections.Generic;
using FrameGen.Layers;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the facets of a layer, their duals, and the tables by which one with positive rows is found.</summary>
internal sealed class FacetTableEmitter(DecidedLayer layer, FacetTablePlan plan, bool tablesMayBeText) : StrategyEmitter(layer, plan.Name, tablesMayBeText)
{
    /// <summary>The numbers to a line where facets have none in common.</summary>
    private const int PerLine = 16;

    /// <summary>How a facet is searched, where not in the simplest way: the mark of the shape.</summary>
    private const int Mark = FacetTablePlan.MaxCount + 1;

    protected override string Facets => $"{plan.FacetSize:X}_{plan.Count | (plan.UsuallyFirst is not null || plan.FirstRowStarts.Count > 0 ? Mark : 0):X5}";

    protected override IEnumerable<TableRows<double>> StrategyRows()
    {
        // A facet a line where all are alike, otherwise a vector a line.
        int n = Layer.InputDimension;
        yield return new("for each facet c_j = sum of alpha_k d_k, then the duals d_k of its rows", plan.Vectors, plan.FacetSize > 0 ? (plan.FacetSize + 1) * n : n);
        yield return new("so that the last is read as a whole vector of the processor", new double[plan.Padding], plan.Padding);
    }

    protected override void EmitFurther(SourceWriter writer)
    {
        if ((plan.UsuallyFirst ?? plan.OftenFirst) is ulong first)
        {
            string share = plan.UsuallyFirst is null ? "most" : "nearly all, as the 8 in the shape says";
            writer.Write($"\n/// <summary>The rows of the first facet, which serves {share}.</summary>\npublic static ulong FirstFacet() => {Literal.OfBits(first)};");
        }

        bool areAlike = plan.FacetSize > 0;
        int heads = areAlike ? plan.Rows.Count : plan.Starts.Count;
        var rows = new TableRows<int>("the rows of each facet", plan.Rows, PerLine * Math.Max(plan.FacetSize, 1));
        PrintIndices(
            writer,
            "The rows of facets, and how one is found.",
            areAlike ? rows : new("where the rows of each facet start, and their end", plan.Starts, PerLine),
            new("so that the next begins at a multiple of eight bytes", new int[heads % 2], 1),
            new($"for each {FacetTablePlan.WordFacets} facets and each {FacetTablePlan.ChunkRows} rows, by which of the rows are positive: the facets that the others do not rule out, as bits", Halves(plan.Survivors), 2 * PerLine) { AreBits = true },
            new("for each row the first of the facets that begin with it, and their end", plan.FirstRowStarts, PerLine),
            new("for each facet how many times its gain is to be halved until it is less than twice the least", plan.GainClasses, PerLine),
            areAlike ? new(null, [], 1) : rows);
    }

    /// <summary>Words as two numbers each, the lower half first.</summary>
    private static int[] Halves(EquatableArray<ulong> words)
    {
        int[] halves = new int[2 * words.Count];
        for (int k = 0; k < words.Count; k++)
        {
            halves[2 * k] = (int)(uint)words[k];
            halves[(2 * k) + 1] = (int)(uint)(words[k] >> 32);
        }

        return halves;
    }
}
