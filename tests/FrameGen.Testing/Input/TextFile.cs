using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing;

/// <summary>A file that exists only in the test.</summary>
internal sealed record TextFile(string Path, string Text)
{
    /// <summary>The folder in which test files are said to lie: .editorconfig sections match by folder.</summary>
    public const string Root = "/project/";

    public SourceText SourceText => SourceText.From(Text, System.Text.Encoding.UTF8);

    public static TextFile Named(string name, string text) => new(Root + name, text);
}

/// <summary>A <see cref="TextFile"/> as an AdditionalFile.</summary>
internal sealed class InMemoryAdditionalText(TextFile file) : AdditionalText
{
    private readonly SourceText _text = file.SourceText;

    public override string Path => file.Path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
