using System;

namespace PhotometricStereo;

/// <summary>What common scripts do: least squares over all lights, shadows taken for measurements of 0. One matrix serves all pixels.</summary>
public static class AllLights
{
    /// <summary>x = (W^T W)^-1 W^T z of each pixel.</summary>
    public static void Solve(ReadOnlySpan<double> pictures, Span<double> surface)
    {
        double[] inverse = PseudoInverse();
        int m = Dome.OutputDimension;
        for (int pixel = 0; pixel < surface.Length / 3; pixel++)
        {
            for (int c = 0; c < 3; c++)
            {
                double sum = 0;
                for (int i = 0; i < m; i++)
                {
                    sum += inverse[(c * m) + i] * pictures[(pixel * m) + i];
                }

                surface[(3 * pixel) + c] = sum;
            }
        }
    }

    /// <summary>The inverse of a symmetric matrix by its cofactors: cross products of its columns over its determinant.</summary>
    internal static double[] Inverse(ReadOnlySpan<double> s)
    {
        var inverse = new double[9];
        for (int k = 0; k < 9; k++)
        {
            int r1 = ((k / 3) + 1) % 3, r2 = ((k / 3) + 2) % 3, c1 = ((k % 3) + 1) % 3, c2 = ((k % 3) + 2) % 3;
            inverse[k] = (s[(3 * r1) + c1] * s[(3 * r2) + c2]) - (s[(3 * r1) + c2] * s[(3 * r2) + c1]);
        }

        double determinant = Vectors.Dot(s[..3], inverse.AsSpan(0, 3));
        return Array.ConvertAll(inverse, cofactor => cofactor / determinant);
    }

    /// <summary>3 x m.</summary>
    private static double[] PseudoInverse()
    {
        int m = Dome.OutputDimension;
        var s = new double[9];
        for (int i = 0; i < m; i++)
        {
            ReadOnlySpan<double> w = Dome.Weights.Slice(3 * i, 3);
            for (int k = 0; k < 9; k++)
            {
                s[k] += w[k / 3] * w[k % 3];
            }
        }

        double[] inverse = Inverse(s);
        var result = new double[3 * m];
        for (int c = 0; c < 3; c++)
        {
            for (int i = 0; i < m; i++)
            {
                result[(c * m) + i] = Vectors.Dot(inverse.AsSpan(3 * c, 3), Dome.Weights.Slice(3 * i, 3));
            }
        }

        return result;
    }
}
