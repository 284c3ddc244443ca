using System;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// A value of one of C#'s numeric types, with the arithmetic that a program has of it: integers wrap around or, in a checked context, overflow;
/// floats are rounded to float. What a program would throw on, or what the language leaves open, is null.
/// </summary>
internal readonly struct Number
{
    private readonly BigInteger _integer;
    private readonly double _real;

    private Number(SpecialType type, BigInteger integer, double real)
    {
        Type = type;
        _integer = integer;
        _real = real;
    }

    /// <summary>char, sbyte to ulong, float or double.</summary>
    public SpecialType Type { get; }

    /// <summary>Exact for float and double; rounded for integers.</summary>
    public double Value => IsReal(Type) ? _real : ToDouble(_integer);

    /// <summary>Whether a type is one of those that a number can have.</summary>
    public static bool IsNumeric(SpecialType type) => IsReal(type) || IsIntegral(type);

    /// <summary>A constant as the compiler has it; null where it is none of these types.</summary>
    public static Number? Of(object constant) => constant switch
    {
        double value => OfReal(SpecialType.System_Double, value),
        float value => OfReal(SpecialType.System_Single, value),
        int value => OfInteger(SpecialType.System_Int32, value),
        char value => OfInteger(SpecialType.System_Char, value),
        sbyte value => OfInteger(SpecialType.System_SByte, value),
        byte value => OfInteger(SpecialType.System_Byte, value),
        short value => OfInteger(SpecialType.System_Int16, value),
        ushort value => OfInteger(SpecialType.System_UInt16, value),
        uint value => OfInteger(SpecialType.System_UInt32, value),
        long value => OfInteger(SpecialType.System_Int64, value),
        ulong value => OfInteger(SpecialType.System_UInt64, value),
        _ => null,
    };

    /// <summary>A double, or a float: an operation on floats, done in double and rounded, is the operation in float, for double has more than twice its digits.</summary>
    public static Number OfReal(SpecialType type, double value) => new(type, default, type == SpecialType.System_Single ? (float)value : value);

    /// <summary>A numeric conversion, implicit or by cast.</summary>
    public Number? ConvertTo(SpecialType type, bool isChecked)
    {
        if (Type == type)
        {
            return this;
        }

        if (IsReal(type))
        {
            return IsReal(Type) ? OfReal(type, _real) : FromInteger(type);
        }

        if (!IsIntegral(type))
        {
            return null;
        }

        if (!IsReal(Type))
        {
            return Fit(type, _integer, isChecked);
        }

        // Out of range the language leaves the value open, and processors differ.
        double whole = Math.Truncate(_real);
        return !double.IsNaN(whole) && !double.IsInfinity(whole) && IsInRange(type, new BigInteger(whole)) ? OfInteger(type, new BigInteger(whole)) : null;
    }

    /// <summary>+x, -x or ~x; the operand already has the operator's type.</summary>
    public Number? Apply(UnaryOperatorKind operation, bool isChecked) => operation switch
    {
        UnaryOperatorKind.Plus => this,
        UnaryOperatorKind.Minus => IsReal(Type) ? OfReal(Type, -_real) : Fit(Type, -_integer, isChecked),
        UnaryOperatorKind.BitwiseNegation when !IsReal(Type) => Fit(Type, -_integer - 1, isChecked: false),
        _ => null,
    };

    /// <summary>An operation on two numbers that already have the operator's type; of a shift the right one is an int.</summary>
    public Number? Apply(BinaryOperatorKind operation, Number right, bool isChecked)
        => IsReal(Type) ? OfReals(operation, right) : OfIntegers(operation, right._integer) is { } value ? Fit(Type, value, isChecked && !IsShift(operation)) : null;

    private Number? OfReals(BinaryOperatorKind operation, Number right) => operation switch
    {
        BinaryOperatorKind.Add => OfReal(Type, _real + right._real),
        BinaryOperatorKind.Subtract => OfReal(Type, _real - right._real),
        BinaryOperatorKind.Multiply => OfReal(Type, _real * right._real),
        BinaryOperatorKind.Divide => OfReal(Type, _real / right._real),
        BinaryOperatorKind.Remainder => OfReal(Type, _real % right._real),
        _ => null,
    };

    private BigInteger? OfIntegers(BinaryOperatorKind operation, BigInteger right)
    {
        switch (operation)
        {
            case BinaryOperatorKind.Add:
                return _integer + right;
            case BinaryOperatorKind.Subtract:
                return _integer - right;
            case BinaryOperatorKind.Multiply:
                return _integer * right;
            case BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                // Both throw on 0, and both on the quotient that does not fit: int.MinValue / -1.
                return right.IsZero || !IsInRange(Type, BigInteger.Divide(_integer, right)) ? null
                    : operation == BinaryOperatorKind.Divide ? BigInteger.Divide(_integer, right) : BigInteger.Remainder(_integer, right);
            case BinaryOperatorKind.And:
                return _integer & right;
            case BinaryOperatorKind.Or:
                return _integer | right;
            case BinaryOperatorKind.ExclusiveOr:
                return _integer ^ right;
            case BinaryOperatorKind.LeftShift:
                return _integer << Places(right);
            case BinaryOperatorKind.RightShift:
                return _integer >> Places(right);
            case BinaryOperatorKind.UnsignedRightShift:
                return (_integer & ((BigInteger.One << Bits(Type)) - 1)) >> Places(right);
            default:
                return null;
        }
    }

    private static Number OfInteger(SpecialType type, BigInteger value) => new(type, value, 0);

    private static bool IsShift(BinaryOperatorKind operation)
        => operation is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    /// <summary>As many as the last 5 or 6 bits say.</summary>
    private int Places(BigInteger right) => (int)(right & (Bits(Type) - 1));

    private Number? FromInteger(SpecialType type)
    {
        double value = ToDouble(_integer);
        if (type == SpecialType.System_Double)
        {
            return OfReal(type, value);
        }

        // Runtimes go to float at once or by way of double.
        float direct = _integer <= long.MaxValue ? (float)(long)_integer : (float)(ulong)_integer;
        return direct == (float)value ? OfReal(type, direct) : null;
    }

    private static double ToDouble(BigInteger value) => value <= long.MaxValue ? (double)(long)value : (double)(ulong)value;

    /// <summary>A value in a type: itself where it is in range, otherwise, unless checked, its last bits.</summary>
    private static Number? Fit(SpecialType type, BigInteger value, bool isChecked)
    {
        if (IsInRange(type, value))
        {
            return OfInteger(type, value);
        }

        if (isChecked)
        {
            return null;
        }

        BigInteger size = BigInteger.One << Bits(type);
        BigInteger last = value & (size - 1);
        return OfInteger(type, IsInRange(type, last) ? last : last - size);
    }

    private static bool IsInRange(SpecialType type, BigInteger value)
    {
        int bits = Bits(type);
        return IsSigned(type)
            ? value >= -(BigInteger.One << (bits - 1)) && value < BigInteger.One << (bits - 1)
            : value.Sign >= 0 && value < BigInteger.One << bits;
    }

    private static bool IsReal(SpecialType type) => type is SpecialType.System_Double or SpecialType.System_Single;

    private static bool IsIntegral(SpecialType type) => Bits(type) > 0;

    private static bool IsSigned(SpecialType type) => type is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64;

    private static int Bits(SpecialType type) => type switch
    {
        SpecialType.System_SByte or SpecialType.System_Byte => 8,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 16,
        SpecialType.System_Int32 or SpecialType.System_UInt32 => 32,
        SpecialType.System_Int64 or SpecialType.System_UInt64 => 64,
        _ => 0,
    };
}
