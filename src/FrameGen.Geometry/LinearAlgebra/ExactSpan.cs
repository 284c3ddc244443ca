using System;
using System.Numerics;
using System.Threading;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// The linear span of integer vectors, one vector more at a time: what of another vector is left modulo the span, exactly. Immutable.
/// </summary>
/// <remarks>
/// The elimination of Bareiss, forwards only: what is left are minors, so every division is exact and numbers grow no longer than
/// Hadamard's bound.
/// </remarks>
internal sealed class ExactSpan
{
    private readonly ExactSpan? _smaller;
    private readonly BigInteger[] _residual;
    private readonly int _column;
    private readonly BigInteger _divisor;

    private ExactSpan(ExactSpan? smaller, BigInteger[] residual, int column, BigInteger divisor)
    {
        _smaller = smaller;
        _residual = residual;
        _column = column;
        _divisor = divisor;
        Pivot = smaller is null ? BigInteger.One : residual[column];
    }

    /// <summary>The span of no vector.</summary>
    public static ExactSpan Zero { get; } = new(null, [], -1, BigInteger.One);

    /// <summary>The minor by which residuals are larger than those of elimination with fractions.</summary>
    public BigInteger Pivot { get; }

    /// <summary>The span with one vector more, which must lie outside it.</summary>
    public ExactSpan With(BigInteger[] vector, CancellationToken cancellation)
    {
        BigInteger[] residual = Residual(vector, cancellation);
        int column = 0;
        for (int c = 1; c < residual.Length; c++)
        {
            if (BigInteger.Abs(residual[c]) > BigInteger.Abs(residual[column]))
            {
                column = c;
            }
        }

        return residual[column].IsZero
            ? throw new ArgumentException("The vector lies in the span.", nameof(vector))
            : new ExactSpan(this, residual, column, Pivot);
    }

    /// <summary>Whether a vector lies in the span.</summary>
    public bool Contains(BigInteger[] vector, CancellationToken cancellation) => Array.TrueForAll(Residual(vector, cancellation), entry => entry.IsZero);

    /// <summary>What is left of a vector modulo the span: zero in the columns of <see cref="IsPivot"/>, and everywhere where it lies in the span.</summary>
    public BigInteger[] Residual(BigInteger[] vector, CancellationToken cancellation)
    {
        var residual = (BigInteger[])vector.Clone();
        Reduce(residual, cancellation);
        return residual;
    }

    /// <summary>Whether a column is one of those that residuals are zero in.</summary>
    public bool IsPivot(int column)
    {
        for (ExactSpan? span = this; span is not null; span = span._smaller)
        {
            if (span._column == column)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes what is left of a vector modulo the span with one vector less to what is left modulo this one, in place.</summary>
    public void ReduceFurther(BigInteger[] residual, CancellationToken cancellation) => IntegerMatrix.Reduce(residual, _residual, _column, _divisor, cancellation);

    private void Reduce(BigInteger[] vector, CancellationToken cancellation)
    {
        if (_smaller is null)
        {
            return;
        }

        _smaller.Reduce(vector, cancellation);
        IntegerMatrix.Reduce(vector, _residual, _column, _divisor, cancellation);
    }
}
