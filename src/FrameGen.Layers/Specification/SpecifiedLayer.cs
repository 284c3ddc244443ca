using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Patterns;

namespace FrameGen.Layers.Specification;

/// <summary>A layer's frame, thresholds and domain, validated and in the precision in which it ships. Whether the rows span is for the analysis to say.</summary>
public sealed class SpecifiedLayer
{
    /// <summary>The norms whose squares and products stay within float.</summary>
    private const double MinSingleNorm = 1e-15, MaxSingleNorm = 1e15;

    /// <summary>More rows at fault than anybody mends before trying again.</summary>
    private const int MaxFaults = 20;

    private SpecifiedLayer(LayerSpecification specification, Frame frame, LiveRows rows, double[] weights, double[]? given, Domain domain, RoundCone? roundCone, int sides)
    {
        RoundCone = roundCone;
        ConeSides = sides;
        Specification = specification;
        Frame = frame;
        Rows = rows;
        Norms = rows.InLayer(frame.Norms, 0);
        Weights = weights;
        GivenThresholds = given;
        Thresholds = given?.Select(Round).ToArray();
        Domain = domain;
        Convolution = ConvolutionRules.ShapeOf(specification, frame.Dimension);
        FrameThresholds = Thresholds is null ? null : ActivationRules.StandIns(specification, frame, domain, rows.InFrame(Thresholds));
        Bands = Thresholds is null ? null : ActivationRules.Bands(specification, rows.InFrame(Thresholds));
        ProofDomain = specification.Activation == ActivationKind.LeakyRelu && double.IsInfinity(domain.OuterRadius) ? Domain.Ball().In(domain.Cone) : domain;
    }

    /// <summary>What was stated.</summary>
    public LayerSpecification Specification { get; }

    /// <summary>The frame, of the live rows as they ship: what is analyzed.</summary>
    public Frame Frame { get; }

    /// <summary>Which rows those are.</summary>
    public LiveRows Rows { get; }

    /// <summary>The norms of all m rows; 0 of a dead one.</summary>
    public IReadOnlyList<double> Norms { get; }

    /// <summary>W, m x n, row-major, as it ships: of a float layer each entry is a float.</summary>
    public double[] Weights { get; }

    /// <summary>The thresholds alpha that the biases state, before they are rounded; null where none is given.</summary>
    public double[]? GivenThresholds { get; }

    /// <summary>The thresholds alpha as they ship, m of them; null where none is given.</summary>
    public double[]? Thresholds { get; }

    /// <summary>Those of the frame's rows in the ReLU layer that is decided: the layer itself, or one that stands in for it where its activation is another (<see cref="ActivationRules.StandIns"/>).</summary>
    public double[]? FrameThresholds { get; }

    /// <summary>Where the frame's rows are active, if that is not from their thresholds on.</summary>
    public ActiveBands? Bands { get; }

    /// <summary>The domain on which that is decided. A leaky ReLU, which tells Wx, is injective on a cone iff it is on the unit ball's part of it.</summary>
    public Domain ProofDomain { get; }

    /// <summary>The domain K; where a round cone cuts it, with a polyhedral cone around that in its place.</summary>
    public Domain Domain { get; }

    /// <summary>The facets of the frame that somebody has listed, each as rows of it; null where nobody has.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? ListedFacets => Specification.Facets is { } file ? Rows.InFrame(file.Facets.Select(facet => (IReadOnlyList<int>)facet)) : null;

    /// <summary>How the rows are moved along signals, of which the domain holds the patches; null where they are the rows of a layer.</summary>
    public ConvolutionShape? Convolution { get; }

    /// <summary>The round cone that cuts the domain; null where none does.</summary>
    public RoundCone? RoundCone { get; }

    /// <summary>How many tangents the polyhedral cone around it has.</summary>
    public int ConeSides { get; }

    /// <summary>The same layer, with twice as many tangents around the round cone; null where there is none, they are it, or they are as many as are tried.</summary>
    public SpecifiedLayer? Refined => RoundCone is { IsPolyhedral: false } cone && ConeSides < RoundCone.MostSides
        ? new SpecifiedLayer(Specification, Frame, Rows, Weights, GivenThresholds, DomainRules.DomainOf(Specification, Frame.Dimension, cone.Circumscribed(2 * ConeSides)), cone, 2 * ConeSides)
        : null;

    /// <summary>The domain with another half-angle of its round cone, in degrees.</summary>
    public Domain DomainWithin(double halfAngle) => DomainRules.DomainOf(Specification, Frame.Dimension, RoundCone!.WithHalfAngle(halfAngle).Circumscribed(RoundCone.MostSides));

    /// <summary>Validates a specification.</summary>
    /// <param name="specification">What was stated.</param>
    /// <param name="layer">The layer, where it is one.</param>
    /// <param name="faults">Why it is none, the first first; empty where it is one.</param>
    public static bool TryCreate(
        LayerSpecification specification, [NotNullWhen(true)] out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults)
    {
        layer = null;
        var found = new List<SpecificationFault>(FaultsBesidesRows(specification));
        faults = found;
        double[][] rows = [.. Enumerable.Range(0, specification.Rows.Count).Select(i => specification.InPrecision(specification.Rows[i]))];
        if (!Frame.TryCreate(rows, out Frame? frame, out IReadOnlyList<int> zeroRows, out _))
        {
            Origin origin = specification.OriginOf(LayerOption.Rows);
            found.AddRange(Frame.FindFailures(rows).Take(MaxFaults).Select(failure => new SpecificationFault.InvalidRows(failure, origin)));
            found.AddRange(FaultsOfBias(specification).Take(MaxFaults));
            if (rows.Length > 0 && rows[0].Length > 1 && Array.TrueForAll(rows, row => row.Length == rows[0].Length))
            {
                found.AddRange(FaultsOfLength(specification, rows[0].Length));
            }

            return false;
        }

        var live = new LiveRows(rows.Length, zeroRows);
        found.AddRange(FaultsOfSingleNorms(specification, live.InLayer(frame.Norms, 0)));
        found.AddRange(FaultsOfBias(specification));
        found.AddRange(FaultsOfLength(specification, frame.Dimension));
        double[] weights = [.. rows.SelectMany(row => row)];
        found.AddRange(FacetRules.FaultsOf(specification.Facets, frame.Dimension, weights, live));
        if (found.Count > 0)
        {
            return false;
        }

        RoundCone? cone = specification.Cone is { } stated ? new RoundCone(stated.Axis, stated.HalfAngle) : null;
        Domain domain = DomainRules.DomainOf(specification, frame.Dimension, cone?.Circumscribed(RoundCone.FewestSides) ?? Cone.Everything);
        if (!domain.Cone.HasInterior)
        {
            int last = specification.HalfSpaces.Count - 1;
            found.Add(new SpecificationFault.NoInterior(domain.Cone.IsOrigin, last < 0 ? Origin.Declaration : specification.OriginOfHalfSpace(last)));
            return false;
        }

        double[]? given = specification.Bias.Count == 0 ? (specification.Activation == ActivationKind.LeakyRelu ? new double[rows.Length] : null) : [.. specification.Bias.Select(specification.InConvention)];
        layer = new SpecifiedLayer(specification, frame, live, weights, given, domain, cone, RoundCone.FewestSides);
        return true;
    }

    /// <summary>What can be judged before rows, biases and half-spaces are known.</summary>
    public static IEnumerable<SpecificationFault> FaultsBesidesRows(LayerSpecification specification)
        => DomainRules.FaultsOfRadii(specification).Concat(ActivationRules.FaultsOfParameters(specification));

    /// <summary>
    /// A threshold, of four digits, at or below which every row is active at every input of the domain, whatever the rows: -max nu_i r.
    /// Minus infinity in all of space.
    /// </summary>
    public double AlwaysActiveThreshold
        => double.IsInfinity(Domain.OuterRadius) ? double.NegativeInfinity : DirectedRounding.DownToDigits(-Norms.Select(ScaleOf).Max(), 4);

    /// <summary>
    /// Whether no bias makes the layer injective on its domain, all of space, because it has fewer than 2n live rows: of each direction and its reverse one has fewer
    /// than n in front.
    /// </summary>
    public bool HasTooFewRowsForSpace => double.IsInfinity(Domain.OuterRadius) && Domain.Cone.IsEverything && Frame.Count < 2 * Frame.Dimension;

    /// <summary>A threshold in the layer's precision, never above what it was.</summary>
    public double Round(double threshold) => Specification.IsSingle ? DirectedRounding.DownToSingle(threshold) : threshold;

    /// <summary>nu_i times the outer radius, or nu_i in all of space: what a row of that norm can measure.</summary>
    public double ScaleOf(double norm) => norm * (double.IsInfinity(Domain.OuterRadius) ? 1 : Domain.OuterRadius);

    /// <summary>What can be judged once the number of rows and their length are known.</summary>
    private static IEnumerable<SpecificationFault> FaultsOfLength(LayerSpecification specification, int dimension)
    {
        int count = specification.Rows.Count;
        if (specification.Faults < 0 || specification.Faults > count)
        {
            yield return new SpecificationFault.FaultsOutOfRange(specification.Faults, count, specification.OriginOf(LayerOption.Faults));
        }

        foreach (SpecificationFault fault in ActivationRules.FaultsOfBias(specification)
            .Concat(DomainRules.FaultsOfHalfSpaces(specification, dimension))
            .Concat(ConvolutionRules.FaultsOf(specification, dimension))
            .Concat(DomainRules.FaultsOfCone(specification, dimension)))
        {
            yield return fault;
        }
    }

    /// <summary>A row that is zero is a dead unit; one that only float makes zero is none.</summary>
    private static IEnumerable<SpecificationFault> FaultsOfSingleNorms(LayerSpecification specification, double[] norms)
    {
        for (int i = 0; specification.IsSingle && i < norms.Length; i++)
        {
            double norm = norms[i];
            if (norm is < MinSingleNorm or > MaxSingleNorm && !(norm == 0 && Frame.FindDefect(specification.Rows[i], out norm) == RowDefect.Zero))
            {
                yield return new SpecificationFault.NormOutOfSingleRange(i, norm, specification.OriginOf(LayerOption.Rows));
            }
        }
    }

    private static IEnumerable<SpecificationFault> FaultsOfBias(LayerSpecification specification)
    {
        Origin origin = specification.OriginOf(LayerOption.Bias);
        if (specification.IsBiasGivenTwice)
        {
            yield return new SpecificationFault.BiasGivenTwice();
        }

        if (specification.Bias.Count > 0 && specification.Bias.Count != specification.Rows.Count)
        {
            yield return new SpecificationFault.BiasCount(specification.Bias.Count, specification.Rows.Count, origin);
        }

        if (specification.FieldsOfView.Count > 0 && specification.Domain != DomainShape.Sphere)
        {
            yield return new SpecificationFault.FieldOfViewOffSphere(specification.FieldsOfView[0].Row);
        }

        for (int i = 0; i < specification.FieldsOfView.Count; i++)
        {
            if (!specification.FieldsOfView[i].IsValid)
            {
                yield return new SpecificationFault.FieldOfViewOutOfRange(specification.FieldsOfView[i]);
            }
        }

        for (int i = 0; i < specification.Bias.Count; i++)
        {
            double bias = specification.InPrecision(specification.Bias[i]);
            if (double.IsNaN(bias) || double.IsInfinity(bias))
            {
                yield return new SpecificationFault.BiasNotFinite(i, specification.Bias[i], origin);
            }
        }
    }
}
