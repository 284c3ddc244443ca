using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// Evaluates an expression to what the program computes, or not at all: constants, arithmetic, numeric casts, Math.Sqrt, Math.Sin, Math.Cos,
/// Math.Abs (and MathF's), and static members that are initialized so, as far as they are initialized when they are read.
/// </summary>
/// <param name="compilation">The program.</param>
/// <param name="initialization">The order of its static initializers.</param>
/// <param name="cancellation">Stops the evaluation.</param>
internal sealed class ScalarEvaluator(Compilation compilation, StaticInitialization initialization, CancellationToken cancellation)
{
    private const string Allowed = "constants, arithmetic, Math.Sqrt, Math.Sin, Math.Cos, Math.Abs, Math.PI and static readonly members made of them are";

    /// <summary>Operations within each other; what is deeper would use up the compiler's stack.</summary>
    private const int MaxDepth = 300;

    /// <summary>Operations in the initializers of other members: doubling by one property after the other has no end.</summary>
    private const int MaxSteps = 100_000;

    /// <summary>The values of fields. Those of properties depend on when they are asked.</summary>
    private readonly Dictionary<ISymbol, Number> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What initializers compute, each bound once: a property is asked again and again.</summary>
    private readonly Dictionary<ExpressionSyntax, IOperation?> _bound = [];
    private int _depth;
    private int _members;
    private int _steps;

    /// <summary>The expression that stopped the last evaluation.</summary>
    public SyntaxNode? Culprit { get; private set; }

    /// <summary>Why it stopped.</summary>
    public string Reason { get; private set; } = "";

    public double? Evaluate(IOperation operation) => Read(operation)?.Value;

    private Number? Read(IOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return Number.Of(constant) ?? Stop(operation);
        }

        if (_depth == MaxDepth || (_members > 0 && ++_steps > MaxSteps))
        {
            return Stop(operation, $"'{Text(operation.Syntax)}' takes too long to evaluate: write its value, or put the frame into a file");
        }

        _depth++;
        Number? value = operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand) is { } operand
                ? Typed(conversion, operand.ConvertTo(TypeOf(conversion), conversion.IsChecked))
                : null,
            IUnaryOperation { OperatorMethod: null } unary => Read(unary.Operand) is { } operand
                ? Typed(unary, operand.Apply(unary.OperatorKind, unary.IsChecked))
                : null,
            IBinaryOperation { OperatorMethod: null } binary => Read(binary.LeftOperand) is { } left && Read(binary.RightOperand) is { } right
                ? Typed(binary, left.Apply(binary.OperatorKind, right, binary.IsChecked))
                : null,
            IInvocationOperation call => OfCall(call),
            IFieldReferenceOperation field => OfMember(field.Field, operation),
            IPropertyReferenceOperation { ConstrainedToType: null } property => OfMember(property.Property, operation),
            _ => Stop(operation),
        };
        _depth--;
        return value;
    }

    private Number? OfCall(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Parameters.Length: 1, ContainingType: { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return Stop(call);
        }

        SpecialType type = call.TargetMethod.Parameters[0].Type.SpecialType;
        Func<Number, Number?>? function = call.TargetMethod.Name switch
        {
            "Sqrt" => x => Number.OfReal(type, Math.Sqrt(x.Value)),
            "Sin" => x => Trigonometry.Sin(x.Value) is { } value ? Number.OfReal(type, value) : null,
            "Cos" => x => Trigonometry.Cos(x.Value) is { } value ? Number.OfReal(type, value) : null,

            // Of the least integer it throws.
            "Abs" when type is SpecialType.System_Double or SpecialType.System_Single => x => Number.OfReal(type, Math.Abs(x.Value)),
            "Abs" => x => x.Value < 0 ? x.Apply(UnaryOperatorKind.Minus, isChecked: true) : x,
            _ => null,
        };
        return function is null
            ? Stop(call)
            : Read(call.Arguments[0].Value) is { } argument ? Typed(call, function(argument)) : null;
    }

    private Number? OfMember(ISymbol member, IOperation reference)
    {
        if (!initialization.TryEnter(member, out ExpressionSyntax? initializer, out string? refusal))
        {
            return Stop(reference, refusal);
        }

        try
        {
            if (_known.TryGetValue(member, out Number known))
            {
                return known;
            }

            _members++;
            if (!_bound.TryGetValue(initializer, out IOperation? operation))
            {
                operation = InitializerReader.Value(initializer, compilation, cancellation);
                _bound.Add(initializer, operation);
            }

            Number? value = operation is null ? Stop(reference) : Read(operation);
            _members--;
            if (value is { } number && member is IFieldSymbol)
            {
                _known.Add(member, number);
            }

            // The place to point at is in the frame, not in the member it mentions.
            Culprit = value is null ? reference.Syntax : Culprit;
            return value;
        }
        finally
        {
            initialization.Leave(member);
        }
    }

    /// <summary>The result of an operation; none where it has no value, or its type, an enum or a nullable number, is none that is read here.</summary>
    private Number? Typed(IOperation operation, Number? value)
        => value is { } number && number.Type == TypeOf(operation) ? number
            : Number.IsNumeric(TypeOf(operation)) ? Stop(operation, $"'{Text(operation.Syntax)}' overflows, divides by zero or has no value that the language defines")
            : Stop(operation);

    private static SpecialType TypeOf(IOperation operation) => operation.Type?.SpecialType ?? SpecialType.None;

    private Number? Stop(IOperation operation, string? reason = null)
    {
        Culprit = operation.Syntax;
        Reason = reason ?? $"'{Text(operation.Syntax)}' cannot be evaluated: {Allowed} known at compile time";
        return null;
    }

    private static string Text(SyntaxNode node)
    {
        string text = string.Join(" ", node.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
