using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
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

    /// <summary>Whether a certificate could be written to a path, asked before the search that it crowns.</summary>
    public static InputError? FindObstacle(string path, string frameFile)
    {
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            return new InputError(path, null, "the certificate cannot be written to a directory: name a file");
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(frameFile))
        {
            return new InputError(path, null, "the certificate would overwrite the frame file: name another file");
        }

        return Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? new InputError(path, null, "the certificate cannot be written: there is no such directory")
            : null;
    }

    /// <summary>Writes a certificate. Half of one, where the disk is full, is none to <c>framegen check</c>.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public static async Task<InputError?> WriteAsync(string path, ProofCertificate certificate, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(path, ProofText.Write(certificate), cancellation);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new InputError(path, null, $"the certificate cannot be written: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
