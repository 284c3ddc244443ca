using FrameGen.Geometry.Hull;

namespace FrameGen.Tool.Plots;

/// <summary>A facet of the polytope of the unit rows, with its gain.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Gain">1 / sqrt of the lower frame bound of its raw rows: by how much reconstruction on it may enlarge an error; null where that is not known.</param>
internal sealed record DrawnFacet(Facet Facet, double? Gain);
