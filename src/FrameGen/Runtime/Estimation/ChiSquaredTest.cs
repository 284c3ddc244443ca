using System;

namespace FrameGen.Runtime;

/// <summary>Whether a chi-squared is more than chance gives.</summary>
internal static class ChiSquaredTest
{
    /// <summary>In units of a normal distribution's sigma: exceeded at most once in 30,000 times, as a dark row looks lit.</summary>
    private const double Deviates = 4;

    /// <summary>By the cube root, which is nearly normal (Wilson and Hilferty, <i>The Distribution of Chi-square</i>, 1931). Without degrees of freedom nothing is rejected.</summary>
    internal static bool Rejects(double chiSquared, int degreesOfFreedom)
    {
        if (degreesOfFreedom <= 0)
        {
            return false;
        }

        double variance = 2.0 / (9 * degreesOfFreedom);
        double root = 1 - variance + (Deviates * Math.Sqrt(variance));
        return !(chiSquared <= degreesOfFreedom * root * root * root);
    }
}
