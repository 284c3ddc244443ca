/* Facets of points by qhull's reentrant library: what a C program that links it pays, reading the facets included. */
#include <libqhull_r/qhull_ra.h>

/* Vertices of each facet (n a facet, simplices only) and its hyperplane (normal, then offset); the number of facets, or -1. */
int framegen_qhull(int n, int count, const double *points, int capacity, int *vertices, double *planes)
{
    qhT state;
    qhT *qh = &state;
    int facets = 0, current, total;
    QHULL_LIB_CHECK
    qh_zero(qh, stderr);
    /* scipy's options: Qt cuts merged facets into simplices, Qx merges exactly from dimension 5 on. */
    if (qh_new_qhull(qh, n, count, (coordT *)points, False, n > 4 ? "qhull Qt Qx" : "qhull Qt", NULL, stderr) == 0)
    {
        facetT *facet;
        FORALLfacets
        {
            vertexT *vertex, **vertexp;
            int k = 0;
            if (facets == capacity)
            {
                facets = -1;
                break;
            }

            FOREACHvertex_(facet->vertices)
            {
                if (k < n)
                {
                    vertices[facets * n + k++] = qh_pointid(qh, vertex->point);
                }
            }

            for (k = 0; k < n; k++)
            {
                planes[facets * (n + 1) + k] = facet->normal[k];
            }

            planes[facets * (n + 1) + n] = facet->offset;
            facets++;
        }
    }
    else
    {
        facets = -1;
    }

    qh_freeqhull(qh, !qh_ALL);
    qh_memfreeshort(qh, &current, &total);
    return facets;
}
