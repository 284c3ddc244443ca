using System;
using System.IO;
using System.Linq;

/// <summary>What the runtime calls before Main where DOTNET_STARTUP_HOOKS names this assembly, by this very name: at its end the process writes which assemblies it has loaded.</summary>
internal static class StartupHook
{
    /// <summary>The variable that names the file they are written to.</summary>
    public const string List = "FRAMEGEN_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(List) is { } path)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(path, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name ?? ""));
        }
    }
}
