using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using FrameGen.Layers;
using FrameGen.Layers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Parsing;

/// <summary>A frame file among the AdditionalFiles, read once per content and compared by value.</summary>
/// <param name="Path">Its path, as the compiler has it.</param>
internal sealed record SourceFile(string Path)
{
    public EquatableArray<EquatableArray<double>> Rows { get; init; } = EquatableArray<EquatableArray<double>>.Empty;

    public EquatableArray<double> Bias { get; init; } = EquatableArray<double>.Empty;

    public bool? IsBiasAdded { get; init; }

    public DomainKind? Domain { get; init; }

    public double? Radius { get; init; }

    public double? InnerRadius { get; init; }

    public bool? IsNonNegative { get; init; }

    public EquatableArray<EquatableArray<double>> HalfSpaces { get; init; } = EquatableArray<EquatableArray<double>>.Empty;

    /// <summary>The line on which each row begins.</summary>
    public EquatableArray<int> RowLines { get; init; } = EquatableArray<int>.Empty;

    /// <summary>The line on which each bias stands.</summary>
    public EquatableArray<int> BiasLines { get; init; } = EquatableArray<int>.Empty;

    /// <summary>Why it cannot be read: "line 3, column 5: …"; null where it can.</summary>
    public string? Defect { get; init; }

    /// <summary>Whether a layer's Source means this file: the whole path, or its end from a folder on.</summary>
    public static bool Matches(string path, string source)
    {
        string full = Normalize(path);
        string wanted = Normalize(source);
        while (wanted.StartsWith("./", System.StringComparison.Ordinal))
        {
            wanted = wanted.Substring(2);
        }

        return wanted.Length > 0 && (full == wanted || full.EndsWith("/" + wanted, System.StringComparison.Ordinal));
    }

    public static SourceFile Read(AdditionalText text, CancellationToken cancellation)
    {
        SourceText? content;
        try
        {
            content = text.GetText(cancellation);
        }
        catch (System.IO.IOException)
        {
            // Deleted or locked between the moment it was listed and now.
            content = null;
        }

        if (content is null)
        {
            return new SourceFile(text.Path) { Defect = "it cannot be read; check that the file exists and is text" };
        }

        return Readings.GetValue(content, c => Parse(text.Path, c, cancellation));
    }

    /// <summary>Readings by text: the compiler hands the generator and every analyzer the same instance.</summary>
    private static readonly ConditionalWeakTable<SourceText, SourceFile> Readings = new();

    private static SourceFile Parse(string path, SourceText content, CancellationToken cancellation)
    {
        if (!FrameFileReader.TryRead(content.ToString(), FrameFileReader.FormatOf(path), cancellation, out FrameFile? file, out FrameFileError? error))
        {
            return new SourceFile(path) { Defect = $"line {NumberText.Count(error.Line)}, column {NumberText.Count(error.Column)}: {error.Message}" };
        }

        return new SourceFile(path)
        {
            Rows = Nested(file.Weights),
            RowLines = file.RowPositions.Select(p => p.Line).ToEquatableArray(),
            BiasLines = file.BiasPositions.Select(p => p.Line).ToEquatableArray(),
            Bias = new EquatableArray<double>(file.Bias),
            IsBiasAdded = file.BiasConvention is null ? null : file.BiasConvention == "added",
            Domain = file.Domain switch
            {
                "ball" => DomainKind.Ball,
                "sphere" => DomainKind.Sphere,
                "shell" => DomainKind.Shell,
                "space" => DomainKind.Space,
                _ => null,
            },
            Radius = file.Radius,
            InnerRadius = file.InnerRadius,
            IsNonNegative = file.NonNegative,
            HalfSpaces = Nested(file.HalfSpaces ?? []),
        };
    }

    private static EquatableArray<EquatableArray<double>> Nested(double[][] rows) => rows.Select(r => new EquatableArray<double>(r)).ToEquatableArray();

    private static string Normalize(string path) => path.Replace('\\', '/');
}
