using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A layer as the emitter takes it, from rows: facets by enumeration, bounds by the formulas of the polytope estimate.</summary>
internal sealed record ModelBuilder(double[][] Rows)
{
    public string Namespace { get; init; } = "";

    public string[] Declarations { get; init; } = ["static class Layer"];

    public string[] DeclaredMembers { get; init; } = [];

    public string[] ImplementedMembers { get; init; } = [];

    public bool IsStatic { get; init; } = true;

    public bool IsSingle { get; init; }

    public bool IsBiasAdded { get; init; }

    /// <summary>Subtracted; the bound where null.</summary>
    public double[]? Alpha { get; init; }

    public double InnerRadius { get; init; }

    public double OuterRadius { get; init; } = 1;

    public double[][] HalfSpaces { get; init; } = [];

    public LayerCertificate Certificate { get; init; } = LayerCertificate.Polytope;

    public ProofMargins? Margins { get; init; }

    public bool UsesFacets { get; init; } = true;

    public LayerModel Build() => new(Type, LayerPlan.Of(BuildLayer(), CancellationToken.None));

    private TypeModel Type => new(
        Namespace,
        new EquatableArray<string>(Declarations),
        Declarations[^1].Split(' ')[^1].TrimStart('@'),
        string.Join('.', Declarations.Select(declaration => declaration.Split(' ')[^1].TrimStart('@')).Prepend(Namespace).Where(part => part.Length > 0)),
        IsStatic,
        new EquatableArray<string>(DeclaredMembers),
        new EquatableArray<string>(ImplementedMembers));

    public DecidedLayer BuildLayer()
    {
        double[][] rows = IsSingle ? [.. Rows.Select(row => row.Select(value => (double)(float)value).ToArray())] : Rows;
        int n = rows[0].Length;
        List<int[]> facets = UsesFacets ? FacetEnumeration.Of(rows) : [];
        double[] bound = UsesFacets ? Bound(rows, facets) : [];
        double[] alpha = [.. (Alpha ?? bound).Select(value => IsSingle ? (float)value : value)];
        return new DecidedLayer
        {
            IsSingle = IsSingle,
            IsBiasAdded = IsBiasAdded,
            Activation = DecidedActivation.Relu,
            InputDimension = n,
            OutputDimension = rows.Length,
            Weights = rows.SelectMany(row => row).ToEquatableArray(),
            Alpha = alpha.ToEquatableArray(),
            MaxAlpha = bound.ToEquatableArray(),
            Domain = new DecidedDomain(InnerRadius, OuterRadius, HalfSpaces.SelectMany(normal => normal).ToEquatableArray(), false, HalfSpaces.Length),
            Certificate = Certificate,
            Margins = Margins,
            InverseLipschitzBound = facets.Count == 0 ? double.PositiveInfinity : facets.Max(facet => 1 / SmallestSingularValue(rows, facet)),
            MaxCondition = facets.Count == 0 ? 0 : facets.Max(facet => FacetEnumeration.Condition(rows, facet)),
            Reason = new StrategyReason(facets.Count > 0 ? StrategyReasonKind.DualsFit : StrategyReasonKind.TooManyFacets),
            Facets = facets.Select(facet => ToDecided(rows, facet)).ToEquatableArray(),
        };
    }

    private DecidedFacet ToDecided(double[][] rows, int[] facet)
    {
        Matrix<double> duals = FacetEnumeration.Duals(rows, facet);
        return new DecidedFacet(facet.ToEquatableArray(), duals.ToRowMajorArray().Select(value => IsSingle ? (float)value : value).ToEquatableArray(), 1 / SmallestSingularValue(rows, facet));
    }

    private static double SmallestSingularValue(double[][] rows, int[] facet)
        => Matrix<double>.Build.DenseOfRowArrays(facet.Select(i => rows[i])).Svd(false).S[rows[0].Length - 1];

    private double[] Bound(double[][] rows, List<int[]> facets)
    {
        var bound = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double[] x = FacetEnumeration.Unit(rows[i]);
            double least = facets.Where(facet => facet.Contains(i))
                .Select(facet => Least(x, [.. facet.Select(k => FacetEnumeration.Unit(rows[k]))]))
                .DefaultIfEmpty(double.PositiveInfinity).Min();
            least = Math.Abs(least) < 1e-15 ? 0 : least;
            bound[i] = Math.Sqrt(FacetEnumeration.Dot(rows[i], rows[i])) * least * (least < 0 ? OuterRadius : InnerRadius == 0 ? 0 : InnerRadius);
            bound[i] = double.IsNaN(bound[i]) ? double.PositiveInfinity : bound[i];
        }

        return bound;
    }

    /// <summary>min &lt;x, y&gt; over unit y in the cone of the facet's unit rows.</summary>
    private static double Least(double[] x, double[][] cone)
    {
        double least = cone.Min(y => FacetEnumeration.Dot(x, y));
        if (least >= 0)
        {
            return least;
        }

        var nnls = new Nnls(x.Length, cone.Length);
        nnls.Solve([.. cone.SelectMany(y => y)], cone.Length, [.. x.Select(value => -value)]);
        return -nnls.ProjectionNorm;
    }
}
