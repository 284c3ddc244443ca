using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace PhotometricStereo;

/// <summary>Somebody's own lights. The layer is made for them when the program is built, so that <c>--lights FILE</c> builds the project with the property Lights, in a folder beside the usual build, and runs what comes of it.</summary>
/// <param name="File">A row a light, in a text, an array of NumPy or a frame file.</param>
/// <param name="Rest">The other arguments.</param>
public sealed record OwnLights(string File, string[] Rest)
{
    private const string Option = "--lights";

    /// <summary>The option's file and the rest of the arguments; null where there is no such option.</summary>
    /// <exception cref="FormatException">The option has no file, or stands twice, or there is no such file.</exception>
    public static OwnLights? Of(string[] args)
    {
        int at = Array.IndexOf(args, Option);
        if (at < 0)
        {
            return null;
        }

        string[] rest = [.. args[..at], .. args.Skip(at + 2)];
        if (at + 1 == args.Length || rest.Contains(Option))
        {
            throw new FormatException($"{Option}: once, with a file after it; {Arguments.Usage}");
        }

        string file = Path.GetFullPath(args[at + 1]);
        return System.IO.File.Exists(file)
            ? new OwnLights(file, rest)
            : throw new FormatException($"{args[at + 1]}: no such file, expected the lights, a row of three numbers a light, direction times strength: text (.txt, .csv), an array of NumPy (.npy) or a frame file (.json)");
    }

    /// <summary>What builds this program for the lights: arguments of <c>dotnet</c>.</summary>
    public IEnumerable<string> Build => ["msbuild", Project, "-restore", "-nologo", "-verbosity:minimal", $"-p:Configuration={Fact("Configuration")}", LightsProperty];

    /// <summary>What runs it then, without the option, so that it does not build again.</summary>
    public IEnumerable<string> Start => ["run", "--no-build", "--project", Project, "--configuration", Fact("Configuration"), LightsProperty, "--", .. Rest];

    private static string Project => Fact("Project");

    /// <summary>MSBuild takes ; and , for ends of a property, and % for an escape.</summary>
    private string LightsProperty => $"-p:Lights={File.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}";

    /// <summary>Builds and runs.</summary>
    /// <returns>The program's exit code, or 2 where the build failed.</returns>
    public int Run()
    {
        Console.WriteLine($"PhotometricStereo: a build makes the layer of {File}");
        if (ExitCode(Build) != 0)
        {
            Console.Error.WriteLine($"{File}: no layer, as the build says; expected a row of three numbers a light, direction times strength, of three lights or more that are not in a plane, before the camera, which looks down the third axis");
            return 2;
        }

        return ExitCode(Start);
    }

    private static int ExitCode(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Fact(string key) => typeof(OwnLights).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value!;
}
