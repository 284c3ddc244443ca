using System;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>How far apart the two inputs of a witness are, and which of two witnesses says more.</summary>
internal static class Separation
{
    /// <summary>How far apart two inputs must be, relative to the radius, to count as different.</summary>
    public const double Least = 1e-12;

    /// <summary>Inputs closer than this, relative to the outer radius, do not look like two.</summary>
    public const double Asked = 1e-3;

    /// <summary>|x - y|.</summary>
    public static double Of(Witness witness)
    {
        double square = 0;
        for (int c = 0; c < witness.X.Count; c++)
        {
            square += (witness.X[c] - witness.Y[c]) * (witness.X[c] - witness.Y[c]);
        }

        return Math.Sqrt(square);
    }

    /// <summary>The better evidence of two: the pair farther apart; the first where they are alike.</summary>
    public static Witness? Longer(Witness? first, Witness? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        return Of(second) > Of(first) ? second : first;
    }

    /// <summary>From which separation on, relative to the radius, a pair adds to what is known: to a close pair one that is apart.</summary>
    public static double OfUse(Witness? known) => known is null ? 0 : Asked;

    /// <summary>Whether users can see that the inputs of a witness are two.</summary>
    public static bool IsApart(Witness witness, double outerRadius) => double.IsInfinity(outerRadius) || Of(witness) >= Asked * outerRadius;
}
