using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen check FILE CERTIFICATE…</c>: re-checks a proof, or the parts of one, in exact arithmetic, trusting nothing of it.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var certificates = new Argument<string[]>("CERTIFICATE")
        {
            Description = "The proof that framegen verify --certificate wrote; of a proof in parts, all of them, in any order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var stated = new LayerOptions();
        var faults = new Option<int?>("--faults")
        {
            Description = "How many rows may be dead: the proof has to cover them. Default: what the file says, else 0.",
            HelpName = "count",
        };

        var command = new Command(
            "check", "Re-checks a certificate against the file's rows and biases and the domain, in exact arithmetic: valid (exit code 0) or not (1).")
        {
            path,
            certificates,
        };
        stated.AddTo(command);
        command.Options.Add(faults);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path), parsed.GetRequiredValue(certificates), stated.Read(parsed).With(parsed.GetValue(faults)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string[] certificates, LayerRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var proofs = new List<ProofCertificate>();
        foreach (string certificate in certificates)
        {
            var readProof = await CertificateFile.ReadAsync(certificate, cancellation);
            if (!readProof.TryGet(out ProofCertificate? proof, out error))
            {
                return terminal.Refuse(error);
            }

            if (certificates.Length > 1 && (proof is SetCertificate || proof.GetType() != (proofs.FirstOrDefault() ?? proof).GetType()))
            {
                return terminal.Refuse(new InputError(certificate, null, proof is SetCertificate ? "this proof has no parts: check it alone" : "of the certificates some speak of dead rows and some do not: these are no parts of one proof"));
            }

            proofs.Add(proof);
        }

        SpecifiedLayer layer = file.Layer;
        double[][] rows = [.. layer.Weights.Chunk(layer.Frame.Dimension)];

        double[] thresholds = layer.Rows.InLayer(layer.FrameThresholds!, double.PositiveInfinity);
        ProofCertificate whole = proofs.Count > 1 && proofs[0] is FaultCertificate ? FaultCertificate.Together([.. proofs.Cast<FaultCertificate>()]) : proofs[0];
        int covered = whole is FaultCertificate withFaults ? withFaults.Faults : 0;
        int asked = layer.Specification.Faults;
        string? FindFlaw(SpecifiedLayer layer) => covered < asked ? $"it covers {Rows(covered)} dead, and {asked} may be"
            : proofs.Count == 1 || whole is FaultCertificate
            ? ProofChecker.FindFlaw(whole, rows, thresholds, layer.ProofDomain, cancellation)
            : ProofChecker.FindFlaw([.. proofs.Cast<ClauseCertificate>()], rows, thresholds, layer.ProofDomain, cancellation);
        string? flaw = await Progress.ShowAsync(
            () =>
            {
                string? found = FindFlaw(layer);
                for (SpecifiedLayer? refined = layer.Refined; found is not null && refined is not null; refined = refined.Refined)
                {
                    // A proof beside a round cone speaks of the tangents by which it was found.
                    found = FindFlaw(refined) is null ? null : found;
                }

                return found;
            },
            $"checking {Path.GetFileName(certificates[0])}",
            terminal,
            cancellation);
        string nodes = proofs.Count == 1 ? $"{proofs[0].NodeCount} nodes prove" : $"{proofs.Sum(proof => proof.NodeCount)} nodes of {proofs.Count} parts prove";
        string subject = $"{Path.GetFileName(path)}, {LayerText.Domain(layer.Specification)}";
        Prose.WriteLine(terminal.Output, flaw is null
            ? $"valid: {nodes} that no two inputs of the domain give the same output{(covered > 0 ? $", even with any {Rows(covered)} dead" : "")} ({subject})."
            : $"invalid: {flaw} ({subject}).", terminal.OutputWidth);
        return flaw is null ? ExitCode.Success : ExitCode.Refuted;
    }

    private static string Rows(int count) => count switch
    {
        0 => "no row",
        1 => "1 row",
        _ => $"{count} rows",
    };
}
