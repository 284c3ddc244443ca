using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FrameGen.Generator.Parsing;

/// <summary>Reads the initializer of a [Frame] or [Bias] member: arrays of rows, rows of scalars.</summary>
internal static class InitializerReader
{
    private const int MaxDepth = 500;

    /// <summary>Reads a double[,], double[][], float[,] or float[][].</summary>
    public static InitializerReading ReadMatrix(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        var initialization = new StaticInitialization(compilation, cancellation);
        if (Value(member, initialization, compilation, cancellation, out InitializerReading? failure) is not { } value)
        {
            return failure!;
        }

        if (Elements(value) is not { } rowOperations)
        {
            return Failed(value.Syntax, "an array initializer with a row for each vector is expected");
        }

        var rows = new List<double[]>();
        var scalars = new ScalarEvaluator(compilation, initialization, cancellation);
        foreach (IOperation row in rowOperations)
        {
            if (Elements(row) is not { } entries)
            {
                return Failed(row.Syntax, "a row must be an array initializer");
            }

            if (Scalars(entries, scalars, out InitializerReading? rowFailure) is not { } values)
            {
                return rowFailure!;
            }

            rows.Add(values);
        }

        return new InitializerReading { Rows = [.. rows], Elements = [.. rowOperations.Select(r => r.Syntax)] };
    }

    /// <summary>Reads a double[] or float[].</summary>
    public static InitializerReading ReadVector(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        var initialization = new StaticInitialization(compilation, cancellation);
        if (Value(member, initialization, compilation, cancellation, out InitializerReading? failure) is not { } value)
        {
            return failure!;
        }

        if (Elements(value) is not { } entries)
        {
            return Failed(value.Syntax, "an array initializer with a value for each row is expected");
        }

        return Scalars(entries, new ScalarEvaluator(compilation, initialization, cancellation), out InitializerReading? rowFailure) is { } values
            ? new InitializerReading { Rows = [values], Elements = [.. entries.Select(e => e.Syntax)] }
            : rowFailure!;
    }

    /// <summary>What an initializer, or the body of a property, computes, converted to the member's type.</summary>
    public static IOperation? Value(ExpressionSyntax initializer, Compilation compilation, CancellationToken cancellation)
        => IsDeep(initializer) ? null : compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer.Parent!, cancellation) switch
        {
            ISymbolInitializerOperation initialized => initialized.Value,
            IBlockOperation { Operations.Length: 1 } body => (body.Operations[0] as IReturnOperation)?.ReturnedValue,
            _ => null,
        };

    /// <summary>Whether expressions are nested so deeply that whoever follows them may leave the stack, which nothing catches.</summary>
    private static bool IsDeep(SyntaxNode expression)
    {
        var pending = new Stack<(SyntaxNode Node, int Depth)>([(expression, 0)]);
        while (pending.Count > 0)
        {
            var (node, depth) = pending.Pop();
            if (depth > MaxDepth)
            {
                return true;
            }

            foreach (SyntaxNode child in node.ChildNodes())
            {
                pending.Push((child, depth + 1));
            }
        }

        return false;
    }

    /// <summary>Enters the member; there is no leaving, for all that is read is read for it.</summary>
    private static IOperation? Value(ISymbol member, StaticInitialization initialization, Compilation compilation, CancellationToken cancellation, out InitializerReading? failure)
    {
        failure = null;
        SyntaxNode? declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (!StaticMember.IsFixed(member, cancellation))
        {
            failure = Failed(declaration, "the member must be static and readonly, or a static property without a setter, and no static constructor or other initializer may assign it");
            return null;
        }

        if (!initialization.TryEnter(member, out ExpressionSyntax? expression, out _))
        {
            failure = Failed(declaration, "the member has no initializer");
            return null;
        }

        IOperation? operation = Value(expression, compilation, cancellation);
        failure = operation is null ? Failed(expression, "the initializer cannot be read") : null;
        return operation;
    }

    private static IReadOnlyList<IOperation>? Elements(IOperation operation)
        => operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Elements(conversion.Operand),
            IParenthesizedOperation parenthesized => Elements(parenthesized.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayInitializerOperation initializer => initializer.ElementValues,
            ICollectionExpressionOperation { ConstructMethod: null } collection => collection.Elements,
            _ => null,
        };

    private static double[]? Scalars(IReadOnlyList<IOperation> operations, ScalarEvaluator evaluator, out InitializerReading? failure)
    {
        failure = null;
        var values = new double[operations.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (evaluator.Evaluate(operations[i]) is not { } value)
            {
                failure = Failed(evaluator.Culprit ?? operations[i].Syntax, evaluator.Reason);
                return null;
            }

            values[i] = value;
        }

        return values;
    }

    private static InitializerReading Failed(SyntaxNode? culprit, string reason) => new() { Culprit = culprit, Reason = reason };
}
