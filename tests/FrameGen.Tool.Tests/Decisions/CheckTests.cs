using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen check</c>: proofs that hold are valid, all others are not, and no file breaks it.</summary>
public class CheckTests(ITestOutputHelper log)
{
    private const double Threshold = 0.0787;

    [Fact]
    public async Task Certificate_OfTheSensors_IsValid()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile(await ProveAsync(file));

        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^valid: \d+ nodes prove that no two inputs of the domain give the same output \(\S+, sphere \|x\| = 1\)\.\r?\n$", run.Output);
    }

    [Theory]
    [InlineData("random-r3-m12", 8.5)]
    [InlineData("random-r4-m16", 2.8)]
    [InlineData("random-r5-m20", 3.9)]
    public async Task Certificate_OfALayerFarAboveTheBound_IsValid(string name, double radius)
    {
        using TemporaryFile file = LayerFile.OfReference(name, "pbe-ball+0.05", radius);
        using var proof = new TemporaryFile(await ProveAsync(file));

        Assert.Equal(0, (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).ExitCode);
    }

    [Fact]
    public async Task Certificate_WrittenTwice_IsTheSame()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);

        Assert.Equal(await ProveAsync(file), await ProveAsync(file));
    }

    [Fact]
    public async Task Certificate_OfLowerThresholds_IsInvalidForHigherOnes()
    {
        using TemporaryFile low = LayerFile.Sensors(0);
        using TemporaryFile high = LayerFile.Sensors(0.15);
        using var proof = new TemporaryFile(await ProveAsync(low));

        ToolRun run = await ToolRun.InvokeAsync("check", high.Path, proof.Path);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("invalid: the multipliers of clause ", run.Output);
    }

    [Fact]
    public async Task Certificate_OfASphere_IsInvalidForASmallerOne()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile(await ProveAsync(file));

        Assert.Equal(1, (await ToolRun.InvokeAsync("check", file.Path, proof.Path, "--radius", "0.9")).ExitCode);
    }

    [Fact]
    public async Task Certificate_OfAnotherLayer_IsInvalid()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using TemporaryFile other = LayerFile.Of([[1, 0], [0, 1], [-1, 0], [0, -1]], [0, 0, 0, 0]);
        using var proof = new TemporaryFile(await ProveAsync(other));

        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path);

        Assert.StartsWith("invalid: the certificate speaks of another layer (", run.Output);
    }

    [Theory]
    [InlineData("clauses")]
    [InlineData("tree")]
    public async Task Certificate_OfABallWithoutAnyOneOfItsParts_IsInvalid(string parts)
    {
        using TemporaryFile file = LayerFile.OfReference("random-r4-m16", "pbe-ball+0.05", 2.8);
        string proof = await ProveAsync(file);

        for (int i = 0; i < JsonNode.Parse(proof)![parts]!.AsArray().Count; i++)
        {
            JsonNode lacking = JsonNode.Parse(proof)!;
            lacking[parts]!.AsArray().RemoveAt(i);
            await AssertInvalidAsync(file, lacking, $"{parts} without {i}");
        }
    }

    [Fact]
    public async Task Certificate_WithoutAnyOneOfItsNodes_IsInvalid()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        string proof = await ProveAsync(file);

        for (int i = 0; i < JsonNode.Parse(proof)!["nodes"]!.AsArray().Count; i++)
        {
            JsonNode lacking = JsonNode.Parse(proof)!;
            lacking["nodes"]!.AsArray().RemoveAt(i);
            await AssertInvalidAsync(file, lacking, $"without node {i}");
        }
    }

    [Fact]
    public async Task Certificate_WithAnyOneNodeChanged_IsInvalid()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        string proof = await ProveAsync(file);

        for (int i = 0; i < JsonNode.Parse(proof)!["nodes"]!.AsArray().Count; i++)
        {
            JsonNode changed = JsonNode.Parse(proof)!;
            JsonObject node = changed["nodes"]![i]!.AsObject();
            string? step = new[] { "branch", "inside", "flats", "outside" }.First(node.ContainsKey);
            JsonArray numbers = node[step]!.AsArray();
            if (step == "outside")
            {
                // Zero multipliers prove nothing.
                node[step] = new JsonArray([.. numbers.Select(_ => (JsonNode)"0")]);
            }
            else if (step == "flats")
            {
                // Without its hyperplanes the root proves nothing of the sets.
                node.Remove(step);
                node["branch"] = numbers.DeepClone();
            }
            else
            {
                // One row more or less may do no harm to a set, but a row alone bounds nothing and no basis lacks one.
                do
                {
                    numbers.RemoveAt(numbers.Count - 1);
                }
                while (step == "inside" && numbers.Count > 1);
            }

            await AssertInvalidAsync(file, changed, $"node {i}, {step}");
        }
    }

    [Theory]
    [InlineData("", ":1:1: this is no certificate: expected '{'")]
    [InlineData("[1]", ":1:1: this is no certificate: expected '{'")]
    [InlineData("{}", ": this is no certificate: Not a certificate: expected format \"framegen-proof\", dimension, rows, and version 1 with nodes, 2 with clauses and tree, or 3 with faults and proofs")]
    [InlineData("{\"format\":\"framegen-proof\",\n \"version\":-1}", ":2:12: this is no certificate: expected a non-negative integer")]
    [InlineData("{\"rows\":99999999999999999999}", ":1:29: this is no certificate: expected a non-negative integer")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":3,\"rows\":8,\"nodes\":[]}", ": this is no certificate: Not a certificate: expected format \"framegen-proof\", dimension, rows, and version 1 with nodes, 2 with clauses and tree, or 3 with faults and proofs")]
    [InlineData("{\"nodes\":[{\"forced\":[]}]}", ":1:24: this is no certificate: a node needs \"forced\" and one of \"branch\", \"inside\", \"flats\", or \"outside\" with \"cone\"")]
    public async Task File_ThatIsNoCertificate_IsRefused(string content, string message)
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile(content);

        Assert.Equal(new ToolRun(2, "", $"framegen: {proof.Path}{message}{Environment.NewLine}"), await ToolRun.InvokeAsync("check", file.Path, proof.Path));
    }

    [Fact]
    public async Task File_ThatIsNoText_IsRefused()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile([0xC0, 0xFF, 0x00]);

        Assert.Equal(
            new ToolRun(2, "", $"framegen: {proof.Path}: the file is not UTF-8 text: expected a certificate in JSON, as framegen verify writes it, save it as UTF-8{Environment.NewLine}"),
            await ToolRun.InvokeAsync("check", file.Path, proof.Path));
    }

    [Fact]
    public async Task File_ThatIsMissing_IsRefused()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Equal(
            new ToolRun(2, "", $"framegen: {path}: there is no such file: check the path{Environment.NewLine}"), await ToolRun.InvokeAsync("check", file.Path, path));
    }

    [Fact]
    public async Task File_OfNestedBrackets_IsRefused()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile("{\"nodes\":" + new string('[', 1_000_000));

        Assert.Equal(2, (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).ExitCode);
    }

    [Fact]
    public async Task File_OfOneEndlessNumber_IsRefused()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile("{\"nodes\":[{\"forced\":[0],\"cone\":[],\"outside\":[\"" + new string('9', 10_000_000) + "\"]}]}");

        Assert.Equal(2, (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).ExitCode);
    }

    [Fact]
    public async Task Message_ThatQuotesTheFile_StaysOnOneLineAndPlain()
    {
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        using var proof = new TemporaryFile("{\"\u001f\u0085\u009b" + new string('a', 1000) + "\":1}");

        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain(run.Error.TrimEnd(), c => char.IsControl(c));
    }

    /// <summary>Damage of any kind ends in one of three ways; whether what is left proves anything, the checker's own tests ask.</summary>
    [Fact]
    public async Task Certificate_DamagedAtRandom_EndsInAVerdictOrOneLine()
    {
        const int Seed = 4711;
        log.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        using TemporaryFile file = LayerFile.Sensors(Threshold);
        string proof = await ProveAsync(file);
        const string Symbols = "0123456789,:\"[]{}-abforced\n\\\0";

        for (int trial = 0; trial < 400; trial++)
        {
            int at = random.Next(proof.Length);
            string damaged = random.Next(3) switch
            {
                0 => proof[..at],
                1 => proof.Remove(at, Math.Min(random.Next(1, 20), proof.Length - at)),
                _ => proof[..at] + Symbols[random.Next(Symbols.Length)] + proof[(at + 1)..],
            };
            using var certificate = new TemporaryFile(damaged);
            ToolRun run = await ToolRun.InvokeAsync("check", file.Path, certificate.Path);
            bool isSound = run.ExitCode switch
            {
                0 => run.Output.StartsWith("valid: ", StringComparison.Ordinal) && run.Error.Length == 0,
                1 => run.Output.StartsWith("invalid: ", StringComparison.Ordinal) && run.Error.Length == 0,
                2 => run.Output.Length == 0 && run.Error.TrimEnd().Split('\n').Length == 1,
                _ => false,
            };
            Assert.True(isSound, $"trial {trial}: {run}");
        }
    }

    private static async Task AssertInvalidAsync(TemporaryFile file, JsonNode certificate, string what)
    {
        using var proof = new TemporaryFile(certificate.ToJsonString());
        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path);
        Assert.True(run.ExitCode == 1, $"{what}: {run}");
    }

    private static async Task<string> ProveAsync(TemporaryFile file)
    {
        using var proof = new TemporaryFile("");
        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--certificate", proof.Path);
        Assert.True(run.ExitCode == 0, run.ToString());
        return await File.ReadAllTextAsync(proof.Path);
    }
}
