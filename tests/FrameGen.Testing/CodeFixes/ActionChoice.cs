using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CodeActions;

namespace FrameGen.Testing;

/// <summary>Which of the offered actions a test applies.</summary>
/// <param name="EquivalenceKey">The one with this key; null for any.</param>
/// <param name="Index">The one at this position among those; null where there must be only one.</param>
internal sealed record ActionChoice(string? EquivalenceKey, int? Index)
{
    /// <summary>The chosen action, or null where it is not offered.</summary>
    /// <exception cref="HarnessException">Several are offered and the test does not say which.</exception>
    public CodeAction? Among(IEnumerable<CodeAction> offered)
    {
        ImmutableArray<CodeAction> candidates = [.. offered.SelectMany(Leaves).Where(action => EquivalenceKey is null || action.EquivalenceKey == EquivalenceKey)];
        if (Index is { } index)
        {
            return candidates.ElementAtOrDefault(index);
        }

        return candidates.Length <= 1
            ? candidates.SingleOrDefault()
            : throw new HarnessException($"Several actions are offered; the test must choose: {string.Join(", ", candidates.Select(action => $"\"{action.Title}\" ({action.EquivalenceKey})"))}.");
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action)
        => action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);
}
