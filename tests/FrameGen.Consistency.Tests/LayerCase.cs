using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Files;

namespace FrameGen.Consistency.Tests;

/// <summary>A frame file, and what the declaration states beside it: the same attribute arguments and command-line options.</summary>
/// <param name="Text">The file.</param>
internal sealed record LayerCase(string Text)
{
    /// <summary>What its name ends in, and so how it is read.</summary>
    public string Extension { get; init; } = ".json";

    /// <summary>The seed it was made from, or the name it goes by.</summary>
    public string Name { get; init; } = "";

    public string? Domain { get; init; }

    public double? Radius { get; init; }

    public double? InnerRadius { get; init; }

    public bool? NonNegative { get; init; }

    public bool IsSingle { get; init; }

    /// <summary>Whether the rows are kernels of a convolution, which then is stated by the file or by an option.</summary>
    public bool IsConvolution { get; init; }

    public int? Stride { get; init; }

    public int? InputChannels { get; init; }

    public double? Peak { get; init; }

    /// <summary>As attributes write it: Gate.</summary>
    public string? Activation { get; init; }

    /// <summary>A maximal bias is asked for; the file then gives none.</summary>
    public bool IsSharp { get; init; }

    /// <summary>A facet file beside it; null where there is none.</summary>
    public string? Facets { get; init; }

    /// <summary>The attribute's name.</summary>
    public string Attribute => IsConvolution ? "ReluConvolution" : "ReluLayer";

    /// <summary>Its arguments after the source.</summary>
    public string Attributes => string.Concat(new[]
    {
        Radius is { } radius ? $", Radius = {Number(radius)}" : "",
        InnerRadius is { } inner ? $", InnerRadius = {Number(inner)}" : "",
        NonNegative is { } nonNegative ? $", NonNegative = {(nonNegative ? "true" : "false")}" : "",
        IsSingle ? ", Precision = Precision.Single" : "",
        Activation is { } activation ? $", Activation = Activation.{activation}" : "",
        IsSharp ? ", BiasEstimate = BiasEstimate.Sharp" : "",
        Stride is { } stride ? $", Stride = {stride}" : "",
        InputChannels is { } channels ? $", InputChannels = {channels}" : "",
        Peak is { } peak ? $", Peak = {Number(peak)}" : "",
    });

    /// <summary>Its positional argument.</summary>
    public string Position => Domain is null ? "" : $"InputDomain.{char.ToUpperInvariant(Domain[0])}{Domain[1..]}, ";

    /// <summary>The options of the tool.</summary>
    public string[] Options => [.. Listed().SelectMany(option => option)];

    public override string ToString() => $"{Name}: {Attribute}[{Position}{Attributes}] {Text}";

    /// <summary>What the reader makes of the file.</summary>
    public FrameFileReading Read() => FrameFileReader.Read(Text, FrameFileReader.FormatOf(Extension), CancellationToken.None);

    private IEnumerable<string[]> Listed()
    {
        if (Domain is not null)
        {
            yield return ["--domain", Domain];
        }

        if (Radius is { } radius)
        {
            yield return ["--radius", Number(radius)];
        }

        if (InnerRadius is { } inner)
        {
            yield return ["--inner-radius", Number(inner)];
        }

        if (NonNegative is { } nonNegative)
        {
            yield return ["--non-negative", nonNegative ? "true" : "false"];
        }

        if (Stride is { } stride)
        {
            yield return ["--stride", $"{stride}"];
        }

        if (InputChannels is { } channels)
        {
            yield return ["--input-channels", $"{channels}"];
        }

        if (Peak is { } peak)
        {
            yield return ["--peak", Number(peak)];
        }

        if (Activation is { } activation)
        {
            yield return ["--activation", char.ToLowerInvariant(activation[0]) + activation[1..]];
        }

        if (IsSingle)
        {
            yield return ["--precision", "single"];
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
