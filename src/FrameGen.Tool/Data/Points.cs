using System.Collections.Generic;

namespace FrameGen.Tool.Data;

/// <summary>Inputs that somebody has.</summary>
/// <param name="Values">The points one after the other, n numbers each.</param>
/// <param name="Remarks">What of the file was skipped.</param>
internal sealed record Points(double[] Values, IReadOnlyList<string> Remarks);
