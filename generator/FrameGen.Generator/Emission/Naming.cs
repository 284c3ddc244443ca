using System.Globalization;
using System.Text;
using FrameGen.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Generator.Emission;

/// <summary>Names of what is emitted for a type: short, and told apart by a hash of its full name.</summary>
internal static class Naming
{
    private const int MaxLength = 32;

    /// <summary>The alias of the kernel over the layer's numbers: "Tetrahedron_3f2a91c0".</summary>
    public static string Kernel(TypeModel type) => Stem(type) + "_" + Hash(type.QualifiedName);

    /// <summary>The file-local type that holds those: "Tetrahedron_3f2a91c0_Tables".</summary>
    public static string Tables(TypeModel type) => Kernel(type) + "_Tables";

    /// <summary>"Tetrahedron.3f2a91c0.g.cs".</summary>
    public static string HintName(TypeModel type) => Stem(type) + "." + Hash(type.QualifiedName) + ".g.cs";

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

    /// <summary>FNV-1a over UTF-16: the same on every machine.</summary>
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            unchecked
            {
                hash = (hash ^ (byte)letter) * 16777619;
                hash = (hash ^ (byte)(letter >> 8)) * 16777619;
            }
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
