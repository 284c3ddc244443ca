using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>Which vertices of a hull share a simplex, and which points are no vertices.</summary>
internal sealed class VertexGraph
{
    public VertexGraph(Simplices simplices, int count, int n)
    {
        var firsts = new int[count + 1];
        for (int s = 0; s < simplices.Extent; s++)
        {
            for (int k = 0; k < n && simplices.IsAlive[s]; k++)
            {
                firsts[simplices.Vertices[s * n + k] + 1]++;
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (firsts[i + 1] == 0)
            {
                Others.Add(i);
            }

            firsts[i + 1] += firsts[i];
        }

        var incident = new int[firsts[count]];
        var next = (int[])firsts.Clone();
        for (int s = 0; s < simplices.Extent; s++)
        {
            for (int k = 0; k < n && simplices.IsAlive[s]; k++)
            {
                incident[next[simplices.Vertices[s * n + k]]++] = s;
            }
        }

        Starts = new int[count + 1];
        var targets = new List<int>();
        var seen = new int[count];
        for (int i = 0; i < count; i++)
        {
            seen[i] = i + 1;
            for (int e = firsts[i]; e < firsts[i + 1]; e++)
            {
                for (int k = incident[e] * n; k < incident[e] * n + n; k++)
                {
                    int vertex = simplices.Vertices[k];
                    if (seen[vertex] != i + 1)
                    {
                        seen[vertex] = i + 1;
                        targets.Add(vertex);
                    }
                }
            }

            Starts[i + 1] = targets.Count;
        }

        Targets = targets.ToArray();
    }

    /// <summary>The neighbours of vertex i are Targets[Starts[i]] up to Targets[Starts[i + 1] - 1].</summary>
    public int[] Starts { get; }

    public int[] Targets { get; }

    /// <summary>Points that are vertices of no simplex.</summary>
    public List<int> Others { get; } = [];
}
