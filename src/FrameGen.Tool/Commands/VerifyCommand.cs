using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
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
        Option<int?> threads = BudgetOption.Threads();
        var certificate = new Option<string?>("--certificate")
        {
            Description = "Where to write the proof, if there is one: a file that framegen check re-checks in exact arithmetic.",
            HelpName = "OUT",
        };
        Option<ProofPart?> part = ProofPart.Option();
        var faults = new Option<int?>("--faults")
        {
            Description = "Decide too whether the layer stays injective when any so many rows are dead; with 1, row by row, and up to which threshold. Default: what the file says, else 0.",
            HelpName = "count",
        };
        Option<string?> plot = LayerPlot.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };

        var command = new Command(
            "verify", "Proves that the file's biases keep the layer injective on the domain (exit code 0), or refutes it by two inputs that collide (1), or leaves it undecided (3).")
        {
            path,
        };
        stated.AddTo(command);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(threads);
        command.Options.Add(certificate);
        command.Options.Add(part);
        command.Options.Add(faults);
        command.Options.Add(plot);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            stated.Read(parsed).With(parsed.GetValue(faults)),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, null, maxNodes, maxWork, threads),
            new Wish(parsed.GetValue(certificate), parsed.GetValue(part), parsed.GetValue(plot), parsed.GetValue(json)),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, LayerRequest request, DecisionLimits limits, Wish wish, Terminal terminal, CancellationToken cancellation)
    {
        string? certificate = wish.Certificate;
        if (NetworkFile.IsNamedBy(path))
        {
            return certificate is not null || wish.Part is not null || wish.Plot is not null || request.Statement.Faults is not null
                ? terminal.Refuse(new InputError(path, null, "--certificate, --part, --faults and --plot are for one layer: name the file of one"))
                : await NetworkCommand.RunAsync(path, request, isWhole: false, limits, wish.IsJson, terminal, cancellation);
        }

        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (OutputFile.Certificate.FindObstacle(certificate, path) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        if (LayerPlot.FindObstacle(file, wish.Plot, "verify --plot", certificate) is { } undrawable)
        {
            return terminal.Refuse(undrawable);
        }

        if (wish.Part is not null && file.FindOtherActivation("verify --part") is { } other)
        {
            return terminal.Refuse(other);
        }

        // With dead rows what is dealt out are sets of them, each a decision of its own.
        int dead = file.Layer.Specification.Faults;
        bool isOfTree = wish.Part is not null && dead == 0;
        if (isOfTree && file.Layer.RoundCone is not null)
        {
            return terminal.Refuse(new InputError(path, null, "--part: a round cone is decided by ever more tangents, one after another: verify the whole"));
        }

        if (isOfTree && file.Layer.Domain.InnerRadius > 0)
        {
            return terminal.Refuse(new InputError(path, null, "--part: proofs beside an inner radius have no parts, only those on a ball, a cone or all of space"));
        }

        VerificationBudget budget = limits.Search(limits.MaxWork);
        var (layer, verification) = await Progress.ShowAsync(
            () => isOfTree
                ? (file.Layer, PartVerifier.Verify(file.Layer.Frame, file.Layer.FrameThresholds!, file.Layer.Domain, wish.Part!.Part, wish.Part.Parts, budget, cancellation))
                : ExactDecision.OfRefined(file.Layer, budget, cancellation),
            $"verifying {Path.GetFileName(path)}",
            terminal,
            cancellation,
            limits.MaxWork,
            () => Known(file));
        file = file with { Layer = layer };

        FaultReport? faults = dead == 0 || verification.Verdict != Verdict.Proven ? null : await Progress.ShowAsync(
            () => FaultReport.Compute(file, dead, wish.Part ?? ProofPart.Whole, budget, cancellation), $"verifying {Path.GetFileName(path)} with dead rows", terminal, cancellation);

        OpenDecision? open = verification.Verdict != Verdict.Undecided || isOfTree ? null : await Progress.ShowAsync(
            () => OpenDecision.Of(file.Layer, verification, limits, limits.MaxWork / 4, cancellation), $"looking around {Path.GetFileName(path)}", terminal, cancellation);

        // Written before the report, which says whether it was; reported even where it was not, for the search may have been long.
        ProofCertificate? proof = dead > 0 ? faults?.Faults.Proof : verification.Proof is { } found ? file.Layer.Rows.InLayer(found) : null;
        InputError? unwritten = certificate is not null && proof is not null
            ? await OutputFile.Certificate.WriteAsync(certificate, ProofText.Write(proof), cancellation)
            : null;
        string? written = unwritten is null && proof is not null ? certificate : null;
        if (wish.IsJson)
        {
            VerifyReport.WriteJson(terminal.Output, file, verification, wish.Part, faults, open, proof, written);
        }
        else
        {
            VerifyReport.WriteText(terminal, file, verification, wish.Part, faults, open, proof, certificate, written);
        }

        unwritten ??= await LayerPlot.WriteAsync(file, wish.Plot, null, limits, terminal, cancellation);
        return unwritten is not null ? terminal.Refuse(unwritten) : (faults?.Faults.Verdict ?? verification.Verdict) switch
        {
            Verdict.Proven => ExitCode.Success,
            Verdict.Refuted => ExitCode.Refuted,
            _ => ExitCode.Undecided,
        };
    }

    /// <summary>What is known where the search was stopped: a radius that smaller searches prove in a moment.</summary>
    private static string Known(FileLayer file)
    {
        Domain domain = file.Layer.ProofDomain;
        if (domain.InnerRadius > 0 || file.Layer.Specification.HasStandIns)
        {
            return "; nothing is decided";
        }

        double radius = Verifier.CertifiedRadius(file.Layer.Frame, file.Layer.FrameThresholds!, domain, LastLook, CancellationToken.None);
        return radius > 0 ? $"; certified up to radius {Format.Number(DirectedRounding.DownToDigits(radius, 4))}" : "; certified for no ball";
    }

    /// <summary>A tenth of a second or so.</summary>
    private static readonly VerificationBudget LastLook = VerificationBudget.Of(800, 100 * DecisionLimits.Million);

    /// <summary>What is asked for.</summary>
    private sealed record Wish(string? Certificate, ProofPart? Part, string? Plot, bool IsJson);
}
