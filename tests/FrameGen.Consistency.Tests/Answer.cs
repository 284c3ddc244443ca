using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Consistency.Tests;

/// <summary>What one door says of a layer. Two answers are the same where all of it is, numbers to the bit.</summary>
internal sealed record Answer
{
    /// <summary>accepted, refused or rank (the rows do not span).</summary>
    public required string Acceptance { get; init; }

    /// <summary>The rows that are zero; null where the layer is refused.</summary>
    public string? DeadRows { get; init; }

    /// <summary>The bound in the layer's precision, "any" where a row may have any threshold; null where no bound is known.</summary>
    public string? Bound { get; init; }

    /// <summary>The certificate in lower case; null where the layer has no bias.</summary>
    public string? Certificate { get; init; }

    /// <summary>The two inputs that collide; null where there are none.</summary>
    public string? Witness { get; init; }

    /// <summary>The certified radius to four digits, rounded down; null where the layer is not refuted, and where there is an inner radius.</summary>
    public string? CertifiedRadius { get; init; }

    /// <summary>The maximal bias, where one is asked for.</summary>
    public string? Sharp { get; init; }

    /// <summary>What is said of the file's text, errors and remarks, a line each.</summary>
    public string Said { get; init; } = "";

    /// <summary>Lines as they compare.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));

    /// <summary>What is wrong in a file beside what cannot be read of it.</summary>
    /// <param name="place">Where, line and column; empty where the file does not say it.</param>
    public static string Fault(string place) => place + " fault";

    /// <summary>Numbers as they compare.</summary>
    public static string Text(double?[] values) => string.Join(" ", values.Select(value => value is { } number && !double.IsInfinity(number) ? (number == 0 ? 0 : number).ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "any"));
}
