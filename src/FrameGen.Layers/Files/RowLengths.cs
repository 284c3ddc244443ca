using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files;

/// <summary>
/// Rows that differ in length are for whoever makes a frame of them to refuse. Where no frame is made, because the file has other
/// errors, they are reported beside those: what is to be mended is said at once.
/// </summary>
internal static class RowLengths
{
    /// <summary>Reports them where there are errors already.</summary>
    /// <param name="rows">The rows; null where one could not be read.</param>
    /// <param name="positions">Where they begin.</param>
    /// <param name="findings">What was found so far.</param>
    public static void ReportBesides(IReadOnlyList<double[]?> rows, IReadOnlyList<FilePosition> positions, FrameFileFindings findings)
    {
        if (findings.ErrorCount == 0 || rows.All(row => row is null))
        {
            return;
        }

        int common = rows.Where(row => row is not null).GroupBy(row => row!.Length).OrderByDescending(group => group.Count()).First().Key;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] is { } row && row.Length != common && !findings.Report(positions[i], $"this row has {row.Length} components, the others {common}: make them equal"))
            {
                return;
            }
        }
    }
}
