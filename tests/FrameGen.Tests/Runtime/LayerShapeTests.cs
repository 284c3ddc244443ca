using System;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>The word of a layer's sizes, taken apart.</summary>
public class LayerShapeTests
{
    [Fact]
    public void Fields_AllAtTheirLargest_AreReadEachByItself()
    {
        Assert.Equal(0xFFFF, LayerShape<double, Largest>.Inputs);
        Assert.Equal(0xFFFFFF, LayerShape<double, Largest>.Outputs);
        Assert.Equal(0x7FFFF, LayerShape<double, Largest>.Facets);
        Assert.Equal(8, LayerShape<double, Largest>.FacetSize);
        Assert.False(LayerShape<double, Largest>.IsMarked);
    }

    [Fact]
    public void Fields_OfAMarkedLayer_AreReadEachByItself()
    {
        Assert.Equal(3, LayerShape<float, Marked>.Inputs);
        Assert.Equal(12, LayerShape<float, Marked>.Outputs);
        Assert.Equal(20, LayerShape<float, Marked>.Facets);
        Assert.Equal(0, LayerShape<float, Marked>.FacetSize);
        Assert.True(LayerShape<float, Marked>.IsMarked);
    }

    private struct Largest : ILayerTables<double>
    {
        public static ulong Shape() => 0xFFFFFF_8_7FFFF_FFFF;

        public static ReadOnlySpan<double> Numbers() => default;

        public static LayerDomain Domain() => default;
    }

    private struct Marked : ILayerTables<float>
    {
        public static ulong Shape() => 0x00000C_0_80014_0003;

        public static ReadOnlySpan<float> Numbers() => default;

        public static LayerDomain Domain() => default;
    }
}
