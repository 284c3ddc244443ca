using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>A test that takes long and needs the NativeAOT toolchain, skipped unless asked for, and where a project with nothing in it cannot be restored for it or the linker is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeAotFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public NativeAotFactAttribute() => Skip = LongRun.Skip ?? Missing.Value;

    private static string? Probe()
    {
        if (OperatingSystem.IsLinux() && !HasOnPath("clang") && !HasOnPath("gcc"))
        {
            return "NativeAOT needs clang or gcc to link.";
        }

        string folder = Directory.CreateTempSubdirectory("framegen-aot-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
            File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
            File.WriteAllText(Path.Combine(folder, "Empty.csproj"), """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net8.0</TargetFramework>
                    <PublishAot>true</PublishAot>
                  </PropertyGroup>
                </Project>
                """);
            string[] arguments = ["restore", "-r", RuntimeInformation.RuntimeIdentifier, .. DotnetProcess.WithoutServers];
            ProcessResult result = DotnetProcess.RunAsync(folder, new Dictionary<string, string>(), arguments).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? null : "The NativeAOT compiler or the runtime pack for net8.0 cannot be restored:\n" + result.Output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool HasOnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
