using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace FrameGen.Tool.Commands;

/// <summary>Shows on a terminal that long work goes on; silent where standard error is piped.</summary>
internal static class Progress
{
    /// <summary>Work done sooner than this shows nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Does the work on another thread, and leaves it there when it is cancelled: Ctrl-C is obeyed at once, whatever the work is at.</summary>
    public static async Task<T> ShowAsync<T>(Func<T> compute, string description, Terminal terminal, CancellationToken cancellation)
    {
        Task<T> work = Task.Run(compute, cancellation).WaitAsync(cancellation);
        if (terminal.IsErrorInteractive && await Task.WhenAny(work, Task.Delay(Patience)) != work)
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
            await console.Status().StartAsync(Markup.Escape(description), _ => work);
        }

        return await work;
    }
}
