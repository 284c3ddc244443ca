using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Reports;

/// <summary>Numbers that people copy from a report hold: biases at printed bounds, radii that are certified, thresholds with a dead row.</summary>
public class PrintedBoundTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(1, 6)]
    [LongInlineData(1001, 60)]
    public async Task Bounds_CopiedAsBiases_AreProven(int firstSeed, int cases)
    {
        log.WriteLine($"seeds {firstSeed}..{firstSeed + cases - 1}");
        int copied = 0;
        var wrong = new List<string>();
        for (int seed = firstSeed; seed < firstSeed + cases; seed++)
        {
            var random = new Random(seed);
            var (weights, domain) = Draw(random);
            bool isAdded = random.Next(2) == 0;
            string[] single = random.Next(3) == 0 ? ["--precision", "single"] : [];
            string[] options = [.. domain, .. single];
            using TemporaryFile file = FileOf(weights, null, isAdded);
            foreach (string[] command in new[] { new[] { "analyze" }, ["bias"], ["bias", "--sharp"] })
            {
                ToolRun run = await ToolRun.InvokeAsync([command[0], file.Path, .. command.Skip(1), .. options]);
                if (run.ExitCode != 0)
                {
                    continue;
                }

                foreach (string column in command[0] == "analyze" ? ["bound"] : new[] { "polytope", "sharp" })
                {
                    if (Column(run.Output, column) is not { } biases || biases.Contains(null))
                    {
                        continue;
                    }

                    // The column of analyze is a threshold, whatever the file's convention.
                    using TemporaryFile copy = FileOf(weights, [.. biases.Select(value => value!.Value)], isAdded && command[0] == "bias");
                    ToolRun verify = await ToolRun.InvokeAsync(["verify", copy.Path, .. options]);
                    copied++;
                    if (verify.ExitCode != 0)
                    {
                        wrong.Add($"seed {seed}, {string.Join(' ', command)} {column}, {string.Join(' ', options)}: {verify.ExitCode}; {JsonSerializer.Serialize(weights)}, {JsonSerializer.Serialize(biases)}");
                    }
                }
            }
        }

        wrong.ForEach(log.WriteLine);
        log.WriteLine($"{copied} columns copied, {wrong.Count} of them not proven");
        Assert.True(copied > cases / 2);
        Assert.Empty(wrong);
    }

    private static (double[][] Weights, string[] Domain) Draw(Random random)
    {
        int n = random.Next(2, 4);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][] weights = random.Next(3) switch
        {
            0 => [.. Enumerable.Range(0, (3 * n) + random.Next(4)).Select(_ => Enumerable.Range(0, n).Select(_ => Normal()).ToArray())],
            1 => [.. Enumerable.Range(0, (4 * n) + random.Next(4)).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-2, 3)).ToArray()).Where(row => row.Any(value => value != 0))],

            // A simplex, at whose bound everything ties.
            _ => [.. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Select(c => c == k ? 1.0 : 0).ToArray()), [.. Enumerable.Repeat(-1.0 - random.Next(3), n)]],
        };
        double radius = new[] { 1, 0.7, 1e-6, 1e6, 3 }[random.Next(5)];
        string of = radius.ToString("R", CultureInfo.InvariantCulture);
        return (weights, random.Next(4) switch
        {
            0 => ["--domain", "sphere", "--radius", of],
            1 => ["--domain", "shell", "--radius", of, "--inner-radius", (radius / 2).ToString("R", CultureInfo.InvariantCulture)],
            2 => ["--radius", of, "--non-negative"],
            _ => ["--radius", of],
        });
    }

    private static TemporaryFile FileOf(double[][] weights, double[]? bias, bool isAdded) => new(bias is null
        ? JsonSerializer.Serialize(new { weights, biasConvention = isAdded ? "added" : "subtracted" })
        : JsonSerializer.Serialize(new { weights, bias, biasConvention = isAdded ? "added" : "subtracted" }));

    /// <summary>A column of the table of rows; null where there is none, and in place of what is no number.</summary>
    private static double?[]? Column(string output, string name)
    {
        string[] lines = output.Split('\n');
        int header = Array.FindIndex(lines, line => line.TrimStart().StartsWith("row ", StringComparison.Ordinal));
        int at = header < 0 ? -1 : Array.IndexOf(lines[header].Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), name);
        return at < 0 ? null : [.. lines.Skip(header + 1).TakeWhile(line => line.Trim().Length > 0)
            .Select(line => line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => double.TryParse(cells[at], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : (double?)null)];
    }
}
