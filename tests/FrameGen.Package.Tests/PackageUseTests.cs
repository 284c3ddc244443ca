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
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error FG0007: .*give the same output", (await project.BuildAsync()).Output);
    }

    [NativeAotFact]
    public async Task Package_NativeAot_PublishesWithoutWarningsAndRuns()
    {
        ConsumerProject project = package.CreateProject("native", Tetrahedron);
        (await project.PublishNativeAsync()).DemandSuccess();
        Assert.Equal(Printed, (await project.RunNativeAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));
    }
}
