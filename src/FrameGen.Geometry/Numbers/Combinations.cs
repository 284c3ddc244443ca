using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Numbers;

/// <summary>The k-subsets of 0..n-1 in lexicographic order.</summary>
internal static class Combinations
{
    /// <summary>Each subset in turn, in one array that is reused.</summary>
    public static IEnumerable<int[]> Of(int count, int size)
    {
        if (size > count)
        {
            yield break;
        }

        var chosen = new int[size];
        for (int k = 0; k < size; k++)
        {
            chosen[k] = k;
        }

        while (true)
        {
            yield return chosen;
            int last = size - 1;
            while (last >= 0 && chosen[last] == count - size + last)
            {
                last--;
            }

            if (last < 0)
            {
                yield break;
            }

            chosen[last]++;
            for (int k = last + 1; k < size; k++)
            {
                chosen[k] = chosen[k - 1] + 1;
            }
        }
    }

    /// <summary>Their number, or <paramref name="limit"/> + 1 where there are more than that.</summary>
    public static int Number(int count, int size, int limit)
    {
        double number = 1;
        for (int k = 0; k < size; k++)
        {
            number = number * (count - k) / (k + 1);
        }

        return number > limit ? limit + 1 : (int)Math.Round(number);
    }
}
