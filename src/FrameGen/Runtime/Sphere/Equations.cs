using System;

namespace FrameGen.Runtime;

/// <summary>
/// Equations &lt;u, x&gt; = b of unit vectors u that do not span R^n: an orthonormal basis of their span, one vector after another, and the
/// shortest x that solves them in the least-squares sense.
/// </summary>
internal readonly ref struct Equations
{
    private readonly int _n;
    private readonly Span<double> _basis;
    private readonly Span<double> _factor;
    private readonly Span<double> _target;
    private readonly Span<double> _coordinates;
    private readonly Span<double> _work;

    /// <param name="n">The dimension.</param>
    /// <param name="memory">As many zeros as <see cref="Size"/> says.</param>
    internal Equations(int n, Span<double> memory)
    {
        _n = n;
        var scratch = new Scratch(memory, memory.Length);
        _basis = scratch.Take(n * n);
        _factor = scratch.Take(TriangularFactor.Size(n));
        _target = scratch.Take(n);
        _coordinates = scratch.Take(n);
        _work = scratch.Take(n);
    }

    /// <summary>How many numbers the workspace takes.</summary>
    internal static int Size(int n) => (n * n) + TriangularFactor.Size(n) + (3 * n);

    /// <summary>Takes off a vector what lies in the span of the first so many of the basis, twice against rounding; returns the length that is left.</summary>
    internal double Reduce(Span<double> vector, int rank)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < rank; k++)
            {
                ReadOnlySpan<double> unit = _basis.Slice(k * _n, _n);
                double along = DenseRows.Dot(vector, unit);
                for (int c = 0; c < _n; c++)
                {
                    vector[c] -= along * unit[c];
                }
            }
        }

        return Candidate.Length(vector);
    }

    /// <summary>Makes a reduced vector the next of the basis.</summary>
    internal void Extend(ReadOnlySpan<double> reduced, int rank)
    {
        double length = Candidate.Length(reduced);
        Span<double> unit = _basis.Slice(rank * _n, _n);
        for (int c = 0; c < _n; c++)
        {
            unit[c] = reduced[c] / length;
        }
    }

    /// <summary>The unit vector that completes a basis of n - 1.</summary>
    internal void Complete(Span<double> normal, Span<double> work)
    {
        double longest = -1;
        for (int axis = 0; axis < _n; axis++)
        {
            work.Clear();
            work[axis] = 1;
            double length = Reduce(work, _n - 1);
            if (length > longest)
            {
                longest = length;
                for (int c = 0; c < _n; c++)
                {
                    normal[c] = work[c] / length;
                }
            }
        }
    }

    /// <summary>Begins a system in the span of the first so many.</summary>
    internal void Clear()
    {
        _factor.Clear();
        _target.Clear();
    }

    /// <summary>Adds an equation.</summary>
    internal void Add(ReadOnlySpan<double> vector, double bound, int rank)
    {
        for (int k = 0; k < rank; k++)
        {
            _coordinates[k] = DenseRows.Dot(vector, _basis.Slice(k * _n, _n));
        }

        Factor(rank).Add(_coordinates[..rank], bound);
    }

    /// <summary>The solution in the span; returns the least singular value, 0 where the equations do not determine it.</summary>
    internal double Solve(Span<double> x, int rank)
    {
        x.Clear();
        if (rank == 0)
        {
            return 1;
        }

        TriangularFactor factor = Factor(rank);
        double singularValue = factor.SmallestSingularValue(_work[..rank]);
        if (singularValue > 0)
        {
            factor.Solve(_coordinates[..rank]);
            for (int k = 0; k < rank; k++)
            {
                for (int c = 0; c < _n; c++)
                {
                    x[c] += _coordinates[k] * _basis[(k * _n) + c];
                }
            }
        }

        return singularValue;
    }

    private TriangularFactor Factor(int rank) => new(rank, _factor[..TriangularFactor.Size(rank)], _target[..rank]);
}
