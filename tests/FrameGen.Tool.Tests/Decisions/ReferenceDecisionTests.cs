using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>Every <c>rectifying</c> entry of the reference files through <c>framegen analyze --json</c>, on the unit ball.</summary>
public class ReferenceDecisionTests
{
    public static TheoryData<string, string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string, string, string>();
            foreach (string file in Directory.EnumerateFiles(ToolRun.Data("reference"), "*.json").Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileNameWithoutExtension(file);
                if (LayerFile.Reference(name).TryGetProperty("rectifying", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
                {
                    foreach (JsonElement entry in list.EnumerateArray())
                    {
                        entries.Add(name, entry.GetProperty("label").GetString()!, entry.GetProperty("domain").GetString()!);
                    }
                }
            }

            return entries;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task CriticalRadius_OfAnEntry_AgreesTo1e8Relative(string name, string label, string domain)
    {
        Entry entry = Entry.Of(name, label, domain);

        var (_, report) = await entry.AnalyzeAsync();

        double expected = entry.CriticalRadius;
        double actual = report.Number("criticalRadius") ?? double.PositiveInfinity;
        Assert.True(expected == actual || Math.Abs(actual - expected) <= 1e-8 * expected, $"{actual:R}, expected {expected:R}");
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Certificate_OfAnEntry_FollowsFromItsCriticalRadius(string name, string label, string domain)
    {
        Entry entry = Entry.Of(name, label, domain);

        var (exitCode, report) = await entry.AnalyzeAsync();

        // A radius within rounding of the critical one is left to the polytope bound, which holds at equality.
        bool isBound = label is "pbe-ball" or "pbe-ball-nonneg" or "pbe-ball-nonneg-tight";
        string[] expected = isBound ? ["polytope 0"] : entry.CriticalRadius < 1 - 1e-9 ? ["none 1"] : ["exact 0", "polytope 0", "pairs 0"];
        Assert.Contains($"{report.Text("certificate")} {exitCode}", expected);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Witness_OfAnEntry_CollidesInTheDomain(string name, string label, string domain)
    {
        Entry entry = Entry.Of(name, label, domain);

        var (_, report) = await entry.AnalyzeAsync();

        if (entry.CriticalRadius >= 1 - 1e-9)
        {
            Assert.Equal(("null", "true"), (report.Raw("witness"), report.Raw("rectifying")));
            return;
        }

        double[][] pair = report.Rows("witness");
        Assert.Equal("false", report.Raw("rectifying"));
        Assert.All(pair, input => Assert.InRange(CollidingPair.Norm(input), 0, 1 + 1e-15));
        Assert.True(domain == "ball" || pair.All(input => input.All(value => value >= 0)), "an input leaves the orthant");
        Assert.InRange(CollidingPair.Distance(pair[0], pair[1]), 1e-3, 2);
        Assert.InRange(CollidingPair.Ulps(entry.Weights, entry.Alpha, pair[0], pair[1]), 0, 4);
    }

    private sealed record Entry(double[][] Weights, double?[] Bias, bool NonNegative, double CriticalRadius)
    {
        public double[] Alpha => [.. Bias.Select(value => value ?? double.PositiveInfinity)];

        public static Entry Of(string name, string label, string domain)
        {
            JsonElement file = LayerFile.Reference(name);
            JsonElement entry = file.GetProperty("rectifying").EnumerateArray()
                .Single(e => e.GetProperty("label").GetString() == label && e.GetProperty("domain").GetString() == domain);
            return new Entry(
                file.GetProperty("weights").Deserialize<double[][]>()!,
                entry.GetProperty("alpha").Deserialize<double?[]>()!,
                domain == "ballPlus",
                entry.GetProperty("criticalRadius").Deserialize<double?>() ?? double.PositiveInfinity);
        }

        public async Task<(int ExitCode, JsonAnalysis Report)> AnalyzeAsync()
        {
            using TemporaryFile file = LayerFile.Of(Weights, Bias, nonNegative: NonNegative);
            return await JsonAnalysis.DecideAsync("analyze", file.Path);
        }
    }
}
