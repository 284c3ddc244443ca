using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>Pairs of inputs that are evidence: in the domain, apart, and with equal outputs in double precision.</summary>
internal sealed class CollidingPairs(LayerConstraints layer, Work work)
{
    /// <summary>center +- half * direction as a witness, where it lies in the cone, is a pair, and collides.</summary>
    public Witness? Around(double[] center, double[] direction, double half, double outer)
    {
        double[] x = Vectors.Along(center, half, direction);
        double[] y = Vectors.Along(center, -half, direction);
        return Accept(x, y, outer);
    }

    /// <summary>The pair as a witness, where it is one, or its projection on the span of the cone is.</summary>
    public Witness? Accept(double[] x, double[] y, double outer) => AcceptApart(x, y, Separation.Least * outer);

    /// <summary>The same of a pair that is so far apart: however little where the layer is known to fail there, so that rounding invents nothing.</summary>
    public Witness? AcceptApart(double[] x, double[] y, double least)
    {
        Cone cone = layer.Domain.Cone;
        return TryAccept(x, y, least) ?? (cone.EquationCount > 0 ? TryAccept(cone.OnSpan(x), cone.OnSpan(y), least) : null);
    }

    private Witness? TryAccept(double[] x, double[] y, double least)
    {
        // Twelve forward passes, each row by row.
        work.Charge(24L * layer.Count * layer.Dimension);
        if (!(PutIntoCone(x) && PutIntoCone(y) && IsInShell(x) && IsInShell(y)))
        {
            return null;
        }

        return Vectors.Norm(Vectors.Along(x, -1, y)) >= least
            && Collision.Ulps(layer.Stated, layer.StatedAlpha, x, y) <= Collision.AllowedUlps
            && Collision.EachRowAgrees(layer.Stated, layer.StatedAlpha, x, y)
            ? new Witness(x, y)
            : null;
    }

    /// <summary>Whether the norm lies between the radii, up to 4 ulp: on a sphere nothing better can be asked of doubles.</summary>
    private bool IsInShell(double[] x)
    {
        double norm = Vectors.Norm(x);
        return norm >= layer.Domain.InnerRadius * (1 - 8.9e-16) && norm <= layer.Domain.OuterRadius * (1 + 8.9e-16);
    }

    /// <summary>Whether a point lies in the cone to the last digits; coordinates that rounding left below a coordinate half-space are put on it.</summary>
    private bool PutIntoCone(double[] x)
    {
        double rounding = 1e-15 * Vectors.Norm(x);
        foreach (double[] normal in layer.Normals)
        {
            double value = Vectors.Dot(normal, x);
            if (value < -rounding)
            {
                return false;
            }

            if (value < 0)
            {
                int axis = Array.FindIndex(normal, entry => Math.Abs(entry) == 1);
                if (axis >= 0)
                {
                    x[axis] = 0;
                }
            }
        }

        return true;
    }
}
