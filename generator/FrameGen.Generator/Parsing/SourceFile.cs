using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers;
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

    /// <summary>The layer that is asked about the points in it; empty where they are rows.</summary>
    public string Layer { get; init; } = "";

    /// <summary>What it states; null where it cannot be read.</summary>
    public LayerStatement? Statement { get; init; }

    /// <summary>What it states beside its rows, where those are all that is wrong with it; null elsewhere.</summary>
    public LayerStatement? Attempt { get; init; }

    /// <summary>The facets that it lists, where it is a facet file; null where it cannot be read, and where it is none.</summary>
    public FacetFile? Facets { get; init; }

    /// <summary>The layers that it holds, where it is a network file; empty where it is none, or cannot be read.</summary>
    public EquatableArray<SourceFilePart> Network { get; init; } = EquatableArray<SourceFilePart>.Empty;

    /// <summary>Where; null where none of it can be read.</summary>
    public FramePlaces? Places { get; init; }

    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Defect { get; init; }

    /// <summary>Why it is no frame file; empty where it is one.</summary>
    public EquatableArray<FrameFileError> Errors { get; init; } = EquatableArray<FrameFileError>.Empty;

    /// <summary>What its author may not have in mind.</summary>
    public EquatableArray<FrameFileRemark> Remarks { get; init; } = EquatableArray<FrameFileRemark>.Empty;

    /// <summary>A place in it, for messages: " (line 3, column 5 of 'sun.json')".</summary>
    public string At(FilePosition position)
        => $" (line {NumberText.Count(position.Line)}, column {NumberText.Count(position.Column)} of '{Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1)}')";

    public static SourceFile Read(NamedText file, CancellationToken cancellation)
    {
        if (BinaryFormat.IsNamedBy(file.Name.Path))
        {
            return new SourceFile(file.Name.Path) { Name = file.Name, Layer = file.Layer, Defect = BinaryFormat.Explain(file.Name.Path) };
        }

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
            return new SourceFile(file.Name.Path) { Name = file.Name, Layer = file.Layer, Defect = "it cannot be read: check that it exists; " + BinaryFormat.Explain(file.Name.Path) };
        }

        return Readings.GetValue(content, c => Parse(file.Name.Path, c, cancellation)) with { Name = file.Name, Layer = file.Layer };
    }

    /// <summary>Readings by text: the compiler hands the generator and every analyzer the same instance.</summary>
    private static readonly ConditionalWeakTable<SourceText, SourceFile> Readings = new();

    private static SourceFile Parse(string path, SourceText content, CancellationToken cancellation)
    {
        if (FacetFile.IsNamedBy(path))
        {
            FacetFileReading listed = FacetFileReader.Read(path, content.ToString(), cancellation);
            return new SourceFile(path) { Facets = listed.File, Errors = listed.Errors };
        }

        if (NetworkFile.IsNamedBy(path))
        {
            NetworkFileReading network = NetworkFileReader.Read(path, content.ToString(), cancellation);
            return new SourceFile(path)
            {
                Network = network.File?.Layers.Select(layer => SourceFilePart.Of(layer, path)).ToEquatableArray() ?? EquatableArray<SourceFilePart>.Empty,
                Errors = network.Errors,
                Remarks = network.Remarks,
            };
        }

        FrameFileReading reading = FrameFileReader.Read(content.ToString(), FrameFileReader.FormatOf(path), cancellation);
        return new SourceFile(path)
        {
            Statement = reading.File is { } file ? LayerStatement.Of(file) : null,
            Attempt = reading.Attempt is { } attempt ? LayerStatement.Of(attempt) : null,
            Places = (reading.File ?? reading.Attempt) is { } placed ? FramePlaces.Of(placed) : null,
            Errors = reading.Errors,
            Remarks = reading.Remarks,
        };
    }
}

/// <summary>A layer of a network file.</summary>
/// <param name="Name">The frame file that it names; empty where the frame stands in the network file.</param>
/// <param name="Frame">The frame; null where a file is named.</param>
internal sealed record SourceFilePart(string Name, SourceFile? Frame)
{
    public static SourceFilePart Of(NetworkFileLayer layer, string path)
        => new(layer.Name, layer.Frame is { } frame ? new SourceFile(path) { Statement = LayerStatement.Of(frame), Places = FramePlaces.Of(frame) } : null);
}
