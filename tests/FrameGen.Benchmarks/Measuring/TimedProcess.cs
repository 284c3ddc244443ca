using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>
/// A process that says when it has ended how much processor time it took, with all that it started and waited for (a build waits for its compilers). A shell does the
/// counting, whose <c>times</c> POSIX describes: what the kernel keeps is gone once a process has been waited for, which the runtime does by itself.
/// </summary>
internal sealed partial class TimedProcess : IDisposable
{
    private const int KillSignal = 9;
    private const int ContinueSignal = 18;
    private const int StopSignal = 19;
    private const int PatienceMilliseconds = 1000;
    private const int TryAgainMilliseconds = 20;

    /// <summary>A session of its own makes a process and all that it starts a group, which signals reach at once.</summary>
    private const string SessionStarter = "/usr/bin/setsid";

    private const string Shell = "/bin/sh";

    /// <summary>Runs its arguments; then standard error holds nothing but two lines: times of the shell, times of what it started.</summary>
    private const string Count = "\"$@\" 2>&1; code=$?; times >&2; exit $code";

    private readonly string _command;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _times = new();
    private readonly PosixSignalRegistration? _interrupted;
    private readonly PosixSignalRegistration? _terminated;
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimedProcess(string folder, string program, params string[] arguments)
    {
        _command = $"{program} {string.Join(' ', arguments)}";
        ProcessStartInfo start = IsCounted ? new(SessionStarter, [Shell, "-c", Count, Shell, program, .. arguments]) : new(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => _times.AppendLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (IsCounted)
        {
            // In a session of its own it does not hear of these, and nothing may stay behind, stopped.
            _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End());
            _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End());
        }
    }

    /// <summary>Whether processor time is counted; elsewhere the clock's time is given.</summary>
    public static bool IsCounted { get; } = OperatingSystem.IsLinux() && File.Exists(SessionStarter) && File.Exists(Shell);

    /// <summary>Whether it has ended within that time.</summary>
    public bool WaitForExit(int milliseconds) => _process.WaitForExit(milliseconds);

    /// <summary>The seconds of a process that has ended; throws where it failed.</summary>
    public double Seconds()
    {
        double byClock = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{_command} failed:\n{_output}{_times}");
        }

        return IsCounted ? Read(_times.ToString()) : byClock;
    }

    /// <summary>Stops it and all that it started; only where processor time is counted.</summary>
    public void Pause() => Send(StopSignal);

    /// <summary>Lets it run on.</summary>
    public void Continue() => Send(ContinueSignal);

    /// <summary>Ends it and all that it started.</summary>
    public void End()
    {
        if (IsCounted)
        {
            _ = Signal(-_process.Id, KillSignal);
        }
        else
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ends what has not ended.</summary>
    public void Dispose()
    {
        _interrupted?.Dispose();
        _terminated?.Dispose();
        if (!_process.HasExited)
        {
            End();
            _process.WaitForExit(PatienceMilliseconds);
        }

        _process.Dispose();
    }

    /// <summary>User and system time in the last line: <c>0m2.560000s 0m0.360000s</c>.</summary>
    private static double Read(string times)
        => times.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(time =>
        {
            // A shell may write the comma of its user's language.
            string[] parts = time.Trim().TrimEnd('s').Replace(',', '.').Split('m');
            return 60 * double.Parse(parts[0], CultureInfo.InvariantCulture) + double.Parse(parts[1], CultureInfo.InvariantCulture);
        });

    private void Send(int signal)
    {
        // It may have ended by itself, or not have its session yet.
        for (int waited = 0; Signal(-_process.Id, signal) != 0 && !_process.WaitForExit(TryAgainMilliseconds); waited += TryAgainMilliseconds)
        {
            if (waited > PatienceMilliseconds)
            {
                throw new InvalidOperationException("The processes of a race do not take signals.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int group, int signal);
}
