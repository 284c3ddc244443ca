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

    [Fact]
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

    [NativeAotFact]
    public async Task Package_NativeAot_PublishesWithoutWarningsAndRuns()
    {
        ConsumerProject project = package.CreateProject("native", Tetrahedron);
        (await project.PublishNativeAsync()).DemandSuccess();
        Assert.Equal(Printed, (await project.RunNativeAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }
}
