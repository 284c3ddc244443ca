using System;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers that are injective on their domain only: a tie outside it gives the same output and must not be taken.</summary>
public class DomainTests
{
    /// <summary>Rows -e2, e1, e2, -e1; the two negative ones are never active on the orthant. The first facet is tied at (0, -5) when the output is 0.</summary>
    private static readonly ModelBuilder Orthant = new([[0, -1], [1, 0], [0, 1], [-1, 0]]) { Alpha = [5, 0, 0, 5], HalfSpaces = [[1, 0], [0, 1]] };

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(10, true, true)]
    [InlineData(1, false, false)]
    [InlineData(10, true, false)]
    public void TryReconstruct_TieOutsideDomain_GivesTheInputInside(double radius, bool isCut, bool usesFacets)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(Orthant with { OuterRadius = radius, HalfSpaces = isCut ? Orthant.HalfSpaces : [], UsesFacets = usesFacets });
        AssertGives(layer, [0, 0, 0, 0], [0, 0]);
    }

    [Fact]
    public void TryReconstruct_TieInsideInnerRadius_GivesTheInputOfTheShell()
    {
        // On the shell the output 0 belongs to (0, -5) among the ties of the first facet; 0 itself is cut out.
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder([[1, 0], [0, 1], [0, -1], [-1, 0]])
        {
            Alpha = [0, 0, 5, 5],
            InnerRadius = 4,
            OuterRadius = 6,
            HalfSpaces = [[0, -1]],
        });
        AssertGives(layer, [0, 0, 0, 0], [0, -5]);
    }

    [Fact]
    public void TryReconstruct_NoTieInDomain_GivesFalse()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(Orthant with { InnerRadius = 0.5 });
        Assert.False(layer.TryReconstruct(new double[4], new double[2]));
    }

    private static void AssertGives(GeneratedLayer<double> layer, double[] output, double[] expected)
    {
        double[] input = new double[expected.Length];
        bool isFound = layer.TryReconstruct(output, input);
        Assert.True(isFound && input.Zip(expected, (a, b) => Math.Abs(a - b)).Max() < 1e-13, $"{isFound}: {string.Join(", ", input)}");
    }
}
