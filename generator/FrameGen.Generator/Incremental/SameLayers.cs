using System.Collections.Generic;
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
/// declaration that it adds, removes or changes has a name that no declaration mentions, then no reading meets one of them. What acts without
/// being named (global usings, assembly attributes, text that is not understood) counts as mentioned by all.
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
        var before = new HashSet<SyntaxTree>(old.SyntaxTrees);
        var after = new HashSet<SyntaxTree>(current.SyntaxTrees);
        SyntaxTree[] removed = [.. old.SyntaxTrees.Where(tree => !after.Contains(tree))];
        SyntaxTree[] added = [.. current.SyntaxTrees.Where(tree => !before.Contains(tree))];
        bool hasGlobalAlias = LayerSearch.HasGlobalAlias(current);
        return !removed.Concat(added).Any(tree => LayerSearch.MayHoldLayer(tree, hasGlobalAlias))
            && old.SyntaxTrees.Where(after.Contains).SequenceEqual(current.SyntaxTrees.Where(before.Contains))
            && !ChangedNames(removed, added).Any(name => current.SyntaxTrees.Any(tree => FileDeclarations.Of(tree).Mentions(name)));
    }

    /// <summary>The names of declarations that differ. Two versions of a file are compared with each other; files that share a path are not taken for versions.</summary>
    private static HashSet<string> ChangedNames(SyntaxTree[] removed, SyntaxTree[] added)
    {
        ILookup<string, DeclarationList> old = Declared(removed), current = Declared(added);
        return [.. removed.Concat(added).Select(tree => tree.FilePath).Distinct().SelectMany(path => old[path].Count() <= 1 && current[path].Count() <= 1
            ? DeclarationList.Difference(old[path].FirstOrDefault(), current[path].FirstOrDefault())
            : old[path].Concat(current[path]).SelectMany(list => list.Names))];
    }

    private static ILookup<string, DeclarationList> Declared(SyntaxTree[] trees) => trees.ToLookup(tree => tree.FilePath, tree => FileDeclarations.Of(tree).Declared);
}
