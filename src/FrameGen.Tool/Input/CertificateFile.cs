using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>Proofs in files; all that can go wrong with them is a value.</summary>
internal static class CertificateFile
{
    /// <summary>Reads a certificate: well formed, proving nothing yet.</summary>
    public static async Task<Outcome<ProofCertificate>> ReadAsync(string path, CancellationToken cancellation)
    {
        var content = await TextFile.ReadAsync(path, TextFileKind.Certificate, cancellation);
        if (!content.TryGet(out string? text, out InputError? unreadable))
        {
            return unreadable;
        }

        try
        {
            // The text is not trusted: it may keep the parser busy longer than the user cares to wait.
            return await Task.Run(() => ProofText.Read(text), cancellation).WaitAsync(cancellation);
        }
        catch (FormatException e)
        {
            return Explain(path, e.Message);
        }
    }

    /// <summary>The reader's message, its place taken out where it names one.</summary>
    private static InputError Explain(string path, string message)
    {
        Match placed = Regex.Match(message, @"^Line ([0-9]{1,9}), column ([0-9]{1,9}): (.*)\.$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
        int Number(int group) => int.Parse(placed.Groups[group].Value, CultureInfo.InvariantCulture);
        return placed.Success
            ? new InputError(path, new FilePosition(Number(1), Number(2)), $"this is no certificate: {Printed(placed.Groups[3].Value)}")
            : new InputError(path, null, $"this is no certificate: {Printed(message.TrimEnd('.'))}");
    }

    /// <summary>A message may quote the file, which is not trusted: no control characters reach the terminal, and it stays a line.</summary>
    private static string Printed(string message)
        => string.Concat(message.Take(200).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + (message.Length > 200 ? "..." : "");
}
