using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// Evaluates an expression as the program would: constants, + - * /, numeric casts, Math.Sqrt, Math.Sin, Math.Cos,
/// Math.Abs (and MathF's), and static readonly members that are initialized so. Float operations are rounded to float.
/// </summary>
internal sealed class ScalarEvaluator(Compilation compilation, CancellationToken cancellation)
{
    private const string Allowed = "constants, arithmetic, Math.Sqrt, Math.Sin, Math.Cos, Math.Abs, Math.PI and static readonly members made of them are";

    /// <summary>Members being evaluated: a member that is defined by itself is not a value.</summary>
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The expression that stopped the last evaluation.</summary>
    public SyntaxNode? Culprit { get; private set; }

    /// <summary>Why it stopped.</summary>
    public string Reason => $"'{Text(Culprit)}' cannot be evaluated: {Allowed} known at compile time";

    public double? Evaluate(IOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return ToDouble(constant) ?? Stop(operation);
        }

        return operation switch
        {
            IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
            IConversionOperation { OperatorMethod: null } conversion => Evaluate(conversion.Operand) is { } value ? Rounded(value, conversion) : null,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus, OperatorMethod: null } plus => Evaluate(plus.Operand),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } minus => -Evaluate(minus.Operand),
            IBinaryOperation { OperatorMethod: null } binary => Evaluate(binary),
            IInvocationOperation call => Evaluate(call),
            IFieldReferenceOperation field => EvaluateMember(field.Field, operation),
            IPropertyReferenceOperation property => EvaluateMember(property.Property, operation),
            _ => Stop(operation),
        };
    }

    private double? Evaluate(IBinaryOperation binary)
    {
        if (Evaluate(binary.LeftOperand) is not { } left || Evaluate(binary.RightOperand) is not { } right)
        {
            return null;
        }

        double? value = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.Divide when IsIntegral(binary.Type) => right == 0 ? null : Math.Truncate(left / right),
            BinaryOperatorKind.Divide => left / right,
            _ => null,
        };
        return value is { } result ? Rounded(result, binary) : Stop(binary);
    }

    private double? Evaluate(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType is not { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || call.Arguments.Length != 1)
        {
            return Stop(call);
        }

        Func<double, double?>? function = call.TargetMethod.Name switch
        {
            "Sqrt" => x => Math.Sqrt(x),
            "Sin" => Trigonometry.Sin,
            "Cos" => Trigonometry.Cos,
            "Abs" => x => Math.Abs(x),
            _ => null,
        };
        if (function is null)
        {
            return Stop(call);
        }

        return Evaluate(call.Arguments[0].Value) is { } argument
            ? (function(argument) is { } value ? Rounded(value, call) : Stop(call))
            : null;
    }

    private double? EvaluateMember(ISymbol member, IOperation reference)
    {
        if (!InitializerReader.IsFixed(member, cancellation)
            || InitializerReader.Initializer(member, cancellation) is not { } initializer
            || !compilation.ContainsSyntaxTree(initializer.SyntaxTree)
            || !_open.Add(member))
        {
            return Stop(reference);
        }

        try
        {
            IOperation? operation = InitializerReader.Operation(initializer, compilation, cancellation);
            double? value = operation is null ? Stop(reference) : Evaluate(operation);
            if (value is null)
            {
                // The place to point at is in the frame, not in the member it mentions.
                Culprit = reference.Syntax;
            }

            // The initializer's own implicit conversion is not part of its expression's operation.
            return value is { } v && reference.Type?.SpecialType == SpecialType.System_Single ? (float)v : value;
        }
        finally
        {
            _open.Remove(member);
        }
    }

    private double? Rounded(double value, IOperation operation)
    {
        if (operation.Type?.SpecialType == SpecialType.System_Single)
        {
            return (float)value;
        }

        if (!IsIntegral(operation.Type))
        {
            return operation.Type?.SpecialType == SpecialType.System_Double ? value : Stop(operation);
        }

        // Integer arithmetic that would wrap around, or a cast that truncates out of range, is no value to build a frame on.
        double truncated = Math.Truncate(value);
        return Math.Abs(truncated) <= int.MaxValue ? truncated : Stop(operation);
    }

    private double? Stop(IOperation operation)
    {
        Culprit = operation.Syntax;
        return null;
    }

    private static bool IsIntegral(ITypeSymbol? type)
        => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte
            or SpecialType.System_SByte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64;

    private static double? ToDouble(object constant)
        => constant is double or float or int or long or short or byte or sbyte or ushort or uint or ulong
            ? Convert.ToDouble(constant, CultureInfo.InvariantCulture)
            : null;

    private static string Text(SyntaxNode? node)
    {
        string text = string.Join(" ", (node?.ToString() ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
