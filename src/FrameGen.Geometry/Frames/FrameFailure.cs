namespace FrameGen.Geometry.Frames;

/// <summary>Why a frame, or an analysis of it, has no answer: a value, with a certificate where there is one.</summary>
public abstract record FrameFailure
{
    private FrameFailure()
    {
    }

    /// <summary>Whether a limit ended the analysis, so that a higher one might give an answer.</summary>
    public bool IsLimit => this is TooManyFacets or TooManySimplices or TooMuchWork;

    /// <summary>There are no rows at all.</summary>
    public sealed record NoRows : FrameFailure;

    /// <summary>The rows have fewer than two components.</summary>
    /// <param name="Dimension">The number of components.</param>
    public sealed record DimensionTooSmall(int Dimension) : FrameFailure;

    /// <summary>A row's length differs from that of the others.</summary>
    /// <param name="Row">The row, from 0.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="Expected">The length of the others.</param>
    public sealed record RaggedRow(int Row, int Length, int Expected) : FrameFailure;

    /// <summary>A row has no direction that doubles can hold.</summary>
    /// <param name="Row">The row, from 0.</param>
    /// <param name="Defect">What is wrong with it.</param>
    /// <param name="Norm">Its norm, for <see cref="RowDefect.NormOutOfRange"/>.</param>
    public sealed record InvalidRow(int Row, RowDefect Defect, double Norm) : FrameFailure;

    /// <summary>The rows do not span R^n, or their projections not the span of a cone without interior.</summary>
    /// <param name="Rank">The dimension of their span.</param>
    /// <param name="MissingDirection">A unit vector orthogonal to every row, in the span of the cone.</param>
    public sealed record RankDeficient(int Rank, double[] MissingDirection) : FrameFailure;

    /// <summary>0 is not in the interior of the polytope, or the cone is not covered: some direction has no positive row.</summary>
    /// <param name="Direction">A unit vector d with &lt;d, x_i&gt; &lt;= 0 for all i; for a cone, a ray of it outside cone(P).</param>
    public sealed record NotOmnidirectional(double[] Direction) : FrameFailure;

    /// <summary>The cone has no interior: the facets of the rows' projections on its span, which would tell a bound, are not known.</summary>
    public sealed record NoInterior : FrameFailure;

    /// <summary>The facets that were listed are not those of the polytope.</summary>
    public sealed record NotItsFacets : FrameFailure;

    /// <summary>The polytope has more facets than the budget allows.</summary>
    /// <param name="Limit">The budget.</param>
    public sealed record TooManyFacets(int Limit) : FrameFailure;

    /// <summary>The polytope's boundary takes more simplices than fit memory: a facet of many rows takes many.</summary>
    /// <param name="Limit">How many are allowed at once.</param>
    public sealed record TooManySimplices(int Limit) : FrameFailure;

    /// <summary>The budget of work ended before there was an answer.</summary>
    /// <param name="Limit">The budget, in elementary operations.</param>
    public sealed record TooMuchWork(long Limit) : FrameFailure;
}

/// <summary>What is wrong with a row.</summary>
public enum RowDefect
{
    /// <summary>All components are zero: the row has no direction.</summary>
    Zero,

    /// <summary>A component is not a number.</summary>
    NaN,

    /// <summary>A component is infinite.</summary>
    Infinite,

    /// <summary>The norm is outside <see cref="Frame.MinNorm"/> .. <see cref="Frame.MaxNorm"/>.</summary>
    NormOutOfRange,
}
