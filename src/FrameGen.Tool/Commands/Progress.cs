using System;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Numbers;
using Spectre.Console;

namespace FrameGen.Tool.Commands;

/// <summary>
/// Shows how far long work is: on a terminal in place, where --progress asks for it in lines, otherwise not at all. What is shown are counts of what is done; the
/// clock only decides when.
/// </summary>
internal static class Progress
{
    /// <summary>Work done sooner than this shows nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How often a line is renewed on a terminal.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the work on another thread, and leaves it there when it is cancelled: Ctrl-C is obeyed at once, whatever the work is at.</summary>
    /// <param name="compute">The work.</param>
    /// <param name="description">What it is, and of what: "verifying x.json".</param>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="cancellation">Ends it; what is known then is said, where progress is shown.</param>
    /// <param name="limit">The most operations that it may cost; 0 where that is not one number.</param>
    /// <param name="known">What is known of the answer where the work is stopped.</param>
    /// <param name="describeRow">What is said of a row that is done, from its number and what was found for it; null where rows are only counted.</param>
    public static async Task<T> ShowAsync<T>(Func<T> compute, string description, Terminal terminal, CancellationToken cancellation, long limit = 0, Func<string>? known = null, Func<int, double, string>? describeRow = null)
    {
        if (!terminal.ShowsProgress)
        {
            return await Task.Run(compute, cancellation).WaitAsync(cancellation);
        }

        var meter = new WorkMeter();
        var line = new ProgressLine(meter, description, limit, describeRow);
        Task<T> work = Task.Run(() => meter.Measure(compute), cancellation).WaitAsync(cancellation);
        try
        {
            if (await Task.WhenAny(work, Task.Delay(Patience, CancellationToken.None)) != work)
            {
                await (terminal.IsErrorInteractive ? ShowInPlaceAsync(work, line, terminal) : ShowInLinesAsync(work, line, terminal));
            }

            return await work;
        }
        catch (OperationCanceledException)
        {
            terminal.Say($"framegen: stopped {line.Text}{known?.Invoke()}");
            throw;
        }
    }

    private static async Task ShowInPlaceAsync(Task work, ProgressLine line, Terminal terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        await console.Status().StartAsync(Markup.Escape(line.Text), async status =>
        {
            while (await Task.WhenAny(work, Task.Delay(Renewal, CancellationToken.None)) != work)
            {
                foreach (string row in line.TakeRows())
                {
                    console.WriteLine(row);
                }

                status.Status = Markup.Escape(line.Text);
            }
        });
    }

    private static async Task ShowInLinesAsync(Task work, ProgressLine line, Terminal terminal)
    {
        do
        {
            foreach (string row in line.TakeRows())
            {
                terminal.Say(row);
            }

            terminal.Say($"framegen: {line.Text}");
        }
        while (await Task.WhenAny(work, Task.Delay(Patience, CancellationToken.None)) != work);
    }
}
