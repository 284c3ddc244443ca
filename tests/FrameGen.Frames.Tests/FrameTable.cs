using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FrameGen.Frames.Tests.ClosedForms;

namespace FrameGen.Frames.Tests;

/// <summary>The table of docs/frames.md, from the layers' constants.</summary>
internal static class FrameTable
{
    /// <summary>Facets of the polytopes whose layers need none: known ones (Coxeter 1973; Gosset 1900). Cross-polytopes, turned or not, have 2^n.</summary>
    internal static readonly Dictionary<string, int> UnusedFacets = new() { ["E7"] = 702, ["E8"] = 19_440 };

    /// <summary>Bounds as they were published: Adiga, Pahuja, <em>Numerical Algorithm</em>, 2024.</summary>
    internal static readonly Dictionary<string, string> Published = new() { ["Icosahedron"] = "0", ["Tetrahedron"] = "-0.57735027" };

    public static string Text()
    {
        var text = new StringBuilder("| layer, in one line | n x m | facets | domain | bias | polytope bound | published | gain | certificate |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (FrameRows rows in Catalogue.All)
        {
            text.Append("| ").AppendJoin(" | ", Cells(NamedLayer.All.Single(layer => rows.IsOf(layer.Name)), rows)).Append(" |\n");
        }

        return text.Append('\n').Append(Number(NamedLayer.All.Count)).Append(" names, each in double and in float.\n").ToString();
    }

    /// <summary>Rounded up, so that it stays a bound.</summary>
    public static string UpToFourDecimals(double value) => (Math.Ceiling((decimal)value * 10_000) / 10_000).ToString("0.####", CultureInfo.InvariantCulture);

    private static string[] Cells(NamedLayer layer, FrameRows rows) =>
    [
        $"`{layer.Name}.TryReconstruct(z, x)`",
        $"{Number(layer.Double.InputDimension)} x {Number(layer.Double.OutputDimension)}",
        Facets(layer),
        rows.Domain == "space" ? "all of space" : "unit " + rows.Domain,
        Range(layer.Double.Bias),
        layer.Double.MaxBias.IsEmpty ? "none" : Range(layer.Double.MaxBias),
        Published.GetValueOrDefault(layer.Name, ""),
        double.IsFinite(layer.Double.InverseLipschitzBound) ? UpToFourDecimals(layer.Double.InverseLipschitzBound) : "none",
        layer.Double.Certificate.ToString(),
    ];

    private static string Facets(NamedLayer layer) => (layer.FacetCount, layer.SingleFacetCount) switch
    {
        (null, null) => (UnusedFacets.TryGetValue(layer.Name, out int known) ? Number(known) : $"2^{Number(layer.Double.InputDimension)}") + ", not used",
        ({ } facets, { } single) when facets != single => $"{Number(facets)}; float: {Number(single)}",
        var (facets, _) => Number(facets!.Value),
    };

    /// <summary>The least and the largest of some numbers, or the one that all are, to six digits.</summary>
    private static string Range(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values.ToArray().Order()];
        string least = Number(sorted[0]);
        string largest = Number(sorted[^1]);
        return least == largest ? least : $"{least} to {largest}";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
