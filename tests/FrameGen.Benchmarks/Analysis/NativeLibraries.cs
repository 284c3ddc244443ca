using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Compiles a peer by its script in Native/ and loads it.</summary>
internal static class NativeLibraries
{
    /// <summary>False, with the reason, where the machine lacks the compiler or the library.</summary>
    public static bool TryLoad(string script, out nint library, out string reason)
    {
        library = 0;
        reason = "";
        string file = Path.Combine(AppContext.BaseDirectory, Path.ChangeExtension(script, ".so"));
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Folder(), script), file]) { RedirectStandardError = true })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                reason = $"Native/{script} failed: {errors.Split('\n')[0]}";
                return false;
            }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            reason = $"Native/{script} cannot be run: {exception.Message}";
            return false;
        }

        library = NativeLibrary.Load(file);
        return true;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Native");
}
