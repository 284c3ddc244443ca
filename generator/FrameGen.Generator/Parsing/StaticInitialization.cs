using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// Which static members are initialized when an initializer reads them. Those of a type run one after the other in the order of the text, once something
/// of the type is used; between parts of a type there is no order, and of two types that need each other the first that is used sees zeros of the other.
/// </summary>
internal sealed class StaticInitialization(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The members that are being read.</summary>
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The initializers that are running, each because the one before needs it.</summary>
    private readonly Stack<(INamedTypeSymbol Type, ExpressionSyntax Initializer)> _running = new();
    private readonly InitializerReach _reach = new(compilation, cancellation);

    /// <summary>Begins to read a member; where it may be read, <see cref="Leave"/> ends it.</summary>
    /// <param name="member">A static field or property.</param>
    /// <param name="initializer">What it holds.</param>
    /// <param name="refusal">Why that is not known; null for no other reason than that it is no such member.</param>
    public bool TryEnter(ISymbol member, [NotNullWhen(true)] out ExpressionSyntax? initializer, out string? refusal)
    {
        refusal = null;
        initializer = StaticMember.IsFixed(member, cancellation) ? StaticMember.Initializer(member, cancellation) : null;
        if (initializer is null || !compilation.ContainsSyntaxTree(initializer.SyntaxTree))
        {
            refusal = Changeable(member);
            return false;
        }

        if (_open.Contains(member))
        {
            refusal = $"'{member.Name}' is read while it is initialized: give it its value without itself, or make it const";
            return false;
        }

        if (StaticMember.IsInitialized(initializer))
        {
            INamedTypeSymbol type = member.ContainingType.OriginalDefinition;
            refusal = Refusal(member, type, initializer);
            if (refusal is not null)
            {
                return false;
            }

            _running.Push((type, initializer));
        }

        _open.Add(member);
        return true;
    }

    public void Leave(ISymbol member)
    {
        _open.Remove(member);
        if (StaticMember.Initializer(member, cancellation) is { } initializer && StaticMember.IsInitialized(initializer))
        {
            _running.Pop();
        }
    }

    /// <summary>Why a static field holds, or may hold, something else than its initializer says; null where it is none, or of another project.</summary>
    private string? Changeable(ISymbol member)
        => member is not IFieldSymbol { IsStatic: true, IsConst: false } field || StaticMember.Initializer(field, cancellation) is null ? null
            : !field.IsReadOnly ? $"'{field.Name}' may have been changed when it is read: make it readonly or const"
            : StaticMember.IsFixed(field, cancellation) ? null
            : $"'{field.Name}' is assigned by a static constructor or another initializer: give it its value where it is declared, or make it const";

    private string? Refusal(ISymbol member, INamedTypeSymbol type, ExpressionSyntax initializer)
    {
        if (_running.Count == 0)
        {
            return null;
        }

        var (current, running) = _running.Peek();
        if (Same(current, type))
        {
            return StaticMember.PartOf(initializer) != StaticMember.PartOf(running)
                ? $"'{member.Name}' is initialized in another part of '{type.Name}', and no order of the parts is defined: move it into the same part, or make it const"
                : initializer.SpanStart >= running.SpanStart
                    ? $"'{member.Name}' is initialized later in the text, and still 0 when it is read here: move it up, or make it const"
                    : null;
        }

        return _running.Any(r => Same(r.Type, type)) || _reach.MayReach(type, initializer, _running.Select(r => r.Type))
            ? $"'{member.Name}' may still be 0 when it is read here, for the initializers of '{type.Name}' can come to those of '{current.Name}': make it const"
            : null;
    }

    private static bool Same(ISymbol x, ISymbol y) => SymbolEqualityComparer.Default.Equals(x, y);
}
