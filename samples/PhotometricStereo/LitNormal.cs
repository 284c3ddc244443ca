using System;

namespace PhotometricStereo;

/// <summary>A normal of albedo 1 and the lights in front of it: how large its error is, from values with errors of deviation 1.</summary>
internal sealed class LitNormal
{
    private readonly double[] _normal;

    /// <summary>W^T W of the lit rows.</summary>
    private readonly double[] _squares = new double[9];

    /// <summary>C = (W^T W)^-1, the covariance.</summary>
    private double[] _covariance = [];

    public LitNormal(double[] normal, double[][] lights)
    {
        _normal = normal;
        foreach (double[] light in lights)
        {
            Add(light, 1);
        }

        Invert();
    }

    /// <summary>The trace of C less its part along the normal, which is the albedo's; infinite where the lit rows do not span.</summary>
    public double Variance { get; private set; }

    /// <summary>The variance without a light w: C becomes C + C w (C w)^T / (1 - w^T C w) (Sherman, Morrison 1950). Infinite where the others do not span.</summary>
    public double VarianceWithout(ReadOnlySpan<double> light)
    {
        if (!IsLit(light))
        {
            return Variance;
        }

        ReadOnlySpan<double> c = _covariance;
        ReadOnlySpan<double> moved = [Vectors.Dot(c[..3], light), Vectors.Dot(c[3..6], light), Vectors.Dot(c[6..], light)];
        double rest = 1 - Vectors.Dot(moved, light);
        double along = Vectors.Dot(moved, _normal);
        return rest > 0 ? Variance + ((Vectors.Dot(moved, moved) - (along * along)) / rest) : double.PositiveInfinity;
    }

    /// <summary>Leaves a light out from now on.</summary>
    public void Remove(double[] light)
    {
        if (IsLit(light))
        {
            Add(light, -1);
            Invert();
        }
    }

    private bool IsLit(ReadOnlySpan<double> light) => Vectors.Dot(_normal, light) > 0;

    private void Add(double[] light, int times)
    {
        for (int k = 0; k < 9 && IsLit(light); k++)
        {
            _squares[k] += times * light[k / 3] * light[k % 3];
        }
    }

    private void Invert()
    {
        _covariance = AllLights.Inverse(_squares);
        double along = 0;
        for (int k = 0; k < 9; k++)
        {
            along += _normal[k / 3] * _covariance[k] * _normal[k % 3];
        }

        double variance = _covariance[0] + _covariance[4] + _covariance[8] - along;
        Variance = variance > 0 ? variance : double.PositiveInfinity;
    }
}
