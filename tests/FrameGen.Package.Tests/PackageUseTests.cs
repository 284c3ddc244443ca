using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

[Collection(PackageCollection.Name)]
public class PackageUseTests(PackageFixture package)
{
    /// <summary>The tetrahedron of the design, with biases a little under their bound of -1.</summary>
    private const string Tetrahedron = """
        using System;
        using System.Globalization;
        using FrameGen;

        double[] output = new double[Tetrahedron.OutputDimension];
        double[] input = new double[Tetrahedron.InputDimension];
        Tetrahedron.Forward([0.1, -0.2, 0.3], output);
        bool isFound = Tetrahedron.TryReconstruct(output, input);
        string Text(double[] values) => string.Join(' ', Array.ConvertAll(values, value => value.ToString("F6", CultureInfo.InvariantCulture)));
        Console.WriteLine($"{Text(output)} | {isFound} {Text(input)} | {Tetrahedron.Certificate}");

        /// <summary>A layer.</summary>
        [ReluLayer(InputDomain.Ball, Radius = 1)]
        [FrameVector( 1,  1,  1, Bias = -1.01)]
        [FrameVector( 1, -1, -1, Bias = -1.01)]
        [FrameVector(-1,  1, -1, Bias = -1.01)]
        [FrameVector(-1, -1,  1, Bias = -1.01)]
        public static partial class Tetrahedron;
        """;

    private const string Printed = "1.210000 1.010000 0.410000 1.410000 | True 0.100000 -0.200000 0.300000 | Polytope\n";

    [Fact]
    public async Task Package_FreshProject_BuildsWithoutWarningsAndRuns()
    {
        ConsumerProject project = package.CreateProject("fresh", Tetrahedron);
        (await project.BuildAsync("-warnaserror")).DemandSuccess();
        Assert.Equal(Printed, (await project.RunAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Package_LayerFromFile_BuildsAndRuns()
    {
        string program = string.Join('\n', Tetrahedron.Split('\n').Where(line => !line.StartsWith("[FrameVector", StringComparison.Ordinal)));
        ConsumerProject project = package.CreateProject("file", program.Replace("Radius = 1", "Radius = 1, Source = \"rows.csv\""));
        project.Write("rows.csv", "x,y,z,bias\n1,1,1,-1.01\n1,-1,-1,-1.01\n-1,1,-1,-1.01\n-1,-1,1,-1.01\n");
        (await project.BuildAsync("-warnaserror")).DemandSuccess();
        Assert.Equal(Printed, (await project.RunAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Package_CollidingInputs_AreReportedByTheAnalyzer()
    {
        ConsumerProject project = package.CreateProject("above", Tetrahedron.Replace("(-1,  1, -1, Bias = -1.01)", "(-1,  1, -1, Bias = -0.3)"));
        Assert.Matches(@"Program\.cs\(\d+,\d+\): warning FG0007: .*give the same output", (await project.BuildAsync()).Output);
    }

    [LongFact]
    public async Task Package_SummaryIsAsked_NamesEachLayersCertificate()
    {
        ConsumerProject project = package.CreateProject("summary", Tetrahedron + "\n/// <summary>Another.</summary>\n[ReluLayer] [FrameVector(1, 0, Bias = 1)] [FrameVector(0, 1, Bias = 1)] public partial class Outer;");
        string plain = (await project.BuildAsync()).DemandSuccess().Output;
        Assert.DoesNotContain("FrameGen: ", plain);
        foreach (int build in new[] { 1, 2 })
        {
            // The second compiles nothing.
            string[] lines = (await project.BuildAsync("-p:FrameGenSummary=true")).DemandSuccess().Output.Split('\n', StringSplitOptions.TrimEntries);
            Assert.Equal(
                ["FrameGen: Outer, 2 rows in R^2: Certificate.None", "FrameGen: Tetrahedron, 4 rows in R^3: Certificate.Polytope"],
                lines.Where(line => line.StartsWith("FrameGen: ", StringComparison.Ordinal)));
        }

        Assert.Empty(project.GeneratedSources());
    }

    /// <summary>Points that a layer is asked about: a line a file in the build's output, and an error only where all of them have to come back.</summary>
    [Fact]
    public async Task Package_FrameGenData_TellsHowManyPointsComeBack()
    {
        ConsumerProject project = package.CreateProject("data", Tetrahedron + "\n/// <summary>Another.</summary>\n[ReluLayer] [FrameVector(1, 0, Bias = 0)] [FrameVector(0, 1, Bias = 0)] public partial class Quadrant;");
        project.Write("points.txt", "0.1,0.2,0.3\n-0.4,0.1,0\n");
        project.Write("plane.txt", "0.5,0.5\n-0.5,0.5\n");
        project.Write("more/plane.txt", "0.5,0.5\n");
        project.Edit("Consumer.csproj", text => text.Replace("<AdditionalFiles Include=\"*.csv\" />", "<FrameGenData Include=\"points.txt\" Layer=\"Tetrahedron\" Required=\"true\" /><FrameGenData Include=\"plane.txt\" Layer=\"Quadrant\" Required=\"$(PlaneRequired)\" /><FrameGenData Include=\"more/plane.txt\" Layer=\"Quadrant\" Required=\"true\" />", StringComparison.Ordinal));
        string[] expected =
        [
            "FrameGen: Quadrant: plane.txt: 1 of 2 points come back (not 1, counted from 0); gain 1 in the middle, at most 1",
            "FrameGen: Quadrant: more/plane.txt: all 1 points come back; gain 1 in the middle, at most 1",
            "FrameGen: Tetrahedron: points.txt: all 2 points come back; gain 0.5 in the middle, at most 0.5",
        ];
        string[] Lines(ProcessResult result) => [.. result.Output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("FrameGen: ", StringComparison.Ordinal))];

        Assert.Equal(expected, Lines((await project.BuildAsync()).DemandSuccess()));

        // Nothing is compiled, and what was found is told again.
        ProcessResult required = await project.BuildAsync("-p:PlaneRequired=true");
        Assert.NotEqual(0, required.ExitCode);
        Assert.Equal(expected, Lines(required)[..3]);
        Assert.Contains("error FGP0002: FrameGen: Quadrant: it is not known that all points of plane.txt come back, and they are required to.", required.Output, StringComparison.Ordinal);
    }

    /// <summary>An error in a method leaves the analyzers their say, and so do uses of a faulty layer in constants, for its members are there.</summary>
    [Fact]
    public async Task Package_ErrorElsewhere_DoesNotSilenceTheAnalyzers()
    {
        ConsumerProject project = package.CreateProject("errors", """
            using FrameGen;
            int text = "text";
            /// <summary>A layer.</summary>
            [ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, 0)] public static partial class Flat { internal const int Twice = 2 * InputDimension; }
            """);
        string output = (await project.BuildAsync()).Output;
        Assert.Matches(@"Program\.cs\(2,\d+\): error CS0029", output);
        Assert.Matches(@"Program\.cs\(4,\d+\): error FG0004: .*nothing measures along \(0, 1\)", output);
        Assert.DoesNotContain("CS0103", output);
    }

    /// <summary>Refused when it is restored, by one error that names the framework it is for.</summary>
    [Theory]
    [InlineData("netstandard2.0")]
    [LongInlineData("net472")]
    [LongInlineData("net6.0")]
    public async Task Package_ProjectForAnotherFramework_IsRefused(string framework)
    {
        ConsumerProject project = package.CreateProject("for-" + framework, Tetrahedron);
        ProcessResult result = await project.BuildAsync("-t:Restore", "-p:TargetFramework=" + framework);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches($"error NU1202: Package FrameGen .* is not compatible with {framework} .* supports: net8\\.0", result.Output);
    }

    /// <summary>What would go wrong without a word, or with words about something else.</summary>
    [LongFact]
    public async Task Package_ProjectInWhichItCannotServe_SaysSo()
    {
        ConsumerProject project = package.CreateProject("complaints", Tetrahedron);
        string silent = (await project.BuildAsync("-warnaserror")).DemandSuccess().Output;
        Assert.DoesNotContain("FrameGen generates layers and judges none", silent, StringComparison.Ordinal);
        Assert.Contains("FrameGen generates layers and judges none", (await project.BuildAsync("-p:RunAnalyzers=false")).DemandSuccess().Output, StringComparison.Ordinal);

        ProcessResult tooOld = await project.BuildAsync("-p:_FrameGenMSBuildVersion=17.8.3", "--no-incremental");
        Assert.Contains("error : FrameGen needs the compiler of the .NET SDK 9.0.300, of Visual Studio 2022 17.14, or a later one; this is that of MSBuild 17.8.3.", tooOld.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", tooOld.Output, StringComparison.Ordinal);

        project.Edit("Program.cs", _ => "using FrameGen;\nSystem.Console.WriteLine();\n[ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor { }\n");
        ProcessResult language = await project.BuildAsync("-p:LangVersion=10");
        Assert.Contains("error FG0022: Layers need C# 11 or later, and LangVersion is 10.0", language.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs(", language.Output, StringComparison.Ordinal);
    }

    /// <summary>Of a library that keeps the package to itself, projects would not get what its layers call.</summary>
    [Theory]
    [InlineData("all", true)]
    [LongInlineData("Runtime; Build", true)]
    [LongInlineData("analyzers;build;buildTransitive", false)]
    public async Task Package_LibraryThatKeepsItPrivate_IsWarned(string assets, bool isWarned)
    {
        ConsumerProject project = package.CreateProject("private-" + assets.Length, Tetrahedron);
        project.Edit("Consumer.csproj", text => text.Replace("<PackageReference Include=\"FrameGen\"", $"<PackageReference Include=\"FrameGen\" PrivateAssets=\"{assets}\"", StringComparison.Ordinal)
            .Replace("<OutputType>Exe", "<OutputType>Library", StringComparison.Ordinal));
        project.Edit("Program.cs", text => "using FrameGen;\n" + text[text.IndexOf("/// <summary>A layer", StringComparison.Ordinal)..]);
        string output = (await project.BuildAsync()).DemandSuccess().Output;
        Assert.Equal(isWarned, output.Contains($"warning FGP0001: PrivateAssets=\"{assets}\" keeps FrameGen.dll, which layers call when they run, from projects that reference Consumer; PrivateAssets=\"analyzers;build;buildTransitive\" keeps the generator and its checks from them, and hands on the library.", StringComparison.Ordinal));
    }

    [LongFact]
    public async Task Package_LayerFromALinkedFile_MeansTheLink()
    {
        string program = string.Join('\n', Tetrahedron.Split('\n').Where(line => !line.StartsWith("[FrameVector", StringComparison.Ordinal)));
        ConsumerProject project = package.CreateProject("linked Ünicode", program.Replace("Radius = 1", "Radius = 1, Source = \"data/rows.csv\""));
        project.Write("a.csv", "x,y,z,bias\n1,1,1,-1.01\n1,-1,-1,-1.01\n-1,1,-1,-1.01\n-1,-1,1,-1.01\n");
        project.Edit("Consumer.csproj", text => text.Replace("<AdditionalFiles Include=\"*.csv\" />", "<AdditionalFiles Include=\"a.csv\" Link=\"data/rows.csv\" />", StringComparison.Ordinal));
        (await project.BuildAsync("-warnaserror")).DemandSuccess();
        Assert.Equal(Printed, (await project.RunAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }

    [NativeAotFact]
    public async Task Package_NativeAot_PublishesWithoutWarningsAndRuns()
    {
        ConsumerProject project = package.CreateProject("native", Tetrahedron);
        (await project.PublishNativeAsync()).DemandSuccess();
        Assert.Equal(Printed, (await project.RunNativeAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }
}
