using System.Text;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Generator.Emission;

/// <summary>Names of what is emitted for a type: readable, and told apart by a hash of all that tells types apart.</summary>
internal static class Naming
{
    /// <summary>Longer ones make paths of generated files that some systems refuse.</summary>
    private const int MaxLength = 24;

    /// <summary>The alias of the kernel over the layer's numbers: "Tetrahedron_3f2a91c0". It must differ from what the user's file names, not from what other files do.</summary>
    public static string Kernel(TypeModel type) => Stem(type) + "_" + Hash(type).Substring(0, 8);

    /// <summary>The file-local type that holds those: "Tetrahedron_3f2a91c0_Tables".</summary>
    public static string Tables(TypeModel type) => Kernel(type) + "_Tables";

    /// <summary>"Tetrahedron.3f2a91c0d8…3e.g.cs", with 128 bits: one name given twice, and no layer of the project is emitted.</summary>
    public static string HintName(TypeModel type) => Stem(type) + "." + Hash(type) + ".g.cs";

    /// <summary>A dotted name with an @ before each keyword.</summary>
    public static string Escape(string dottedName)
    {
        string[] parts = dottedName.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            if (SyntaxFacts.GetKeywordKind(parts[i]) != SyntaxKind.None)
            {
                parts[i] = "@" + parts[i];
            }
        }

        return string.Join(".", parts);
    }

    /// <summary>The simple name in letters that every file system takes.</summary>
    private static string Stem(TypeModel type)
    {
        var stem = new StringBuilder();
        foreach (char letter in type.Name.TrimStart('@'))
        {
            if (stem.Length == MaxLength)
            {
                break;
            }

            bool isPlain = letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
            stem.Append(isPlain ? letter : '_');
        }

        return stem.Length == 0 || (stem[0] >= '0' && stem[0] <= '9') ? "_" + stem : stem.ToString();
    }

    /// <summary>Of the namespace and all declarations: the name alone does not tell a nested type from one in a namespace of that name, or class from struct, where the user's code has both.</summary>
    private static string Hash(TypeModel type) => Fnv128.Of(type.Key);
}
