using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing;

/// <summary>The two ways in which users turn a diagnostic off.</summary>
internal static class Suppression
{
    public static CompilerInput ByPragma(CompilerInput input, ImmutableArray<string> ids)
        => input with { Sources = [.. input.Sources.Select(file => file with { Text = PragmaBefore(ids) + file.Text + "\n#pragma warning restore\n" })] };

    public static CompilerInput ByEditorConfig(CompilerInput input, ImmutableArray<string> ids)
    {
        string section = "\n[*.cs]\n" + string.Concat(ids.Select(id => $"dotnet_diagnostic.{id}.severity = none\n"));
        var config = input.Configs.FirstOrDefault(file => file.Path.EndsWith("/.editorconfig", System.StringComparison.Ordinal));
        return input with
        {
            Configs = config is null
                ? input.Configs.Add(TextFile.Named(".editorconfig", section))
                : input.Configs.Replace(config, config with { Text = config.Text + section }),
        };
    }

    /// <summary>Expected diagnostics in sources, moved by what <see cref="ByPragma"/> puts before the text.</summary>
    public static ImmutableArray<ExpectedDiagnostic> ShiftByPragma(ImmutableArray<ExpectedDiagnostic> expected, ImmutableArray<string> ids)
    {
        string pragma = PragmaBefore(ids);
        return
        [
            .. expected.Select(diagnostic => diagnostic.IsInSource
                ? diagnostic with
                {
                    File = diagnostic.File with { Text = pragma + diagnostic.File.Text },
                    Span = new TextSpan(diagnostic.Span.Start + pragma.Length, diagnostic.Span.Length),
                }
                : diagnostic),
        ];
    }

    private static string PragmaBefore(ImmutableArray<string> ids) => $"#pragma warning disable {string.Join(", ", ids)}\n";
}
