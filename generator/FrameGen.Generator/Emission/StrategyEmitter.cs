using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the tables that a strategy's kernel takes; those of every layer first.</summary>
internal abstract class StrategyEmitter(DecidedLayer layer, string strategy, bool tablesMayBeText)
{
    /// <summary>The kernel's name in the runtime library.</summary>
    private string Kernel => (IsRelu ? "" : "Activation") + strategy + "Kernel";

    /// <summary>The interfaces of its tables.</summary>
    public string Interfaces => $"global::FrameGen.Runtime.ILayerTables<{Type}>" + (IsRelu ? "" : ", global::FrameGen.Runtime.ILayerActivation") + (layer.Convolution is null ? "" : ", global::FrameGen.Runtime.IConvolutionTables");

    /// <summary>The layer's numbers as C# names them.</summary>
    public string Type => Layer.IsSingle ? "float" : "double";

    protected DecidedLayer Layer => layer;

    /// <summary>How many facets there are, how many rows each has, and how they are searched: in hexadecimal, as they stand between m and n.</summary>
    protected virtual string Facets => "0_00000";

    private bool IsRelu => layer.Activation.Kind == ActivationKind.Relu;

    /// <summary>The emitter of a plan.</summary>
    public static StrategyEmitter Of(LayerPlan plan, bool tablesMayBeText) => plan.Reconstruction switch
    {
        FacetTablePlan facets => new FacetTableEmitter(plan.Layer, facets, tablesMayBeText),
        PairsPlan pairs => new PairsEmitter(plan.Layer, pairs, tablesMayBeText),
        ActiveSetPlan activeSet => new ActiveSetEmitter(plan.Layer, activeSet, tablesMayBeText),
        _ => throw new InvalidOperationException($"no emitter for {plan.Reconstruction}"),
    };

    /// <summary>The kernel over the layer's tables as C# names it; that of a convolution calls that of its patches.</summary>
    public string KernelOver(string tables)
    {
        string kernel = $"global::FrameGen.Runtime.{Kernel}<{Type}, {tables}>";
        return layer.Convolution is null ? kernel : $"global::FrameGen.Runtime.ConvolutionKernel<{Type}, {kernel}, {tables}>";
    }

    /// <summary>Prints the members of the tables' type.</summary>
    public void Emit(SourceWriter writer)
    {
        DecidedDomain domain = layer.Domain;
        bool hasHalfSpaces = domain.HalfSpaces.Count > 0;
        writer.Write($"""
            /// <summary>In hexadecimal: m, the rows of each facet, how many facets there are, n.</summary>
            public static ulong Shape() => 0x{layer.OutputDimension:X6}_{Facets}_{layer.InputDimension:X4};

            public static global::FrameGen.Runtime.LayerDomain Domain() => new({(layer.Certificate != LayerCertificate.None ? "true" : "false")}, {Literal.Of(domain.InnerRadius)}, {Literal.Of(domain.OuterRadius)}{(hasHalfSpaces ? ", HalfSpaces()" : "")}{(domain.EquationCount > 0 ? $", equations: {domain.EquationCount}" : "")}{(layer.MaxAlpha.Count == 0 ? ", hasBounds: false" : "")});
            """);
        if (layer.Convolution is { } convolution)
        {
            writer.Write($"\npublic static int Stride() => {convolution.Stride};");
            if (convolution.InputChannels > 1)
            {
                writer.Write($"\npublic static int Channels() => {convolution.InputChannels};");
            }
        }

        if (!IsRelu)
        {
            string parameter = layer.Activation.Kind == ActivationKind.Gate ? "" : ", " + Literal.Of(layer.Activation.Parameter);
            writer.Write($"\npublic static global::FrameGen.Runtime.LayerActivation Activation() => new(global::FrameGen.Activation.{layer.Activation.Kind}{parameter});");
        }

        if (hasHalfSpaces)
        {
            string summary = domain.EquationCount > 0 ? "The normals of the equations of the domain, their opposites, and those of its other half-spaces." : "The unit normals of the half-spaces that bound the domain.";
            Table.Print(writer, NumberKind.Double, "HalfSpaces", summary, tablesMayBeText, new TableRows<double>(null, domain.HalfSpaces, layer.InputDimension));
        }

        Table.Print(writer, NumberKind.Of(layer.IsSingle), "Numbers", "All numbers of the layer" + (IsRelu ? ", z = max(0, Wx - alpha)." : "."), tablesMayBeText, [.. LayerRows(), .. StrategyRows(), BoundRows()]);
        EmitFurther(writer);
    }

    /// <summary>The rows of the strategy in the table of numbers.</summary>
    protected virtual IEnumerable<TableRows<double>> StrategyRows() => [];

    /// <summary>Prints the strategy's own tables.</summary>
    protected virtual void EmitFurther(SourceWriter writer)
    {
    }

    /// <summary>Prints the table of indices.</summary>
    protected void PrintIndices(SourceWriter writer, string summary, params TableRows<int>[] parts) => Table.Print(writer, NumberKind.Integer, "Indices", summary, tablesMayBeText, parts);

    private IEnumerable<TableRows<double>> LayerRows()
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        yield return new("W, row by row", layer.Weights, n);
        yield return new("W, column by column", [.. Enumerable.Range(0, n * m).Select(k => layer.Weights[(k % m * n) + (k / m)])], m);

        double[] offsets = Opposites(layer.Alpha);
        yield return new("-alpha", offsets, m);
        yield return new("the biases in the layer's convention", layer.IsBiasAdded ? offsets : layer.Alpha, m);
    }

    private TableRows<double> BoundRows()
        => new("the bounds on the biases", layer.IsBiasAdded ? Opposites(layer.MaxAlpha) : layer.MaxAlpha, layer.OutputDimension);

    /// <summary>The numbers with the other sign: taken from 0, for then none is -0.0.</summary>
    private static double[] Opposites(EquatableArray<double> numbers)
    {
        double[] opposites = numbers.ToArray();
        for (int i = 0; i < opposites.Length; i++)
        {
            opposites[i] = 0.0 - opposites[i];
        }

        return opposites;
    }
}
