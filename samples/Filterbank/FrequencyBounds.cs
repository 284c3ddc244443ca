using System;
using System.Numerics;

namespace Filterbank;

/// <summary>
/// The frame bounds of kernels w_i that move on by 2 samples, before rectification, A |x|^2 &lt;= sum of all squared outputs &lt;= B |x|^2: the least and greatest eigenvalue of P(f)* P(f)
/// over the frequencies f, where P(f) is the polyphase matrix, P_ir = sum over q of w_i[2 q + r] e^{2 pi i q f}. Taken at 256 frequencies; the doc comment of the emitted type has bounds over
/// all of them.
/// </summary>
public sealed record FrequencyBounds(double Lower, double Upper)
{
    private const int Frequencies = 256;

    /// <summary>How uneven the bank is; 1 is tight.</summary>
    public double Condition => Math.Sqrt(Upper / Lower);

    /// <param name="kernels">Kernel after kernel.</param>
    /// <param name="length">The length of each.</param>
    public static FrequencyBounds Of(ReadOnlySpan<double> kernels, int length)
    {
        double lower = double.PositiveInfinity;
        double upper = 0;
        for (int f = 0; f < Frequencies; f++)
        {
            // The Hermitian matrix (even, mixed; conjugate of mixed, odd) and its two eigenvalues.
            double even = 0;
            double odd = 0;
            Complex mixed = 0;
            for (int i = 0; i < kernels.Length; i += length)
            {
                Complex p = Phase(kernels.Slice(i, length), 0, (double)f / Frequencies);
                Complex q = Phase(kernels.Slice(i, length), 1, (double)f / Frequencies);
                even += p.Magnitude * p.Magnitude;
                odd += q.Magnitude * q.Magnitude;
                mixed += Complex.Conjugate(p) * q;
            }

            double middle = (even + odd) / 2;
            double reach = Math.Sqrt(((even - odd) * (even - odd) / 4) + (mixed.Magnitude * mixed.Magnitude));
            lower = Math.Min(lower, middle - reach);
            upper = Math.Max(upper, middle + reach);
        }

        return new FrequencyBounds(lower, upper);
    }

    private static Complex Phase(ReadOnlySpan<double> kernel, int phase, double frequency)
    {
        Complex sum = 0;
        for (int t = phase; t < kernel.Length; t += 2)
        {
            sum += kernel[t] * Complex.FromPolarCoordinates(1, 2 * Math.PI * frequency * (t / 2));
        }

        return sum;
    }
}
