using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Threading;

namespace FrameGen.Runtime;

/// <summary>Estimates of small layers by a pseudo-inverse for each set of lit rows, where all rows have one standard deviation and no other rule of an estimate has a say.</summary>
/// <remarks>
/// What is left to <see cref="Estimator"/>: outputs without error, inequalities of dark rows and of the domain that the solution violates, and sets of rows that <see cref="PatternTable"/> does not
/// serve. Rows lit by less than <see cref="Estimator.Doubtful"/> sigma are left to it only where chi-squared rejects the solution.
/// </remarks>
internal static class LitRows<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private const int Lanes = PatternTable.Lanes;

    private static PatternTable? s_table;

    /// <summary>Whether a layer is small enough. On a sphere the lit rows alone do not decide.</summary>
    public static bool Serves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => N is >= 2 and <= 4 && M is >= Lanes and <= PatternTable.MostRows && TTables.Domain().InnerRadius < TTables.Domain().OuterRadius && TTables.Domain().EquationCount == 0;
    }

    /// <summary>A greater square may be that of a component that is no number of T.</summary>
    private static double Largest => typeof(T) == typeof(float) ? 1e76 : double.MaxValue;

    private static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTables.Inputs();
    }

    private static int M
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTables.Outputs();
    }

    /// <summary>The estimate of an output; false where it may not be that of the rules in full.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="sigma">The standard deviation of all.</param>
    /// <param name="destination">Receives n values; of any value where the result is false.</param>
    /// <param name="loss">What is minimized.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySolve(ref T z, T sigma, ref T destination, Loss loss)
        => loss == Loss.Squares ? TrySquares(ref z, sigma, ref destination) : TryAbsolute(ref z, sigma, ref destination);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TrySquares(ref T z, T sigma, ref T destination) => TrySolve(ref z, sigma, ref destination, isAbsolute: false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryAbsolute(ref T z, T sigma, ref T destination) => TrySolve(ref z, sigma, ref destination, isAbsolute: true);

    /// <summary>Whatever is rare is called last, so that nothing needs to be kept over a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySolve(ref T z, T sigma, ref T destination, bool isAbsolute)
    {
        double deviation = double.CreateTruncating(sigma);
        Vector256<double> clear = Vector256.Create(MeasuredRows.Clear * deviation);
        Vector256<double> lit0 = RowVectors<T, TTables>.Above(ref z, 0, clear);
        Vector256<double> lit1 = RowVectors<T, TTables>.Above(ref z, 1, clear);
        Vector256<double> lit2 = RowVectors<T, TTables>.Above(ref z, 2, clear);
        Vector256<double> lit3 = RowVectors<T, TTables>.Above(ref z, 3, clear);
        uint lit = RowVectors<T, TTables>.Bits(lit0, 0) | RowVectors<T, TTables>.Bits(lit1, 1) | RowVectors<T, TTables>.Bits(lit2, 2) | RowVectors<T, TTables>.Bits(lit3, 3);
        PatternTable? table = s_table;
        if (table is null)
        {
            return TryWithout(ref z, sigma, ref destination, lit, isAbsolute);
        }

        uint slot = table.Find(lit);
        if (!PatternTable.IsServed(slot))
        {
            return TryWithout(ref z, sigma, ref destination, lit, isAbsolute);
        }

        Vector256<double> right0 = RowVectors<T, TTables>.Right(ref z, 0);
        Vector256<double> right1 = RowVectors<T, TTables>.Right(ref z, 1);
        Vector256<double> right2 = RowVectors<T, TTables>.Right(ref z, 2);
        Vector256<double> right3 = RowVectors<T, TTables>.Right(ref z, 3);
        ref double inverse = ref table.Entry(slot);
        Vector256<double> x = Sum(
            Product(ref inverse, 0, right0 & lit0, right1 & lit1, right2 & lit2, right3 & lit3),
            Product(ref inverse, 1, right0 & lit0, right1 & lit1, right2 & lit2, right3 & lit3),
            Product(ref inverse, 2, right0 & lit0, right1 & lit1, right2 & lit2, right3 & lit3),
            Product(ref inverse, 3, right0 & lit0, right1 & lit1, right2 & lit2, right3 & lit3));
        if (isAbsolute && !LeastAbsolute<T, TTables>.TryFind(ref z, deviation, ref x))
        {
            return false;
        }

        RowVectors<T, TTables>.Store(x, ref destination);
        if (!(deviation > 0) || !IsInDomain(x))
        {
            return false;
        }

        // Dark rows that x is on the lit side of, and lit ones that may be dark. At the absolutely least some dark rows may be met to rounding.
        Vector256<double> limit = isAbsolute ? Vector256.Create((MeasuredRows.Clear + MeasuredRows.Allowed) * deviation) : clear;
        Vector256<double> doubts = Vector256.AndNot(RowVectors<T, TTables>.Beyond(x, right0, limit, 0), lit0)
            | Vector256.AndNot(RowVectors<T, TTables>.Beyond(x, right1, limit, 1), lit1)
            | Vector256.AndNot(RowVectors<T, TTables>.Beyond(x, right2, limit, 2), lit2)
            | Vector256.AndNot(RowVectors<T, TTables>.Beyond(x, right3, limit, 3), lit3);
        if (!isAbsolute)
        {
            Vector256<double> sure = Vector256.Create(Estimator.Doubtful * deviation);
            doubts |= Vector256.AndNot(lit0, RowVectors<T, TTables>.Above(ref z, 0, sure))
                | Vector256.AndNot(lit1, RowVectors<T, TTables>.Above(ref z, 1, sure))
                | Vector256.AndNot(lit2, RowVectors<T, TTables>.Above(ref z, 2, sure))
                | Vector256.AndNot(lit3, RowVectors<T, TTables>.Above(ref z, 3, sure));
        }

        return doubts.AsUInt64() == Vector256<ulong>.Zero || (!isAbsolute && IsLikely(ref z, deviation, x));
    }

    /// <summary>Where the lit rows have no pseudo-inverse: with one, if it can be made, or by normal equations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryWithout(ref T z, T sigma, ref T destination, uint lit, bool isAbsolute)
    {
        if (s_table is null)
        {
            Interlocked.CompareExchange(ref s_table, new PatternTable(), null);
        }

        uint slot = BitOperations.PopCount(lit) < N ? 0 : s_table.Find(lit);
        if (slot == 0 && BitOperations.PopCount(lit) >= N)
        {
            ReadOnlySpan<T> numbers = TTables.Numbers();
            slot = s_table.Add(lit, new LayerTables<T> { InputDimension = N, Weights = numbers[..(N * M)], Offsets = numbers.Slice(2 * N * M, M), OuterRadius = TTables.Domain().OuterRadius });
        }

        if (PatternTable.IsServed(slot))
        {
            return TrySolve(ref z, sigma, ref destination, isAbsolute ? Loss.Absolute : Loss.Squares);
        }

        return !isAbsolute && NormalEquations<T, TTables>.TrySolve(MemoryMarshal.CreateReadOnlySpan(ref z, M), MemoryMarshal.CreateReadOnlySpan(ref sigma, 1), MemoryMarshal.CreateSpan(ref destination, N));
    }

    /// <summary>Whether x holds the dark rows, and chi-squared lets all rows be lit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLikely(ref T z, double deviation, Vector256<double> x)
    {
        Vector256<double> clear = Vector256.Create(MeasuredRows.Clear * deviation);
        Vector256<double> sum = default;
        Vector256<double> violated = default;
        int count = -N;
        for (int vector = 0; vector < PatternTable.Vectors(M); vector++)
        {
            Vector256<double> lit = RowVectors<T, TTables>.Above(ref z, vector, clear);
            Vector256<double> left = RowVectors<T, TTables>.Left(x, RowVectors<T, TTables>.Right(ref z, vector), vector);
            violated |= Vector256.AndNot(Vector256.GreaterThan(left, clear), lit);
            lit = RowVectors<T, TTables>.Once(lit, vector);
            sum += (left & lit) * left;
            count += BitOperations.PopCount(lit.ExtractMostSignificantBits());
        }

        return violated.AsUInt64() == Vector256<ulong>.Zero && !ChiSquaredTest.Rejects(Vector256.Sum(sum) / (deviation * deviation), count);
    }

    /// <summary>The products of which the sum is a component of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Product(ref double inverse, int component, Vector256<double> right0, Vector256<double> right1, Vector256<double> right2, Vector256<double> right3)
    {
        if (component >= N)
        {
            return Vector256<double>.Zero;
        }

        int start = component * PatternTable.Vectors(M) * Lanes;
        Vector256<double> sum = Vector256.LoadUnsafe(ref inverse, (nuint)start) * right0;
        sum = M > Lanes ? Simd.MultiplyAdd(Vector256.LoadUnsafe(ref inverse, (nuint)(start + Lanes)), right1, sum) : sum;
        sum = M > 2 * Lanes ? Simd.MultiplyAdd(Vector256.LoadUnsafe(ref inverse, (nuint)(start + (2 * Lanes))), right2, sum) : sum;
        return M > 3 * Lanes ? Simd.MultiplyAdd(Vector256.LoadUnsafe(ref inverse, (nuint)(start + (3 * Lanes))), right3, sum) : sum;
    }

    /// <summary>The sum of each of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sum(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (Avx.IsSupported)
        {
            Vector256<double> ab = Avx.HorizontalAdd(a, b);
            Vector256<double> cd = N > 2 ? Avx.HorizontalAdd(c, d) : Vector256<double>.Zero;
            return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
        }

        return Vector256.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }

    /// <summary>Whether x is finite and lies in the domain, to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInDomain(Vector256<double> x)
    {
        LayerDomain domain = TTables.Domain();
        Vector256<double> squares = x * x;
        Vector128<double> halves = squares.GetLower() + squares.GetUpper();
        double square = halves.GetElement(0) + halves.GetElement(1);
        double most = domain.OuterRadius * domain.OuterRadius;
        bool isIn = square <= (most <= Largest ? most : Largest) && (domain.InnerRadius <= 0 || square >= domain.InnerRadius * domain.InnerRadius);
        return domain.HalfSpaces.IsEmpty ? isIn : isIn && HoldsHalfSpaces(domain.HalfSpaces, x);
    }

    private static bool HoldsHalfSpaces(ReadOnlySpan<double> normals, Vector256<double> x)
    {
        bool isIn = true;
        for (int g = 0; g < normals.Length; g += N)
        {
            double height = (normals[g] * x.GetElement(0)) + (normals[g + 1] * x.GetElement(1));
            height += N > 2 ? normals[g + 2] * x.GetElement(2) : 0;
            height += N > 3 ? normals[g + 3] * x.GetElement(3) : 0;
            isIn &= height >= 0;
        }

        return isIn;
    }
}
