using System;
using System.Linq;
using System.Numerics;
using FrameGen.Frames.Tests.ClosedForms;

namespace FrameGen.Frames.Tests;

public class LayersTests
{
    private const int Seed = 18;

    public static TheoryData<string> Names => [.. NamedLayer.All.Select(layer => layer.Name)];

    private static int Points => LongRun.IsOn ? 100_000 : 200;

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_PointsOfItsDomain_ComeBack(string name)
    {
        NamedLayer layer = NamedLayer.Of(name);
        ComesBack(layer.Double, name);
        ComesBack(layer.Single, name);
    }

    /// <summary>Where the certificate is the theorem, no bias is above its bound, float or double.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Bias_CertifiedByTheBound_IsNotAbove(string name)
    {
        NamedLayer layer = NamedLayer.Of(name);
        if (layer.Double.Certificate == Certificate.Polytope)
        {
            Assert.All(layer.Double.Bias.ToArray().Zip(layer.Double.MaxBias.ToArray()), pair => Assert.True(pair.First <= pair.Second));
            Assert.All(layer.Single.Bias.ToArray().Zip(layer.Single.MaxBias.ToArray()), pair => Assert.True(pair.First <= pair.Second));
        }

        Assert.NotEqual(Certificate.None, layer.Double.Certificate);
        Assert.Equal(layer.Double.Certificate, layer.Single.Certificate);
    }

    /// <summary>Below the bound by 2^-40, or 2^-19, of rows of length 1, to what rounding does to the difference.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Bias_OfABall_IsBelowTheBoundByTheMargin(string name)
    {
        NamedLayer layer = NamedLayer.Of(name);
        if (Catalogue.Of(name).Domain == "ball")
        {
            Assert.All(layer.Double.Bias.ToArray().Zip(layer.Double.MaxBias.ToArray()), pair => Assert.Equal(Math.Pow(2, -40), pair.Second - pair.First, 1e-15));
            Assert.All(layer.Single.Bias.ToArray().Zip(layer.Single.MaxBias.ToArray()), pair => Assert.Equal(Math.Pow(2, -19), pair.Second - pair.First, 2e-7));
        }
        else
        {
            Assert.Equal(Catalogue.Of(name).Threshold, layer.Double.Bias[0]);
            Assert.Equal(layer.Double.Bias[0], layer.Single.Bias[0], 1e-8);
        }
    }

    /// <summary>
    /// Of a simplex -x_i is the sum of the other rows, and its projection on the cone of those but one is along the sum of n - 1 of them, -(x_i + x_j): of norm (1 - 1/n) / sqrt(2 - 2/n).
    /// Of 2_21 it is the product of opposite vertices of a facet that is a cross-polytope; of the 28 lines that of the row of places i and j and the sum, at length 1, of the ten rows within five others.
    /// </summary>
    [Theory]
    [InlineData("Simplex2", 0.25)]
    [InlineData("Simplex3", 1.0 / 3)]
    [InlineData("Simplex4", 3.0 / 8)]
    [InlineData("Simplex5", 2.0 / 5)]
    [InlineData("Simplex6", 5.0 / 12)]
    [InlineData("Simplex7", 3.0 / 7)]
    [InlineData("Simplex8", 7.0 / 16)]
    [InlineData("MercedesBenz", 0.25)]
    [InlineData("Tetrahedron", 1.0 / 3)]
    [InlineData("E6", 0.25)]
    [InlineData("Equiangular28", 5.0 / 9)]
    public void MaxBias_ClosedForm_IsIt(string name, double square)
    {
        double expected = -Math.Sqrt(square);
        NamedLayer layer = NamedLayer.Of(name);

        Assert.All(layer.Double.MaxBias.ToArray(), bound => Assert.Equal(expected, bound, 1e-14));
        Assert.All(layer.Single.MaxBias.ToArray(), bound => Assert.Equal(expected, bound, 1e-6));
    }

    /// <summary>Facets of n rows with products p: S has the eigenvalue 1 - p, n - 1 times, and 1 + (n-1) p.</summary>
    [Theory]
    [InlineData("Simplex4", 2)]
    [InlineData("Simplex8", 2.82842712474619)]
    [InlineData("Icosahedron", 1.344997023927915)]
    [InlineData("Cell24", 1)]
    [InlineData("E8", 1.4142135623730951)]
    public void InverseLipschitzBound_ClosedForm_IsItToWhatRoundingAdds(string name, double expected)
        => Assert.InRange(NamedLayer.Of(name).Double.InverseLipschitzBound, expected * (1 - 1e-12), expected * (1 + 1e-5));

    private static void ComesBack<T>(ReluLayer<T> layer, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string domain = Catalogue.Of(name).Domain;
        var trip = new RoundTrip<T>(layer, domain);
        double worst = Math.Max(trip.WorstOf(trip.Special()), trip.WorstOfRandom(new Random(Seed), Points));
        Assert.True(worst <= 1, $"{name}: {worst} times what rounding explains, seed {Seed}");
    }
}
