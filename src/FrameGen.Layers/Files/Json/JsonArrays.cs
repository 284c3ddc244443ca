using System;
using System.Collections.Generic;

namespace FrameGen.Layers.Files.Json;

/// <summary>Arrays of numbers, and arrays of these. What stands in a number's place is reported once for its array and passed over, so that all arrays at fault are found at once.</summary>
internal static class JsonArrays
{
    /// <summary>Reads an array of arrays of numbers.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="findings">Where the reader reports.</param>
    /// <param name="expected">What is expected, for messages.</param>
    /// <param name="rows">The arrays; null in the place of one with an error.</param>
    /// <param name="positions">Where each begins.</param>
    public static bool TryReadRows(this JsonReader reader, FrameFileFindings findings, string expected, List<double[]?> rows, List<FilePosition> positions)
        => reader.TryReadItems(expected, depth: 1, isReported =>
        {
            positions.Add(reader.Position);
            if (reader.Peek() != JsonKind.Array)
            {
                rows.Add(null);
                return (reader.TryPassOver(expected, depth: 2, isReported), true);
            }

            int errors = findings.ErrorCount;
            var row = new List<double>();
            bool isRead = reader.TryReadVector(expected, depth: 2, row, null);
            if (isRead)
            {
                rows.Add(findings.ErrorCount == errors ? [.. row] : null);
            }

            return (isRead, isReported);
        });

    /// <summary>Reads an array of numbers.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="expected">What is expected, for messages.</param>
    /// <param name="depth">How deep in arrays and objects it is.</param>
    /// <param name="vector">The numbers.</param>
    /// <param name="positions">Where each stands, if that is asked for.</param>
    public static bool TryReadVector(this JsonReader reader, string expected, int depth, List<double> vector, List<FilePosition>? positions)
        => reader.TryReadItems(expected, depth, isReported =>
        {
            positions?.Add(reader.Position);
            double value = 0;
            bool isNumber = reader.Peek() == JsonKind.Number;
            bool isRead = isNumber ? reader.TryReadNumber(out value) : reader.TryPassOver(expected, depth + 1, isReported);
            if (isRead)
            {
                vector.Add(value);
            }

            return (isRead, isReported || !isNumber);
        });

    /// <summary>Reads an array, or passes over what is none.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="expected">What is expected, for messages.</param>
    /// <param name="depth">How deep in arrays and objects it is.</param>
    /// <param name="read">Reads an item, given whether one that is none was reported already; whether it could, and whether one is reported now.</param>
    public static bool TryReadItems(this JsonReader reader, string expected, int depth, Func<bool, (bool IsRead, bool IsReported)> read)
    {
        if (reader.Peek() != JsonKind.Array)
        {
            return reader.TryPassOver(expected, depth);
        }

        reader.TryOpen('[', expected);
        bool isFirst = true;
        bool isReported = false;
        while (true)
        {
            if (!reader.TryAdvance(']', ref isFirst, out bool more))
            {
                return false;
            }

            if (!more)
            {
                return true;
            }

            (bool isRead, isReported) = read(isReported);
            if (!isRead)
            {
                return false;
            }
        }
    }
}
