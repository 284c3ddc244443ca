using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>A node's value: the least norm over { x in C : &lt;x, x_i&gt; &lt;= a_i, i in S }, and the proof where it lies beyond the outer radius.</summary>
internal sealed class NodeDistance(LayerConstraints layer, Work work)
{
    private readonly LeastDistance _problem = new(layer.Dimension, layer.Count + layer.Normals.Length, work);

    /// <summary>The nearest point of the last node.</summary>
    public double[] Point => _problem.Point;

    /// <summary>The least norm, infinite where there is no such x.</summary>
    public double Of(int[] forced) => Constrained(forced).Solve(layer.Scale);

    /// <summary>A point of a node with a norm between two radii, if one is found.</summary>
    public double[]? BetweenRadii(int[] forced, double inner, double outer, double[] hint) =>
        ShellPoint.Find(layer, Constrained(forced), inner, outer, hint, work);

    /// <summary>
    /// The last node closed by its multipliers, where its value is, or may be, beyond the outer radius: at the radius
    /// itself rounding does not tell, the exact attempt does.
    /// </summary>
    public ProofNode? ProveOutside(int[] forced, double distance, ClosureProver prover)
    {
        if (!(distance > layer.Domain.OuterRadius * (1 - 1e-9)) && !double.IsInfinity(distance))
        {
            return null;
        }

        double[] lambda = _problem.Multipliers.Take(forced.Length).ToArray();
        double[] mu = _problem.Multipliers.Skip(forced.Length).Take(layer.Normals.Length).ToArray();
        return prover.ByDistance(forced, lambda, mu) ?? prover.ByTies(forced, distance, Point);
    }

    private LeastDistance Constrained(int[] forced)
    {
        layer.Pose(_problem, forced);
        return _problem;
    }
}
