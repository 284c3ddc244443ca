using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Incremental;

/// <summary>
/// Takes two compilations for the same where every layer reads the same in both, so that an edit elsewhere costs a look at the edited file.
/// Where it is in doubt it says that they differ, and all layers are read again.
/// </summary>
/// <remarks>
/// A reading looks at declarations, and at static constructors, but into no other method's body. It starts from the layers' own files and
/// comes to another file only by a name that a declaration mentions. Hence, if an edit leaves the files that may hold a layer alone, and every
/// declaration that it adds, removes, moves or changes has a name that no declaration mentions, then no reading meets one of them. What acts
/// without being named (global usings, assembly attributes, text that is not understood) counts as mentioned by all.
/// </remarks>
internal sealed class SameLayers : IEqualityComparer<Compilation>
{
    public static SameLayers Comparer { get; } = new();

    public bool Equals(Compilation? x, Compilation? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        return x.AssemblyName == y.AssemblyName
            && x.Options.Equals(y.Options)
            && x.ExternalReferences.SequenceEqual(y.ExternalReferences)
            && IsEditElsewhere(x, y);
    }

    /// <summary>All are alike: what differs is found by comparing.</summary>
    public int GetHashCode(Compilation obj) => 0;

    private static bool IsEditElsewhere(Compilation old, Compilation current)
    {
        FileDeclarations[] before = Files(old), after = Files(current);
        var (removed, added) = ListDifference.Of(before, after);
        ImmutableHashSet<string> aliases = LayerSearch.GlobalAliases(after);
        return !removed.Concat(added).Any(file => LayerSearch.Candidates(file, aliases).Any())
            && ChangedNames(removed, added).Concat(ChangedNamespaces()).Distinct().All(name => name != DeclarationList.AnyName && !after.Any(file => file.Mentions(name)));

        // The last parts of their names.
        IEnumerable<string> ChangedNamespaces() => removed.Concat(added)
            .SelectMany(file => file.Namespaces)
            .Distinct()
            .Where(space => before.Any(file => file.DeclaresIn(space)) != after.Any(file => file.DeclaresIn(space)))
            .Select(space => space.Substring(space.LastIndexOf('.') + 1));
    }

    private static FileDeclarations[] Files(Compilation compilation) => [.. compilation.SyntaxTrees.Select(FileDeclarations.Of)];

    /// <summary>The names of declarations that differ. Files at the same place are taken for versions of one.</summary>
    private static IEnumerable<string> ChangedNames(FileDeclarations[] removed, FileDeclarations[] added)
        => removed.Length == added.Length
            ? removed.Zip(added, static (old, current) => ReferenceEquals(old, current) ? [] : DeclarationList.Difference(old.Declared, current.Declared)).SelectMany(static names => names)
            : removed.Concat(added).SelectMany(static file => DeclarationList.Difference(file.Declared, null));
}
