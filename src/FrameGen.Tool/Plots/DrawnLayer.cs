using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Witnesses;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Plots;

/// <summary>A layer with what is decided of it, as pictures show it: unit rows, and inputs in units of the domain's radius, so that a radius of 1e-9 looks like one of 1.</summary>
internal sealed class DrawnLayer
{
    private DrawnLayer(FileLayer file, LayerDecision decision, IReadOnlyList<DrawnFacet> facets)
    {
        File = file;
        Decision = decision;
        Facets = facets;
        Thresholds = decision.HasThresholds ? file.Layer.Rows.InFrame(decision.Thresholds) : file.Layer.FrameThresholds;
        Numbers = file.Layer.Rows.InLayer([.. Enumerable.Range(0, file.Layer.Frame.Count)]);
    }

    /// <summary>The layer.</summary>
    public FileLayer File { get; }

    /// <summary>What is decided of it.</summary>
    public LayerDecision Decision { get; }

    /// <summary>The facets of the polytope of its unit rows; empty where they are not known.</summary>
    public IReadOnlyList<DrawnFacet> Facets { get; }

    /// <summary>The thresholds of the frame's rows: the file's, else those that would ship; null where there are none.</summary>
    public double[]? Thresholds { get; }

    /// <summary>The number in the layer of each row of the frame.</summary>
    public int[] Numbers { get; }

    /// <summary>The frame.</summary>
    public Frame Frame => File.Layer.Frame;

    /// <summary>The outer radius; 1 in all of space.</summary>
    public double Radius => RadiusOf(File.Layer.Domain);

    /// <summary>Two inputs with the same output, where the layer is refuted.</summary>
    public Witness? Witness => Decision.Exact?.Witness;

    /// <summary>The verdict in a few words.</summary>
    public string Verdict => (Decision.RankFailure, File.Layer.Thresholds, Decision.Certificate) switch
    {
        ({ }, _, _) => "not injective: the rows do not span",
        (_, null, _) when !Decision.HasThresholds => "no biases, and no bound",
        (_, null, _) => "injective with the thresholds at the polytope bound",
        (_, _, LayerCertificate.None) => "not injective",
        (_, _, LayerCertificate.Undecided) => "undecided within the work allowed",
        _ => "injective on the domain",
    };

    /// <summary>The name, size and domain, for a title.</summary>
    public string Title => $"{LayerText.Name(File)}: {LayerText.Describe(File)}";

    /// <summary>Decides a layer and measures its facets.</summary>
    public static DrawnLayer Of(FileLayer file, DecisionLimits limits, CancellationToken cancellation)
    {
        LayerDecision decision = Decide(file.Layer, limits, cancellation);
        return new DrawnLayer(file, decision, FacetsOf(decision, new Work(limits.Rest, cancellation)));
    }

    /// <summary>The threshold of a row as a share of what it can measure at the outer radius: at -1 or below it is active everywhere, above 1 nowhere.</summary>
    public double Share(int row) => Thresholds![row] / Frame.Norms[row] / Radius;

    /// <summary>The same layer, with the same facets, and all thresholds shifted alike, decided; null where it is then no layer.</summary>
    public DrawnLayer? Shifted(double shift, DecisionLimits limits, CancellationToken cancellation)
    {
        double[] thresholds = [.. (File.Layer.Thresholds ?? Decision.Thresholds).Select(threshold => threshold + shift)];
        return SpecifiedLayer.TryCreate(File.Layer.Specification.WithThresholds(thresholds), out SpecifiedLayer? layer, out _)
            ? new DrawnLayer(new FileLayer(File.Path, layer), Decide(layer, limits, cancellation), Facets)
            : null;
    }

    private static LayerDecision Decide(SpecifiedLayer layer, DecisionLimits limits, CancellationToken cancellation)
        => LayerDecision.Decide(layer, limits, cancellation).WithWitnessOfDeficiency(cancellation);

    private static double RadiusOf(Domain domain) => double.IsInfinity(domain.OuterRadius) ? 1 : domain.OuterRadius;

    /// <summary>A hyperplane through 0 has no dual: its gain is infinite. Null where the work ended before.</summary>
    private static DrawnFacet[] FacetsOf(LayerDecision decision, Work work)
    {
        IReadOnlyList<Facet> facets = decision.Analysis.Facets ?? [];
        return [.. facets.Select((facet, j) => new DrawnFacet(facet, GainOf(j)))];

        double? GainOf(int j)
        {
            try
            {
                return Math.Abs(facets[j].Offset) <= Tolerance.Offset ? double.PositiveInfinity : 1 / Math.Sqrt(decision.Analysis.GetDuals(j, work).LowerFrameBound);
            }
            catch (WorkEndedException)
            {
                return null;
            }
        }
    }
}
