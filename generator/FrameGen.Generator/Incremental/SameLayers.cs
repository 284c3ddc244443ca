using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Incremental;

/// <summary>
/// Takes two compilations for the same where every layer reads the same in both, so that an edit elsewhere costs a look at the edited file.
/// Where it is in doubt it says that they differ, and all layers are read again.
/// </summary>
/// <remarks>
/// A reading looks at declarations, and at static constructors, but into no other method's body. It starts from the layers' own files and
/// comes to another file only by a name that a declaration mentions. Hence, if an edit leaves the files that may hold a layer alone, and every
/// declaration that it adds, removes, moves or changes has a name that no declaration mentions, then no reading meets one of them. What acts
/// without being named (global usings, assembly attributes, text that is not understood, what may take a name that emitted text needs) counts as mentioned by all.
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
        (FileDeclarations? Old, FileDeclarations? New)[] edits = Edits(before, after);
        FileDeclarations[] edited = [.. edits.SelectMany(static edit => new[] { edit.Old, edit.New }).OfType<FileDeclarations>()];
        ImmutableHashSet<string> aliases = LayerSearch.GlobalAliases(after);
        var own = new Lazy<HashSet<string>>(() => [.. LayersOf(after).SelectMany(OwnNames)]);
        return !LayersOf(edited).Any()
            && !edits.SelectMany(static edit => DeclarationList.Difference(edit.Old?.Declared, edit.New?.Declared)).Concat(ChangedNamespaces()).Distinct().Any(IsSeen);

        IEnumerable<TypeDeclarationSyntax> LayersOf(FileDeclarations[] files) => files.SelectMany(file => LayerSearch.Candidates(file, aliases));

        bool IsSeen(string name) => name == DeclarationList.AnyName || EmittedNames.MayBeTakenBy(name) || own.Value.Contains(name) || Array.Exists(after, file => file.Mentions(name));

        // The last parts of the names of those that only one of the compilations declares.
        IEnumerable<string> ChangedNamespaces() => edited
            .SelectMany(static file => file.Namespaces)
            .Where(space => Array.Exists(before, file => file.Declares(space)) != Array.Exists(after, file => file.Declares(space)))
            .Select(static space => space.Substring(space.LastIndexOf('.') + 1));
    }

    private static FileDeclarations[] Files(Compilation compilation) => [.. compilation.SyntaxTrees.Select(FileDeclarations.Of)];

    /// <summary>The files that differ. Those at the same place are versions of one, if no file came or went; a file that moved went and came.</summary>
    private static (FileDeclarations? Old, FileDeclarations? New)[] Edits(FileDeclarations[] before, FileDeclarations[] after)
    {
        var (removed, added) = ListDifference.Of(before, after);
        return removed.Length == added.Length
            ? [.. removed.Zip(added, static (old, current) => (old, current)).Where(static edit => edit.old != edit.current)]
            : [.. removed.Select(static file => ((FileDeclarations?)file, (FileDeclarations?)null)), .. added.Select(static file => ((FileDeclarations?)null, (FileDeclarations?)file))];
    }

    /// <summary>The names of a layer, of the types around it, and of the layer's members: another file may hold a further part.</summary>
    private static IEnumerable<string> OwnNames(TypeDeclarationSyntax layer)
        => layer.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(static type => type.Identifier.ValueText).Append(DeclarationList.MemberOf(layer));
}
