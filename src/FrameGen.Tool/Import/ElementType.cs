using System;
using System.Buffers.Binary;

namespace FrameGen.Tool.Import;

/// <summary>What the numbers of an array are kept as.</summary>
internal enum ElementType
{
    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,

    /// <summary>A signed integer of eight bytes.</summary>
    Int64,

    /// <summary>A signed integer of four bytes.</summary>
    Int32,

    /// <summary>A signed integer of two bytes.</summary>
    Int16,

    /// <summary>A signed byte.</summary>
    Int8,

    /// <summary>An unsigned integer of eight bytes.</summary>
    UInt64,

    /// <summary>An unsigned integer of four bytes.</summary>
    UInt32,

    /// <summary>An unsigned integer of two bytes.</summary>
    UInt16,

    /// <summary>A byte.</summary>
    UInt8,
}

/// <summary>Numbers from and to their bytes.</summary>
internal static class Elements
{
    /// <summary>How many bytes one takes.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 8,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 or ElementType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>Whether they have fractions.</summary>
    public static bool IsFloat(this ElementType type) => type <= ElementType.BFloat16;

    /// <summary>Reads one: exact but for integers beyond 2^53.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="isBigEndian">Whether the highest comes first.</param>
    public static double Read(this ElementType type, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        Span<byte> low = stackalloc byte[8];
        bytes.CopyTo(low);
        if (isBigEndian)
        {
            low[..bytes.Length].Reverse();
        }

        return type switch
        {
            ElementType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(low),
            ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(low),
            ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(low),
            ElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(low) << 16),
            ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(low),
            ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(low),
            ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(low),
            ElementType.Int8 => (sbyte)low[0],
            _ => BinaryPrimitives.ReadUInt64LittleEndian(low),
        };
    }

    /// <summary>Writes a number that the type holds exactly.</summary>
    public static void Write(this ElementType type, double value, Span<byte> bytes, bool isBigEndian)
    {
        switch (type)
        {
            case ElementType.Float64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                break;
            case ElementType.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                break;
            case ElementType.Float16:
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
                break;
            case ElementType.BFloat16:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(BitConverter.SingleToUInt32Bits((float)value) >> 16));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Only floating-point numbers are written.");
        }

        if (isBigEndian)
        {
            bytes[..type.Size()].Reverse();
        }
    }

    /// <summary>The least number of a floating-point type that is at least a value; infinite where it has none.</summary>
    public static double RoundUp(this ElementType type, double value)
    {
        switch (type)
        {
            case ElementType.Float64:
                return value;
            case ElementType.Float16:
                var half = (Half)value;
                return (double)((double)half < value ? Half.BitIncrement(half) : half);
            case ElementType.Float32:
                return SingleUp(value);
            case ElementType.BFloat16:
                // Without the lower half a negative number grows; a positive one is the next below, unless nothing was cut off.
                uint bits = BitConverter.SingleToUInt32Bits(SingleUp(value));
                return BitConverter.UInt32BitsToSingle((bits + ((bits >> 31) == 0 ? 0xFFFFu : 0)) & 0xFFFF0000);
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Only floating-point numbers are rounded.");
        }
    }

    private static float SingleUp(double value) => (float)value < value ? MathF.BitIncrement((float)value) : (float)value;
}
