using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>A layer on its domain in integers, for the checker alone: every number times the least power of two that leaves no fraction.</summary>
internal sealed class IntegerLayer
{
    public IntegerLayer(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain)
    {
        double[] thresholds = [.. alpha.Select(value => NotFinite(value) ? 0 : value)];
        double outer = NotFinite(domain.OuterRadius) ? 0 : domain.OuterRadius;
        Shift = rows.Concat(domain.Cone.Normals).Append(thresholds).Append([domain.InnerRadius, outer]).SelectMany(values => values).Max(value => Math.Max(0, -Parts(value).Exponent));
        Dimension = rows[0].Count;
        Rows = [.. rows.Select(ToIntegers)];
        Alpha = ToIntegers(thresholds);
        CanBeActive = [.. alpha.Select(value => !NotFinite(value))];
        Normals = [.. domain.Cone.Normals.Select(ToIntegers)];
        Inner = ToInteger(domain.InnerRadius);
        Outer = NotFinite(domain.OuterRadius) ? null : ToInteger(outer);
    }

    /// <summary>All integers stand for themselves times 2^-Shift; so a product of three is held against one of two times 2^Shift.</summary>
    public int Shift { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>The m rows.</summary>
    public BigInteger[][] Rows { get; }

    /// <summary>The m thresholds; 0 where a row is never active.</summary>
    public BigInteger[] Alpha { get; }

    /// <summary>Whether a row has a threshold at all.</summary>
    public bool[] CanBeActive { get; }

    /// <summary>The normals of the cone.</summary>
    public BigInteger[][] Normals { get; }

    /// <summary>The inner radius.</summary>
    public BigInteger Inner { get; }

    /// <summary>The outer radius; null where it is infinite.</summary>
    public BigInteger? Outer { get; }

    /// <summary>The half-spaces (a, -b), &lt;a, x&gt; &lt;= b s for points (x, s), that rows and the cone bound.</summary>
    public IEnumerable<BigInteger[]> Bounds(IEnumerable<int> rows) => rows.Select(i => (BigInteger[])[.. Rows[i], -Alpha[i]])
        .Concat(Normals.Select(g => (BigInteger[])[.. g.Select(BigInteger.Negate), 0]));

    private BigInteger[] ToIntegers(IReadOnlyList<double> values) => [.. values.Select(ToInteger)];

    private BigInteger ToInteger(double value)
    {
        var (mantissa, exponent) = Parts(value);
        return (BigInteger)mantissa << (exponent + Shift);
    }

    /// <summary>An odd integer and the power of two that make up a finite double; for zero, zero.</summary>
    private static (long Mantissa, int Exponent) Parts(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = (bits & ((1L << 52) - 1)) | (exponent > 0 ? 1L << 52 : 0);
        for (exponent = Math.Max(exponent, 1) - 1075; mantissa != 0 && (mantissa & 1) == 0; exponent++)
        {
            mantissa >>= 1;
        }

        return mantissa == 0 ? (0, 0) : (bits < 0 ? -mantissa : mantissa, exponent);
    }
}
