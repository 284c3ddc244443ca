using System;
using System.Linq;

namespace FrameGen.Layers.Files;

/// <summary>What a network file says: layers one after the other. Well formed, not yet valid.</summary>
/// <param name="Layers">The layers, the first first; at least one.</param>
public sealed record NetworkFile(EquatableArray<NetworkFileLayer> Layers)
{
    private const string Extension = ".network.json";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool IsNamedBy(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a name can be that of no layer of a network file; null where it can.</summary>
    /// <param name="name">The name, from the folder of the network file.</param>
    /// <param name="path">The network file.</param>
    public static string? Refuse(string name, string path)
    {
        string own = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        string plain = string.Join("/", name.Split('/', '\\').Where(part => part != "."));
        return string.Equals(plain, own, StringComparison.OrdinalIgnoreCase) ? "names itself: a network is no layer of its own, take it out"
            : IsNamedBy(name) ? "is a network, no layer: put what its \"layers\" holds in its place"
            : FacetFile.IsNamedBy(name) ? "lists facets, and no rows: name the file of the rows"
            : null;
    }
}

/// <summary>A layer of a network file: the name of a frame file, or a frame itself.</summary>
/// <param name="Name">The frame file, from the folder of the network file; empty where the frame stands in the network file.</param>
/// <param name="Frame">The frame; null where a file is named.</param>
/// <param name="Position">Where it stands.</param>
public sealed record NetworkFileLayer(string Name, FrameFile? Frame, FilePosition Position);
