using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace FrameGen.Package.Tests;

/// <summary>A console project that installs FrameGen from a folder feed, as a stranger would.</summary>
internal sealed class ConsumerProject
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    /// <param name="folder">Where it lies.</param>
    /// <param name="version">Of FrameGen.</param>
    /// <param name="feed">The folder feed that holds FrameGen.</param>
    /// <param name="packages">The packages folder that FrameGen is installed into. Other packages come from the machine's own folder where it has them.</param>
    /// <param name="program">Program.cs.</param>
    public ConsumerProject(string folder, string version, string feed, string packages, string program)
    {
        _folder = folder;
        _environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = packages };
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);

        // Nothing from the folders above, whatever they are.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");

        // Rolls forward, since the machine may have only a newer runtime.
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net8.0</TargetFramework>
                <RollForward>Major</RollForward>
                <UseAppHost Condition="'$(PublishAot)' != 'true'">false</UseAppHost>
                <Nullable>enable</Nullable>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="FrameGen" Version="{version}" />
                <AdditionalFiles Include="*.csv" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", program);
    }

    private static string MachinePackages
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Edit(string name, Func<string, string> edit) => Write(name, edit(File.ReadAllText(Path.Combine(_folder, name))));

    public Task<ProcessResult> BuildAsync(params string[] arguments)
        => DotnetProcess.RunAsync(_folder, _environment, ["build", "-o", "out", .. arguments, .. DotnetProcess.WithoutServers]);

    /// <summary>What the generator emitted into the last build that kept it, the files in the order of their names.</summary>
    public string[] GeneratedSources()
        => [.. Directory.GetFiles(Path.Combine(_folder, "obj"), "*.g.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("FrameGen.Generator", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];

    public Task<ProcessResult> RunAsync(string program = "Consumer")
        => DotnetProcess.RunAsync(_folder, _environment, Path.Combine("out", program + ".dll"));

    public Task<ProcessResult> PublishNativeAsync()
        => DotnetProcess.RunAsync(
            _folder, _environment,
            ["publish", "-o", "native", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-warnaserror", .. DotnetProcess.WithoutServers]);

    public Task<ProcessResult> RunNativeAsync()
        => DotnetProcess.StartAsync(Path.Combine(_folder, "native", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), _folder, _environment);
}
