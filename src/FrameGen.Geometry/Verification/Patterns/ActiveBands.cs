using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>Where the rows of a layer are active that is not a ReLU, as a clip's are below its level: between two heights of &lt;x, w_i>.</summary>
/// <param name="Floors">The lower ones.</param>
/// <param name="Ceilings">The upper ones.</param>
public sealed record ActiveBands(IReadOnlyList<double> Floors, IReadOnlyList<double> Ceilings);
