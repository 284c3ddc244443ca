using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>n + 1 points that are far from affine dependence: each the furthest from the affine hull of those before it.</summary>
internal static class InitialSimplex
{
    /// <summary>Positions of the points; where all lie in one hyperplane, the last of them mean nothing.</summary>
    public static int[] Choose(double[] points, int count, int n, Work work)
    {
        var chosen = new int[n + 1];
        var residual = new double[count * n];
        for (int i = 1; i < count; i++)
        {
            if (points[i * n] < points[chosen[0] * n])
            {
                chosen[0] = i;
            }
        }

        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < n; c++)
            {
                residual[i * n + c] = points[i * n + c] - points[chosen[0] * n + c];
            }
        }

        var direction = new double[n];
        for (int k = 1; k <= n; k++)
        {
            work.Charge(3L * count * n);
            double largest = -1;
            for (int i = 0; i < count; i++)
            {
                double sum = 0;
                for (int c = 0; c < n; c++)
                {
                    sum += residual[i * n + c] * residual[i * n + c];
                }

                if (sum > largest)
                {
                    largest = sum;
                    chosen[k] = i;
                }
            }

            double norm = Math.Sqrt(largest);
            for (int c = 0; c < n; c++)
            {
                direction[c] = residual[chosen[k] * n + c] / norm;
            }

            Project(residual, count, n, direction);
        }

        return chosen;
    }

    private static void Project(double[] residual, int count, int n, double[] direction)
    {
        for (int i = 0; i < count; i++)
        {
            double dot = 0;
            for (int c = 0; c < n; c++)
            {
                dot += residual[i * n + c] * direction[c];
            }

            for (int c = 0; c < n; c++)
            {
                residual[i * n + c] -= dot * direction[c];
            }
        }
    }
}
