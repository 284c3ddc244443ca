using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Generator.Incremental;

/// <summary>What an edit replaced in a list, and by what.</summary>
internal static class ListDifference
{
    /// <summary>Both lists without their common beginning and end.</summary>
    public static (T[] Removed, T[] Added) Of<T>(IReadOnlyList<T> old, IReadOnlyList<T> current)
    {
        int start = 0, end = 0, shorter = Math.Min(old.Count, current.Count);
        while (start < shorter && Equals(old[start], current[start]))
        {
            start++;
        }

        while (end < shorter - start && Equals(old[old.Count - 1 - end], current[current.Count - 1 - end]))
        {
            end++;
        }

        return (Middle(old), Middle(current));

        T[] Middle(IReadOnlyList<T> list) => [.. list.Skip(start).Take(list.Count - start - end)];
    }
}
