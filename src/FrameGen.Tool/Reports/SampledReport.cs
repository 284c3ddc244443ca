using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Sampling;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Data;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>Biases from samples, in the file's convention, for people and as one JSON object.</summary>
/// <remarks>
/// <c>kind</c> is "estimate", or "bound" where every input has a sample within <c>coveringRadius</c> (of directions, at radius 1) and that was taken off; <c>over</c> says of what: "domain", "points", "balls" around points, "density" of points.
/// <c>bias</c> has a null where no sample needs a row. Of independent samples <c>shareBelow</c>, else null: with <c>confidence</c> no larger a share of inputs, drawn as they were, needs a lower bias.
/// </remarks>
/// <param name="File">The layer.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Bias">What was found, of the frame's rows.</param>
internal sealed record SampledReport(FileLayer File, SampleRequest Request, SampledBias Bias)
{
    private const double Confidence = 0.99;

    private bool IsBound => Bias.CoveringRadius is not null;

    private string Kind => IsBound ? "bound" : "estimate";

    private double? ShareBelow => Bias.AreIndependent ? Bias.ShareBelow(1 - Confidence) : null;

    /// <summary>The thresholds of the layer's rows, in the precision in which it ships.</summary>
    private double?[] Thresholds => [.. File.Layer.Rows.InLayer(Bias.Alpha)!.Select(alpha => alpha is { } value ? File.Layer.Round(value) : (double?)null)];

    /// <summary>Samples the biases of a layer.</summary>
    /// <param name="file">The layer.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="points">The points, where it is asked from them.</param>
    /// <param name="limits">How much work it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    public static Outcome<SampledReport> Compute(FileLayer file, SampleRequest request, Points? points, DecisionLimits limits, CancellationToken cancellation)
    {
        ulong seed = (ulong)request.Seed;
        SampleSource source = points is null
            ? request.IsNet ? new DirectionNet(file.Layer.Domain, request.Count) : new RandomDirections(file.Layer.Domain, request.Count, seed)
            : request.Bandwidth is { } bandwidth ? new PointDensity(points.Values, bandwidth, request.Count, seed) : new GivenPoints(points.Values, request.BlowUp ?? 0);
        try
        {
            return BiasSampling.TryEstimate(file.Layer.Frame, source, new Work(limits.MaxWork, cancellation), out SampledBias? bias, out SamplingFailure? failure)
                ? new SampledReport(file, request, bias)
                : new InputError(file.Path, null, SamplingText.Of(failure));
        }
        catch (WorkEndedException)
        {
            string samples = points is null || request.Bandwidth is not null ? "--samples" : "points";
            return new InputError(file.Path, null, $"sampling its biases takes more than {limits.MaxWork / DecisionLimits.Million} millions of operations: raise --max-work, or take fewer {samples}");
        }
    }

    /// <summary>Writes the object and a line break.</summary>
    public void WriteJson(TextWriter output) => JsonText.Write(output, json =>
    {
        LayerSpecification specification = File.Layer.Specification;
        json.WriteString("biasConvention", specification.IsBiasAdded ? "added" : "subtracted");
        json.WriteString("method", Request.IsNet ? "net" : "montecarlo");
        json.WriteString("over", Request.Data is null ? "domain" : Request.Bandwidth is not null ? "density" : Request.BlowUp is not null ? "balls" : "points");
        json.WriteString("kind", Kind);
        json.WriteOptional("bias", [.. Thresholds.Select(alpha => alpha is { } value ? specification.InConvention(value) : (double?)null)]);
        json.WriteNumber("samples", Bias.Samples);
        json.WriteOptional("seed", Request.IsDrawn ? Request.Seed : (double?)null);
        json.WriteOptional("coveringRadius", Bias.CoveringRadius);
        json.WriteOptional("confidence", ShareBelow is null ? null : Confidence);
        json.WriteOptional("shareBelow", ShareBelow);
    });

    /// <summary>Writes a table of the rows, numbered from 0, and what it means.</summary>
    public void WriteText(Terminal terminal)
    {
        SpecifiedLayer layer = File.Layer;
        var table = new ReportTable("row", "norm", Kind);
        double?[] thresholds = Thresholds;
        for (int i = 0; i < thresholds.Length; i++)
        {
            table.AddRow(Format.Integer(i), Format.Number(layer.Norms[i]), thresholds[i] is { } alpha ? BiasReport.Safe(alpha, layer) : "any");
        }

        ReportConsole.WriteTables(terminal, LayerText.Name(File), LayerText.Describe(File), table);
        foreach (string line in Conclusions())
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }
    }

    private IEnumerable<string> Conclusions()
    {
        bool isAdded = File.Layer.Specification.IsBiasAdded;
        string samples = Bias.Samples.ToString(CultureInfo.InvariantCulture);
        string column = $"{(isAdded ? "Biases are added, z = max(0, Wx + b): at or above" : "Biases are subtracted, z = max(0, Wx - alpha): at or below")} the column's values active rows span";
        if (IsBound)
        {
            string reach = Format.Above(Bias.CoveringRadius!.Value);
            yield return Request.IsNet
                ? $"A bound. {column} at every input of the domain: each of its directions has one of the {samples} of the net within {reach}, and by that much the bias is lower."
                : $"A bound. {column} at every input within {reach} of one of the {samples} points. Of others it says nothing.";
            yield break;
        }

        string where = Request.Data is null ? $"each of {samples} random directions of the domain (seed {Request.Seed})"
            : Request.Bandwidth is { } bandwidth ? $"each of {samples} draws within {Format.Number(bandwidth)} of the points (seed {Request.Seed})"
            : $"each of the {samples} points";
        yield return $"An estimate, no bound. {column} at {where}. What all inputs need is {(isAdded ? "no lower" : "no higher")}, and more samples come nearer to it.";
        string drawn = Request.Data is null ? "of the domain" : Request.Bandwidth is null ? "that are drawn as the points were, if these are independent," : "of that density";
        yield return $"With confidence 99 % at most {Format.Above(100 * ShareBelow!.Value)} % of inputs {drawn} need a {(isAdded ? "higher" : "lower")} bias of some row. Whether the layer is injective with these, framegen verify decides.";
    }
}
