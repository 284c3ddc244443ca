using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of rows that are zero: FG0021.</summary>
internal static class DeadRowWording
{
    /// <param name="decision">The layer.</param>
    /// <param name="file">The source file; null where there is none.</param>
    public static IEnumerable<Problem> Of(LayerDecision decision, SourceFile? file) => decision.Layer.Rows.Dead.Select(row =>
    {
        string at = file?.Places is { } places && row < places.Rows.Count ? file.At(places.Rows[row]) : "";
        string output = decision.HasThresholds ? NumberText.Short(Math.Max(0, -decision.Thresholds[row])) : "the same";
        return Problem.Of(DiagnosticIds.DeadRow, Place.Row(row), NumberText.Row(row) + at, output);
    });
}
