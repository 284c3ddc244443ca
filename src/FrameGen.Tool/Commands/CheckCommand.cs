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

/// <summary><c>framegen check FILE CERTIFICATE</c>: re-checks a proof in exact arithmetic, trusting nothing of it.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var certificate = new Argument<string>("CERTIFICATE") { Description = "The proof that framegen verify --certificate wrote." };
        var stated = new LayerOptions();

        var command = new Command(
            "check", "Re-checks a certificate against the file's rows and biases and the domain, in exact arithmetic: valid (exit code 0) or not (1).")
        {
            path,
            certificate,
        };
        stated.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path), parsed.GetRequiredValue(certificate), stated.Read(parsed), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string certificate, LayerRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var readProof = await CertificateFile.ReadAsync(certificate, cancellation);
        if (!readProof.TryGet(out ProofCertificate? proof, out error))
        {
            return terminal.Refuse(error);
        }

        SpecifiedLayer layer = file.Layer;
        double[][] rows = [.. layer.Weights.Chunk(layer.Frame.Dimension)];
        string? flaw = await Progress.ShowAsync(
            () => ProofChecker.FindFlaw(proof, rows, layer.Thresholds!, layer.Domain, cancellation),
            $"checking {Path.GetFileName(certificate)}",
            terminal,
            cancellation);
        string subject = $"{Path.GetFileName(path)}, {LayerText.Domain(layer.Specification)}";
        Prose.WriteLine(terminal.Output, flaw is null
            ? $"valid: {proof.NodeCount} nodes prove that no two inputs of the domain give the same output ({subject})."
            : $"invalid: {flaw} ({subject}).", terminal.OutputWidth);
        return flaw is null ? ExitCode.Success : ExitCode.Refuted;
    }
}
