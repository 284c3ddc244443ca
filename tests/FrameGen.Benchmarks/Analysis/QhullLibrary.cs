using System;
using System.Runtime.InteropServices;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>qhull's library in this process, by the wrapper Native/facets_qhull.c.</summary>
internal sealed unsafe class QhullLibrary
{
    private readonly delegate* unmanaged<int, int, double*, int, int*, double*, int> _facets;

    private QhullLibrary(nint function)
        => _facets = (delegate* unmanaged<int, int, double*, int, int*, double*, int>)function;

    public static QhullLibrary? TryLoad(out string reason)
        => NativeLibraries.TryLoad("build-qhull.sh", out nint library, out reason)
            ? new QhullLibrary(NativeLibrary.GetExport(library, "framegen_qhull"))
            : null;

    /// <summary>The simplices of the hull, n vertices each, and their hyperplanes (n + 1 numbers each); returns how many.</summary>
    public int Facets(double[] points, int n, int[] vertices, double[] planes)
    {
        fixed (double* p = points, h = planes)
        {
            fixed (int* v = vertices)
            {
                int count = _facets(n, points.Length / n, p, vertices.Length / n, v, h);
                return count >= 0 ? count : throw new InvalidOperationException("qhull failed, or found more facets than there is room for.");
            }
        }
    }
}
