using FrameGen.Geometry.Frames;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of a limit that ended the analysis of a frame, and the option that sets it.</summary>
internal static class LimitWording
{
    public static string What(FrameFailure limit) => limit switch
    {
        FrameFailure.TooManyFacets many => $"the polytope of the rows has more than {NumberText.Count(many.Limit)} facets",
        FrameFailure.TooManySimplices many => $"the boundary of the polytope of the rows takes more than {NumberText.Count(many.Limit)} simplices, more than memory is given",
        _ => "finding the facets of the polytope of the rows and their bounds takes more work than a layer is given",
    };

    /// <summary>Null where none raises it.</summary>
    public static string? Option(FrameFailure limit) => limit switch
    {
        FrameFailure.TooManyFacets => "framegen.max_facets",
        FrameFailure.TooMuchWork => "framegen.max_work",
        _ => null,
    };
}
