using System;
using System.Collections.Generic;
using System.Linq;

namespace Digits;

/// <summary>Two inputs of the domain with the same output, to rounding: the proof that the layer is not injective on its domain.</summary>
public sealed record Collision(double[] First, double[] Second)
{
    public double Distance => Math.Sqrt(First.Zip(Second, (a, b) => (a - b) * (a - b)).Sum());

    public double OutputDifference => Output(First).Zip(Output(Second), (a, b) => Math.Abs(a - b)).Max();

    /// <summary>
    /// A pair about an input a little inside the domain from the one given, every pixel above 0: there the active rows must not span. Along a vector v that is orthogonal to them both images go as
    /// far as the pixels, the ball and the inactive rows allow. Null where the active rows span.
    /// </summary>
    public static Collision? Near(double[] pixels)
    {
        for (double lift = 1e-3; lift > 1e-9; lift /= 2)
        {
            double[] x = [.. pixels.Select(pixel => pixel + lift)];
            double[] values = [.. Enumerable.Range(0, DigitsLayer.OutputDimension).Select(i => Dot(Row(i), x) + DigitsLayer.Bias[i])];
            double[]? v = Unseen([.. Enumerable.Range(0, values.Length).Where(i => values[i] > 0)]);
            if (v is not null)
            {
                double reach = 1 - Math.Sqrt(Dot(x, x));
                for (int q = 0; q < x.Length; q++)
                {
                    reach = Math.Min(reach, x[q] / Math.Abs(v[q]));
                }

                for (int i = 0; i < values.Length; i++)
                {
                    reach = values[i] <= 0 ? Math.Min(reach, -values[i] / Math.Abs(Dot(Row(i), v))) : reach;
                }

                // Half as far, so that rounding takes neither image out of the domain.
                return new Collision([.. x.Select((value, q) => value + (reach / 2 * v[q]))], [.. x.Select((value, q) => value - (reach / 2 * v[q]))]);
            }
        }

        return null;
    }

    /// <summary>A unit vector orthogonal to the rows (Gram-Schmidt, each twice), or null where they span.</summary>
    private static double[]? Unseen(int[] rows)
    {
        var basis = new List<double[]>();
        foreach (int i in rows)
        {
            Add(Row(i).ToArray());
        }

        // One of the axes is far from the span of fewer than 64 vectors: the first that is far enough.
        int rank = basis.Count;
        for (int q = 0; q < DigitsLayer.InputDimension && basis.Count == rank; q++)
        {
            var axis = new double[DigitsLayer.InputDimension];
            axis[q] = 1;
            Add(axis);
        }

        return basis.Count > rank ? basis[^1] : null;

        void Add(double[] vector)
        {
            double norm = Math.Sqrt(Dot(vector, vector));
            foreach (double[] direction in basis.Concat(basis).ToArray())
            {
                double part = Dot(direction, vector);
                for (int q = 0; q < vector.Length; q++)
                {
                    vector[q] -= part * direction[q];
                }
            }

            double left = Math.Sqrt(Dot(vector, vector));
            if (left > 1e-9 * norm)
            {
                basis.Add([.. vector.Select(value => value / left)]);
            }
        }
    }

    private static ReadOnlySpan<double> Row(int i) => DigitsLayer.Weights.Slice(i * DigitsLayer.InputDimension, DigitsLayer.InputDimension);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int q = 0; q < a.Length; q++)
        {
            sum += a[q] * b[q];
        }

        return sum;
    }

    private static double[] Output(double[] x)
    {
        var output = new double[DigitsLayer.OutputDimension];
        DigitsLayer.Forward(x, output);
        return output;
    }
}
