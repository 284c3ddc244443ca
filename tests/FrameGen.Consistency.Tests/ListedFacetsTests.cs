using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool;
using FrameGen.Tool.Commands;
using Xunit;

namespace FrameGen.Consistency.Tests;

/// <summary>The whole way of facets that another program found: points out, a list in, a facet file, and the layer that takes it, in the compiler and in the tool.</summary>
public sealed class ListedFacetsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("framegen-facets");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("octahedron of two lengths", "[[2,0,0],[0,2,0],[0,0,2],[-1,0,0],[0,-1,0],[0,0,-1]]", "[-2,-2,-2,-1,-1,-1]")]
    [InlineData("cube", "[[1,1,1],[1,1,-1],[1,-1,1],[1,-1,-1],[-1,1,1],[-1,1,-1],[-1,-1,1],[-1,-1,-1]]", "[-1,-1,-1,-1,-1,-1,-1,-0.5]")]
    [InlineData("a zero row and two of one direction", "[[0,0],[1,0],[3,0],[0,1],[-1,-1]]", "[0,-1,-3,-1,-1.5]")]
    public async Task Layer_WithListedFacets_HasOneAnswer_ThatOfEnumeratedOnes(string name, string weights, string bias)
    {
        var plain = new LayerCase($"{{\"weights\":{weights},\"bias\":{bias}}}") { Name = name };
        string facets = await ListAsync(plain.Text);
        LayerCase listed = plain with { Facets = facets };
        int first = facets.IndexOf("[\n", StringComparison.Ordinal) + 2, second = facets.IndexOf('\n', first) + 1;
        string line = facets[first..second];

        Answer[] answers = await AskAsync(
            plain,
            listed,
            listed with { Facets = facets.Remove(first, line.Length), Name = "a facet missing" },
            listed with { Facets = facets.Insert(first, line), Name = "a facet doubled" },
            listed with { Text = plain.Text.Replace("],[", ",0],[", StringComparison.Ordinal).Replace("]],", ",1]],", StringComparison.Ordinal), Name = "of another frame, in more dimensions" },
            listed with { Text = plain.Text.Replace("[1,", "[1.25,", StringComparison.Ordinal).Replace("[2,0", "[2.25,0", StringComparison.Ordinal), Name = "of a frame like it" },
            listed with { IsSingle = true, Name = "in float, whose rows are the same numbers" },
            listed with { Facets = "{}", Name = "no list" });

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal("accepted", answers[0].Acceptance);
        Assert.Equal(["refused", "refused", "refused", "refused", "accepted", "refused"], answers[2..].Select(answer => answer.Acceptance));
    }

    /// <summary>More facets than the compiler enumerates: of the harmonic frame of 130 rows in R^4, 8,255.</summary>
    [Theory]
    [LongInlineData(130)]
    public async Task Layer_OfMoreFacetsThanTheCompilerEnumerates_HasItsBound(int count)
    {
        double[][] rows = [.. Enumerable.Range(0, count).Select(k => 2 * Math.PI * k / count).Select(t => new[] { Math.Cos(t), Math.Sin(t), Math.Cos(2 * t), Math.Sin(2 * t) })];
        var plain = new LayerCase(JsonSerializer.Serialize(new { weights = rows, bias = Enumerable.Repeat(-0.8, count) })) { Name = $"harmonic, {count} rows in R^4" };

        Answer[] answers = await AskAsync(plain, plain with { Facets = await ListAsync(plain.Text) });

        Assert.Null(answers[0].Bound);
        Assert.NotNull(answers[1].Bound);
        Assert.Equal("polytope", answers[1].Certificate);
    }

    private static async Task<Answer[]> AskAsync(params LayerCase[] cases)
    {
        using var tool = new ToolDoor();
        Answer[] compiled = await CompilerDoor.AskAsync(cases);
        for (int i = 0; i < cases.Length; i++)
        {
            Assert.True(compiled[i] == await tool.AskAsync(cases[i]), $"{cases[i]}");
        }

        return compiled;
    }

    /// <summary>A facet file, by way of a list as qhull prints it: of the facets that the project finds itself.</summary>
    private async Task<string> ListAsync(string frame)
    {
        string framePath = Path.Combine(_folder.FullName, "frame.json"), listPath = Path.Combine(_folder.FullName, "list.txt"), facetPath = Path.Combine(_folder.FullName, "out.facets.json");
        await File.WriteAllTextAsync(framePath, frame);
        using JsonDocument analysis = JsonDocument.Parse(await RunAsync("analyze", framePath, "--json"));
        JsonElement.ArrayEnumerator facets = analysis.RootElement.GetProperty("facets").EnumerateArray();
        int dead = analysis.RootElement.GetProperty("deadRows").GetArrayLength();
        IEnumerable<string> lines = facets.Select(facet => $"{facet.GetArrayLength()} " + string.Join(' ', facet.EnumerateArray().Select(row => row.GetInt32() - dead)));
        await File.WriteAllTextAsync(listPath, $"{facets.Count()}\n{string.Join('\n', lines)}\n");
        await RunAsync("facets", "read", framePath, listPath, "--output", facetPath);
        return await File.ReadAllTextAsync(facetPath);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await FrameGenCommand.InvokeAsync(arguments, new Terminal(output, error, false, false), CancellationToken.None);
        Assert.True(code is ExitCode.Success or ExitCode.Refuted && error.ToString().Length == 0, error.ToString());
        return output.ToString();
    }
}
