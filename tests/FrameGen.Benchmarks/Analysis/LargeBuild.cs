using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>What one layer as trained ones are adds to a cold build: hundreds of inputs or outputs, read from a file, every bias -0.05, in the unit ball.</summary>
internal static class LargeBuild
{
    /// <summary>Pairs of builds from which a median is taken.</summary>
    public const int Pairs = 3;

    /// <summary>What a layer may add, in seconds.</summary>
    private const double Limit = 2.5;

    /// <summary>What a compiler may hold, in bytes.</summary>
    private const double MemoryLimit = 500e6;

    /// <summary>A build that takes longer is ended.</summary>
    private const double Patience = 60;

    private const string Bias = "-0.05";

    /// <summary>Inputs and outputs.</summary>
    private static readonly (int N, int M)[] Sizes = [(784, 128), (64, 256), (128, 784), (128, 512), (10_000, 3)];

    /// <summary>What the figures are.</summary>
    public static string Note { get; } = $"{AddedByLayers.Counted} Medians of {Pairs} pairs of builds. Rows are random on the unit sphere and come from a frame file, every bias is {Bias}. With more inputs than outputs no layer is injective: FG0004 is no error here, so that the build goes on. "
        + $"A build that takes longer than {Patience:0} s is ended; the figure is then the least that it can be.";

    public static IReadOnlyList<Finding> Write(TextWriter output) => Write(output, Pairs);

    /// <summary><c>large [PAIRS]</c>.</summary>
    public static int Run(string[] arguments)
    {
        int pairs = Pairs;
        if (arguments.Length > 1 || (arguments.Length == 1 && !ColdBuild.IsCount(arguments[0], out pairs)))
        {
            Console.Error.WriteLine($"usage: large [PAIRS], by default {Pairs} pairs of builds of each size");
            return 2;
        }

        Write(Console.Out, pairs);
        return 0;
    }

    private static IReadOnlyList<Finding> Write(TextWriter output, int pairs)
    {
        using var folder = new BuildFolder();
        folder.Generate(folder.WithoutLayers);
        var findings = new List<Finding>();
        long? peer = CompilerMemory.IsCounted ? Peak(folder.WithoutLayers) : null;
        foreach (var (n, m) in Sizes)
        {
            string project = folder.Add(
                $"layer-{n}-{m}",
                ("layer.json", FrameFile(n, m)),
                ("Layer.cs", "using FrameGen;\n\nnamespace Layers;\n\n[ReluLayer(Source = \"layer.json\")]\npublic static partial class Layer;\n"),
                (".editorconfig", "root = true\n\n[*.cs]\ndotnet_diagnostic.FG0004.severity = warning\n"));
            findings.Add(AddedByLayers.Measure(output, folder, project, $"dotnet build, a layer of {n} x {m}", 1, pairs, Limit, Patience));

            // A build that was ended for its time would take it again.
            if (peer is { } without && !findings[^1].WasEnded && Peak(project) is { } ours)
            {
                findings.Add(new Finding($"memory of its compiler, at most, a layer of {n} x {m}", ours, AddedByLayers.Peer, without, ours, Figure.Size, MemoryLimit));
            }
        }

        Finding.Print(output, $"Cold dotnet build with a large layer, medians of {pairs} pairs", findings);
        return findings;
    }

    /// <summary>What the compiler of one further build holds at most; null where the kernel does not tell.</summary>
    private static long? Peak(string project)
    {
        BuildFolder.Empty(project);
        return CompilerMemory.Peak(project, BuildFolder.BuildArguments);
    }

    private static string FrameFile(int n, int m)
    {
        double[] rows = RandomFrames.OnSphere(n, m);
        var text = new StringBuilder("{\n  \"weights\": [\n");
        text.AppendJoin(",\n", Enumerable.Range(0, m).Select(row =>
            "    [" + string.Join(", ", rows.Skip(row * n).Take(n).Select(component => component.ToString("R", CultureInfo.InvariantCulture))) + "]"));
        return text.Append("\n  ],\n  \"bias\": [").AppendJoin(", ", Enumerable.Repeat(Bias, m)).Append("]\n}\n").ToString();
    }
}
