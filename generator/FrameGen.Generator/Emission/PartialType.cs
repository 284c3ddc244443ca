using System;
using System.Collections.Generic;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the annotated type once more, with those around it, its interface and its members.</summary>
internal static class PartialType
{
    /// <summary>Whether the type can implement an interface of layers. A ref struct could only from C# 13 on, and could not be a type argument.</summary>
    public static bool HasInterface(TypeModel type)
        => !type.IsStatic && Array.IndexOf(type.Declarations[type.Declarations.Count - 1].Split(' '), "ref") < 0;

    /// <param name="writer">Where to.</param>
    /// <param name="type">The type.</param>
    /// <param name="interfaceName">What it implements, if it can.</param>
    /// <param name="emitRemarks">Prints its documentation.</param>
    /// <param name="emitMembers">Prints its members.</param>
    public static void Emit(SourceWriter writer, TypeModel type, string interfaceName, Action emitRemarks, Action emitMembers)
    {
        bool hasNamespace = type.Namespace.Length > 0;
        if (hasNamespace)
        {
            writer.Open("namespace " + Naming.Escape(type.Namespace));
        }

        for (int depth = 0; depth < type.Declarations.Count; depth++)
        {
            bool isLayer = depth + 1 == type.Declarations.Count;
            if (isLayer)
            {
                emitRemarks();
            }

            writer.Open(WithPartial(type.Declarations[depth]) + (isLayer && HasInterface(type) ? " : " + interfaceName : string.Empty));
        }

        emitMembers();
        for (int depth = 0; depth < type.Declarations.Count; depth++)
        {
            writer.Close();
        }

        if (hasNamespace)
        {
            writer.Close();
        }
    }

    /// <summary>"static class X" becomes "static partial class X", "record struct X" "partial record struct X"; partial comes right before the kind.</summary>
    private static string WithPartial(string declaration)
    {
        var words = new List<string>(declaration.Split(' '));
        if (!words.Contains("partial"))
        {
            words.Insert(words.FindIndex(word => word is "class" or "struct" or "record" or "interface"), "partial");
        }

        return string.Join(" ", words);
    }
}
