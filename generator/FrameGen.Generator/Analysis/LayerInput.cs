using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;
using FrameGen.Layers;

namespace FrameGen.Generator.Analysis;

/// <summary>A layer's frame, biases and domain, validated and in the precision it will have.</summary>
internal sealed class LayerInput
{
    private LayerInput(FrameSpec spec, Frame frame, double[] weights, double[] alpha, Domain domain)
    {
        Spec = spec;
        Frame = frame;
        Weights = weights;
        Alpha = alpha;
        Domain = domain;
    }

    public FrameSpec Spec { get; }

    public Frame Frame { get; }

    /// <summary>W, row-major, as emitted: for float layers each entry is a float.</summary>
    public double[] Weights { get; }

    /// <summary>The biases as thresholds, not yet rounded; empty where none is given.</summary>
    public double[] Alpha { get; }

    public Domain Domain { get; }

    public DomainModel DomainModel => new(
        Domain.InnerRadius,
        Domain.OuterRadius,
        Domain.Cone.Normals.SelectMany(g => g).ToEquatableArray(),
        DomainText.Describe(Spec));

    /// <summary>nu_i times the radius: what "relative" means for a bias.</summary>
    public double Scale(int row) => Frame.Norms[row] * (double.IsInfinity(Domain.OuterRadius) ? 1 : Domain.OuterRadius);

    /// <summary>A threshold in the layer's precision, never above what it was.</summary>
    public double Round(double alpha) => Spec.IsSingle ? SafetyMargin.RoundDownToSingle(alpha) : alpha;

    /// <summary>A bound lowered by the safety margin, as an estimated bias is shipped.</summary>
    public double Lower(int row, double bound) => Round(bound - Scale(row) * SafetyMargin.Lowered(Spec.IsSingle));

    /// <summary>Validates a spec; null, with problems, where it makes no layer.</summary>
    public static LayerInput? Create(FrameSpec spec, List<Problem> problems)
    {
        double[][] rows = [.. spec.Rows.Select(r => r.Select(v => spec.IsSingle ? (float)v : v).ToArray())];
        if (!Frame.TryCreate(rows, out Frame? frame, out FrameFailure? failure))
        {
            problems.Add(FrameProblems.Describe(failure));
            return null;
        }

        if (spec.IsSingle && SingleOutOfRange(frame) is { } row)
        {
            problems.Add(Problem.Of(DiagnosticIds.InvalidRow, Place.Row(row), FrameProblems.Row(row), $"has norm {NumberText.Short(frame.Norms[row])}, outside 1e-15 .. 1e15, the range for Precision.Single"));
            return null;
        }

        for (int i = 0; i < spec.Bias.Count; i++)
        {
            if (double.IsNaN(spec.Bias[i]) || double.IsInfinity(spec.Bias[i]) || (spec.IsSingle && float.IsInfinity((float)spec.Bias[i])))
            {
                problems.Add(Problem.Of(DiagnosticIds.InvalidRow, Place.RowBias(i), FrameProblems.Row(i), $"has the bias {(double.IsNaN(spec.Bias[i]) ? "NaN" : NumberText.Short(spec.Bias[i]))}; a bias must be finite"));
                return null;
            }
        }

        for (int k = 0; k < spec.HalfSpaces.Count; k++)
        {
            if (spec.HalfSpaces[k].Count != frame.Dimension)
            {
                problems.Add(Problem.Of(DiagnosticIds.OutOfRange, new Place(PlaceKind.HalfSpace, k), "the normal of the half-space", $"has {NumberText.Plural(spec.HalfSpaces[k].Count, "component")}", $"give it {NumberText.Count(frame.Dimension)}, as the rows have"));
                return null;
            }
        }

        Domain domain = MakeDomain(spec, frame.Dimension);
        if (!domain.Cone.HasInterior)
        {
            problems.Add(Problem.Of(DiagnosticIds.OutOfRange, new Place(PlaceKind.HalfSpace), "the domain", "has no interior: its half-spaces leave at most a boundary", "take one away"));
            return null;
        }

        double[] alpha = [.. spec.Bias.Select(b => spec.IsBiasAdded ? -b : b)];
        return new LayerInput(spec, frame, [.. rows.SelectMany(r => r)], alpha, domain);
    }

    private static int? SingleOutOfRange(Frame frame)
    {
        for (int i = 0; i < frame.Count; i++)
        {
            // Squares of norms must stay within float.
            if (frame.Norms[i] is < 1e-15 or > 1e15)
            {
                return i;
            }
        }

        return null;
    }

    private static Domain MakeDomain(FrameSpec spec, int dimension)
    {
        Domain domain = spec.Domain switch
        {
            DomainKind.Sphere => Domain.Sphere(spec.Radius),
            DomainKind.Shell => Domain.Shell(spec.InnerRadius, spec.Radius),
            DomainKind.Space => Domain.Space,
            _ => Domain.Ball(spec.Radius),
        };
        Cone cone = Cone.Everything;
        if (spec.IsNonNegative)
        {
            cone = cone.And(Cone.NonNegative(dimension));
        }

        if (spec.HalfSpaces.Count > 0)
        {
            cone = cone.And(Cone.HalfSpaces([.. spec.HalfSpaces.Select(h => (IReadOnlyList<double>)h)]));
        }

        return domain.In(cone);
    }
}
