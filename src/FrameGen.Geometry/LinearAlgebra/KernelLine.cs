using System;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>The vector orthogonal to n - 1 vectors of R^n, in floating point.</summary>
internal static class KernelLine
{
    /// <summary>A unit vector v with M v = 0 for the rows of an (n - 1) x n matrix of rows of about unit length, or null where they depend on each other. Destroys the matrix.</summary>
    public static double[]? Of(double[][] matrix, int n)
    {
        var order = new int[n];
        for (int c = 0; c < n; c++)
        {
            order[c] = c;
        }

        // Gauss-Jordan with complete pivoting.
        int rows = n - 1;
        for (int k = 0; k < rows; k++)
        {
            int pivotRow = k;
            int pivotColumn = k;
            for (int i = k; i < rows; i++)
            {
                for (int j = k; j < n; j++)
                {
                    if (Math.Abs(matrix[i][order[j]]) > Math.Abs(matrix[pivotRow][order[pivotColumn]]))
                    {
                        pivotRow = i;
                        pivotColumn = j;
                    }
                }
            }

            (matrix[k], matrix[pivotRow]) = (matrix[pivotRow], matrix[k]);
            (order[k], order[pivotColumn]) = (order[pivotColumn], order[k]);
            double pivot = matrix[k][order[k]];
            if (Math.Abs(pivot) < 1e-12)
            {
                return null;
            }

            for (int i = 0; i < rows; i++)
            {
                double factor = matrix[i][order[k]] / pivot;
                if (i == k || factor == 0)
                {
                    continue;
                }

                for (int j = k; j < n; j++)
                {
                    matrix[i][order[j]] -= factor * matrix[k][order[j]];
                }
            }
        }

        var kernel = new double[n];
        kernel[order[n - 1]] = 1;
        for (int k = 0; k < rows; k++)
        {
            kernel[order[k]] = -matrix[k][order[n - 1]] / matrix[k][order[k]];
        }

        double norm = Vectors.Norm(kernel);
        return Array.ConvertAll(kernel, value => value / norm);
    }
}
