using System;
using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Plans;

/// <summary>Reconstruction by pairs of rows b, -c b: the one that is lit gives a coordinate, and one product with the inverse of the basis the input.</summary>
public sealed record PairsPlan : ReconstructionPlan
{
    /// <inheritdoc/>
    public override string Name => "Pairs";

    /// <summary>The rows b_k, then their counterparts, then the rows that are in no pair.</summary>
    public required EquatableArray<int> Rows { get; init; }

    /// <summary>B^-1, row by row.</summary>
    public required EquatableArray<double> Inverse { get; init; }

    /// <summary>alpha_k: &lt;b_k, x> is z_k + alpha_k.</summary>
    public required EquatableArray<double> Thresholds { get; init; }

    /// <summary>-1 / c_k: &lt;b_k, x> is z'_k times it, plus ...</summary>
    public required EquatableArray<double> Slopes { get; init; }

    /// <summary>... -alpha'_k / c_k.</summary>
    public required EquatableArray<double> Starts { get; init; }

    /// <summary>What z_k is multiplied by before it is compared with z'_k: 1 where errors of both count about alike, and the larger is taken; infinity where b_k is taken wherever it is lit.</summary>
    public required EquatableArray<double> Preferences { get; init; }

    /// <summary>|b_k|.</summary>
    public required EquatableArray<double> Norms { get; init; }

    /// <inheritdoc/>
    public override long TableBytes(int number) => ((Inverse.Count + (5L * Thresholds.Count)) * number) + (Rows.Count * (long)sizeof(int));

    /// <summary>Plans the pairs of a layer that is to be reconstructed by them.</summary>
    public static PairsPlan Of(DecidedLayer layer, DecidedPairs pairs)
    {
        int[] paired = [.. pairs.Rows, .. pairs.Opposites];
        bool[] isPaired = new bool[layer.OutputDimension];
        foreach (int row in paired)
        {
            isPaired[row] = true;
        }

        EquatableArray<double> Numbers(Func<int, double> of)
            => Enumerable.Range(0, layer.InputDimension).Select(k => layer.IsSingle ? (float)of(k) : of(k)).ToEquatableArray();
        return new PairsPlan
        {
            Rows = new EquatableArray<int>([.. paired, .. Enumerable.Range(0, layer.OutputDimension).Where(row => !isPaired[row])]),
            Inverse = layer.IsSingle ? pairs.Inverse.Select(value => (double)(float)value).ToEquatableArray() : pairs.Inverse,
            Thresholds = Numbers(k => layer.Alpha[pairs.Rows[k]]),
            Slopes = Numbers(k => -1 / pairs.Ratios[k]),
            Starts = Numbers(k => 0 - (layer.Alpha[pairs.Opposites[k]] / pairs.Ratios[k])),

            // Of rows whose gains differ by more than twice only the better one is used where it can be.
            Preferences = Numbers(k => pairs.Ratios[k] >= 0.5 ? 1 : double.PositiveInfinity),
            Norms = Numbers(k => layer.IsSingle ? DirectedRounding.UpToSingle(pairs.Norms[k]) : pairs.Norms[k]),
        };
    }
}
