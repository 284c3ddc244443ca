using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Where the samples of a bias come from: directions of a domain, or points.</summary>
public abstract class SampleSource
{
    private protected SampleSource()
    {
    }

    /// <summary>Why there are no samples; null where there are.</summary>
    internal virtual SamplingFailure? FindObstacle(int dimension) => null;

    /// <summary>The samples, one after the other in one array.</summary>
    internal abstract IEnumerable<double[]> Samples(int dimension, Work work);

    /// <summary>Why there were fewer than asked for; null where there were not.</summary>
    /// <param name="hits">How many there were.</param>
    internal virtual SamplingFailure? FindShortage(int hits) => null;

    /// <summary>The threshold of a unit row from the least product with a sample.</summary>
    internal virtual double Threshold(double least) => least;

    /// <summary>Within which distance every input has a sample; null where none is known.</summary>
    internal virtual double? CoveringRadius(int dimension) => null;

    /// <summary>Whether samples are independent draws.</summary>
    internal virtual bool AreIndependent => true;
}
