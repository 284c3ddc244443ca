using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Cholesky's method by blocks of eight rows, S = R^T R, and the solutions of R and R^T.</summary>
/// <remarks>
/// From the left: a block of rows is taken when all above it are finished, whose products are subtracted from it in registers. The inverse V of each block on the diagonal is kept: what stands to the right of
/// one, and solutions, are products with it, without the chain of divisions of a substitution. Such a block is conditioned no worse than R (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 14.2).
/// </remarks>
/// <typeparam name="TEight">Eight numbers.</typeparam>
internal static class BlockFactor<TEight>
    where TEight : struct, IEight<TEight>
{
    private const int Block = ProductFactor.Block;

    /// <summary>The numbers of an inverse by rows, which that by columns follows.</summary>
    private const int Square = Block * Block;

    /// <summary>R in place of the upper blocks of S; false where a pivot is not positive.</summary>
    /// <param name="r">S, rows of <paramref name="length"/> numbers.</param>
    /// <param name="inverses">Receives V by rows and by columns for each block; zeros.</param>
    /// <param name="length">A multiple of eight.</param>
    /// <param name="stride">From one row to the next.</param>
    public static bool TryFactor(ref double r, ref double inverses, int length, int stride)
    {
        for (int i = 0; i < length; i += Block)
        {
            ref double diagonal = ref Unsafe.Add(ref r, (i * stride) + i);
            ref double inverse = ref Inverse(ref inverses, i);
            if (i > 0)
            {
                BlockProducts<TEight>.Change(ref r, i, i, i, ref r, stride, isAdded: false);
            }

            if (!TryFactorBlock(ref diagonal, ref inverse, stride))
            {
                return false;
            }

            for (int j = i + Block; j < length; j += Block)
            {
                if (i > 0)
                {
                    BlockProducts<TEight>.Change(ref r, i, i, j, ref r, stride, isAdded: false);
                }

                Apply(ref inverse, ref Unsafe.Add(ref r, (i * stride) + j), stride);
            }
        }

        return true;
    }

    /// <summary>y becomes R^-T y.</summary>
    public static void SolveTransposed(ref double r, ref double inverses, int length, int stride, ref double y)
    {
        for (int i = 0; i < length; i += Block)
        {
            ref double part = ref Unsafe.Add(ref y, i);
            TEight.Store(Combine(ref Inverse(ref inverses, i), Block, ref part), ref part, 0);
            ref double rows = ref Unsafe.Add(ref r, i * stride);
            for (int j = i + Block; j < length; j += Block)
            {
                TEight sum = Combine(ref Unsafe.Add(ref rows, j), stride, ref part);
                TEight.Store(TEight.Subtract(TEight.Load(ref y, j), sum), ref y, j);
            }
        }
    }

    /// <summary>x becomes R^-1 x.</summary>
    public static void SolveUpper(ref double r, ref double inverses, int length, int stride, ref double x)
    {
        for (int i = length - Block; i >= 0; i -= Block)
        {
            ref double part = ref Unsafe.Add(ref x, i);
            for (int p = 0; p < Block && i + Block < length; p++)
            {
                ref double row = ref Unsafe.Add(ref r, (i + p) * stride);
                TEight even = default;
                TEight odd = default;
                int j = i + Block;
                for (; j + Block < length; j += 2 * Block)
                {
                    even = TEight.AddProduct(even, TEight.Load(ref x, j), ref row, j);
                    odd = TEight.AddProduct(odd, TEight.Load(ref x, j + Block), ref row, j + Block);
                }

                even = j < length ? TEight.AddProduct(even, TEight.Load(ref x, j), ref row, j) : even;
                Unsafe.Add(ref part, p) -= Sum(TEight.Add(even, odd));
            }

            TEight.Store(Combine(ref Unsafe.Add(ref Inverse(ref inverses, i), Square), Block, ref part), ref part, 0);
        }
    }

    /// <summary>y becomes R^-T of entries +1 or -1, of which n are no padding, whose signs are chosen on the way so that it grows.</summary>
    public static void SolveGrowing(ref double r, ref double inverses, int length, int stride, int n, ref double y)
    {
        for (int i = 0; i < length; i += Block)
        {
            ref double part = ref Unsafe.Add(ref y, i);
            for (int p = 0; p < Block && i + p < n; p++)
            {
                // The diagonal of the inverse is that of its inverses.
                double value = Unsafe.Add(ref part, p);
                TEight step = TEight.Spread((value >= 0 ? value + 1 : value - 1) * Unsafe.Add(ref Inverse(ref inverses, i), p * (Block + 1)));
                TEight left = TEight.Subtract(TEight.Load(ref part, 0), TEight.Multiply(step, TEight.Load(ref r, ((i + p) * stride) + i)));
                TEight.Store(left, ref part, 0);
                Unsafe.Add(ref part, p) = TEight.First(step);
            }

            ref double rows = ref Unsafe.Add(ref r, i * stride);
            for (int j = i + Block; j < length; j += Block)
            {
                TEight sum = Combine(ref Unsafe.Add(ref rows, j), stride, ref part);
                TEight.Store(TEight.Subtract(TEight.Load(ref y, j), sum), ref y, j);
            }
        }
    }

    /// <summary>sum += A^T b.</summary>
    public static void AddTargets(ref double rows, int count, int length, int stride, ref double targets, ref double sum)
    {
        for (int j = 0; j < length; j += Block)
        {
            TEight even = default;
            TEight odd = default;
            ref double row = ref Unsafe.Add(ref rows, j);
            int k = 0;
            for (; k + 1 < count; k += 2)
            {
                even = TEight.AddProduct(even, TEight.Spread(Unsafe.Add(ref targets, k)), ref row, 0);
                odd = TEight.AddProduct(odd, TEight.Spread(Unsafe.Add(ref targets, k + 1)), ref row, stride);
                row = ref Unsafe.Add(ref row, 2 * stride);
            }

            even = k < count ? TEight.AddProduct(even, TEight.Spread(Unsafe.Add(ref targets, k)), ref row, 0) : even;
            TEight.Store(TEight.Add(TEight.Load(ref sum, j), TEight.Add(even, odd)), ref sum, j);
        }
    }

    /// <summary>The sum of the squares of a, as many numbers as a multiple of eight.</summary>
    public static double SquaredLength(ref double a, int length)
    {
        TEight sum = default;
        for (int j = 0; j < length; j += Block)
        {
            sum = TEight.AddProduct(sum, TEight.Load(ref a, j), ref a, j);
        }

        return Sum(sum);
    }

    /// <summary>The sum of the squares of R^-1 where R is one block.</summary>
    public static double SquaredInverse(ref double inverses) => SquaredLength(ref inverses, Square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Inverse(ref double inverses, int i) => ref Unsafe.Add(ref inverses, 2 * Block * i);

    /// <summary>One block on the diagonal, and its inverse.</summary>
    private static bool TryFactorBlock(ref double diagonal, ref double inverse, int stride)
    {
        for (int p = 0; p < Block; p++)
        {
            ref double row = ref Unsafe.Add(ref diagonal, p * stride);
            double pivot = Unsafe.Add(ref row, p);
            if (!(pivot > 0))
            {
                return false;
            }

            // What the next pivot waits for has no root in it.
            TEight scaled = TEight.Multiply(TEight.Load(ref row, 0), TEight.Spread(-1 / pivot));
            for (int q = p + 1; q < Block; q++)
            {
                ref double below = ref Unsafe.Add(ref diagonal, q * stride);
                TEight.Store(TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref row, q)), scaled, TEight.Load(ref below, 0)), ref below, 0);
            }

            double root = Math.Sqrt(pivot);
            Unsafe.Add(ref inverse, p * (Block + 1)) = 1 / root;
            TEight.Store(TEight.Multiply(scaled, TEight.Spread(-root)), ref row, 0);
        }

        Invert(ref diagonal, ref inverse, stride);
        return true;
    }

    /// <summary>V from the last row up: its rows, from those of R and those of V below, and then its columns.</summary>
    private static void Invert(ref double diagonal, ref double inverse, int stride)
    {
        for (int p = Block - 1; p >= 0; p--)
        {
            ref double target = ref Unsafe.Add(ref inverse, p * Block);
            double reciprocal = Unsafe.Add(ref target, p);
            TEight sum = default;
            for (int q = p + 1; q < Block; q++)
            {
                sum = TEight.AddProduct(sum, TEight.Spread(Unsafe.Add(ref diagonal, (p * stride) + q)), ref inverse, q * Block);
            }

            TEight.Store(TEight.Multiply(sum, TEight.Spread(-reciprocal)), ref target, 0);
            Unsafe.Add(ref target, p) = reciprocal;
            for (int q = p; q < Block; q++)
            {
                Unsafe.Add(ref inverse, Square + (q * Block) + p) = Unsafe.Add(ref target, q);
            }
        }
    }

    /// <summary>V^T times eight rows of eight.</summary>
    private static void Apply(ref double inverse, ref double block, int stride)
    {
        TEight c0 = TEight.Load(ref block, 0);
        TEight c1 = TEight.Load(ref block, stride);
        TEight c2 = TEight.Load(ref block, 2 * stride);
        TEight c3 = TEight.Load(ref block, 3 * stride);
        TEight c4 = TEight.Load(ref block, 4 * stride);
        TEight c5 = TEight.Load(ref block, 5 * stride);
        TEight c6 = TEight.Load(ref block, 6 * stride);
        TEight c7 = TEight.Load(ref block, 7 * stride);
        for (int q = 0; q < Block; q++)
        {
            // Column q of V, which has zeros below the diagonal.
            ref double v = ref Unsafe.Add(ref inverse, Square + (q * Block));
            TEight even = TEight.Multiply(TEight.Spread(v), c0);
            TEight odd = TEight.Multiply(TEight.Spread(Unsafe.Add(ref v, 1)), c1);
            even = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 2)), c2, even);
            odd = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 3)), c3, odd);
            even = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 4)), c4, even);
            odd = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 5)), c5, odd);
            even = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 6)), c6, even);
            odd = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref v, 7)), c7, odd);
            TEight.Store(TEight.Add(even, odd), ref block, q * stride);
        }
    }

    /// <summary>The sum of eight rows times a factor each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TEight Combine(ref double rows, int stride, ref double factors)
    {
        TEight even = TEight.Multiply(TEight.Spread(factors), TEight.Load(ref rows, 0));
        TEight odd = TEight.Multiply(TEight.Spread(Unsafe.Add(ref factors, 1)), TEight.Load(ref rows, stride));
        even = TEight.AddProduct(even, TEight.Spread(Unsafe.Add(ref factors, 2)), ref rows, 2 * stride);
        odd = TEight.AddProduct(odd, TEight.Spread(Unsafe.Add(ref factors, 3)), ref rows, 3 * stride);
        even = TEight.AddProduct(even, TEight.Spread(Unsafe.Add(ref factors, 4)), ref rows, 4 * stride);
        odd = TEight.AddProduct(odd, TEight.Spread(Unsafe.Add(ref factors, 5)), ref rows, 5 * stride);
        even = TEight.AddProduct(even, TEight.Spread(Unsafe.Add(ref factors, 6)), ref rows, 6 * stride);
        odd = TEight.AddProduct(odd, TEight.Spread(Unsafe.Add(ref factors, 7)), ref rows, 7 * stride);
        return TEight.Add(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(TEight value) => Vector256.Sum(TEight.AddHalves(value));
}
