using System;

namespace FrameGen.Geometry.Numbers;

/// <summary>Pieces of work that do not depend on each other, on several threads.</summary>
public static class Threads
{
    /// <summary>Does all pieces, on one thread in their order, on more as they come.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="threads">On how many threads at most.</param>
    /// <param name="piece">Does one of them, from 0. What it throws is thrown as it is.</param>
    public static void Share(int count, int threads, Action<int> piece)
    {
        using var pieces = new OrderedPieces(threads);
        for (int k = 0; k < count; k++)
        {
            int index = k;
            pieces.Begin(() => piece(index));
        }

        while (pieces.Count > 0)
        {
            pieces.EndFirst();
        }
    }
}
