using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Sampling;

/// <summary>
/// The directions of a domain, which stand for all of it: along t u, r_in &lt;= t &lt;= r_out, the most correlated basis is that of u, and &lt;t u, w_i&gt; is least at one end, at r_out where it is
/// negative. No radius is sampled, and at 0 a basis is active because no threshold of a ball is above 0.
/// </summary>
public abstract class DomainDirections : SampleSource
{
    private protected DomainDirections(Domain domain) => Domain = domain;

    private protected Domain Domain { get; }

    internal override SamplingFailure? FindObstacle(int dimension)
        => double.IsInfinity(Domain.OuterRadius) ? new SamplingFailure.Unbounded()
        : Domain.Cone.EquationCount > 0 || !Domain.Cone.HasInterior ? new SamplingFailure.EmptyCone()
        : null;

    internal override double Threshold(double least) => least < 0 ? Domain.OuterRadius * least : Math.Max(0, Domain.InnerRadius * least);

    /// <summary>The least &lt;u, g&gt; of the cone's normals g; infinite of none.</summary>
    private protected double Depth(double[] direction)
    {
        double depth = double.PositiveInfinity;
        foreach (double[] normal in Domain.Cone.RawNormals)
        {
            depth = Math.Min(depth, Vectors.Dot(normal, direction));
        }

        return depth;
    }
}
