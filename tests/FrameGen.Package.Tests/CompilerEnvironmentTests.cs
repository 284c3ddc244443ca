using System;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>That a compiler which starts for one compilation counts nothing for optimizations, unless somebody has said otherwise.</summary>
[Collection(PackageCollection.Name)]
public class CompilerEnvironmentTests(PackageFixture package)
{
    private const string Layer = """
        using FrameGen;

        System.Console.WriteLine(Rows.OutputDimension);

        [ReluLayer(BiasEstimate = BiasEstimate.Polytope)]
        [FrameVector(1, 0)]
        [FrameVector(-1, 1)]
        [FrameVector(-1, -1)]
        public static partial class Rows;
        """;

    /// <summary>Nothing said; variables of the project's own; said for the compiler; said for the build.</summary>
    [Fact]
    public async Task CompilerEnvironment_IsWithoutProfiles_UnlessSaidOtherwise()
    {
        ConsumerProject project = package.CreateProject("environment", Layer);
        (await project.BuildAsync("-t:Restore")).DemandSuccess();
        Assert.Equal("DOTNET_TieredPGO=0", await EnvironmentAsync(project));
        Assert.Equal("", await EnvironmentAsync(project, "-p:DOTNET_TieredPGO=1"));

        project.Edit("Consumer.csproj", text => text.Replace("<Nullable>", "<CscEnvironment>LIB=none;COLUMNS=80</CscEnvironment><Nullable>", StringComparison.Ordinal));
        Assert.Equal("LIB=none;COLUMNS=80;DOTNET_TieredPGO=0", await EnvironmentAsync(project));

        project.Edit("Consumer.csproj", text => text.Replace("COLUMNS=80", "DOTNET_TIEREDPGO=1", StringComparison.Ordinal));
        Assert.Equal("LIB=none;DOTNET_TIEREDPGO=1", await EnvironmentAsync(project));

        // Read after what packages bring.
        project.Edit("Consumer.csproj", text => text.Replace("<CscEnvironment>LIB=none;DOTNET_TIEREDPGO=1</CscEnvironment>", "", StringComparison.Ordinal));
        project.Write("Directory.Build.targets", "<Project><PropertyGroup><CscEnvironment Condition=\"'$(CscEnvironment)' == ''\">COLUMNS=80</CscEnvironment></PropertyGroup></Project>");
        Assert.Equal("COLUMNS=80;DOTNET_TieredPGO=0", await EnvironmentAsync(project));
    }

    /// <summary>What the compiler's task says it hands on, where it starts a compiler.</summary>
    [LongFact]
    public async Task Compiler_ThatIsStarted_IsInThatEnvironment()
    {
        ConsumerProject project = package.CreateProject("environment-of-compiler", Layer);
        ProcessResult built = (await project.BuildAsync("-v:detailed")).DemandSuccess();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        Assert.Contains("DOTNET_TieredPGO=0", built.Output, StringComparison.Ordinal);
        Assert.Equal("3", (await project.RunAsync()).DemandSuccess().Output.Trim());
    }

    private static async Task<string> EnvironmentAsync(ConsumerProject project, params string[] arguments)
        => (await project.BuildAsync(["--no-restore", "-t:SetFrameGenCompilerEnvironment", "-getProperty:CscEnvironment", .. arguments])).DemandSuccess().Output.Trim();
}
