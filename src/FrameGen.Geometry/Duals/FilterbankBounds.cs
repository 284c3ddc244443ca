using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Duals;

/// <summary>
/// The frame bounds of kernels w_i of length p that move along a signal of C channels by s samples: A |x|^2 &lt;= sum over i and k of &lt;w_i, x[k s .. k s + p)&gt;^2 &lt;= B |x|^2 for all signals
/// of finite energy on the integers, and so for all parts of longer signals that do not reach their ends.
/// </summary>
/// <remarks>
/// <para>A and B are the least and greatest eigenvalue, over all frequencies, of S(t) = H(t)* H(t), where H is the m x C s polyphase matrix, with the entry sum over q of w_i[c, q s + r] e^{i q t} for
/// channel c and phase r (Cvetkovic, Vetterli, <i>Oversampled filter banks</i>, 1998). S(-t) is the conjugate of S(t): half of the frequencies suffice.</para>
/// <para>For each unit v, v* S(t) v is a trigonometric polynomial of degree d = floor((p - 1) / s). Where one of degree d is at most M in absolute value at N &gt; 2 d equally spaced points, it is at most
/// M / cos(pi d / N) everywhere (Ehlich, Zeller 1964). Taken about the middle of the extreme values at the points, this bounds A from below and B from above: both are bounds, not samples.</para>
/// <para>A finite signal has all of B; at its ends fewer patches overlap, and its own lower bound may be less, though never below the least eigenvalue of the sum of w_i w_i^T.</para>
/// </remarks>
/// <param name="Lower">A bound on A from below, within a thousandth of it unless A is below a thousandth of B or so; at least 0.</param>
/// <param name="Upper">A bound on B from above.</param>
public sealed record FilterbankBounds(double Lower, double Upper)
{
    /// <summary>By how much the bounds may be off before more frequencies are looked at, relative to themselves.</summary>
    private const double Accuracy = 1e-3;

    /// <summary>The frequencies to each degree at first, and at last.</summary>
    private const int LeastPoints = 16, MostPoints = 1 << 14;

    /// <summary>sqrt(B / A), by how much relative errors may grow; 1 where the filterbank is tight, infinite where A is not known to be positive.</summary>
    public double Condition => Lower > 0 ? Math.Sqrt(Upper / Lower) : double.PositiveInfinity;

    /// <summary>The bounds of kernels; null where the work ends before any are known.</summary>
    /// <param name="kernels">m kernels of C p numbers each, channel after channel, row by row.</param>
    /// <param name="length">p.</param>
    /// <param name="stride">s, from 1 to p.</param>
    /// <param name="channels">C.</param>
    /// <param name="work">What may be done.</param>
    public static FilterbankBounds? Of(IReadOnlyList<double> kernels, int length, int stride, int channels, Work work)
    {
        int degree = (length - 1) / stride;
        FilterbankBounds? bounds = null;
        try
        {
            double least = double.PositiveInfinity;
            double greatest = 0;
            for (int points = LeastPoints * Math.Max(1, degree), isFirst = 1; points <= MostPoints * Math.Max(1, degree); points *= 2, isFirst = 0)
            {
                // Of the half of the circle; those of even number were looked at before.
                for (int k = 1 - isFirst; 2 * k <= points; k += 2 - isFirst)
                {
                    var (low, high) = At(kernels, length, stride, channels, 2 * Math.PI * k / points, work);
                    least = Math.Min(least, low);
                    greatest = Math.Max(greatest, high);
                    if (degree == 0)
                    {
                        return new FilterbankBounds(least, greatest);
                    }
                }

                double middle = (least + greatest) / 2;
                double reach = (greatest - least) / 2 / Math.Cos(Math.PI * degree / points);
                bounds = new FilterbankBounds(Math.Max(0, middle - reach), middle + reach);
                if (bounds.Lower >= (1 - Accuracy) * least && bounds.Upper <= (1 + Accuracy) * greatest)
                {
                    break;
                }
            }
        }
        catch (WorkEndedException)
        {
            // What fewer frequencies gave holds.
        }

        return bounds;
    }

    /// <summary>The extreme eigenvalues of S at a frequency: the squares of the extreme singular values of H, unless the frequency is 0 taken as a real matrix of twice the size, whose singular values are the same, each twice.</summary>
    private static (double Least, double Greatest) At(IReadOnlyList<double> kernels, int length, int stride, int channels, double frequency, Work work)
    {
        int size = channels * stride;
        int parts = frequency == 0 ? 1 : 2;
        int columns = parts * size;
        int rows = kernels.Count / (channels * length);

        // A factorization, and some sweeps of rotations.
        work.Charge(((long)parts * rows * length * channels) + (2L * parts * (rows + (10L * size)) * columns * columns));
        var matrix = new double[parts * rows * columns];
        for (int j = 0; j < length; j++)
        {
            double real = Math.Cos(frequency * (j / stride));
            double imaginary = Math.Sin(frequency * (j / stride));
            for (int i = 0; i < rows; i++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double value = kernels[(((i * channels) + c) * length) + j];
                    int column = (c * stride) + (j % stride);
                    matrix[(i * columns) + column] += value * real;
                    if (parts == 2)
                    {
                        matrix[(i * columns) + size + column] -= value * imaginary;
                        matrix[((rows + i) * columns) + column] += value * imaginary;
                        matrix[((rows + i) * columns) + size + column] += value * real;
                    }
                }
            }
        }

        var (least, greatest) = SingularValues.Extremes(new PivotedQr(matrix, parts * rows, columns, work).TriangleInOriginalOrder(), columns, work.Cancellation);
        return (least * least, greatest * greatest);
    }
}
