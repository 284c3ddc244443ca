using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using Xunit;

namespace FrameGen.Consistency.Tests;

/// <summary>Each layer through the compiler and through the tool: the same acceptance or refusal, bound, verdict, certificate, certified radius and witness.</summary>
public class OneDoorTests
{
    private const string Square = "\"weights\":[[1,0],[0,1],[-1,0],[0,-1]]";

    private const string Tetrahedron = "\"weights\":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]]";

    /// <summary>Layers of one compilation: a compilation is dear, and its analyses are kept by content.</summary>
    private const int Together = 50;

    /// <summary>How many random layers are asked for: 2,000 in a long run; more of them are a longer search for a difference.</summary>
    private static int CaseCount => int.Parse(Environment.GetEnvironmentVariable("FRAMEGEN_CONSISTENCY_CASES") ?? (LongRun.IsOn ? "2000" : "300"), CultureInfo.InvariantCulture);

    [Fact]
    public async Task Layer_OfAReferenceFile_HasOneAnswer()
    {
        var cases = new List<LayerCase>();
        foreach (string path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "reference"), "*.json").Order(StringComparer.Ordinal))
        {
            cases.AddRange(OfReference(path));
        }

        Assert.True(cases.Count > 100, "The reference files are missing.");
        await AssertOneAnswerAsync(cases);
    }

    [Fact]
    public async Task Layer_OfAFileThatPeopleHave_HasOneAnswer()
    {
        LayerCase[] cases =
        [
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "field")).Order(StringComparer.Ordinal)
                .Where(path => !BinaryFormat.IsNamedBy(path))
                .Select(path => new LayerCase(File.ReadAllText(path)) { Name = Path.GetFileName(path), Extension = Path.GetExtension(path) }),
        ];

        Answer[] answers = await AssertOneAnswerAsync(cases);

        string[] Named(Func<Answer, bool> holds) => [.. cases.Zip(answers).Where(pair => holds(pair.Second)).Select(pair => pair.First.Name)];
        Assert.Equal(
            ["ball-inner-radius.json", "half-space-overflow.json", "half-space-zero.json", "keras-kernel-6x20.frame.json", "name-weight.json", "radius-1e200.json"],
            Named(answer => answer.Acceptance == "refused"));
        Assert.Equal(
            [
                "column-b.csv", "column-bias-no-header.csv", "column-threshold.csv", "header-index.csv", "header-numbers.csv", "keras-kernel-6x20.frame.json",
                "lights.txt", "name-bias_convention.json", "name-biases.json", "name-halfspaces.json", "name-weight.json",
            ],
            Named(answer => answer.Said.Length > 0));
    }

    [Fact]
    public async Task Layer_OfADamagedFile_HasOneAnswer()
    {
        string[] paths = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "field")).Order(StringComparer.Ordinal).Where(path => !BinaryFormat.IsNamedBy(path))];
        (string Text, string Extension)[] files = [.. paths.Select(path => (File.ReadAllText(path), Path.GetExtension(path)))];

        await AssertOneAnswerAsync([.. Enumerable.Range(0, LongRun.IsOn ? CaseCount : (CaseCount + 1) / 2).Select(seed => DamagedCases.Next(seed, files))]);
    }

    [Fact]
    public async Task Layer_AtRandom_HasOneAnswer()
    {
        await AssertOneAnswerAsync([.. Enumerable.Range(0, CaseCount).Select(seed => new RandomCases(seed).Next())]);
    }

    [Fact]
    public async Task Layer_OfTheKindsThatDiffered_HasOneAnswer()
    {
        Answer[] answers = await AssertOneAnswerAsync(
        [
            new LayerCase($"{{{Square},\"innerRadius\":0.5}}") { Name = "a ball with an inner radius" },
            new LayerCase($"{{{Square},\"innerRadius\":0.5}}") { Name = "the same, the ball chosen by the declaration", Domain = "ball" },
            new LayerCase($"{{{Square},\"radius\":1e200}}") { Name = "a radius that cannot be squared" },
            new LayerCase($"{{{Square},\"halfSpaces\":[[0,0]]}}") { Name = "half-space-zero" },
            new LayerCase($"{{{Square},\"halfSpaces\":[[1.7e308,1.7e308]]}}") { Name = "half-space-overflow" },
            new LayerCase($"{{{Square},\"halfSpaces\":[[1e-310,0]]}}") { Name = "a half-space of no direction" },
            new LayerCase("{\"weights\":[[1,0],[0,1],[-1,-1],[1,1],[-1,0],[0,-1]],\"domain\":\"space\"}") { Name = "a maximal bias in all of space", IsSharp = true },
            new LayerCase("{\"weights\":[[1,0],[0,1],[-1,-1]],\"domain\":\"space\"}") { Name = "no row with a bound in all of space", IsSharp = true },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-1e8,-1e8,-1e8,-99999999.9999996],\"radius\":1e8}}") { Name = "4e-7 above the bound at radius 1e8" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-9.985e-7,-9.985e-7,-9.985e-7,-9.985e-7],\"radius\":1e-6}}") { Name = "0.15 % above the bound at radius 1e-6" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[5e-10,5e-10,5e-10,5e-10],\"radius\":1e-10}}") { Name = "never active at radius 1e-10" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-0.9999999995,-0.9999999995,-0.9999999995,-0.9999999995]}}") { Name = "5e-10 above the bound" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-0.99999999,-0.99999999,-0.99999999,-0.99999999]}}") { Name = "in float, rounded down to the bound", IsSingle = true },
            new LayerCase("{\"weights\":[[0,0],[1,0],[0,1],[-0.0,0],[-1,-1]],\"bias\":[3,-1,-1,-2,-1.5]}") { Name = "two dead units" },
            new LayerCase("{\"weights\":[[0,0],[0,0]],\"bias\":[3,-1]}") { Name = "dead units alone" },
            new LayerCase("{\"weights\":[[1e-60,0],[1,0],[0,1],[-1,-1]]}") { Name = "a row that float makes zero", IsSingle = true },
        ]);

        Assert.Equal(
            ["refused", "accepted", "refused", "refused", "refused", "refused", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "rank", "refused"],
            answers.Select(answer => answer.Acceptance));
        Assert.NotNull(answers[6].Sharp);
        Assert.Equal(["0 3", "0 1", null], answers[13..].Select(answer => answer.DeadRows));
        Assert.Equal("polytope", answers[13].Certificate);
        Assert.Equal(["none", "none", "none", "none", "polytope"], answers[8..13].Select(answer => answer.Certificate == "undecided" ? "none" : answer.Certificate));
    }

    [Fact]
    public async Task Layer_OfADomainWithoutInterior_HasOneAnswer()
    {
        const string Plane = "\"halfSpaces\":[[1,2,3],[-1,-2,-3]]";
        Answer[] answers = await AssertOneAnswerAsync(
        [
            new LayerCase("{\"weights\":[[3,1],[5,-1]],\"bias\":[-1,-1],\"halfSpaces\":[[1,0],[-1,0]]}") { Name = "a line" },
            new LayerCase("{\"weights\":[[3,1],[5,-1]],\"bias\":[0.5,0.25],\"halfSpaces\":[[1,0],[-1,0]]}") { Name = "a line with a gap around 0" },
            new LayerCase("{\"weights\":[[3,0],[5,0]],\"bias\":[-9,-9],\"halfSpaces\":[[1,0],[-1,0]]}") { Name = "a line that no row measures" },
            new LayerCase("{\"weights\":[[3,1]],\"bias\":[-1],\"halfSpaces\":[[1,0],[-1,0]]}") { Name = "a line and one row" },
            new LayerCase("{\"weights\":[[1,2],[0,1]],\"bias\":[0,0],\"halfSpaces\":[[1,0],[0,1],[-1,-1]]}") { Name = "the origin" },
            new LayerCase("{\"weights\":[[1,2],[0,1]],\"bias\":[0,0],\"halfSpaces\":[[1e-13,1],[0,-1]]}") { Name = "thinner than rounding" },
            new LayerCase($"{{{Tetrahedron},{Plane}}}") { Name = "no bias" },
            new LayerCase($"{{{Tetrahedron},{Plane}}}") { Name = "a maximal bias", IsSharp = true },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-1,-1,-1,-1],{Plane}}}") { Name = "a plane" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-0.1,-0.1,-0.1,-0.1],{Plane}}}") { Name = "a plane, refuted" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-0.3,-0.3,-0.3,-0.3],\"domain\":\"sphere\",{Plane}}}") { Name = "a circle" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-1,-1,-1,-1],\"domain\":\"shell\",\"innerRadius\":0.5,{Plane}}}") { Name = "a ring" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[0,0,0,0],\"domain\":\"space\",\"halfSpaces\":[[1,1,0],[-1,-1,0]]}}") { Name = "all of a plane" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-1,-1,-1,-1],{Plane}}}") { Name = "in float", IsSingle = true },
            new LayerCase($"{{{Tetrahedron},\"bias\":[-1,-1,-1,-1],{Plane}}}") { Name = "a leaky ReLU", Activation = "LeakyRelu" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[0,0,0,0],\"level\":9,{Plane}}}") { Name = "a clip", Activation = "Clip" },
            new LayerCase($"{{{Tetrahedron},\"bias\":[0,0,0,0],\"halfSpaces\":[[0,-1,0]]}}") { Name = "a face of the orthant", NonNegative = true },
        ]);

        Assert.Equal(
            ["accepted", "accepted", "rank", "accepted", "refused", "refused", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted"],
            answers.Select(answer => answer.Acceptance));
        Assert.Equal(["exact", "none", null, "exact"], answers[..4].Select(answer => answer.Certificate));
        Assert.NotNull(answers[7].Sharp);
        Assert.Equal("exact none", $"{answers[8].Certificate} {answers[9].Certificate}");
    }

    [Fact]
    public async Task Convolution_OfAFile_HasOneAnswer()
    {
        LayerCase bank = new($"{{{Tetrahedron},\"bias\":[-1,-1,-1,-1],\"stride\":2,\"peak\":0.5}}") { Name = "at the bound for its peak", IsConvolution = true };
        Answer[] answers = await AssertOneAnswerAsync(
        [
            bank,
            bank with { Text = bank.Text.Replace("0.5", "1"), Name = "twice the peak" },
            bank with { Peak = 0.25, Name = "a peak of the declaration in place of the file's" },
            bank with { Radius = 1, Name = "a radius of the declaration in place of the file's peak" },
            new LayerCase($"{{{Tetrahedron}}}") { Name = "declared alone", IsConvolution = true, Stride = 3, InputChannels = 1 },
            new LayerCase($"{{{Tetrahedron}}}") { Name = "a stride above the kernels", IsConvolution = true, Stride = 4 },
            new LayerCase($"{{{Tetrahedron}}}") { Name = "channels that do not divide", IsConvolution = true, InputChannels = 2 },
            bank with { Domain = "sphere", Name = "a sphere" },
            bank with { Domain = "space", Name = "a peak of the file beside all of space" },
            new LayerCase($"{{{Tetrahedron},\"peak\":1,\"radius\":1}}") { Name = "a peak and a radius", IsConvolution = true },
            new LayerCase($"{{{Tetrahedron},\"stride\":1,\"halfSpaces\":[[1,0,0]]}}") { Name = "a half-space", IsConvolution = true },
            new LayerCase($"{{{Tetrahedron},\"stride\":0}}") { Name = "no stride", IsConvolution = true },
        ]);

        Assert.Equal(
            ["accepted", "accepted", "accepted", "accepted", "accepted", "refused", "refused", "refused", "accepted", "refused", "refused", "refused"],
            answers.Select(answer => answer.Acceptance));
        Assert.Equal(["polytope", "none", "polytope", "polytope", null], answers[..5].Select(answer => answer.Certificate));
    }

    private static async Task<Answer[]> AssertOneAnswerAsync(IReadOnlyList<LayerCase> cases)
    {
        using var tool = new ToolDoor();
        var answers = new List<Answer>();
        var differences = new List<string>();
        foreach (LayerCase[] portion in cases.Chunk(Together))
        {
            Answer[] compiled = await CompilerDoor.AskAsync(portion);
            for (int i = 0; i < portion.Length; i++)
            {
                Answer told = await tool.AskAsync(portion[i]);
                answers.Add(told);
                if (compiled[i] != told)
                {
                    differences.Add($"{portion[i]}\n  compiler: {compiled[i]}\n  tool:     {told}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} layers have two answers:\n{string.Join("\n", differences.Take(10))}");
        return [.. answers];
    }

    /// <summary>The frame itself on each domain, and each of its biases.</summary>
    private static IEnumerable<LayerCase> OfReference(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        string weights = document.RootElement.GetProperty("weights").GetRawText();
        foreach (string domain in new[] { "ball", "sphere", "space" })
        {
            yield return new LayerCase($"{{\"weights\":{weights}}}") { Name = $"{name} on {domain}", Domain = domain };
        }

        if (!document.RootElement.TryGetProperty("rectifying", out JsonElement decisions) || decisions.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement decision in decisions.EnumerateArray().Where(d => d.GetProperty("alpha").EnumerateArray().All(a => a.ValueKind == JsonValueKind.Number)))
        {
            string bias = decision.GetProperty("alpha").GetRawText();
            bool nonNegative = decision.GetProperty("domain").GetString() == "ballPlus";
            string label = decision.GetProperty("label").GetString()!;
            yield return new LayerCase($"{{\"weights\":{weights},\"bias\":{bias}}}") { Name = $"{name}, {label}", NonNegative = nonNegative };
        }
    }
}
