namespace FrameGen.Geometry.Frames;

/// <summary>The tolerances by which rounded rows are read, stated once. All are for unit rows.</summary>
public static class Tolerance
{
    /// <summary>A row belongs to a facet when it lies within this distance of the facet's hyperplane.</summary>
    public const double Coplanar = 1e-9;

    /// <summary>A facet's hyperplane passes through 0 when its distance from 0 is at most this: rounding of unit rows is far below, a usable facet far above.</summary>
    public const double Offset = 1e-12;

    /// <summary>The least singular value of the unit rows, relative to the largest, below which they do not span R^n.</summary>
    public const double Rank = 1e-12;

    /// <summary>A bound on unit rows closer to zero than this is zero: a value that exact arithmetic makes 0 comes out as +-1e-17.</summary>
    public const double Zero = 1e-15;

    /// <summary>A threshold on a unit row smaller than this, relative to the radius, is meant as 0: a cosine of 90 degrees, say, which is 6e-17 in doubles.</summary>
    public const double ZeroThreshold = 1e-12;
}
