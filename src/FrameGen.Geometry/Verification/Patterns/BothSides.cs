using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>
/// The rows of a layer and after them their opposites, with opposite thresholds, as one layer: that row i is inactive there says that it is below its threshold in the layer, that
/// row m + i is inactive that it is above. So a set of such rows is an open cell of the arrangement of the hyperplanes &lt;x, w_i> = alpha_i, and a clause says that a cell has no point within the radius.
/// </summary>
internal sealed class BothSides
{
    private readonly int _count;

    public BothSides(Frame frame, IReadOnlyList<double> alpha, Domain domain)
    {
        _count = frame.Count;
        double[][] rows = [.. Enumerable.Range(0, _count).Select(frame.GetRow)];
        double[][] opposite = [.. rows.Select(row => Array.ConvertAll(row, value => 0 - value))];
        if (!Frame.TryCreate([.. rows, .. opposite], out Frame? both, out _))
        {
            throw new InvalidOperationException("The opposite of a row is one.");
        }

        // A row that is never active has no other side that is asked for.
        Layer = new LayerConstraints(
            both,
            [.. alpha, .. alpha.Select(threshold => double.IsPositiveInfinity(threshold) ? 0 : 0 - threshold)],
            (double.IsInfinity(domain.OuterRadius) ? Domain.Space : Domain.Ball(domain.OuterRadius)).In(domain.Cone));
    }

    /// <summary>Both.</summary>
    public LayerConstraints Layer { get; }

    /// <summary>Whether a row may be active somewhere within the radius.</summary>
    public bool CanBeActive(int row) => Layer.CanBeActive[row];

    /// <summary>Whether a row may be inactive somewhere within the radius.</summary>
    public bool CanBeInactive(int row) => Layer.CanBeActive[_count + row];

    /// <summary>The row that is inactive there where this one is inactive, or active.</summary>
    public int Side(int row, bool isActive) => isActive ? _count + row : row;
}
