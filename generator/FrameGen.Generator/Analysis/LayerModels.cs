using System.Globalization;
using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Frames;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Analysis;

/// <summary>The numbers to emit into a type, from the decision.</summary>
internal static class LayerModels
{
    /// <summary>The model; null where there is no layer to ship.</summary>
    public static LayerModel? Of(TypeModel type, LayerDecision decision)
    {
        if (!decision.HasThresholds)
        {
            return null;
        }

        ReconstructionFacets facets = decision.Facets;
        bool usesTable = facets.Facets.Count > 0 && facets.TableBytes <= decision.Limits.MaxTableBytes;
        Frame frame = decision.Layer.Frame;
        Domain domain = decision.Layer.Domain;
        return new LayerModel
        {
            Type = type,
            IsSingle = decision.Layer.Specification.IsSingle,
            IsBiasAdded = decision.Layer.Specification.IsBiasAdded,
            InputDimension = frame.Dimension,
            OutputDimension = frame.Count,
            Weights = new EquatableArray<double>(decision.Layer.Weights),
            Alpha = new EquatableArray<double>(decision.Thresholds),
            MaxAlpha = new EquatableArray<double>(decision.MaxThresholds),
            Domain = new DomainModel(
                domain.InnerRadius, domain.OuterRadius, domain.Cone.Normals.SelectMany(g => g).ToEquatableArray(), DomainText.Describe(decision.Layer.Specification)),
            Certificate = decision.Certificate == LayerCertificate.Undecided ? LayerCertificate.None : decision.Certificate,
            InverseLipschitzBound = facets.InverseLipschitzBound,
            MaxCondition = facets.MaxCondition,
            Strategy = usesTable ? ReconstructionStrategy.FacetTable : ReconstructionStrategy.ActiveSet,
            StrategyReason = Reason(facets, decision.Limits, usesTable),
            Facets = usesTable
                ? facets.Facets.Select(duals => new FacetModel(duals.Rows.ToEquatableArray(), new EquatableArray<double>(duals.Vectors))).ToEquatableArray()
                : EquatableArray<FacetModel>.Empty,
        };
    }

    private static string Reason(ReconstructionFacets facets, DecisionLimits limits, bool usesTable)
    {
        string size = facets.TableBytes.ToString(CultureInfo.InvariantCulture);
        string limit = NumberText.Count(limits.MaxTableBytes);
        return !facets.AreKnown ? "The facets of the polytope of the rows are more than framegen.max_facets allows."
            : facets.Facets.Count == 0 ? "No facet of the polytope of the rows faces away from 0 towards the domain."
            : usesTable ? $"Their {size} bytes of dual vectors fit the limit of {limit}."
            : $"The dual vectors of {NumberText.Count(facets.Facets.Count)} facets take {size} bytes, more than {limit}.";
    }
}
