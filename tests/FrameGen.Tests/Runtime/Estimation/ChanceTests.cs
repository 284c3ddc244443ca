using System;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>How often chance alone makes a dark row look lit, or rejects a right estimate, as docs/measured.md has it.</summary>
public class ChanceTests
{
    /// <summary>P(X > 4) of a normal X by the continued fraction of Laplace, phi(t) / (t + 1/(t + 2/(t + 3/(t + ...)))).</summary>
    [Fact]
    public void DarkRow_LooksLit_OnceInThirtyThousandTimes()
    {
        double fraction = MeasuredRows.Clear;
        for (int k = 60; k > 0; k--)
        {
            fraction = MeasuredRows.Clear + (k / fraction);
        }

        double tail = Math.Exp(-0.5 * MeasuredRows.Clear * MeasuredRows.Clear) / Math.Sqrt(Math.Tau) / fraction;

        Assert.Equal(3.167e-5, tail, 1e-8);
        Assert.InRange(1 / tail, 30_000, 35_000);
    }

    /// <summary>P(chi-squared > t) = exp(-t / 2) times the sum of (t / 2)^k / k! below half the degrees of freedom, which are even.</summary>
    [Fact]
    public void Rejects_RightEstimates_AtMostOnceInThirtyThousandTimes()
    {
        for (int degrees = 2; degrees <= 200; degrees += 2)
        {
            double low = degrees, high = 100 + (3 * degrees);
            while (high - low > 1e-9 * high)
            {
                double middle = (low + high) / 2;
                (low, high) = ChiSquaredTest.Rejects(middle, degrees) ? (low, middle) : (middle, high);
            }

            double term = Math.Exp(-high / 2), tail = 0;
            for (int k = 0; k < degrees / 2; k++)
            {
                tail += term;
                term *= high / 2 / (k + 1);
            }

            Assert.InRange(tail, 1 / 100_000.0, 1 / 30_000.0);
        }
    }
}
