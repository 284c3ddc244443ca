using System;
using MathNet.Numerics;

namespace FrameGen.Geometry.Hull;

/// <summary>How many facets the polytope of random rows has: what a limit that ended the enumeration of facets is held against.</summary>
/// <remarks>
/// The expectation for m independent Gaussian points of R^n,
/// <code>2 C(m, n) sqrt(n / pi) * integral over t of exp(-n t^2) ((1 + erf t) / 2)^(m - n) dt,</code>
/// twice the number of simplices times the outer angle that one has in the regular simplex of m vertices (Affentranger, Schneider, <i>Random Projections of Regular Simplices</i>, 1992; Baryshnikov,
/// Vitale, <i>Regular Simplices and Gaussian Samples</i>, 1994). Unit rows have up to twice as many from five dimensions on, and more in three, where m can be far larger than n. Frames of much structure may
/// have far fewer: a cube's 2^n vertices have 2n.
/// </remarks>
public static class TypicalFacets
{
    private const int Steps = 2000;

    /// <summary>The expectation; infinity where doubles do not reach so far. n + 1 for m = n + 1.</summary>
    /// <param name="dimension">n, at least 1.</param>
    /// <param name="rows">m, more than n.</param>
    public static double Of(int dimension, int rows)
    {
        // With u = t sqrt(2n) the weight is the normal density; the power moves the mass up, to where the normal distribution at u / sqrt(n) comes near 1.
        double least = -10, most = 10 + (8 * Math.Sqrt(dimension));
        double step = (most - least) / Steps;
        double sum = 0;
        double choices = LogChoices(dimension, rows);
        for (int k = 0; k < Steps; k++)
        {
            double u = least + ((k + 0.5) * step);
            double log = choices - (u * u / 2) + ((rows - dimension) * Math.Log(SpecialFunctions.Erfc(-u / Math.Sqrt(2.0 * dimension)) / 2));
            sum += Math.Exp(log);
        }

        return 2 * sum * step / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>The logarithm of C(m, n).</summary>
    private static double LogChoices(int dimension, int rows)
    {
        double sum = 0;
        for (int k = 1; k <= dimension; k++)
        {
            sum += Math.Log((double)(rows - dimension + k) / k);
        }

        return sum;
    }
}
