using System;
using FrameGen;

namespace Polytopes;

/// <summary>Four rows towards the corners of a regular tetrahedron.</summary>
[ReluLayer(BiasEstimate = BiasEstimate.Polytope)]
[FrameVector(1, 1, 1)]
[FrameVector(1, -1, -1)]
[FrameVector(-1, 1, -1)]
[FrameVector(-1, -1, 1)]
public partial class Tetrahedron;

/// <summary>Twelve unit rows towards the corners of a regular icosahedron, computed by the compiler.</summary>
[ReluLayer(BiasEstimate = BiasEstimate.Polytope)]
public partial class Icosahedron
{
    private static readonly double Phi = (1 + Math.Sqrt(5)) / 2;
    private static readonly double Norm = Math.Sqrt(1 + Phi * Phi);

    [Frame]
    private static readonly double[,] Corners =
    {
        { 0, 1 / Norm, Phi / Norm }, { 0, 1 / Norm, -Phi / Norm }, { 0, -1 / Norm, Phi / Norm }, { 0, -1 / Norm, -Phi / Norm },
        { 1 / Norm, Phi / Norm, 0 }, { 1 / Norm, -Phi / Norm, 0 }, { -1 / Norm, Phi / Norm, 0 }, { -1 / Norm, -Phi / Norm, 0 },
        { Phi / Norm, 0, 1 / Norm }, { Phi / Norm, 0, -1 / Norm }, { -Phi / Norm, 0, 1 / Norm }, { -Phi / Norm, 0, -1 / Norm },
    };
}

/// <summary>Ten random rows from a file: standard normal, by Box and Muller from <c>new Random(2023)</c>.</summary>
[ReluLayer(Source = "random-r3-m10.csv", BiasEstimate = BiasEstimate.Polytope)]
public partial class RandomFrame;
