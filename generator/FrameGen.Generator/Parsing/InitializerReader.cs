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
    /// <summary>Reads a double[,], double[][], float[,] or float[][].</summary>
    public static InitializerReading ReadMatrix(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        if (Value(member, compilation, cancellation, out InitializerReading? failure) is not { } value)
        {
            return failure!;
        }

        if (Elements(value) is not { } rowOperations)
        {
            return Failed(value.Syntax, "an array initializer with a row for each vector is expected");
        }

        var rows = new List<double[]>();
        var scalars = new ScalarEvaluator(compilation, cancellation);
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
        if (Value(member, compilation, cancellation, out InitializerReading? failure) is not { } value)
        {
            return failure!;
        }

        if (Elements(value) is not { } entries)
        {
            return Failed(value.Syntax, "an array initializer with a value for each row is expected");
        }

        return Scalars(entries, new ScalarEvaluator(compilation, cancellation), out InitializerReading? rowFailure) is { } values
            ? new InitializerReading { Rows = [values], Elements = [.. entries.Select(e => e.Syntax)] }
            : rowFailure!;
    }

    /// <summary>The expression that a static readonly field or get-only property is initialized with, or returns.</summary>
    internal static ExpressionSyntax? Initializer(ISymbol member, CancellationToken cancellation)
        => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
            PropertyDeclarationSyntax { Initializer.Value: { } value, AccessorList.Accessors: var accessors }
                when accessors.All(a => a.Keyword.ValueText == "get") => value,
            _ => null,
        };

    /// <summary>Whether the member holds what its initializer says: nothing else may assign it but a static constructor, and none does.</summary>
    internal static bool IsFixed(ISymbol member, CancellationToken cancellation)
        => member is IFieldSymbol { IsConst: true }
            || (member is IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null }
                && !member.ContainingType.StaticConstructors.Any(c => Assigns(c, member.Name, cancellation)));

    /// <summary>Whether a static constructor writes to a name, or to an element of it.</summary>
    private static bool Assigns(IMethodSymbol constructor, string name, CancellationToken cancellation)
        => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation).DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => Names(assignment.Left, name),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => Names(argument.Expression, name),
            _ => false,
        }));

    private static bool Names(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        ElementAccessExpressionSyntax element => Names(element.Expression, name),
        _ => false,
    };

    private static IOperation? Value(ISymbol member, Compilation compilation, CancellationToken cancellation, out InitializerReading? failure)
    {
        failure = null;
        SyntaxNode? declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (!IsFixed(member, cancellation))
        {
            failure = Failed(declaration, "the member must be static and readonly, or a static property without a setter, and no static constructor may assign it");
            return null;
        }

        if (Initializer(member, cancellation) is not { } expression || !compilation.ContainsSyntaxTree(expression.SyntaxTree))
        {
            failure = Failed(declaration, "the member has no initializer");
            return null;
        }

        IOperation? operation = Operation(expression, compilation, cancellation);
        failure = operation is null ? Failed(expression, "the initializer cannot be read") : null;
        return operation;
    }

    /// <summary>The operation of an initializer, also where it is a bare { … } whose array creation is implied.</summary>
    internal static IOperation? Operation(ExpressionSyntax expression, Compilation compilation, CancellationToken cancellation)
        => compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression, cancellation);

    private static IReadOnlyList<IOperation>? Elements(IOperation operation)
        => operation switch
        {
            IConversionOperation conversion => Elements(conversion.Operand),
            IParenthesizedOperation parenthesized => Elements(parenthesized.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayInitializerOperation initializer => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
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
