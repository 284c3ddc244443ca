using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    /// <summary>Whether a layer is small enough. On a sphere the lit rows alone do not decide.</summary>
    public static bool Serves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => N is >= 2 and <= 4 && M is >= 4 and <= PatternTable.MostRows && TTables.Domain().InnerRadius < TTables.Domain().OuterRadius && TTables.Domain().EquationCount == 0;
    }

    /// <summary>A greater square may be that of a component that is no number of T.</summary>
    private static double Largest => typeof(T) == typeof(float) ? 1e76 : double.MaxValue;

    private static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Inputs;
    }

    private static int M
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Outputs;
    }

    /// <summary>Least squares, where rows are lit well or not at all; whatever else there is, and whatever is rare, by further rules.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="sigma">The standard deviation of all, above 0.</param>
    /// <param name="destination">Receives n values; of any value where the result is false.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TrySquares<V, TRules>(ref T z, T sigma, ref T destination)
        where V : struct, IEight<V>
        where TRules : struct, IFurtherRules<T>
    {
        int m = LayerShape<T, TTables>.Outputs;
        V deviation = V.Spread(double.CreateTruncating(sigma));
        V sure = V.Multiply(deviation, V.Spread(Estimator.Doubtful));
        V clear = V.Multiply(deviation, V.Spread(MeasuredRows.Clear));
        V z0 = EightRows<T, TTables, V>.Load(ref z, 0, 0);
        V z1 = m > 8 ? EightRows<T, TTables, V>.Load(ref z, 0, 1) : default;
        uint lit = EightRows<T, TTables, V>.Above(z0, z1, sure);
        V room0 = Room(z0, sure, clear, 0);
        V room1 = m > 8 ? Room(z1, sure, clear, 1) : default;
        uint start = Find(lit);
        if (start <= RowSetTable.NotServed)
        {
            return TRules.TryEstimate(ref z, sigma, ref destination);
        }

        V x = EightRows<T, TTables, V>.Product(ref Entry(start), z0, z1, ref z, isInMemory: typeof(T) == typeof(double));
        V x0 = V.Pair(x, 0);
        V x1 = V.Pair(x, 1);
        V x2 = V.Pair(x, 2);
        V x3 = V.Pair(x, 3);
        double first = V.First(x0);
        double second = V.First(x1);
        double third = V.First(x2);
        double fourth = V.First(x3);
        Store(first, second, third, fourth, ref destination);
        if (!IsInDomain(first, second, third, fourth))
        {
            return TRules.TryEstimate(ref z, sigma, ref destination);
        }

        V height0 = EightRows<T, TTables, V>.Height(x0, x1, x2, x3, room0, 0);
        V height1 = m > 8 ? EightRows<T, TTables, V>.Height(x0, x1, x2, x3, room1, 1) : height0;
        return !V.IsAnyAbove(height0, height1, clear) || TRules.TryEstimate(ref z, sigma, ref destination);
    }

    /// <summary>What &lt;x, w&gt; is added to before it is held against 4 sigma: -z - alpha on dark rows, -infinity on those that are surely lit, and infinity on those that may be either, which are not for here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Room<V>(V z, V sure, V clear, int part)
        where V : struct, IEight<V>
        => V.Choose(z, sure, V.Spread(double.NegativeInfinity), V.Choose(z, clear, V.Spread(double.PositiveInfinity), V.Subtract(EightRows<T, TTables, V>.Offsets(part), z)));

    /// <summary>Sets of rows that have not been met, outputs that are NaN or lit by less than <see cref="Estimator.Doubtful"/> sigma: the same by the rules for them, or by normal equations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDoubtful(ref T z, T sigma, ref T destination)
    {
        uint start = FindLit(ref z, sigma, out Eight256 x, out _);
        if (start <= RowSetTable.NotServed)
        {
            return NormalEquations<T, TTables>.TrySolve(MemoryMarshal.CreateReadOnlySpan(ref z, M), MemoryMarshal.CreateReadOnlySpan(ref sigma, 1), MemoryMarshal.CreateSpan(ref destination, N));
        }

        Vector256<double> point = Point(x);
        Store(point.GetElement(0), point.GetElement(1), point.GetElement(2), point.GetElement(3), ref destination);
        return IsInDomain(point.GetElement(0), point.GetElement(1), point.GetElement(2), point.GetElement(3)) && IsLikely(ref z, double.CreateTruncating(sigma), point);
    }

    /// <summary>Least absolute residuals; parameters as in <see cref="TrySquares"/>.</summary>
    public static bool TryAbsolute(ref T z, T sigma, ref T destination)
        => Eight512.IsSupported ? TryAbsolute<Eight512>(ref z, sigma, ref destination) : TryAbsolute<Eight256>(ref z, sigma, ref destination);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryAbsolute<V>(ref T z, T sigma, ref T destination)
        where V : struct, IEight<V>
    {
        if (FindLit(ref z, sigma, out V x, out uint lit) <= RowSetTable.NotServed)
        {
            return false;
        }

        // At the absolutely least some dark rows may be met to rounding.
        double deviation = double.CreateTruncating(sigma);
        double limit = (MeasuredRows.Clear + MeasuredRows.Allowed) * deviation;
        Vector256<double> squares = Point(x);
        Vector256<double> point = squares;
        bool isFound = AbsoluteVertices<T, TTables, V>.TryFind(ref z, deviation, lit, ref point);
        if (!isFound)
        {
            point = squares;
            isFound = LeastAbsolute<T, TTables>.TryFind(ref z, deviation, ref point) && HoldsDarkRows(ref z, deviation, point, limit);
        }

        Store(point.GetElement(0), point.GetElement(1), point.GetElement(2), point.GetElement(3), ref destination);
        return isFound && IsInDomain(point.GetElement(0), point.GetElement(1), point.GetElement(2), point.GetElement(3));
    }

    /// <summary>Least squares over the lit rows; the start of their set's numbers, which is made if it can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindLit<V>(ref T z, T sigma, out V x, out uint lit)
        where V : struct, IEight<V>
    {
        V clear = V.Spread(MeasuredRows.Clear * double.CreateTruncating(sigma));
        V z0 = EightRows<T, TTables, V>.Load(ref z, 0, 0);
        V z1 = M > 8 ? EightRows<T, TTables, V>.Load(ref z, 0, 1) : default;
        lit = EightRows<T, TTables, V>.Above(z0, z1, clear);
        uint start = Find(lit);
        if (start == 0 && BitOperations.PopCount(lit) >= N)
        {
            start = Add(lit);
        }

        // What is not lit may be NaN.
        x = start <= RowSetTable.NotServed ? default : EightRows<T, TTables, V>.Product(ref Entry(start), V.Choose(z0, clear, z0, default), V.Choose(z1, clear, z1, default), ref z, isInMemory: false);
        return start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Add(uint lit)
    {
        ReadOnlySpan<T> numbers = TTables.Numbers();
        return Table.Sets.Add(lit, new LayerTables<T> { InputDimension = N, Weights = numbers[..(N * M)], Offsets = numbers.Slice(2 * N * M, M), OuterRadius = TTables.Domain().OuterRadius });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Point<V>(V x)
        where V : struct, IEight<V>
        => Vector256.Create(V.First(V.Pair(x, 0)), V.First(V.Pair(x, 1)), V.First(V.Pair(x, 2)), V.First(V.Pair(x, 3)));

    /// <summary>Whether x holds the dark rows, and chi-squared lets all rows be lit.</summary>
    private static bool IsLikely(ref T z, double deviation, Vector256<double> x)
    {
        double clear = MeasuredRows.Clear * deviation;
        Vector256<double> sum = default;
        int count = -N;
        for (int vector = 0; vector < RowVectors<T, TTables>.Vectors; vector++)
        {
            Vector256<double> lit = RowVectors<T, TTables>.Once(RowVectors<T, TTables>.Above(ref z, vector, Vector256.Create(clear)), vector);
            Vector256<double> left = RowVectors<T, TTables>.Left(x, RowVectors<T, TTables>.Right(ref z, vector), vector) & lit;
            sum += left * left;
            count += BitOperations.PopCount(lit.ExtractMostSignificantBits());
        }

        return HoldsDarkRows(ref z, deviation, x, clear) && !ChiSquaredTest.Rejects(Vector256.Sum(sum) / (deviation * deviation), count);
    }

    /// <summary>Whether x is on no dark row's lit side by more than a limit.</summary>
    private static bool HoldsDarkRows(ref T z, double deviation, Vector256<double> x, double limit)
    {
        Vector256<double> violated = default;
        for (int vector = 0; vector < RowVectors<T, TTables>.Vectors; vector++)
        {
            Vector256<double> lit = RowVectors<T, TTables>.Above(ref z, vector, Vector256.Create(MeasuredRows.Clear * deviation));
            violated |= Vector256.AndNot(RowVectors<T, TTables>.Beyond(x, RowVectors<T, TTables>.Right(ref z, vector), Vector256.Create(limit), vector), lit);
        }

        return violated.AsUInt64() == Vector256<ulong>.Zero;
    }

    /// <summary>Writes the first n of four components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double x0, double x1, double x2, double x3, ref T destination)
    {
        int n = LayerShape<T, TTables>.Inputs;
        destination = T.CreateTruncating(x0);
        Unsafe.Add(ref destination, 1) = T.CreateTruncating(x1);
        if (n > 2)
        {
            Unsafe.Add(ref destination, 2) = T.CreateTruncating(x2);
        }

        if (n > 3)
        {
            Unsafe.Add(ref destination, 3) = T.CreateTruncating(x3);
        }
    }

    /// <summary>Whether x is finite and lies in the domain, to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInDomain(double x0, double x1, double x2, double x3)
    {
        LayerDomain domain = TTables.Domain();
        double square = Simd.MultiplyAdd(x1, x1, x0 * x0);
        square = N > 2 ? Simd.MultiplyAdd(x2, x2, square) : square;
        square = N > 3 ? Simd.MultiplyAdd(x3, x3, square) : square;
        double most = domain.OuterRadius * domain.OuterRadius;
        if (!(square <= (most <= Largest ? most : Largest)) || (domain.InnerRadius > 0 && !(square >= domain.InnerRadius * domain.InnerRadius)))
        {
            return false;
        }

        return domain.HalfSpaces.IsEmpty || HoldsHalfSpaces(domain.HalfSpaces, x0, x1, x2, x3);
    }

    private static bool HoldsHalfSpaces(ReadOnlySpan<double> normals, double x0, double x1, double x2, double x3)
    {
        bool isIn = true;
        for (int g = 0; g < normals.Length; g += N)
        {
            double height = (normals[g] * x0) + (normals[g + 1] * x1);
            height += N > 2 ? normals[g + 2] * x2 : 0;
            height += N > 3 ? normals[g + 3] * x3 : 0;
            isIn &= height >= 0;
        }

        return isIn;
    }

    /// <inheritdoc cref="RowSetTable.Starts"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(uint lit) => Volatile.Read(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table.Starts), lit));

    /// <inheritdoc cref="RowSetTable.Numbers"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Entry(uint start) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table.Numbers), start);

    /// <summary>Made when it is first asked for; its arrays are constants then.</summary>
    private static class Table
    {
        internal static readonly PatternTable Sets = new(M);
        internal static readonly ushort[] Starts = Sets.Starts;
        internal static readonly double[] Numbers = Sets.Numbers;
    }
}
