using System;
using System.Linq;
using FrameGen.Layers.Files;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A layer whose facets a file lists, more of them than the compiler may enumerate.</summary>
public class ListedFacetsTests
{
    private const string Facets = "[0, 1, 2], [0, 1, 5], [0, 2, 4], [0, 4, 5], [1, 2, 3], [1, 3, 5], [2, 3, 4], [3, 4, 5]";

    private static readonly double[][] Octahedron = [[2, 0, 0], [0, 2, 0], [0, 0, 2], [-1, 0, 0], [0, -1, 0], [0, 0, -1]];

    [Fact]
    public void Layer_WithListedFacets_IsThatOfEnumeratedOnes()
    {
        using GeneratedCode listed = Run(", Facets = \"octahedron.facets.json\"", "framegen.max_facets = 4");
        using GeneratedCode enumerated = Run("", null);

        Assert.Equal(enumerated.SingleText, listed.SingleText);
        GeneratedLayer<double> layer = listed.Layer<double>("Layer");
        Assert.Equal(Certificate.Polytope, layer.Certificate);
        double[] z = new double[6], x = new double[3];
        layer.Forward([0.1, -0.7, 0.4], z);
        Assert.True(layer.TryReconstruct(z, x));
        Assert.All(x.Zip([0.1, -0.7, 0.4]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Layer_BeyondTheLimitWithoutThem_HasNoFacets()
    {
        using GeneratedCode without = Run("", "framegen.max_facets = 4");
        Assert.DoesNotContain("FacetTable", without.SingleText, StringComparison.Ordinal);
    }

    private static GeneratedCode Run(string argument, string? editorConfig) => new GeneratorTest<FrameGenerator>
    {
        Source = "using FrameGen; [ReluLayer(InputDomain.Ball" + argument + ")] " + string.Concat(Octahedron.Select(row => $"[FrameVector({string.Join(", ", row)}, Bias = -1)] ")) + "public static partial class Layer;",
        AdditionalFiles =
        {
            ("octahedron.facets.json", $"{{\"dimension\": 3, \"rows\": 6, \"fingerprint\": \"{FacetFile.FingerprintOf(3, [.. Octahedron.SelectMany(row => row)])}\", \"facets\": [{Facets}]}}"),
        },
        EditorConfig = editorConfig,
    }.Run();
}
