using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Frames.Tests;

/// <summary>A name of the package, with its two types as objects.</summary>
internal sealed record NamedLayer(string Name, ReluLayer<double> Double, ReluLayer<float> Single)
{
    private const string SingleSuffix = "Single";

    /// <summary>All of them, in the order of their names; throws where a type has no counterpart.</summary>
    public static IReadOnlyList<NamedLayer> All { get; } =
    [
        .. Types.Where(type => !type.Name.EndsWith(SingleSuffix, StringComparison.Ordinal))
            .Select(type => new NamedLayer(type.Name, Layer<double>(type), Layer<float>(Types.Single(other => other.Name == type.Name + SingleSuffix)))),
    ];

    /// <summary>All types of the package.</summary>
    public static IEnumerable<Type> Types => typeof(Icosahedron).Assembly.GetExportedTypes().OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The facets that the double layer uses; null where it needs none.</summary>
    public int? FacetCount => FacetsOf(Name);

    /// <summary>Those of the float layer.</summary>
    public int? SingleFacetCount => FacetsOf(Name + SingleSuffix);

    /// <summary>The layer of a name.</summary>
    public static NamedLayer Of(string name) => All.Single(layer => layer.Name == name);

    private static int? FacetsOf(string name) => (int?)Types.Single(type => type.Name == name).GetField("FacetCount")?.GetRawConstantValue();

    private static ReluLayer<T> Layer<T>(Type type)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (ReluLayer<T>)typeof(ReluLayer).GetMethod(nameof(ReluLayer.Of))!.MakeGenericMethod(type, typeof(T)).Invoke(null, null)!;
}
