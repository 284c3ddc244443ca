using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using FrameGen.Tool.FacetLists;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Input;

/// <summary>The layer that a file and the command line state together.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Layer">The layer, validated.</param>
internal sealed record FileLayer(string Path, SpecifiedLayer Layer)
{
    /// <summary>The file's text.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The facet file beside it; null where there is none.</summary>
    public string? Facets { get; private init; }

    /// <summary>Where in it each bias stands.</summary>
    public IReadOnlyList<FilePosition> BiasPlaces { get; private init; } = [];

    /// <summary>Why a command that is about thresholds does not serve this layer; null where it does.</summary>
    public InputError? FindOtherActivation(string command) => !Layer.Specification.HasStandIns
        ? null
        : new InputError(Path, null, $"framegen {command} is for relu and gate layers, whose rows that are lit are equations: framegen analyze and verify take this one");

    /// <summary>The file with other thresholds in place of those that differ: its text, all else kept, and the layer that it states then.</summary>
    public FileLayer With(double[] thresholds, LayerRequest request)
    {
        double?[] values = [.. thresholds.Select((threshold, i) => threshold == Layer.Thresholds![i] ? (double?)null : Layer.Specification.InConvention(threshold))];
        string text = BiasReplacement.Apply(Text, BiasPlaces, values);
        FrameFile file = FrameFileReader.Read(text, FrameFileReader.FormatOf(Path), CancellationToken.None, request.IsTransposed).File
            ?? throw new InvalidOperationException("Only numbers were replaced.");
        return SpecifiedLayer.TryCreate(LayerSpecification.Merge(request.Statement, LayerStatement.Of(file)), out SpecifiedLayer? layer, out _)
            ? new FileLayer(Path, layer) { Text = text, BiasPlaces = [.. file.BiasPositions] }
            : throw new InvalidOperationException("Other biases make no other layer.");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What the command line states; it takes precedence.</param>
    /// <param name="remark">Receives what in the file is not read, or read by a rule.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<FileLayer>> ReadAsync(string path, LayerRequest request, Action<string, FrameFileRemark> remark, CancellationToken cancellation)
    {
        return (await FrameText.ReadAsync(path, request.IsTransposed, remark, attempt => ErrorsBesidesRows(path, request, attempt), cancellation)).TryGet(out FrameText? read, out InputError? error)
            ? await OfAsync(read, LayerStatement.Of(read.Frame), request, cancellation)
            : error;
    }

    /// <summary>The layer of a frame that was read.</summary>
    /// <param name="read">The frame.</param>
    /// <param name="states">What it states, and what else is to hold where the command line says nothing.</param>
    /// <param name="request">What the command line states; it takes precedence.</param>
    /// <param name="cancellation">Stops the reading of its facets.</param>
    public static async Task<Outcome<FileLayer>> OfAsync(FrameText read, LayerStatement states, LayerRequest request, CancellationToken cancellation)
    {
        var (path, text, file) = (read.Path, read.Text, read.Frame);
        LayerStatement stated = request.Statement;
        if (request.Facets is { } listed)
        {
            if (!(await ReadFacetsAsync(listed, cancellation)).TryGet(out FacetFile? facets, out InputError? error))
            {
                return error;
            }

            stated = stated with { Facets = facets };
        }

        LayerSpecification specification = LayerSpecification.Merge(stated, states);
        if (SpecifiedLayer.TryCreate(specification, out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults))
        {
            return new FileLayer(path, layer) { Text = text, BiasPlaces = [.. file.BiasPositions], Facets = request.Facets };
        }

        var places = FramePlaces.Of(file);
        return InputError.Of(faults.Select(fault => fault.Option == LayerOption.Facets
            ? new InputError(request.Facets!, (fault as SpecificationFault.FacetOfZeroRow)?.Place, FaultText.Of(fault, specification))
            : new InputError(path, places.Find(fault, specification), FaultText.Of(fault, specification))));
    }

    /// <summary>What is wrong with a file beside its rows, where those have errors.</summary>
    private static IEnumerable<InputError> ErrorsBesidesRows(string path, LayerRequest request, FrameFile attempt)
    {
        var specification = LayerSpecification.Merge(request.Statement, LayerStatement.Of(attempt));
        var places = FramePlaces.Of(attempt);
        return SpecifiedLayer.FaultsBesidesRows(specification).Select(fault => new InputError(path, places.Find(fault, specification), FaultText.Of(fault, specification)));
    }

    /// <summary>Why the facets that were listed are not those of the layer, the first that is wrong.</summary>
    public InputError ErrorOf(FacetListFlaw flaw)
        => new(Facets!, flaw.Entry >= 0 ? new FilePosition(Layer.Specification.Facets!.Lines[flaw.Entry], 1) : null, FlawText.Of(flaw, Layer));

    private static async Task<Outcome<FacetFile>> ReadFacetsAsync(string path, CancellationToken cancellation)
    {
        if (!FacetFile.IsNamedBy(path))
        {
            return new InputError(path, null, "this is no facet file, whose name ends in .facets.json: write one with framegen facets read");
        }

        if (!(await TextFile.ReadAsync(path, TextFileKind.Facets, cancellation)).TryGet(out string? text, out InputError? unreadable))
        {
            return unreadable;
        }

        FacetFileReading reading = FacetFileReader.Read(path, text, cancellation);
        return reading.File is { } file ? file : InputError.Of(reading.Errors.Select(error => new InputError(path, new FilePosition(error.Line, error.Column), error.Message)));
    }

    /// <summary>Reads a file that must have biases, because they are what the question is about.</summary>
    public static async Task<Outcome<FileLayer>> ReadBiasedAsync(string path, LayerRequest request, Action<string, FrameFileRemark> remark, CancellationToken cancellation)
    {
        var read = await ReadAsync(path, request, remark, cancellation);
        return read.TryGet(out FileLayer? file, out _) && file.Layer.Thresholds is null
            ? new InputError(path, null, FrameFileReader.FormatOf(path) == FrameFileFormat.Table
                ? "the file has no biases to decide: add a last column bias, or b where they are added (framegen analyze gives the bounds without)"
                : "the file has no biases to decide: add the member \"bias\", a number for each row (framegen analyze gives the bounds without)")
            : read;
    }
}
