using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Parsing;

/// <summary>
/// The types that emitted text names. It names them from global::, which the user's own names cannot meet but in one way: where the project declares the same full name, the compiler
/// prefers that to the type of the framework or of the runtime library (CS0436, CS0435, CS0437), and nothing in C# can name the other.
/// </summary>
internal static class EmittedNames
{
    /// <summary>In full, with the number of type parameters where there are any.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "System.Span`1", "System.ReadOnlySpan`1", "System.InvalidOperationException", "System.CodeDom.Compiler.GeneratedCode", "System.CodeDom.Compiler.GeneratedCodeAttribute",
        "FrameGen.Activation", "FrameGen.Certificate", "FrameGen.Estimate`1", "FrameGen.Loss", "FrameGen.IReluLayer`1", "FrameGen.IFacetLayer`1", "FrameGen.IReluConvolution`1", "FrameGen.IReluNetwork`1",
        "FrameGen.Runtime.FacetTableKernel`2", "FrameGen.Runtime.ActiveSetKernel`2", "FrameGen.Runtime.PairsKernel`2", "FrameGen.Runtime.ActivationFacetTableKernel`2",
        "FrameGen.Runtime.ActivationActiveSetKernel`2", "FrameGen.Runtime.ConvolutionKernel`3", "FrameGen.Runtime.NetworkKernel`2", "FrameGen.Runtime.LayerKernel`2", "FrameGen.Runtime.ActivationKernel`2",
        "FrameGen.Runtime.ILayerTables`1", "FrameGen.Runtime.IConvolutionTables", "FrameGen.Runtime.INetworkLayers`1",
        "FrameGen.Runtime.IPatchKernel`1", "FrameGen.Runtime.ILayerActivation", "FrameGen.Runtime.LayerActivation", "FrameGen.Runtime.LayerDomain", "FrameGen.Runtime.PackedNumbers",
    ];

    private static readonly (string[] Path, int Arity)[] Paths = [.. Types.Select(name => (Path: name.Split('`'), name)).Select(parts => (parts.Path[0].Split('.'), parts.Path.Length == 1 ? 0 : parts.Path[1][0] - '0'))];

    private static readonly HashSet<string> Parts = new(Paths.SelectMany(type => type.Path), StringComparer.Ordinal);

    /// <summary>Whether a declaration of this simple name may take one of the names.</summary>
    public static bool MayBeTakenBy(string simpleName) => Parts.Contains(simpleName);

    /// <summary>A type or namespace of the project that takes one of the names; null where there is none.</summary>
    public static INamespaceOrTypeSymbol? FindTaken(IAssemblySymbol project)
    {
        foreach (var (path, arity) in Paths)
        {
            if (FindTaken(project.GlobalNamespace, path, arity) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    private static INamespaceOrTypeSymbol? FindTaken(INamespaceSymbol root, string[] path, int arity)
    {
        INamespaceSymbol? space = root;
        for (int k = 0; k + 1 < path.Length; k++)
        {
            if (TypeIn(space, path[k], 0) is { } type)
            {
                return type;
            }

            space = SpaceIn(space, path[k]);
            if (space is null)
            {
                return null;
            }
        }

        string name = path[path.Length - 1];
        return TypeIn(space, name, arity) ?? (INamespaceOrTypeSymbol?)(arity == 0 ? SpaceIn(space, name) : null);
    }

    /// <summary>A type that other files see.</summary>
    private static INamedTypeSymbol? TypeIn(INamespaceSymbol space, string name, int arity) => space.GetTypeMembers(name, arity).FirstOrDefault(type => !type.IsFileLocal);

    private static INamespaceSymbol? SpaceIn(INamespaceSymbol space, string name) => space.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}
