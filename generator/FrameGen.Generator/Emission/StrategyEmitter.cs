using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the tables that a strategy's kernel takes; those of every layer first.</summary>
internal abstract class StrategyEmitter(DecidedLayer layer, string strategy)
{
    /// <summary>The kernel's name in the runtime library.</summary>
    public string Kernel => strategy + "Kernel";

    /// <summary>The interface of its tables.</summary>
    public abstract string Tables { get; }

    /// <summary>The layer's numbers as C# names them.</summary>
    public string Type => Layer.IsSingle ? "float" : "double";

    protected DecidedLayer Layer => layer;

    /// <summary>The emitter of a plan.</summary>
    public static StrategyEmitter Of(LayerPlan plan) => plan.Reconstruction switch
    {
        FacetTablePlan facets => new FacetTableEmitter(plan.Layer, facets),
        ActiveSetPlan activeSet => new ActiveSetEmitter(plan.Layer, activeSet),
        _ => throw new InvalidOperationException($"no emitter for {plan.Reconstruction}"),
    };

    /// <summary>Prints the members of the tables' type.</summary>
    public void Emit(SourceWriter writer)
    {
        DecidedDomain domain = layer.Domain;
        bool hasHalfSpaces = domain.HalfSpaces.Count > 0;
        writer.Write($"""
            public static int Inputs() => {layer.InputDimension};

            public static int Outputs() => {layer.OutputDimension};

            public static global::FrameGen.Runtime.LayerDomain Domain() => new({(layer.Certificate != LayerCertificate.None ? "true" : "false")}, {Literal.Of(domain.InnerRadius)}, {Literal.Of(domain.OuterRadius)}{(hasHalfSpaces ? ", HalfSpaces()" : "")});
            """);
        if (layer.MaxAlpha.Count == 0)
        {
            writer.Write("\npublic static bool HasBounds() => false;");
        }

        if (hasHalfSpaces)
        {
            Table.Print(writer, "double", "HalfSpaces", "The unit normals of the half-spaces that bound the domain.", domain.HalfSpaces.Select(Literal.Of), layer.InputDimension);
        }

        EmitNumbers(writer);
        EmitFurther(writer);
    }

    /// <summary>Prints the rows of the strategy in the table of numbers.</summary>
    protected virtual void EmitNumbers(Table numbers)
    {
    }

    /// <summary>Prints the strategy's own tables.</summary>
    protected virtual void EmitFurther(SourceWriter writer)
    {
    }

    protected IEnumerable<string> Literals(IEnumerable<double> values) => values.Select(value => Literal.Of(value, layer.IsSingle));

    private void EmitNumbers(SourceWriter writer)
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        writer.Write();
        var numbers = new Table(writer, Type, "Numbers", "All numbers of the layer, z = max(0, Wx - alpha).");
        numbers.Rows("W, row by row", Literals(layer.Weights), n);
        numbers.Rows("W, column by column", Literals(Enumerable.Range(0, n * m).Select(k => layer.Weights[(k % m * n) + (k / m)])), m);

        // Taken from 0, no offset is -0.0.
        numbers.Rows("-alpha", Literals(layer.Alpha.Select(alpha => 0.0 - alpha)), m);
        numbers.Rows("the biases in the layer's convention", Literals(layer.IsBiasAdded ? layer.Alpha.Select(alpha => 0.0 - alpha) : layer.Alpha), m);
        EmitNumbers(numbers);
        numbers.Rows("the bounds on the biases", Literals(layer.IsBiasAdded ? layer.MaxAlpha.Select(bound => 0.0 - bound) : layer.MaxAlpha), m);
        numbers.End();
    }
}
