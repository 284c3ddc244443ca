using System.Runtime.CompilerServices;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Parsing;

/// <summary>A frame file among the AdditionalFiles, read once per content and compared by value.</summary>
/// <param name="Path">Its path, as the compiler has it.</param>
internal sealed record SourceFile(string Path)
{
    /// <summary>By what names layers mean it.</summary>
    public FileName Name { get; init; } = new(Path, "", "");

    /// <summary>What it states; null where it cannot be read.</summary>
    public LayerStatement? Statement { get; init; }

    /// <summary>Where; null where it cannot be read.</summary>
    public FramePlaces? Places { get; init; }

    /// <summary>Why it cannot be read: "line 3, column 5: …"; null where it can.</summary>
    public string? Defect { get; init; }

    /// <summary>A place in it, for messages: " (line 3, column 5 of 'sun.json')".</summary>
    public string At(FilePosition position)
        => $" (line {NumberText.Count(position.Line)}, column {NumberText.Count(position.Column)} of '{Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1)}')";

    public static SourceFile Read(NamedText file, CancellationToken cancellation)
    {
        SourceText? content;
        try
        {
            content = file.Text.GetText(cancellation);
        }
        catch (System.IO.IOException)
        {
            // Deleted or locked between the moment it was listed and now.
            content = null;
        }

        if (content is null)
        {
            return new SourceFile(file.Name.Path) { Name = file.Name, Defect = "it cannot be read; check that the file exists and is text" };
        }

        return Readings.GetValue(content, c => Parse(file.Name.Path, c, cancellation)) with { Name = file.Name };
    }

    /// <summary>Readings by text: the compiler hands the generator and every analyzer the same instance.</summary>
    private static readonly ConditionalWeakTable<SourceText, SourceFile> Readings = new();

    private static SourceFile Parse(string path, SourceText content, CancellationToken cancellation)
    {
        if (!FrameFileReader.TryRead(content.ToString(), FrameFileReader.FormatOf(path), cancellation, out FrameFile? file, out FrameFileError? error))
        {
            return new SourceFile(path) { Defect = $"line {NumberText.Count(error.Line)}, column {NumberText.Count(error.Column)}: {error.Message}" };
        }

        return new SourceFile(path) { Statement = LayerStatement.Of(file), Places = FramePlaces.Of(file) };
    }
}
