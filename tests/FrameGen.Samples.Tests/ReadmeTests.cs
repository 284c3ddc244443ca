using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Samples.Tests;

/// <summary>
/// The first block of output in a sample's README is what the sample prints: line by line, word by word, the README's line being all of the printed one or its beginning. Only what is machine-dependent may differ: errors
/// of rounding, written with an exponent, by a factor of 100, and what the README writes as an ellipsis.
/// </summary>
[Collection(nameof(Console))]
public class ReadmeTests
{
    [Theory]
    [InlineData(typeof(DeepNetwork.Network))]
    [InlineData(typeof(Digits.DigitsLayer))]
    [InlineData(typeof(Iris.IrisLayer))]
    [InlineData(typeof(OnnxLayer.FirstLayer))]
    [InlineData(typeof(Polytopes.Tetrahedron))]
    [LongInlineData(typeof(Filterbank.CosineBank))]
    [LongInlineData(typeof(PhotometricStereo.Dome))]
    [LongInlineData(typeof(SunSensor.Sensors))]
    public void Readme_ShowsWhatTheSamplePrints(Type layer)
    {
        string[][] printed = [.. Run(layer.Assembly).Split('\n').Select(Words)];
        foreach (string line in Shown(layer.Assembly.GetName().Name!))
        {
            string[] words = Words(line);
            Assert.True(printed.Any(other => words.Length <= other.Length && words.Zip(other, IsSame).All(same => same)), $"not printed: {line}\n{string.Join('\n', printed.Select(other => string.Join(' ', other)))}");
        }
    }

    /// <summary>What stands between the first fence without a language that opens a block and the fence that closes it.</summary>
    private static string[] Shown(string sample)
    {
        var shown = new List<string>();
        bool isInside = false, isOutput = false;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Pages", sample, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (isOutput)
                {
                    break;
                }

                isInside = !isInside;
                isOutput = isInside && line == "```";
            }
            else if (isOutput && line.Trim().Length > 0)
            {
                shown.Add(line);
            }
        }

        return shown.Count > 2 ? [.. shown] : throw new InvalidOperationException($"no block of output in the README of {sample}");
    }

    private static string[] Words(string line) => line.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSame(string shown, string printed)
        => shown == printed || shown == "…" || (Exponential(shown) is { } a && Exponential(printed) is { } b && a <= 100 * b && b <= 100 * a);

    private static double? Exponential(string word)
        => word.Contains("E-", StringComparison.OrdinalIgnoreCase) && double.TryParse(word.TrimEnd(','), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>What a program prints, run on a thread of its own, whose culture it may set.</summary>
    private static string Run(Assembly program)
    {
        TextWriter before = Console.Out;
        using var output = new StringWriter();
        Task<object?> run;
        Console.SetOut(output);
        try
        {
            run = Task.Factory.StartNew(() => program.EntryPoint!.Invoke(null, [Array.Empty<string>()]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            run.Wait();
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal(0, run.Result);
        return output.ToString();
    }
}
