using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>Projects as people set them up: each builds without a complaint in emitted files, and runs. (What the compiler alone decides is tested in process, by the generator's tests.)</summary>
[Collection(PackageCollection.Name)]
public class ProjectSettingsTests(PackageFixture package)
{
    /// <summary>In the language of C# 11, the oldest that is served.</summary>
    private const string Program = """
        using System;
        using FrameGen;

        /// <summary>The program.</summary>
        public static class Program
        {
            /// <summary>Recovers an input.</summary>
            public static void Main()
            {
                double[] output = new double[Acme.Tetrahedron.OutputDimension];
                double[] input = new double[Acme.Tetrahedron.InputDimension];
                Acme.Tetrahedron.Forward(new[] { 0.25, -0.5, 0.125 }, output);
                Console.WriteLine(Acme.Tetrahedron.TryReconstruct(output, input) && Math.Abs(input[1] + 0.5) < 1e-9 ? "recovered" : "lost");
            }
        }

        namespace Acme
        {
            /// <summary>A layer.</summary>
            [ReluLayer(BiasEstimate = BiasEstimate.Polytope)]
            [FrameVector(1, 1, 1), FrameVector(1, -1, -1), FrameVector(-1, 1, -1), FrameVector(-1, -1, 1)]
            public static partial class Tetrahedron
            {
            }

            /// <summary>Around a layer.</summary>
            public partial class Outer<T>
            {
                /// <summary>A layer.</summary>
                [ReluLayer(InputDomain.Sphere, Precision = Precision.Single, BiasEstimate = BiasEstimate.Polytope)]
                [FrameVector(1, 0.5), FrameVector(-1, 1), FrameVector(-0.25, -1)]
                public readonly partial record struct Inner(int Forward);
            }

            /// <summary>A layer.</summary>
            [ReluLayer(InputDomain.Shell, InnerRadius = 0.5, BiasEstimate = BiasEstimate.Polytope)]
            [FrameVector(1, 0.5), FrameVector(-1, 1), FrameVector(-0.25, -1)]
            public sealed partial class Shell : IReluLayer<double>
            {
            }
        }
        """;

    /// <summary>What is done to the project, and the arguments of its build.</summary>
    private static readonly Dictionary<string, (Action<ConsumerProject>? Edit, string[] Arguments)> Cases = new()
    {
        ["C# 11"] = (null, ["-p:LangVersion=11"]),
        ["C# 13"] = (null, ["-p:LangVersion=13"]),
        ["preview"] = (null, ["-p:LangVersion=preview"]),
        ["no nullable"] = (null, ["-p:Nullable=disable"]),
        ["implicit usings"] = (null, ["-p:ImplicitUsings=enable"]),
        ["warnings as errors"] = (null, ["-p:TreatWarningsAsErrors=true", "-p:WarningLevel=9999"]),
        ["all analyzers"] = (null, ["-p:AnalysisMode=All", "-p:AnalysisLevel=latest"]),
        ["code style"] = (project => project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.severity = warning\n"), ["-p:EnforceCodeStyleInBuild=true"]),
        ["no documentation"] = (null, ["-p:GenerateDocumentationFile=false"]),
        ["checked"] = (null, ["-p:CheckForOverflowUnderflow=true"]),
        ["strict"] = (null, ["-p:Features=strict"]),
        ["friends"] = (project => Add(project, "<InternalsVisibleTo Include=\"Consumer.Tests\" />"), []),
        ["two frameworks"] = (project => project.Edit("Consumer.csproj", text => text.Replace("<TargetFramework>net8.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", StringComparison.Ordinal)), ["-f", "net10.0"]),
        ["net10.0"] = (project => project.Edit("Consumer.csproj", text => text.Replace("net8.0", "net10.0", StringComparison.Ordinal)), []),
        ["central versions"] = (Centralize, []),
        ["lock file"] = (null, ["-p:RestorePackagesWithLockFile=true"]),
        ["spaces and Ünïcode 项目"] = (null, []),
        ["CRLF and BOM"] = (project => project.Edit("Program.cs", text => "\ufeff" + text.ReplaceLineEndings("\r\n")), []),
        ["artifacts"] = (null, ["-p:UseArtifactsOutput=true"]),
        ["emitted files kept"] = (null, ["-p:EmitCompilerGeneratedFiles=true"]),
        ["continuous integration"] = (null, ["-p:ContinuousIntegrationBuild=true", "-p:DeterministicSourcePaths=true", "-c", "Release"]),
        ["trimming and AOT analyzers"] = (null, ["-p:EnableTrimAnalyzer=true", "-p:EnableAotAnalyzer=true", "-p:EnableSingleFileAnalyzer=true"]),
        ["CLS compliant"] = (project => project.Write("Assembly.cs", "[assembly: System.CLSCompliant(true)]\n"), ["-p:TreatWarningsAsErrors=false"]),
    };

    [Theory]
    [LongInlineData("C# 11")]
    [LongInlineData("C# 13")]
    [LongInlineData("preview")]
    [LongInlineData("no nullable")]
    [LongInlineData("implicit usings")]
    [LongInlineData("warnings as errors")]
    [LongInlineData("all analyzers")]
    [LongInlineData("code style")]
    [LongInlineData("no documentation")]
    [LongInlineData("checked")]
    [LongInlineData("strict")]
    [LongInlineData("friends")]
    [LongInlineData("two frameworks")]
    [LongInlineData("net10.0")]
    [LongInlineData("central versions")]
    [LongInlineData("lock file")]
    [LongInlineData("spaces and Ünïcode 项目")]
    [LongInlineData("CRLF and BOM")]
    [LongInlineData("artifacts")]
    [LongInlineData("emitted files kept")]
    [LongInlineData("continuous integration")]
    [LongInlineData("trimming and AOT analyzers")]
    [LongInlineData("CLS compliant")]
    public async Task Project_SetUpSo_HasNoComplaintInEmittedFilesAndRuns(string name)
    {
        ConsumerProject project = package.CreateProject(name, Program);
        Cases[name].Edit?.Invoke(project);
        AssertNoComplaint((await project.BuildAsync(Cases[name].Arguments)).DemandSuccess());
        Assert.Equal("recovered", (await project.RunAsync()).DemandSuccess().Output.Trim());
    }

    [Fact]
    public void Cases_AllOfThem_AreRun()
    {
        var run = typeof(ProjectSettingsTests).GetMethod(nameof(Project_SetUpSo_HasNoComplaintInEmittedFilesAndRuns))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(LongInlineDataAttribute))
            .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!);
        Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), run.Order(StringComparer.Ordinal));
    }

    /// <summary>A project of another language that uses the layers of one in C#.</summary>
    [Theory]
    [LongInlineData("fsproj", "Program.fs", """
        open System
        let z = Array.zeroCreate<float> Acme.Tetrahedron.OutputDimension
        let y = Array.zeroCreate<float> Acme.Tetrahedron.InputDimension
        Acme.Tetrahedron.Forward(ReadOnlySpan<float>([| 0.25; -0.5; 0.125 |]), Span<float>(z))
        printfn "%s" (if Acme.Tetrahedron.TryReconstruct(ReadOnlySpan<float>(z), Span<float>(y)) then "recovered" else "lost")
        """)]
    [LongInlineData("vbproj", "Program.vb", """
        Module Program
            Sub Main()
                System.Console.WriteLine(If(Acme.Tetrahedron.OutputDimension = 4, "recovered", "lost"))
            End Sub
        End Module
        """)]
    public async Task Project_OfAnotherLanguage_UsesALayer(string extension, string file, string program)
    {
        ConsumerProject project = package.CreateProject(extension, Program);
        project.Edit("Consumer.csproj", text => text
            .Replace("<OutputType>Exe", "<OutputType>Library", StringComparison.Ordinal)
            .Replace("<Nullable>", "<EnableDefaultCompileItems>false</EnableDefaultCompileItems><Nullable>", StringComparison.Ordinal));
        Add(project, "<Compile Include=\"Program.cs\" />");
        project.Write("App/" + file, program);
        project.Write("App/App." + extension, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><RollForward>Major</RollForward><UseAppHost>false</UseAppHost></PropertyGroup>
              <ItemGroup>
                <Compile Include="{file}" Condition="'$(MSBuildProjectExtension)' == '.fsproj'" />
                <ProjectReference Include="../Consumer.csproj" />
              </ItemGroup>
            </Project>
            """);
        AssertNoComplaint((await project.BuildAsync("App/App." + extension)).DemandSuccess());
        Assert.Equal("recovered", (await project.RunAsync("App")).DemandSuccess().Output.Trim());
    }

    private static void AssertNoComplaint(ProcessResult build)
        => Assert.DoesNotContain(build.Output.Split('\n'), line => line.Contains(".g.cs", StringComparison.Ordinal) && (line.Contains("warning", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal)));

    private static void Add(ConsumerProject project, string item)
        => project.Edit("Consumer.csproj", text => text.Replace("<ItemGroup>", "<ItemGroup>" + item, StringComparison.Ordinal));

    private static void Centralize(ConsumerProject project)
    {
        project.Edit("Consumer.csproj", text =>
        {
            string version = text.Split("<PackageReference Include=\"FrameGen\" ")[1].Split(" />")[0];
            project.Write("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="FrameGen" {version} /></ItemGroup>
                </Project>
                """);
            return text.Replace(" " + version + " />", " />", StringComparison.Ordinal);
        });
    }
}
