using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>
/// Two processes, with all that they start, that take turns of some milliseconds: one is stopped while the other runs, so that whatever else the machine does
/// meets both alike. Counted is the time of its own turns. Where processes cannot be stopped (without Linux or its program setsid) one runs after the other.
/// </summary>
/// <remarks>What waits for the clock, as the runtime's tiers do for a tenth of a second, waits through the other's turns too: in both alike.</remarks>
internal static partial class ProcessPair
{
    public const int TurnMilliseconds = 20;

    private const int PatienceMilliseconds = 1000;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int Kill = 9;

    /// <summary>A session of its own makes a process and all that it starts a group, which signals reach at once.</summary>
    private const string SessionStarter = "/usr/bin/setsid";

    public static bool TakesTurns { get; } = OperatingSystem.IsLinux() && File.Exists(SessionStarter);

    /// <summary>The seconds of each; throws where one fails.</summary>
    /// <param name="folders">Where the two run, the one that begins first.</param>
    /// <param name="program">What runs in both.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (double First, double Second) Run((string First, string Second) folders, string program, params string[] arguments)
    {
        if (!TakesTurns)
        {
            using var alone = new Contender(folders.First, program, arguments);
            alone.Turn(null);
            using var next = new Contender(folders.Second, program, arguments);
            next.Turn(null);
            return (alone.Seconds, next.Seconds);
        }

        using var first = new Contender(folders.First, program, arguments);
        first.Turn(TurnMilliseconds);
        using var second = new Contender(folders.Second, program, arguments);
        second.Turn(TurnMilliseconds);
        while (!first.HasEnded || !second.HasEnded)
        {
            first.Turn(second.HasEnded ? null : TurnMilliseconds);
            second.Turn(first.HasEnded ? null : TurnMilliseconds);
        }

        return (first.Seconds, second.Seconds);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int group, int signal);

    /// <summary>A process that starts with its first turn.</summary>
    private sealed class Contender(string folder, string program, string[] arguments) : IDisposable
    {
        private readonly StringBuilder _output = new();
        private Process? _process;
        private PosixSignalRegistration? _interrupted;
        private PosixSignalRegistration? _terminated;

        public double Seconds { get; private set; }

        public bool HasEnded { get; private set; }

        /// <summary>Runs for so long, or to the end.</summary>
        public void Turn(int? milliseconds)
        {
            if (HasEnded)
            {
                return;
            }

            long start = Stopwatch.GetTimestamp();
            if (_process is null)
            {
                _process = Begin();
            }
            else
            {
                Send(Continue);
            }

            HasEnded = _process.WaitForExit(milliseconds ?? -1);
            if (!HasEnded)
            {
                Send(Stop);
            }

            Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (HasEnded && _process.ExitCode != 0)
            {
                _process.WaitForExit();
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{_output}");
            }
        }

        /// <summary>Ends what has not ended.</summary>
        public void Dispose()
        {
            _interrupted?.Dispose();
            _terminated?.Dispose();
            if (_process is not null)
            {
                End();
                _process.WaitForExit(PatienceMilliseconds);
                _process.Dispose();
            }
        }

        private Process Begin()
        {
            ProcessStartInfo start = TakesTurns ? new(SessionStarter, [program, .. arguments]) : new(program, arguments);
            start.WorkingDirectory = folder;
            start.RedirectStandardOutput = true;
            var process = new Process { StartInfo = start };
            process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            if (TakesTurns)
            {
                // In a session of its own it does not hear of these, and nothing may stay behind, stopped.
                _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End());
                _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End());
            }

            return process;
        }

        private void Send(int signal)
        {
            // It may have ended by itself, or not have its session yet.
            for (int waited = 0; Signal(-_process!.Id, signal) != 0 && !_process.WaitForExit(TurnMilliseconds); waited += TurnMilliseconds)
            {
                if (waited > PatienceMilliseconds)
                {
                    throw new InvalidOperationException("The processes of a race do not take signals.");
                }
            }
        }

        private void End()
        {
            if (HasEnded)
            {
                return;
            }

            if (TakesTurns)
            {
                _ = Signal(-_process!.Id, Kill);
            }
            else
            {
                _process!.Kill(entireProcessTree: true);
            }
        }
    }
}
