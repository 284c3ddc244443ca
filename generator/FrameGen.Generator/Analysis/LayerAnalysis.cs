using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;
using FrameGen.Layers;

namespace FrameGen.Generator.Analysis;

/// <summary>
/// The analysis of one layer: what to tell the user, and the numbers to emit. The heavy step, a pure function of the
/// frame's content and the limits; the generator and the analyzers share it through <see cref="AnalysisCache"/>.
/// </summary>
internal sealed class LayerAnalysis
{
    private readonly Func<TypeModel, LayerModel>? _model;

    private LayerAnalysis(IEnumerable<Problem> problems, Func<TypeModel, LayerModel>? model)
    {
        Problems = problems.ToEquatableArray();
        _model = Problems.Any(p => p.StopsEmission) ? null : model;
    }

    /// <summary>What to tell the user.</summary>
    public EquatableArray<Problem> Problems { get; }

    /// <summary>The numbers to emit into a type; null where the problems leave none.</summary>
    public LayerModel? ToModel(TypeModel type) => _model?.Invoke(type);

    public static LayerAnalysis Compute(FrameSpec spec, AnalysisLimits limits, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        if (LayerInput.Create(spec, problems) is not { } input)
        {
            return new LayerAnalysis(problems, null);
        }

        var analysis = FrameAnalysis.Compute(input.Frame, input.Domain.Cone, new AnalysisBudget { MaxFacets = limits.MaxFacets }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        BiasDecision decision = BiasDecision.Decide(input, analysis, limits, problems, cancellation);
        if (problems.Exists(p => p.StopsEmission))
        {
            return new LayerAnalysis(problems, null);
        }

        FacetTable facets = FacetTable.Build(input, analysis, limits, problems, cancellation);
        return new LayerAnalysis(problems, type => new LayerModel
        {
            Type = type,
            IsSingle = spec.IsSingle,
            IsBiasAdded = spec.IsBiasAdded,
            InputDimension = input.Frame.Dimension,
            OutputDimension = input.Frame.Count,
            Weights = new EquatableArray<double>(input.Weights),
            Alpha = new EquatableArray<double>(decision.Alpha),
            MaxAlpha = new EquatableArray<double>(decision.MaxAlpha),
            Domain = input.DomainModel,
            Certificate = decision.Certificate,
            InverseLipschitzBound = facets.InverseLipschitzBound,
            MaxCondition = facets.MaxCondition,
            Strategy = facets.Strategy,
            StrategyReason = facets.Reason,
            Facets = facets.Facets,
        });
    }
}
