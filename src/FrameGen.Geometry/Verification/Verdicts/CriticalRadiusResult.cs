using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>The critical radius r*: a layer is rectifying on the ball of radius r in its cone iff r &lt;= r*.</summary>
/// <param name="Radius">r*, infinite where the layer is rectifying everywhere; a lower bound where not exact. Beyond 1e9 times the largest threshold of a unit row it counts as infinite.</param>
/// <param name="IsExact">False where the budget ended first.</param>
/// <param name="Nodes">How many flats were visited.</param>
/// <param name="Point">The point of norm r* beside which the active rows do not span; null where there is none.</param>
public sealed record CriticalRadiusResult(double Radius, bool IsExact, int Nodes, IReadOnlyList<double>? Point);
