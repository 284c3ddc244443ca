using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Linq;

namespace FrameGen.Tool.Commands;

/// <summary>The help of a command, and a line to copy.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["analyze"] = "framegen analyze sensor.frame.json --radius 2",
        ["verify"] = "framegen verify sensor.frame.json --certificate proof.json",
        ["check"] = "framegen check sensor.frame.json proof.json",
        ["bias"] = "framegen bias weights.csv --domain sphere --sharp\n  framegen bias weights.csv --method montecarlo --samples 100000 --seed 1",
        ["repair"] = "framegen repair sensor.frame.json --output mended.frame.json",
        ["pairs"] = "framegen build pairs B.csv --output layer.frame.json",
        ["import"] = "framegen import model.safetensors --tensor fc1.weight --output fc1.frame.json",
        ["facets"] = "framegen facets write sensor.frame.json --format lrs | lrs /dev/stdin > facets.ine",
        ["write"] = "framegen facets write sensor.frame.json --format lrs --output points.ext",
        ["read"] = "framegen facets read sensor.frame.json facets.ine --output sensor.facets.json",
        ["data"] = "framegen data sensor.frame.json points.csv --sigma 0.005",
        ["expansivity"] = "framegen expansivity --n 2..6 --draws 200 --output shares.csv --plot shares.svg",
        ["plot"] = "framegen plot sensor.frame.json --output sensor.html",
    };

    /// <summary>Has the help of a command line end with an example.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="width">How many characters a line holds; null where there is no end to it.</param>
    public static void AddTo(RootCommand root, int? width)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        var help = (HelpAction)option.Action!;
        help.MaxWidth = width ?? int.MaxValue;
        option.Action = new HelpWithExamples(help);
    }

    /// <summary>Whoever asks for help need not have written the rest.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command.Name, out string? example))
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {example}");
        }

        return exitCode;
    }
}
