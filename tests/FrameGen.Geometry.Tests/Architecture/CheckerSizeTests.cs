using System;
using System.Linq;
using Xunit;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>What has to be read to trust proofs stays short.</summary>
public class CheckerSizeTests
{
    /// <summary>What checks proofs by clauses, in parts and with dead rows too.</summary>
    private static readonly string[] OfClauses = ["ProofChecker", "ClauseChecker", "TransversalCheck", "Elimination", "ExactVectors", "IntegerLayer", "Multipliers"];

    [Fact]
    public void Checker_OfClauses_HasAtMost250LinesOfCode()
    {
        var sources = Floors.Sources("src/FrameGen.Geometry").ToDictionary(source => source.Path, source => source.Text.Split('\n'));
        string[][] files = [.. OfClauses.Select(name => sources[$"Verification/Proof/{name}.cs"])];

        Assert.All(files, file => Assert.InRange(file.Length, 1, 250));
        Assert.InRange(files.Sum(file => file.Count(IsCode)), 100, 250);
    }

    /// <summary>Not blank, a comment, a brace, or what names the room.</summary>
    private static bool IsCode(string line) => line.Trim() is var text && !text.StartsWith("//", StringComparison.Ordinal) && text.Trim('{', '}').Length > 0
        && !text.StartsWith("using ", StringComparison.Ordinal) && !text.StartsWith("namespace ", StringComparison.Ordinal);
}
