using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen verify FILE</c>: the exact decision on the file's biases, with a certificate for <c>framegen check</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var stated = new LayerOptions();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        var certificate = new Option<string?>("--certificate")
        {
            Description = "Where to write the proof, if there is one: a file that framegen check re-checks in exact arithmetic.",
            HelpName = "OUT",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };

        var command = new Command(
            "verify", "Proves that the file's biases keep the layer injective on the domain (exit code 0), or refutes it by two inputs that collide (1), or leaves it undecided (3).")
        {
            path,
        };
        stated.AddTo(command);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(certificate);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, null, maxNodes, maxWork),
            parsed.GetValue(certificate),
            parsed.GetValue(json),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, LayerRequest request, DecisionLimits limits, string? certificate, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (certificate is not null && CertificateFile.FindObstacle(certificate, path) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        VerificationResult verification = await Progress.ShowAsync(
            () => Verifier.Verify(file.Layer.Frame, file.Layer.FrameThresholds!, file.Layer.Domain, limits.Search(limits.MaxWork), cancellation),
            $"verifying {Path.GetFileName(path)}",
            terminal,
            cancellation);

        // Written before the report, which says whether it was; reported even where it was not, for the search may have been long.
        InputError? unwritten = certificate is not null && verification.Proof is { } proof
            ? await CertificateFile.WriteAsync(certificate, file.Layer.Rows.InLayer(proof), cancellation)
            : null;
        string? written = unwritten is null && verification.Proof is not null ? certificate : null;
        if (json)
        {
            VerifyReport.WriteJson(terminal.Output, file, verification, written);
        }
        else
        {
            VerifyReport.WriteText(terminal, file, verification, certificate, written);
        }

        return unwritten is not null ? terminal.Refuse(unwritten) : verification.Verdict switch
        {
            Verdict.Proven => ExitCode.Success,
            Verdict.Refuted => ExitCode.Refuted,
            _ => ExitCode.Undecided,
        };
    }
}
