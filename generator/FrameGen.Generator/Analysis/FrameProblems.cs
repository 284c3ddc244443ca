using FrameGen.Generator.Parsing;
using FrameGen.Geometry;

namespace FrameGen.Generator.Analysis;

/// <summary>Turns the geometry's failures into problems that name the thing and the remedy.</summary>
internal static class FrameProblems
{
    public static string Row(int row) => "row " + NumberText.Count(row);

    /// <summary>Describes why there is no frame, or no bound and no way to do without one.</summary>
    public static Problem Describe(FrameFailure failure) => failure switch
    {
        FrameFailure.RaggedRow ragged => Problem.Of(
            DiagnosticIds.RaggedRow,
            Place.Row(ragged.Row),
            Row(ragged.Row),
            NumberText.Plural(ragged.Length, "component"),
            "the others " + NumberText.Count(ragged.Expected)),
        FrameFailure.DimensionTooSmall small => Problem.Of(
            DiagnosticIds.RaggedRow,
            Place.Row(0),
            Row(0),
            NumberText.Plural(small.Dimension, "component"),
            "a frame needs at least 2"),
        FrameFailure.InvalidRow invalid => Problem.Of(DiagnosticIds.InvalidRow, Place.Row(invalid.Row), Row(invalid.Row), Defect(invalid)),
        FrameFailure.RankDeficient deficient => Problem.Of(
            DiagnosticIds.RankDeficient,
            Place.Layer,
            NumberText.Count(deficient.MissingDirection.Length),
            NumberText.Short(deficient.MissingDirection),
            NumberText.Count(deficient.Rank)),
        FrameFailure.NoRows => Problem.Of(DiagnosticIds.NotConstant, Place.Layer, "the frame", "it has no rows"),
        _ => Problem.Of(DiagnosticIds.NoBias, Place.Layer, WhyNoBound(failure)),
    };

    /// <summary>Why no polytope bound exists, for messages.</summary>
    public static string WhyNoBound(FrameFailure? failure) => failure switch
    {
        FrameFailure.NotOmnidirectional not => $"not omnidirectional, no row is positive along {NumberText.Short(not.Direction)}",
        FrameFailure.TooManyFacets many => $"the polytope of the rows has more than {NumberText.Count(many.Limit)} facets, coplanar ones not yet merged, the limit framegen.max_facets",
        _ => "over all of space a polytope bound exists only where no two rows of a facet are at an obtuse angle; a ball has one",
    };

    private static string Defect(FrameFailure.InvalidRow invalid) => invalid.Defect switch
    {
        RowDefect.Zero => "is zero; a row needs a direction",
        RowDefect.NaN => "has a component that is NaN",
        RowDefect.Infinite => "has an infinite component",
        _ => $"has norm {NumberText.Short(invalid.Norm)}, outside {NumberText.Short(Frame.MinNorm)} .. {NumberText.Short(Frame.MaxNorm)}",
    };
}
