using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>What a measured output says of each row: an equation with an error (lit), an inequality (dark), or nothing (dead).</summary>
/// <remarks>
/// With standard deviations sigma_i a row is lit where z_i > 4 sigma_i, and then &lt;x, w_i&gt; = alpha_i + z_i with that error; a dark row says &lt;x, w_i&gt; &lt;= alpha_i + z_i + 4 sigma_i
/// (z = max(0, .) + e says no more of it). In place of a sigma below the rounding of a forward pass stands that rounding, so that exact rows are equations with the error that they have.
/// Errors of lit rows are held within a factor of <see cref="MaxRatio"/>, relative to the rows' norms: beyond, the less exact ones would be lost in the rounding of the others.
/// </remarks>
internal readonly ref struct MeasuredRows
{
    /// <summary>How many sigma an output must be above 0 to be lit, and how many it may be off where it is not.</summary>
    internal const double Clear = 4;

    /// <summary>How many sigma a dark row may be off beyond that, which rounding may come to.</summary>
    internal const double Allowed = 0.01;

    private const double MaxRatio = 1e8;

    /// <summary>In place of no error at all, where all outputs are 0 and all of space is the domain: any number whose square is one.</summary>
    private const double LeastError = 1e-60;

    private readonly Span<RowKind> _kinds;

    /// <summary>Classifies the rows.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">W in double precision.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="sigma">One standard deviation or m.</param>
    /// <param name="memory">As many numbers as <see cref="Size"/> says.</param>
    internal static MeasuredRows Of<T>(in LayerTables<T> layer, ReadOnlySpan<double> weights, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<double> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = layer.OutputDimension;
        var rows = new MeasuredRows(layer.InputDimension, weights, layer.HalfSpaces, layer.InnerRadius, layer.OuterRadius, m, memory);
        double length = rows.Read(layer, output, sigma);
        for (int i = 0; i < m; i++)
        {
            double deviation = rows.Deviations[i];
            double rounding = Candidate.Slack(layer) * ((rows.Norms[i] * length) + Math.Abs(layer.Threshold(i)));
            rows.Deviations[i] = Math.Max(deviation, rounding);
            rows.Limits[i] += (Clear * deviation) + rounding;
        }

        rows.HoldRatio(0);
        return rows;
    }

    /// <summary>Holds errors within a factor of the largest of a lit row.</summary>
    /// <param name="least">What stands in place of that, per unit of the norm, where it is less.</param>
    private void HoldRatio(double least)
    {
        double largest = least;
        for (int i = 0; i < Count; i++)
        {
            largest = _kinds[i] == RowKind.Lit ? Math.Max(largest, Deviations[i] / Norms[i]) : largest;
        }

        for (int i = 0; i < Count; i++)
        {
            Deviations[i] = Math.Max(Deviations[i], largest * Norms[i] / MaxRatio);
        }
    }

    private MeasuredRows(int n, ReadOnlySpan<double> weights, ReadOnlySpan<double> halfSpaces, double inner, double outer, int m, Span<double> memory)
    {
        Dimension = n;
        Weights = weights;
        HalfSpaces = halfSpaces;
        InnerRadius = inner;
        OuterRadius = outer;
        Norms = memory[..m];
        Targets = memory.Slice(m, m);
        Deviations = memory.Slice(2 * m, m);
        Limits = memory.Slice(3 * m, m);
        Strengths = memory.Slice(4 * m, m);
        Thresholds = memory.Slice(5 * m, m);
        _kinds = MemoryMarshal.Cast<double, RowKind>(memory[(6 * m)..])[..m];
    }

    /// <summary>How many numbers the rows take.</summary>
    internal static int Size(int m) => 7 * m;

    /// <summary>n.</summary>
    internal int Dimension { get; }

    /// <summary>W, m x n.</summary>
    internal ReadOnlySpan<double> Weights { get; }

    /// <summary>The unit normals of the domain's half-spaces, k x n.</summary>
    internal ReadOnlySpan<double> HalfSpaces { get; }

    /// <summary>r_in.</summary>
    internal double InnerRadius { get; }

    /// <summary>r_out, possibly infinite.</summary>
    internal double OuterRadius { get; }

    /// <summary>nu_i.</summary>
    internal Span<double> Norms { get; }

    /// <summary>z_i + alpha_i.</summary>
    internal Span<double> Targets { get; }

    /// <summary>sigma_i, at least the rounding of an output.</summary>
    internal Span<double> Deviations { get; }

    /// <summary>What &lt;x, w_i&gt; may reach on a dark row, alpha_i + z_i + 4 sigma_i.</summary>
    internal Span<double> Limits { get; }

    /// <summary>z_i / sigma_i; infinite for lit rows without error, and finite for dark ones with one.</summary>
    internal Span<double> Strengths { get; }

    /// <summary>alpha_i.</summary>
    internal Span<double> Thresholds { get; }

    /// <summary>m.</summary>
    internal int Count => _kinds.Length;

    /// <summary>The rows and half-spaces together, in this order, as inequalities.</summary>
    internal int InequalityCount => Count + (HalfSpaces.Length / Dimension);

    internal bool IsSphere => InnerRadius == OuterRadius;

    internal bool IsLit(int row) => _kinds[row] == RowKind.Lit;

    /// <summary>Whether a lit row's output has no error but rounding.</summary>
    internal bool IsExact(int row) => double.IsPositiveInfinity(Strengths[row]);

    internal int LitCount
    {
        get
        {
            int count = 0;
            foreach (RowKind kind in _kinds)
            {
                count += kind == RowKind.Lit ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Whether the row or half-space is an inequality.</summary>
    internal bool IsInequality(int index) => index >= Count || _kinds[index] is RowKind.Dark or RowKind.Doubted;

    /// <summary>A lit row is taken for a dark one.</summary>
    internal void Doubt(int row) => _kinds[row] = RowKind.Doubted;

    /// <summary>All rows that are doubted are lit again.</summary>
    internal void Trust()
    {
        foreach (ref RowKind kind in _kinds)
        {
            kind = kind == RowKind.Doubted ? RowKind.Lit : kind;
        }
    }

    /// <summary>Makes equations of the pairs of dark rows that meet: with both dark, their inequalities leave a coordinate no room; see <see cref="MeetingRows"/>.</summary>
    /// <returns>How many there are.</returns>
    internal int Meet()
    {
        int found = 0;
        for (int i = 0; i < Count; i++)
        {
            for (int k = i + 1; k < Count && _kinds[i] == RowKind.Dark; k++)
            {
                if (_kinds[k] == RowKind.Dark && MeetingRows.TryMeet(this, i, k, out double target, out double deviation, out bool isExact))
                {
                    // The other row has said what it has to say.
                    (_kinds[i], _kinds[k]) = (RowKind.Lit, RowKind.Dead);
                    Targets[i] = target;
                    Deviations[i] = deviation;
                    Strengths[i] = isExact ? double.PositiveInfinity : double.MaxValue;
                    found++;
                }
            }
        }

        HoldRatio(found > 0 ? LeastError : 0);
        return found;
    }

    internal ReadOnlySpan<double> Row(int row) => Weights.Slice(row * Dimension, Dimension);

    /// <summary>An inequality as &lt;g, x&gt; >= h with a unit normal; returns h.</summary>
    internal double LoadInequality(int index, Span<double> normal)
    {
        if (index >= Count)
        {
            HalfSpaces.Slice((index - Count) * Dimension, Dimension).CopyTo(normal);
            return 0;
        }

        ReadOnlySpan<double> row = Row(index);
        for (int c = 0; c < normal.Length; c++)
        {
            normal[c] = -row[c] / Norms[index];
        }

        return -Limits[index] / Norms[index];
    }

    /// <summary>By how much x violates an inequality, as a distance; negative where it holds.</summary>
    internal double Violation(int index, ReadOnlySpan<double> x)
        => index < Count ? (DenseRows.Dot(Row(index), x) - Limits[index]) / Norms[index] : -DenseRows.Dot(HalfSpaces.Slice((index - Count) * Dimension, Dimension), x);

    /// <summary>The violation that counts as none: a hundredth of a row's error, or a billionth of x where that is greater.</summary>
    internal double Allowance(int index, double length) => Math.Max(1e-9 * length, index < Count ? Allowed * Deviations[index] / Norms[index] : 0);

    /// <summary>(&lt;x, w_i&gt; - alpha_i - z_i) / sigma_i.</summary>
    internal double Residual(int row, ReadOnlySpan<double> x) => (DenseRows.Dot(Row(row), x) - Targets[row]) / Deviations[row];

    internal double ChiSquared(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            if (IsLit(i))
            {
                double residual = Residual(i, x);
                sum += residual * residual;
            }
        }

        return sum;
    }

    /// <summary>Kinds, targets, and standard deviations as given; returns a length that x has about.</summary>
    private double Read<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double length = 0;
        for (int i = 0; i < Count; i++)
        {
            double z = double.CreateTruncating(output[i]);
            double deviation = double.CreateTruncating(sigma[sigma.Length == 1 ? 0 : i]);
            double threshold = layer.Threshold(i);
            Norms[i] = Math.Sqrt(DenseRows.Dot(Row(i), Row(i)));
            Thresholds[i] = threshold;
            Targets[i] = Limits[i] = z + threshold;
            Deviations[i] = deviation;
            Strengths[i] = z / deviation;

            // A zero row is an equation of nothing; one whose norm or output is beyond what squares hold, none that can be weighed.
            bool isDead = !double.IsFinite(z) || double.IsPositiveInfinity(deviation) || !(Norms[i] > 0) || !double.IsFinite(Norms[i]);
            _kinds[i] = isDead ? RowKind.Dead : z > Clear * deviation ? RowKind.Lit : RowKind.Dark;
            length = _kinds[i] == RowKind.Lit ? Math.Max(length, Math.Abs(Targets[i]) / Norms[i]) : length;
        }

        return double.IsFinite(OuterRadius) ? OuterRadius : length;
    }

    private enum RowKind : byte
    {
        Dead,
        Lit,
        Dark,

        /// <summary>Taken for dark, although it looks lit.</summary>
        Doubted,
    }
}
