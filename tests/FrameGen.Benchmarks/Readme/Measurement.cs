using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// Races that are run together, in processes of their own: what others leave behind, caches of the compiler above all, would make the
/// collections of the next ones dearer, and how memory happens to be laid out is settled at the start of a process.
/// </summary>
/// <param name="Name">By which a process is told what to measure.</param>
/// <param name="Race">Prints as it runs.</param>
/// <param name="Environment">The variables of its processes.</param>
internal sealed record Measurement(string Name, Func<TextWriter, IEnumerable<Section>> Race, params (string Name, string Value)[] Environment)
{
    /// <summary>Processes of a run, where races share one.</summary>
    public const int SharedProcesses = 3;

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Processes of a run.</summary>
    public int Processes { get; private init; } = SharedProcesses;

    private static readonly Measurement[] Known =
    [
        new("emitted", output => Emitted(output, "")),
        Of("emitted-large", "Layers without facets", LargeRaces.Write, LargeRaces.Note),
        Of("emitted-sweep", "Forward and TryReconstruct at many sizes", SweepRaces.Write, SweepRaces.Note) with { Processes = 1 }, // What misses is measured again in it.
        Of("facets", "Facets of random points on the sphere", FacetsAgainstQhull.Write, FacetsAgainstQhull.Note),
        Of("published", "The whole bias estimate", PublishedAgainstFrameGen.Write, PublishedAgainstFrameGen.Note),
        Of("rerun", "The generator after an edit in another file", GeneratorRerun.Write, GeneratorRerun.Note),
        Of("build", "Cold build", ColdBuild.Write, ColdBuild.Note) with { Processes = 1 }, // Each build has processes of its own.
        Of("large", "Cold build with a large layer", LargeBuild.Write, LargeBuild.Note) with { Processes = 1 },
        new(
            "emitted-256",
            output => Emitted(output, " with vectors of 256 bits"),
            ("DOTNET_EnableAVX512", "0"),
            ("DOTNET_EnableAVX512F", "0"),
            ("OPENBLAS_CORETYPE", "Haswell")),
    ];

    /// <summary>All of them; where vectors have 512 bits, the emitted code and its peers race once more without them, as on most machines.</summary>
    public static IReadOnlyList<Measurement> All { get; } =
        [.. Known.Where(measurement => measurement.Environment.Length == 0 || (Vector512.IsHardwareAccelerated && RuntimeInformation.ProcessArchitecture == Architecture.X64))];

    /// <summary>What a process of a run does: measures once and leaves the result in a file.</summary>
    public static void Write(string name, string file)
    {
        string provenance = $"{Processor.Describe()}; commit {Commit.Describe()}";
        File.WriteAllText(file, JsonSerializer.Serialize<Section[]>([.. Known.Single(measurement => measurement.Name == name).Race(Console.Out).Select(section => section with { Provenance = provenance })], Json));
    }

    /// <summary>One run: line by line the median of its processes.</summary>
    public Section[] Run()
    {
        Section[][] processes = [.. Enumerable.Range(0, Processes).Select(_ => RunProcess())];
        return [.. processes[0].Select((_, section) => Section.Median([.. processes.Select(p => p[section])]))];
    }

    private Section[] RunProcess()
    {
        string result = Path.GetTempFileName();
        try
        {
            string program = System.Environment.ProcessPath!;
            string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Measurement).Assembly.Location] : [];
            var start = new ProcessStartInfo(program, [.. assembly, "readme", SpeedSection.Measure, Name, result]);
            foreach (var (name, value) in Environment)
            {
                start.Environment[name] = value;
            }

            using var run = Process.Start(start)!;
            run.WaitForExit();
            return run.ExitCode == 0
                ? JsonSerializer.Deserialize<Section[]>(File.ReadAllText(result), Json)!
                : throw new InvalidOperationException($"A run of '{Name}' failed.");
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static Measurement Of(string name, string title, Func<TextWriter, IReadOnlyList<Finding>> race, string note)
        => new(name, output => [new Section(title, race(output), note)]);

    /// <summary>The races of the emitted code, with so much added to their titles.</summary>
    private static IEnumerable<Section> Emitted(TextWriter output, string addition)
    {
        var log = new RaceLog(output);
        new EmittedRaces(log).Run("");
        return EmittedSections.Create(log.Results).Select(section => section with { Title = section.Title + addition });
    }
}
