using System;
using FrameGen;

namespace Filterbank;

/// <summary>
/// The six cosines of the discrete cosine transform (DCT-II) of length 6, each with both signs, moved on by two samples and half-wave rectified: band k is centred at k / 12 of the sampling rate.
/// Without a bias no bank of fewer than 2 x 6 kernels could tell all signals apart.
/// </summary>
[ReluConvolution(InputDomain.Space, Stride = 2)]
public readonly partial struct CosineBank
{
    private static readonly double Flat = Math.Sqrt(1.0 / 6);
    private static readonly double Cos15 = Math.Cos(Math.PI / 12) / Math.Sqrt(3);
    private static readonly double Cos45 = Math.Cos(Math.PI / 4) / Math.Sqrt(3);
    private static readonly double Cos75 = Math.Cos(5 * Math.PI / 12) / Math.Sqrt(3);
    private static readonly double Cos0 = 1 / Math.Sqrt(3);
    private static readonly double Cos60 = 0.5 / Math.Sqrt(3);

    [Frame]
    private static readonly double[,] Kernels =
    {
        { Flat, Flat, Flat, Flat, Flat, Flat },
        { Cos15, Cos45, Cos75, -Cos75, -Cos45, -Cos15 },
        { 0.5, 0, -0.5, -0.5, 0, 0.5 },
        { Cos45, -Cos45, -Cos45, Cos45, Cos45, -Cos45 },
        { Cos60, -Cos0, Cos60, Cos60, -Cos0, Cos60 },
        { Cos75, -Cos45, Cos15, -Cos15, Cos45, -Cos75 },
        { -Flat, -Flat, -Flat, -Flat, -Flat, -Flat },
        { -Cos15, -Cos45, -Cos75, Cos75, Cos45, Cos15 },
        { -0.5, 0, 0.5, 0.5, 0, -0.5 },
        { -Cos45, Cos45, Cos45, -Cos45, -Cos45, Cos45 },
        { -Cos60, Cos0, -Cos60, -Cos60, Cos0, -Cos60 },
        { -Cos75, Cos45, -Cos15, Cos15, -Cos45, Cos75 },
    };

    [Bias]
    private static readonly double[] Thresholds = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
}
