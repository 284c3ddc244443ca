using System.Collections.Generic;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the facets of a layer, their duals, and the tables by which one with positive rows is found.</summary>
internal sealed class FacetTableEmitter(DecidedLayer layer, FacetTablePlan plan, bool tablesMayBeText) : StrategyEmitter(layer, plan.Name, tablesMayBeText)
{
    /// <summary>The numbers to a line where facets have none in common.</summary>
    private const int PerLine = 16;

    protected override string Tables => $"global::FrameGen.Runtime.IFacetTables<{Type}>";

    protected override IEnumerable<TableRows<double>> StrategyRows()
    {
        // A facet a line where all are alike, otherwise a vector a line.
        int n = Layer.InputDimension;
        yield return new("for each facet c_j = sum of alpha_k d_k, then the duals d_k of its rows", plan.Vectors, plan.FacetSize > 0 ? (plan.FacetSize + 1) * n : n);
        yield return new("so that the last is read as a whole vector of the processor", new double[plan.Padding], plan.Padding);
    }

    protected override void EmitFurther(SourceWriter writer)
    {
        writer.Write($"\npublic static int Facets() => {plan.Count};");
        if (plan.FacetSize > 0)
        {
            writer.Write($"\npublic static int FacetSize() => {plan.FacetSize};");
        }

        if (plan.UsuallyFirst is ulong usually)
        {
            writer.Write($"\n/// <summary>The rows of the first facet, which serves nearly all.</summary>\npublic static ulong UsuallyFirst() => {Literal.OfBits(usually)};");
        }

        if (plan.OftenFirst is ulong often)
        {
            writer.Write($"\n/// <summary>The rows of the first facet, which serves most.</summary>\npublic static ulong OftenFirst() => {Literal.OfBits(often)};");
        }

        Print(writer, NumberKind.Integer, "FacetRows", "The rows of each facet.", plan.Rows, PerLine * (plan.FacetSize > 0 ? plan.FacetSize : 1));
        if (plan.FacetSize == 0)
        {
            Print(writer, NumberKind.Integer, "FacetStarts", "Where they start, and their end.", plan.Starts, PerLine);
        }

        if (plan.FirstRowStarts.Count > 0)
        {
            Print(writer, NumberKind.Integer, "FirstRowStarts", "For each row the first of the facets that begin with it, and their end.", plan.FirstRowStarts, PerLine);
        }

        if (plan.GainClasses.Count > 0)
        {
            Print(writer, NumberKind.Class, "GainClasses", "For each facet how many times its gain is to be halved until it is less than twice the least.", plan.GainClasses, PerLine);
        }

        if (plan.Survivors.Count > 0)
        {
            Print(
                writer,
                NumberKind.Set,
                "Survivors",
                $"For each {FacetTablePlan.WordFacets} facets and each {FacetTablePlan.ChunkRows} rows, by which of the rows are positive: the facets that the others do not rule out.",
                plan.Survivors,
                PerLine);
        }
    }
}
