using System;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The triangular factor R of rows by their products: A^T A = R^T R, by Cholesky.</summary>
/// <remarks>
/// <para>A third of the operations of rotations and none of their roots, but R is exact only to eps times the square of the condition number. It stands where that number is at most
/// <see cref="MaxCondition"/>, by a bound from above, sqrt(trace) over the smallest singular value of R: then R is good to ten digits, and a step of refinement, x += (R^T R)^-1 A^T (b - A x),
/// leaves what a factorization of the rows would (Björck, <i>Numerical Methods for Least Squares Problems</i>, section 2.9). Up to <see cref="MaxUnrefined"/> the error is at most a hundred times
/// that without it, and up to <see cref="MaxExact"/> a small multiple.</para>
/// <para>Rows are taken <see cref="Rows"/> at a time, so that they stay in the first cache, and R by blocks of eight: <see cref="BlockProducts{TEight}"/>, <see cref="BlockFactor{TEight}"/>. Rows of R are padded to whole
/// blocks, with ones on the diagonal.</para>
/// </remarks>
internal ref struct ProductFactor
{
    /// <summary>Beyond, rotations take the rows.</summary>
    internal const double MaxCondition = 1e3;

    /// <summary>The same where the solution is not refined.</summary>
    internal const double MaxUnrefined = 1e2;

    /// <summary>Up to here refinement would gain little.</summary>
    internal const double MaxExact = 16;

    /// <summary>The numbers of a block's row.</summary>
    internal const int Block = 8;

    /// <summary>The rows that are taken at a time.</summary>
    private const int Rows = 32;

    /// <summary>In fewer dimensions rotations cost little.</summary>
    private const int FewestDimensions = 8;

    /// <summary>An iteration that lowers the singular value by less is the last.</summary>
    private const double Settled = 0.99;

    private const int MaxIterations = 6;

    private readonly int _n;
    private readonly int _length;
    private readonly int _stride;
    private readonly Span<double> _r;
    private readonly Span<double> _inverses;
    private readonly Span<double> _target;
    private readonly Span<double> _work;
    private readonly Span<double> _rows;
    private readonly Span<double> _targets;
    private int _count;

    /// <summary>Begins with no rows.</summary>
    /// <param name="n">n.</param>
    /// <param name="memory">As many numbers as <see cref="Size"/> says.</param>
    internal ProductFactor(int n, Span<double> memory)
    {
        _n = n;
        _length = Padded(n);
        _stride = Stride(n);
        var scratch = new Scratch(memory, memory.Length);
        _targets = scratch.Take(Rows);
        _rows = scratch.Take(Rows * _stride);
        scratch.Rest.Clear();
        _r = scratch.Take(_length * _stride);
        _inverses = scratch.Take(2 * Block * _length);
        _target = scratch.Take(_length);
        _work = scratch.Take(_length);
        if (n < _length)
        {
            _rows.Clear();
        }
    }

    /// <summary>How many numbers it takes.</summary>
    internal static int Size(int n) => Serves(n) ? (Stride(n) * (Rows + Padded(n))) + (Padded(n) * ((2 * Block) + 2)) + Rows : 0;

    /// <summary>Whether it gains anything.</summary>
    internal static bool Serves(int n) => n >= FewestDimensions;

    /// <summary>n, padded to whole blocks: how many numbers solutions have.</summary>
    internal static int Padded(int n) => (n + Block - 1) / Block * Block;

    /// <summary>From one row to the next: an odd number of lines of a cache, so that columns do not fall into few of its sets.</summary>
    private static int Stride(int n) => Padded(n) | Block;

    /// <summary>Where the next row is to be written.</summary>
    internal readonly Span<double> Next => _rows.Slice(_count * _stride, _n);

    /// <summary>sqrt(trace) over the smallest singular value, which bounds the condition number from above.</summary>
    internal double Condition { get; private set; }

    /// <summary>Takes the row that was written, with its target.</summary>
    internal void Add(double target)
    {
        _targets[_count++] = target;
        if (_count == Rows)
        {
            Flush();
        }
    }

    /// <summary>Factors the products; false where the condition is, or may be, too large for them.</summary>
    /// <param name="maxCondition">What is too large.</param>
    /// <param name="singularValue">
    /// The smallest singular value of R. Of one block a bound from below, 1 / |R^-1|_F, at most sqrt(n) times too small; of more never too small, and seldom more than a few percent too large.
    /// </param>
    internal bool TryFactor(double maxCondition, out double singularValue)
    {
        singularValue = 0;
        Flush();
        double trace = 0;
        for (int c = 0; c < _n; c++)
        {
            trace += _r[(c * _stride) + c];
        }

        for (int c = _n; c < _length; c++)
        {
            _r[(c * _stride) + c] = 1;
        }

        if (!(Eight512.IsSupported ? TryFactor<Eight512>(out singularValue) : TryFactor<Eight256>(out singularValue)))
        {
            return false;
        }

        Condition = Math.Sqrt(trace) / singularValue;
        return Condition <= maxCondition;
    }

    /// <summary>The solution.</summary>
    /// <param name="x">Receives <see cref="Padded"/> numbers, of which n are not 0.</param>
    internal readonly void Solve(Span<double> x)
    {
        _target.CopyTo(x);
        SolveUpper(x);
    }

    /// <summary>g, <see cref="Padded"/> numbers, becomes (R^T R)^-1 g.</summary>
    internal readonly void Divide(Span<double> g)
    {
        SolveTransposed(g);
        SolveUpper(g);
    }

    /// <summary>Writes R and Q^T b as rotations leave them.</summary>
    internal readonly void CopyTo(Span<double> r, Span<double> target)
    {
        _target[.._n].CopyTo(target);
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            _r.Slice((k * _stride) + k, _n - k).CopyTo(r[start..]);
            start += _n - k;
        }
    }

    private void Flush()
    {
        ref double rows = ref MemoryMarshal.GetReference(_rows);
        ref double r = ref MemoryMarshal.GetReference(_r);
        ref double targets = ref MemoryMarshal.GetReference(_targets);
        ref double target = ref MemoryMarshal.GetReference(_target);
        if (Eight512.IsSupported)
        {
            BlockProducts<Eight512>.Add(ref rows, _count, ref r, _length, _stride);
            BlockFactor<Eight512>.AddTargets(ref rows, _count, _length, _stride, ref targets, ref target);
        }
        else
        {
            BlockProducts<Eight256>.Add(ref rows, _count, ref r, _length, _stride);
            BlockFactor<Eight256>.AddTargets(ref rows, _count, _length, _stride, ref targets, ref target);
        }

        _count = 0;
    }

    private readonly bool TryFactor<TEight>(out double singularValue)
        where TEight : struct, IEight<TEight>
    {
        ref double r = ref MemoryMarshal.GetReference(_r);
        ref double inverses = ref MemoryMarshal.GetReference(_inverses);
        singularValue = 0;
        if (!BlockFactor<TEight>.TryFactor(ref r, ref inverses, _length, _stride))
        {
            return false;
        }

        BlockFactor<TEight>.SolveTransposed(ref r, ref inverses, _length, _stride, ref MemoryMarshal.GetReference(_target));
        singularValue = _length == Block ? 1 / Math.Sqrt(BlockFactor<TEight>.SquaredInverse(ref inverses)) : SmallestSingularValue<TEight>(ref r, ref inverses);
        return singularValue > 0;
    }

    /// <summary>By inverse iteration; 0 where that overflows.</summary>
    private readonly double SmallestSingularValue<TEight>(ref double r, ref double inverses)
        where TEight : struct, IEight<TEight>
    {
        ref double work = ref MemoryMarshal.GetReference(_work);
        BlockFactor<TEight>.SolveGrowing(ref r, ref inverses, _length, _stride, _n, ref work);
        double before = Math.Sqrt(BlockFactor<TEight>.SquaredLength(ref work, _length));
        double smallest = Math.Sqrt(_n) / before;
        for (int iteration = 1; iteration < MaxIterations; iteration++)
        {
            BlockFactor<TEight>.SolveUpper(ref r, ref inverses, _length, _stride, ref work);
            double middle = Math.Sqrt(BlockFactor<TEight>.SquaredLength(ref work, _length));
            BlockFactor<TEight>.SolveTransposed(ref r, ref inverses, _length, _stride, ref work);
            double after = Math.Sqrt(BlockFactor<TEight>.SquaredLength(ref work, _length));

            // Either half of an iteration says as much: |R^-1 v| and |R^-T v| of unit v are at most 1 / the value.
            double value = Math.Min(before / middle, middle / after);
            bool isSettled = value > Settled * smallest;
            smallest = Math.Min(smallest, value);
            if (isSettled)
            {
                break;
            }

            for (int c = 0; c < _work.Length; c++)
            {
                _work[c] /= after;
            }

            before = 1;
        }

        return smallest > 0 && double.IsFinite(smallest) ? smallest : 0;
    }

    private readonly void SolveUpper(Span<double> x)
    {
        ref double r = ref MemoryMarshal.GetReference(_r);
        ref double inverses = ref MemoryMarshal.GetReference(_inverses);
        if (Eight512.IsSupported)
        {
            BlockFactor<Eight512>.SolveUpper(ref r, ref inverses, _length, _stride, ref MemoryMarshal.GetReference(x));
        }
        else
        {
            BlockFactor<Eight256>.SolveUpper(ref r, ref inverses, _length, _stride, ref MemoryMarshal.GetReference(x));
        }
    }

    private readonly void SolveTransposed(Span<double> y)
    {
        ref double r = ref MemoryMarshal.GetReference(_r);
        ref double inverses = ref MemoryMarshal.GetReference(_inverses);
        if (Eight512.IsSupported)
        {
            BlockFactor<Eight512>.SolveTransposed(ref r, ref inverses, _length, _stride, ref MemoryMarshal.GetReference(y));
        }
        else
        {
            BlockFactor<Eight256>.SolveTransposed(ref r, ref inverses, _length, _stride, ref MemoryMarshal.GetReference(y));
        }
    }
}
