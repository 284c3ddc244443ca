using System.Linq;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the facets of a layer, their duals, and the tables by which one with positive rows is found.</summary>
internal sealed class FacetTableEmitter(DecidedLayer layer, FacetTablePlan plan) : StrategyEmitter(layer, plan.Name)
{
    /// <summary>The numbers to a line where facets have none in common.</summary>
    private const int PerLine = 16;

    public override string Tables => $"global::FrameGen.Runtime.IFacetTables<{Type}>";

    protected override void EmitNumbers(Table numbers)
    {
        // A facet a line where all are alike, otherwise a vector a line.
        int n = Layer.InputDimension;
        numbers.Rows("for each facet c_j = sum of alpha_k d_k, then the duals d_k of its rows", Literals(plan.Vectors), plan.FacetSize > 0 ? (plan.FacetSize + 1) * n : n);
        if (plan.Padding > 0)
        {
            numbers.Rows("so that the last is read as a whole vector of the processor", Literals(Enumerable.Repeat(0.0, plan.Padding)), plan.Padding);
        }
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

        Table.Print(writer, "int", "FacetRows", "The rows of each facet.", plan.Rows.Select(Literal.Of), PerLine * (plan.FacetSize > 0 ? plan.FacetSize : 1));
        if (plan.FacetSize == 0)
        {
            Table.Print(writer, "int", "FacetStarts", "Where they start, and their end.", plan.Starts.Select(Literal.Of), PerLine);
        }

        if (plan.FirstRowStarts.Count > 0)
        {
            Table.Print(writer, "int", "FirstRowStarts", "For each row the first of the facets that begin with it, and their end.", plan.FirstRowStarts.Select(Literal.Of), PerLine);
        }

        if (plan.GainClasses.Count > 0)
        {
            Table.Print(writer, "byte", "GainClasses", "For each facet how many times its gain is to be halved until it is less than twice the least.", plan.GainClasses.Select(Literal.Of), PerLine);
        }

        if (plan.Survivors.Count > 0)
        {
            Table.Print(
                writer,
                "ulong",
                "Survivors",
                $"For each {FacetTablePlan.WordFacets} facets and each {FacetTablePlan.ChunkRows} rows, by which of the rows are positive: the facets that the others do not rule out.",
                plan.Survivors.Select(Literal.OfBits),
                PerLine);
        }
    }
}
