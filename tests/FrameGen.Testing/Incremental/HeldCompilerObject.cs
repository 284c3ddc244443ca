using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing;

/// <summary>Looks through a value's fields for parts of a compilation, and for delegates, which compare by reference and may capture anything.</summary>
internal static class HeldCompilerObject
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Compilation), typeof(SemanticModel),
        typeof(Diagnostic), typeof(AttributeData), typeof(TypedConstant), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(IOperation), typeof(AdditionalText),
        typeof(SourceText), typeof(AnalyzerConfigOptions), typeof(AnalyzerConfigOptionsProvider), typeof(Delegate),
    ];

    /// <summary>The path to the first such object, and its type; null where there is none.</summary>
    public static string? Find(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object? Value, string Path)>([(root, "output")]);
        while (pending.TryPop(out var next))
        {
            if (next.Value is not { } value)
            {
                continue;
            }

            Type type = value.GetType();
            if (Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)))
            {
                return $"{next.Path} is a {type}";
            }

            if (IsPlain(type) || (!type.IsValueType && !seen.Add(value)))
            {
                continue;
            }

            if (value is Array array)
            {
                if (IsPlain(type.GetElementType()!))
                {
                    continue;
                }

                int index = 0;
                foreach (object? element in array)
                {
                    pending.Push((element, $"{next.Path}[{index++}]"));
                }
            }

            foreach (FieldInfo field in FieldsOf(type))
            {
                pending.Push((field.GetValue(value), $"{next.Path}.{NameOf(field)}"));
            }
        }

        return null;
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || typeof(MemberInfo).IsAssignableFrom(type);

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    /// <summary>A property's backing field by the property's name.</summary>
    private static string NameOf(FieldInfo field)
    {
        int end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return field.Name.StartsWith('<') && end > 1 ? field.Name[1..end] : field.Name;
    }
}
