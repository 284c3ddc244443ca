using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>The program qhull: start, parsing of the points and printing of the facets included.</summary>
internal sealed class QhullProcess(double[] points, int n) : IDisposable
{
    private readonly string _file = WritePoints(points, n);

    public static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("qhull", ["-"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Seconds by the clock of one run that lists the vertices of each facet.</summary>
    public double Run(out int facets)
    {
        long start = Stopwatch.GetTimestamp();
        string[] arguments = n > 4 ? ["Qt", "Qx", "i", "TI", _file] : ["Qt", "i", "TI", _file];
        using var process = Process.Start(new ProcessStartInfo("qhull", arguments) { RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        facets = int.Parse(text.AsSpan(0, text.IndexOf('\n')), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => File.Delete(_file);

    private static string WritePoints(double[] points, int n)
    {
        var text = new StringBuilder($"{n}\n{points.Length / n}\n");
        for (int i = 0; i < points.Length; i++)
        {
            text.Append(points[i].ToString("R", CultureInfo.InvariantCulture)).Append((i + 1) % n == 0 ? '\n' : ' ');
        }

        string file = Path.GetTempFileName();
        File.WriteAllText(file, text.ToString());
        return file;
    }
}
