using System;
using System.Threading.Tasks;
using Spectre.Console;

namespace FrameGen.Tool.Commands;

/// <summary>Shows on a terminal that long work goes on; silent where standard error is piped.</summary>
internal static class Progress
{
    /// <summary>Work done sooner than this shows nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Awaits the work.</summary>
    public static async Task<T> ShowAsync<T>(Task<T> work, string description, Terminal terminal)
    {
        if (terminal.IsErrorInteractive && await Task.WhenAny(work, Task.Delay(Patience)) != work)
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
            await console.Status().StartAsync(Markup.Escape(description), _ => work);
        }

        return await work;
    }
}
