using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FrameGen.Generator.Parsing;

/// <summary>Which types of the program the static initializers of a type initialize in turn. What it cannot follow (methods, constructors) may come to any.</summary>
internal sealed class InitializerReach(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Whether initializers of a type that run before one of them can come to one of some types.</summary>
    public bool MayReach(INamedTypeSymbol type, ExpressionSyntax last, IEnumerable<INamedTypeSymbol> targets)
    {
        var sought = new HashSet<ISymbol>(targets, SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { type };
        var pending = new Stack<ExpressionSyntax>(StaticMember.PartsOf(type, cancellation)
            .SelectMany(StaticMember.InitializersOf)
            .Where(i => StaticMember.PartOf(i) != StaticMember.PartOf(last) || i.SpanStart < last.SpanStart));
        while (pending.Count > 0)
        {
            foreach (ISymbol used in Used(pending.Pop()))
            {
                if (used is not (IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true }))
                {
                    return true;
                }

                INamedTypeSymbol owner = used.ContainingType.OriginalDefinition;
                if (sought.Contains(owner))
                {
                    return true;
                }

                if (seen.Add(owner))
                {
                    if (owner.StaticConstructors.Any(c => !c.IsImplicitlyDeclared))
                    {
                        return true;
                    }

                    Push(StaticMember.PartsOf(owner, cancellation).SelectMany(StaticMember.InitializersOf));
                }

                if (used is IPropertySymbol && seen.Add(used))
                {
                    if (StaticMember.Initializer(used, cancellation) is not { } body)
                    {
                        return true;
                    }

                    Push([body]);
                }
            }
        }

        return false;

        void Push(IEnumerable<ExpressionSyntax> initializers)
        {
            foreach (ExpressionSyntax initializer in initializers)
            {
                pending.Push(initializer);
            }
        }
    }

    /// <summary>The program's own members that an initializer uses, constants aside.</summary>
    private IEnumerable<ISymbol> Used(ExpressionSyntax initializer)
        => (InitializerReader.Value(initializer, compilation, cancellation)?.DescendantsAndSelf() ?? [])
            .Select(operation => operation switch
            {
                IMemberReferenceOperation reference => reference.Member,
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                IBinaryOperation binary => binary.OperatorMethod,
                IUnaryOperation unary => unary.OperatorMethod,
                IConversionOperation conversion => conversion.OperatorMethod,
                _ => null,
            })
            .OfType<ISymbol>()
            .Where(member => member is not IFieldSymbol { IsConst: true } && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly));
}
