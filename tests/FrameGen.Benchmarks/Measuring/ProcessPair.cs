using System;
using System.Diagnostics;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>
/// Two processes, with all that they start, that take turns of some milliseconds: one is stopped while the other runs, so that whatever else the machine does
/// meets both alike. Counted is processor time. Where processes cannot be stopped (without Linux or its program setsid) one runs after the other, by the clock.
/// </summary>
internal static class ProcessPair
{
    public const int TurnMilliseconds = 20;

    public static bool TakesTurns => TimedProcess.IsCounted;

    /// <summary>What each took; throws where one fails.</summary>
    /// <param name="folders">Where the two run, the one that begins first.</param>
    /// <param name="patience">A process that has had so many seconds of its own is ended.</param>
    /// <param name="program">What runs in both.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (Spent First, Spent Second) Run((string First, string Second) folders, double patience, string program, params string[] arguments)
    {
        using var first = new Contender(folders.First, program, arguments, patience);
        first.Turn(TakesTurns ? TurnMilliseconds : null);
        using var second = new Contender(folders.Second, program, arguments, patience);
        second.Turn(TakesTurns ? TurnMilliseconds : null);
        while (!first.HasEnded || !second.HasEnded)
        {
            first.Turn(second.HasEnded ? null : TurnMilliseconds);
            second.Turn(first.HasEnded ? null : TurnMilliseconds);
        }

        return (first.Spent, second.Spent);
    }

    /// <summary>A process that starts with its first turn.</summary>
    private sealed class Contender(string folder, string program, string[] arguments, double patience) : IDisposable
    {
        private TimedProcess? _process;
        private double _had;

        public Spent Spent { get; private set; }

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
                _process = new TimedProcess(folder, program, arguments);
            }
            else if (TakesTurns)
            {
                _process.Continue();
            }

            HasEnded = _process.WaitForExit(milliseconds ?? (int)(1000 * Math.Max(0, patience - _had)));
            if (!HasEnded && TakesTurns)
            {
                _process.Pause();
            }

            _had += Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (HasEnded)
            {
                Spent = new Spent(_process.Seconds(), IsWhole: true);
            }
            else if (_had >= patience)
            {
                HasEnded = true;
                _process.End();
                Spent = new Spent(_had, IsWhole: false);
            }
        }

        /// <summary>Ends what has not ended.</summary>
        public void Dispose() => _process?.Dispose();
    }
}

/// <summary>What a process took.</summary>
/// <param name="Seconds">Of processor time, with all that it started.</param>
/// <param name="IsWhole">Whether it came to its end; else it was ended after so many seconds by the clock.</param>
internal readonly record struct Spent(double Seconds, bool IsWhole);
