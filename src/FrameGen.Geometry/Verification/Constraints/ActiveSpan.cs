using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Constraints;

/// <summary>What a set of active rows spans: a basis among them, or the directions none of them measures.</summary>
internal sealed class ActiveSpan
{
    /// <summary>A row farther than this from the span of those before it makes a good basis.</summary>
    private const double WellConditioned = 1e-3;

    private readonly RowSpan _span;
    private readonly int _n;

    private ActiveSpan(int n, Work work)
    {
        _n = n;
        _span = new RowSpan(n, work);
    }

    /// <summary>Independent rows, the most active first as far as their condition allows.</summary>
    public List<int> Basis { get; } = [];

    /// <summary>Whether the rows span R^n, by <see cref="Tolerance.Rank"/>.</summary>
    public bool IsFull => Basis.Count == _n;

    /// <summary>
    /// Chooses a basis greedily among rows, the largest slack first: rows far beyond their threshold are the
    /// ones whose forcing moves the nearest point most. A second pass takes nearly dependent rows, where they are needed.
    /// </summary>
    public static ActiveSpan Of(LayerConstraints layer, IReadOnlyList<int> rows, Func<int, double> slackOf, Work work)
    {
        var span = new ActiveSpan(layer.Dimension, work);
        var slack = rows.Select(i => slackOf(i)).ToArray();
        var order = Enumerable.Range(0, rows.Count).OrderByDescending(k => slack[k]).ThenBy(k => rows[k]).Select(k => rows[k]).ToArray();
        foreach (double threshold in new[] { WellConditioned, Tolerance.Rank })
        {
            foreach (int row in order)
            {
                if (span.IsFull)
                {
                    return span;
                }

                if (!span.Basis.Contains(row) && span._span.TryAdd(layer.Rows, row * layer.Dimension, threshold))
                {
                    span.Basis.Add(row);
                }
            }
        }

        return span;
    }

    /// <summary>Orthonormal directions that complete the span.</summary>
    public List<double[]> Complement() => [.. _span.Complement()];
}
