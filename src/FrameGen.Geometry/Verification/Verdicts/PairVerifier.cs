using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>The decision of layers whose rows are pairs (<see cref="PairedRows"/>), without a search: for n in the thousands.</summary>
public static class PairVerifier
{
    /// <summary>Half an ulp of 1 in double precision.</summary>
    public const double DoubleRounding = MatrixNorm.UnitRoundoff;

    /// <summary>Half an ulp of 1 in single precision.</summary>
    public const double SingleRounding = 5.9604644775390625e-8;

    /// <summary>
    /// From here on pairs are looked for before anything else: the polytope of n pairs alone has 2^n facets, and a proof by clauses as many transversals. Below,
    /// the search is as quick, its proof can be checked, and the facets give bounds.
    /// </summary>
    public const int LeastDimension = 14;

    /// <summary>The verdict that pairs allow; null where they allow none.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds.</param>
    /// <param name="domain">K.</param>
    /// <param name="rounding">Half an ulp of 1, in the precision of the rows.</param>
    /// <param name="work">Charged.</param>
    public static VerificationResult? Verify(Frame frame, IReadOnlyList<double> alpha, Domain domain, double rounding, Work work)
    {
        try
        {
            var pairs = PairedRows.Find(frame, alpha, domain.OuterRadius, rounding, work);
            return pairs is null ? null
                : pairs.Gaps.Count == 0 ? new VerificationResult(Verdict.Proven, 0, domain.OuterRadius, false) { Pairs = pairs, IsRectifying = true }
                : Refuted(new LayerConstraints(frame, alpha, domain), pairs, work);
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }

    /// <summary>A radius below which of each of n exact pairs a row is active, where gaps too narrow for two doubles leave the layer undecided; 0 where the rows are no such pairs.</summary>
    internal static double RadiusBelowGaps(LayerConstraints layer, Work work)
    {
        // A norm of n squares errs by half so many units, a quotient and the product by one each.
        double rounding = (layer.Dimension + 4) * DoubleRounding;
        try
        {
            return PairedRows.Find(layer.Frame, layer.Alpha, double.PositiveInfinity, DoubleRounding, work) is { AreExact: true } pairs ? pairs.CriticalRadius * (1 - rounding) : 0;
        }
        catch (WorkEndedException)
        {
            return 0;
        }
    }

    /// <summary>The first pair between whose thresholds two inputs of the domain lie that collide; null where none is found.</summary>
    private static VerificationResult? Refuted(LayerConstraints layer, PairedRows pairs, Work work)
    {
        int n = layer.Dimension;
        var straight = new StraightPair(layer, work);
        foreach (int gap in pairs.Gaps)
        {
            RowPair pair = pairs.Pairs[gap];
            var (least, greatest) = pair.Gap(layer.Alpha);
            double[] row = layer.Frame.GetUnitRow(pair.Row);
            double[] column = [.. Enumerable.Range(0, n).Select(r => pairs.Inverse[(r * n) + gap])];
            double length = Vectors.Norm(column);
            double[] direction = [.. column.Select(value => value / length)];
            double[][] points = [.. Places(least, greatest).Select(at => Vectors.Along(new double[n], at / layer.Frame.Norms[pair.Row], row))];
            if (straight.Find(points, direction) is { } witness)
            {
                bool isExact = layer.Domain.Cone.IsEverything && layer.Domain.InnerRadius == 0;
                return new VerificationResult(Verdict.Refuted, 0, isExact ? pairs.CriticalRadius : 0, isExact) { Witness = witness, IsRectifying = false };
            }
        }

        return null;
    }

    /// <summary>Where a point between two thresholds may lie: in the middle, and nearer the end that is nearer to 0.</summary>
    private static IEnumerable<double> Places(double least, double greatest)
    {
        double nearest = least > 0 ? least : greatest < 0 ? greatest : 0;
        double middle = least + ((greatest - least) / 2);
        yield return middle;
        yield return nearest + ((middle - nearest) / 4);
    }
}
