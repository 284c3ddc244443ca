using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>Completes a network with the layers of its file.</summary>
internal static class NetworkFileLayers
{
    /// <summary>What the nested types are called, before their number.</summary>
    public const string Stem = "Layer";

    /// <summary>The type of a layer, within that of the network.</summary>
    public static TypeModel TypeOf(TypeModel network, int layer)
    {
        string name = Stem + NumberText.Count(layer + 1);
        string kind = network.IsStatic ? "public static class " : "public readonly struct ";
        return network with
        {
            Declarations = network.Declarations.Append(kind + name).ToEquatableArray(),
            Name = name,
            QualifiedName = network.QualifiedName + "." + name,
            DeclaredMembers = EquatableArray<string>.Empty,
            ImplementedMembers = EquatableArray<string>.Empty,
        };
    }

    /// <param name="network">The declaration.</param>
    /// <param name="texts">The AdditionalFiles, not yet read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static NetworkReading Resolve(NetworkReading network, IReadOnlyList<NamedText> texts, CancellationToken cancellation)
    {
        if (network.Source.Length == 0 || network.Problems.Count > 0)
        {
            return network;
        }

        var problems = new List<Problem>();
        SourceFile? file = SourceResolver.Read(network.Source, PlaceKind.Source, FilesOf(network.Source, texts, cancellation), problems);
        return file is null
            ? network with { Problems = problems.ToEquatableArray() }
            : network with
            {
                File = file with { Network = EquatableArray<SourceFilePart>.Empty },
                Layers = file.Network.Select((part, k) => LayerOf(network, file, part, k, texts, cancellation)).ToEquatableArray(),
            };
    }

    private static NetworkLayer LayerOf(NetworkReading network, SourceFile file, SourceFilePart part, int index, IReadOnlyList<NamedText> texts, CancellationToken cancellation)
    {
        TypeModel type = TypeOf(network.Type, index);
        var layer = new NetworkLayer(type.Key, network.Name + "." + type.Name, part.Name.Length > 0 ? part.Name : "layer " + NumberText.Count(index + 1)) { Nested = type };
        if (part.Frame is { } frame)
        {
            return layer with { File = frame };
        }

        var problems = new List<Problem>();
        string path = Beside(file.Name, part.Name);
        SourceFile? source = SourceResolver.Read(path, PlaceKind.Source, FilesOf(path, texts, cancellation), problems);
        return layer with { File = source, Problems = problems.ToEquatableArray() };
    }

    /// <summary>A name from the folder of a file, as an AdditionalFile is named: from the project's folder where it lies in that.</summary>
    private static string Beside(FileName file, string name)
    {
        string path = file.Path.Replace('\\', '/');
        string folder = file.Folder.Replace('\\', '/').TrimEnd('/') + "/";
        string beside = path.Substring(0, path.LastIndexOf('/') + 1);
        return folder.Length > 1 && beside.StartsWith(folder, System.StringComparison.Ordinal) ? beside.Substring(folder.Length) + name : beside + name;
    }

    private static SourceFile[] FilesOf(string source, IReadOnlyList<NamedText> texts, CancellationToken cancellation)
        => [.. texts.Where(text => text.MayBe(source)).Select(text => SourceFile.Read(text, cancellation))];
}
