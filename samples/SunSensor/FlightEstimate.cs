using System;

namespace SunSensor;

/// <summary>
/// What flight software does with the same outputs: least squares over the sensors that are used, weighted by their outputs; with fewer than three of them the solution of least norm. Neither the length of a
/// heading nor the dark sensors are used.
/// </summary>
public static class FlightEstimate
{
    public static bool TrySolve(ReadOnlySpan<double> output, Span<double> heading)
    {
        Span<int> lit = stackalloc int[output.Length];
        int count = 0;
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i] > Flight.Threshold)
            {
                lit[count++] = i;
            }
        }

        return count < 3 ? LeastNorm(lit[..count], output, heading) : LeastSquares(lit[..count], output, heading);
    }

    /// <summary>x = W^T (W W^T)^-1 z for one or two rows.</summary>
    private static bool LeastNorm(ReadOnlySpan<int> lit, ReadOnlySpan<double> output, Span<double> heading)
    {
        heading.Clear();
        if (lit.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<double> a = Headings.Row(lit[0]);
        ReadOnlySpan<double> b = lit.Length == 2 ? Headings.Row(lit[1]) : [0, 0, 0];
        double za = output[lit[0]];
        double zb = lit.Length == 2 ? output[lit[1]] : 0;
        double aa = Headings.Dot(a, a);
        double ab = Headings.Dot(a, b);
        double bb = lit.Length == 2 ? Headings.Dot(b, b) : 1;
        double determinant = (aa * bb) - (ab * ab);
        double ca = ((bb * za) - (ab * zb)) / determinant;
        double cb = ((aa * zb) - (ab * za)) / determinant;
        for (int c = 0; c < 3; c++)
        {
            heading[c] = (ca * a[c]) + (cb * b[c]);
        }

        return true;
    }

    /// <summary>x = (W^T D W)^-1 W^T D z with D = diag(z), by Cramer's rule.</summary>
    private static bool LeastSquares(ReadOnlySpan<int> lit, ReadOnlySpan<double> output, Span<double> heading)
    {
        double xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0, rx = 0, ry = 0, rz = 0;
        foreach (int i in lit)
        {
            ReadOnlySpan<double> w = Headings.Row(i);
            double weight = output[i];
            xx += weight * w[0] * w[0];
            xy += weight * w[0] * w[1];
            xz += weight * w[0] * w[2];
            yy += weight * w[1] * w[1];
            yz += weight * w[1] * w[2];
            zz += weight * w[2] * w[2];
            rx += weight * w[0] * output[i];
            ry += weight * w[1] * output[i];
            rz += weight * w[2] * output[i];
        }

        double determinant = Determinant(xx, xy, xz, xy, yy, yz, xz, yz, zz);
        heading[0] = Determinant(rx, xy, xz, ry, yy, yz, rz, yz, zz) / determinant;
        heading[1] = Determinant(xx, rx, xz, xy, ry, yz, xz, rz, zz) / determinant;
        heading[2] = Determinant(xx, xy, rx, xy, yy, ry, xz, yz, rz) / determinant;
        return true;
    }

    private static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i)
        => (a * ((e * i) - (f * h))) - (b * ((d * i) - (f * g))) + (c * ((d * h) - (e * g)));
}
