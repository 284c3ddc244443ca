using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>
/// The vector operations that emitted code is made of. Every width computes each element by the same operations in the same
/// order, fused where the processor fuses, so that an element's bits do not depend on the width it was computed with.
/// </summary>
internal static class Simd
{
    /// <summary>Whether a * b + c is rounded once.</summary>
    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>a * b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd<T>(T a, T b, T c)
        where T : unmanaged, IFloatingPointIeee754<T>
        => IsFused ? T.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    /// <summary>a * b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            if (Fma.IsSupported)
            {
                return Fma.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
            }

            if (AdvSimd.Arm64.IsSupported)
            {
                return AdvSimd.Arm64.FusedMultiplyAdd(c.AsDouble(), a.AsDouble(), b.AsDouble()).As<double, T>();
            }
        }

        if (typeof(T) == typeof(float))
        {
            if (Fma.IsSupported)
            {
                return Fma.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
            }

            if (AdvSimd.IsSupported)
            {
                return AdvSimd.FusedMultiplyAdd(c.AsSingle(), a.AsSingle(), b.AsSingle()).As<float, T>();
            }
        }

        return (a * b) + c;
    }

    /// <summary>a * b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Fma.IsSupported && typeof(T) == typeof(double))
        {
            return Fma.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        }

        if (Fma.IsSupported && typeof(T) == typeof(float))
        {
            return Fma.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        }

        return MultiplyAddHalves(a, b, c);
    }

    /// <summary>a * b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
        {
            return Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        }

        if (Avx512F.IsSupported && typeof(T) == typeof(float))
        {
            return Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        }

        return MultiplyAddHalves(a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> MultiplyAddHalves<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector256.Create(
            MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()),
            MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAddHalves<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector512.Create(
            MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()),
            MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));

    /// <summary>max(0, v); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relu<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => value <= T.Zero ? T.Zero : value;

    /// <summary>max(0, v); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Relu<T>(Vector128<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector128.AndNot(value, Vector128.LessThanOrEqual(value, Vector128<T>.Zero));

    /// <summary>max(0, v); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Relu<T>(Vector256<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The instruction returns its second operand where one is NaN.
        if (Avx.IsSupported && typeof(T) == typeof(double))
        {
            return Avx.Max(Vector256<double>.Zero, value.AsDouble()).As<double, T>();
        }

        if (Avx.IsSupported && typeof(T) == typeof(float))
        {
            return Avx.Max(Vector256<float>.Zero, value.AsSingle()).As<float, T>();
        }

        return Vector256.AndNot(value, Vector256.LessThanOrEqual(value, Vector256<T>.Zero));
    }

    /// <summary>max(0, v); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Relu<T>(Vector512<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
        {
            return Avx512F.Max(Vector512<double>.Zero, value.AsDouble()).As<double, T>();
        }

        if (Avx512F.IsSupported && typeof(T) == typeof(float))
        {
            return Avx512F.Max(Vector512<float>.Zero, value.AsSingle()).As<float, T>();
        }

        return Vector512.AndNot(value, Vector512.LessThanOrEqual(value, Vector512<T>.Zero));
    }

    /// <summary>Whether no element is NaN or infinite: a finite number less itself is 0, of which no bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite<T>(Vector128<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (value - value).AsUInt64() == Vector128<ulong>.Zero;

    /// <summary>Whether no element is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite<T>(Vector256<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (value - value).AsUInt64() == Vector256<ulong>.Zero;

    /// <summary>Whether no element is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite<T>(Vector512<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (value - value).AsUInt64() == Vector512<ulong>.Zero;

    /// <summary>Writes the first elements of a vector; the count is a constant at every call, so that the branches fold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector128<T> value, int count, ref T destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == Vector128<T>.Count)
        {
            value.StoreUnsafe(ref destination);
            return;
        }

        if (typeof(T) == typeof(float) && count > 1)
        {
            // Two at once.
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref destination), value.AsDouble().ToScalar());
        }
        else if (count > 0)
        {
            destination = value.GetElement(0);
        }

        if (count > 2)
        {
            Unsafe.Add(ref destination, 2) = value.GetElement(2);
        }
    }

    /// <summary>Writes the first elements of a vector; the count is a constant at every call, so that the branches fold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector256<T> value, int count, ref T destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == Vector256<T>.Count)
        {
            value.StoreUnsafe(ref destination);
        }
        else if (count >= Vector128<T>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination);
            StoreFirst(value.GetUpper(), count - Vector128<T>.Count, ref Unsafe.Add(ref destination, Vector128<T>.Count));
        }
        else
        {
            StoreFirst(value.GetLower(), count, ref destination);
        }
    }

    /// <summary>Writes the first elements of a vector; the count is a constant at every call, so that the branches fold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector512<T> value, int count, ref T destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == Vector512<T>.Count)
        {
            value.StoreUnsafe(ref destination);
        }
        else if (count >= Vector256<T>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination);
            StoreFirst(value.GetUpper(), count - Vector256<T>.Count, ref Unsafe.Add(ref destination, Vector256<T>.Count));
        }
        else
        {
            StoreFirst(value.GetLower(), count, ref destination);
        }
    }
}
