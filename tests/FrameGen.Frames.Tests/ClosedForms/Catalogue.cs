using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>The frame files of the package.</summary>
internal static class Catalogue
{
    private const string Coxeter = "Coxeter, Regular Polytopes, 1973";
    private const string Gosset = "Gosset, On the regular and semi-regular figures in space of n dimensions, 1900";
    private const string Concatenated = "Shang, Sohn, Almeida, Lee, Understanding and improving convolutional neural networks via concatenated rectified linear units, 2016";

    public static IReadOnlyList<FrameRows> All { get; } = [.. Simplices(), .. Polytopes(), .. Lines(), .. Pairs(), .. Sensors()];

    /// <summary>The file of a layer: its name is that of the file without hyphens.</summary>
    public static FrameRows Of(string layer) => All.Single(rows => rows.IsOf(layer));

    private static IEnumerable<FrameRows> Simplices()
    {
        for (int n = 2; n <= 8; n++)
        {
            yield return new($"simplex{Text(n)}", $"A regular simplex of R^{Text(n)}, of unit rows.", Coxeter, Simplex.Rows(n));
        }

        yield return new("mercedes-benz", "Three unit rows at 120 degrees: the Mercedes-Benz frame.", "Waldron, An Introduction to Finite Tight Frames, 2018", Simplex.MercedesBenz());
        yield return new("tetrahedron", "The regular tetrahedron of four corners of a cube, of unit rows.", Coxeter, Simplex.Tetrahedron());
    }

    private static IEnumerable<FrameRows> Polytopes()
    {
        for (int n = 2; n <= 8; n++)
        {
            yield return Unbiased(new($"cross-polytope{Text(n)}", $"The cross-polytope of R^{Text(n)}: the unit vectors and their negatives.", Coxeter, Signs.WithNegatives(Transforms.Identity(n))));
        }

        yield return Unbiased(new("icosahedron", "The regular icosahedron, of unit rows.", Coxeter, Polyhedra.Icosahedron()));
        yield return Unbiased(new("dodecahedron", "The regular dodecahedron, of unit rows.", Coxeter, Polyhedra.Dodecahedron()));
        yield return Unbiased(new("cuboctahedron", "The cuboctahedron, the roots of A3, of unit rows.", Coxeter, Polyhedra.Cuboctahedron()));
        yield return Unbiased(new("cell24", "The regular 24-cell, of unit rows.", Coxeter, Polyhedra.Cell24()));
        yield return Unbiased(new("cell600", "The regular 600-cell, of unit rows.", Coxeter, Polyhedra.Cell600()));
        yield return new("e6", "The Gosset polytope 2_21 of E6, of unit rows.", Gosset, Exceptional.E6());
        yield return Unbiased(new("e7", "The Gosset polytope 3_21 of E7, of unit rows.", Gosset, Exceptional.E7()));
        yield return Unbiased(new("e8", "The roots of E8, the Gosset polytope 4_21, of unit rows.", Gosset, Exceptional.E8()));
    }

    private static IEnumerable<FrameRows> Lines()
    {
        yield return new("equiangular28", "28 equiangular unit rows of R^7, with products 1/3 and -1/3.", "Lemmens, Seidel, Equiangular lines, 1973", Exceptional.Equiangular28());
        foreach ((int n, int m) in new[] { (2, 5), (2, 8), (4, 7), (4, 9), (6, 9), (6, 11) })
        {
            FrameRows harmonic = new(
                $"harmonic{Text(n)}x{Text(m)}",
                $"The harmonic frame of {Text(m)} unit rows in R^{Text(n)}.",
                "Goyal, Vetterli, Thao, Quantized overcomplete expansions in R^N, 1998",
                Transforms.Harmonic(n, m));
            yield return n == 2 ? Unbiased(harmonic) : harmonic;
        }
    }

    private static IEnumerable<FrameRows> Pairs()
    {
        foreach (int n in new[] { 16, 64 })
        {
            yield return Unbiased(new($"identity-pairs{Text(n)}", $"The unit vectors of R^{Text(n)} and their negatives.", Concatenated, Signs.WithNegatives(Transforms.Identity(n))));
        }

        foreach (int n in new[] { 8, 16, 64 })
        {
            yield return Unbiased(new($"walsh-hadamard-pairs{Text(n)}", $"The orthonormal Walsh-Hadamard transform of order {Text(n)}, and its negative.", Concatenated, Signs.WithNegatives(Transforms.WalshHadamard(n))));
        }

        yield return Unbiased(new(
            "dct-pairs8x8",
            "The orthonormal two-dimensional DCT-II of blocks of 8 x 8 pixels, and its negative.",
            "Ahmed, Natarajan, Rao, Discrete cosine transform, 1974",
            Signs.WithNegatives(Transforms.Dct8x8())));
    }

    private static IEnumerable<FrameRows> Sensors()
    {
        foreach ((string suffix, double threshold) in new[] { ("", 0), ("-above005", 0.05), ("-above015", 0.15) })
        {
            FrameRows pyramid = new(
                "sun-sensor-pyramid8" + suffix,
                $"Eight coarse sun sensors, two pyramids of four, whose outputs count above {threshold.ToString(CultureInfo.InvariantCulture)}.",
                "Basilisk, unit test of cssWlsEst",
                SunSensors.Pyramid8());
            yield return Sensors(pyramid) with { Threshold = threshold };
        }

        yield return Sensors(new("sun-sensor-six-face", "Six coarse sun sensors, one on each face of a box.", "Wertz, Spacecraft Attitude Determination and Control, 1978", SunSensors.SixFace()));
    }

    /// <summary>Injective on all of space without biases.</summary>
    private static FrameRows Unbiased(FrameRows rows) => rows with { Threshold = 0, Domain = "space" };

    /// <summary>Each gives the cosine of the angle to the sun where that is above its threshold, on the unit sphere of headings.</summary>
    private static FrameRows Sensors(FrameRows rows) => rows with { Threshold = 0, Domain = "sphere", Activation = "gate" };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
