using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>What the members of layers and networks refuse.</summary>
internal static class Arguments
{
    /// <summary>Refuses standard deviations that are none, or neither one nor one for each of m outputs.</summary>
    internal static void CheckSigma<T>(ReadOnlySpan<T> sigma, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sigma.Length != 1 && sigma.Length != m)
        {
            Throw.SigmaLength(nameof(sigma), sigma.Length, m);
        }

        for (int i = 0; i < sigma.Length; i++)
        {
            if (!(sigma[i] >= T.Zero))
            {
                Throw.Sigma(nameof(sigma), i, double.CreateTruncating(sigma[i]));
            }
        }
    }

    /// <summary>Refuses a loss that is none.</summary>
    internal static void CheckLoss(Loss loss)
    {
        if (loss is not (Loss.Squares or Loss.Absolute))
        {
            Throw.Loss(nameof(loss), loss);
        }
    }

    /// <summary>Refuses what else an estimate of n inputs fills or heeds.</summary>
    internal static void CheckFurther(int n, int covariance, int mirror, Loss loss)
    {
        if (covariance != 0 && covariance != n * n)
        {
            Throw.CovarianceLength(nameof(covariance), covariance, n);
        }

        if (mirror != 0 && mirror != n)
        {
            Throw.InputLength(nameof(mirror), mirror, n);
        }

        CheckLoss(loss);
    }

    /// <summary>How many vectors a batch has, from the lengths of its two spans.</summary>
    internal static int Count(int sourceLength, int sourceVector, string source, int targetLength, int targetVector, string target)
    {
        int count = sourceLength / sourceVector;
        if (count * sourceVector != sourceLength)
        {
            Throw.BatchLength(source, sourceLength, sourceVector);
        }

        if ((long)count * targetVector != targetLength)
        {
            Throw.BatchMismatch(target, targetLength, (long)count * targetVector, count);
        }

        return count;
    }
}
