using System;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Tests.Hull;
using Xunit;

namespace FrameGen.Geometry.Tests.LinearAlgebra;

public sealed class NnlsTests
{
    [Fact]
    public void ProjectionNorm_RandomColumns_IsThatOfTheBestFace() => Seeds.Check(300, seed =>
    {
        var (columns, count, target, n) = RandomProblem(seed);
        var nnls = new Nnls(n, count);

        Assert.True(nnls.Solve(columns, count, target));

        Assert.Equal(LargestFaceProjection(columns, count, target, n), nnls.ProjectionNorm, 1e-12);
    });

    [Fact]
    public void Residual_RandomColumns_MeetsTheOptimalityConditions() => Seeds.Check(300, seed =>
    {
        var (columns, count, target, n) = RandomProblem(seed);
        var nnls = new Nnls(n, count);

        nnls.Solve(columns, count, target);

        for (int j = 0; j < count; j++)
        {
            double gradient = SampleFrames.Dot(columns.AsSpan(j * n, n).ToArray(), nnls.Residual);
            Assert.True(nnls.Solution[j] >= 0);
            Assert.True(gradient <= 1e-13, $"gradient {gradient}");
            Assert.True(nnls.Solution[j] == 0 || Math.Abs(gradient) <= 1e-12, $"complementarity {gradient}");
        }
    });

    [Fact]
    public void Solve_RepeatedColumns_AgreesWithEachOnce() => Seeds.Check(100, seed =>
    {
        var (columns, count, target, n) = RandomProblem(seed);
        var once = new Nnls(n, count);
        var twice = new Nnls(n, 2 * count);

        once.Solve(columns, count, target);
        twice.Solve(columns.Concat(columns).ToArray(), 2 * count, target);

        Assert.Equal(once.ProjectionNorm, twice.ProjectionNorm, 1e-13);
    });

    [Fact]
    public void Solve_TargetInThePolar_GivesZero()
    {
        var nnls = new Nnls(2, 2);

        nnls.Solve([1, 0, 0, 1], 2, [-1, -2]);

        Assert.Equal(0, nnls.ProjectionNorm);
    }

    [Fact]
    public void Solve_Reused_ForgetsTheProblemBefore()
    {
        var nnls = new Nnls(2, 2);

        nnls.Solve([1, 0, 0, 1], 2, [3, 4]);
        nnls.Solve([1, 0, 0, 1], 2, [3, -4]);

        Assert.Equal(3, nnls.ProjectionNorm, 1e-15);
    }

    /// <summary>Unit columns, half of them close to each other, so that the active set changes more than once.</summary>
    private static (double[] Columns, int Count, double[] Target, int N) RandomProblem(int seed)
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        int count = random.Next(1, 9);
        var centre = SampleFrames.Normal(random, n);
        double spread = Math.Pow(10, -random.Next(0, 3));
        var columns = Enumerable.Range(0, count).SelectMany(j =>
        {
            var column = SampleFrames.Normal(random, n);
            if (j % 2 == 0)
            {
                column = column.Zip(centre, (a, b) => b + spread * a).ToArray();
            }

            double norm = Math.Sqrt(SampleFrames.Dot(column, column));
            return column.Select(v => v / norm);
        }).ToArray();
        return (columns, count, SampleFrames.Normal(random, n), n);
    }

    /// <summary>
    /// The projection onto the cone is the projection onto the span of an independent set of columns with coefficients that are not
    /// negative; among those the longest. All sets are tried, by normal equations in decimal arithmetic.
    /// </summary>
    private static double LargestFaceProjection(double[] columns, int count, double[] target, int n)
    {
        double best = 0;
        for (int size = 1; size <= Math.Min(n, count); size++)
        {
            foreach (int[] face in ExactOracle.Subsets(count, size))
            {
                if (TrySolve(columns, face, target, n, out decimal[] solution) && solution.All(v => v >= -1e-20m))
                {
                    decimal squared = 0;
                    for (int k = 0; k < size; k++)
                    {
                        squared += solution[k] * Product(columns, face[k], target, n);
                    }

                    best = Math.Max(best, Math.Sqrt((double)Math.Max(squared, 0)));
                }
            }
        }

        return best;
    }

    private static bool TrySolve(double[] columns, int[] face, double[] target, int n, out decimal[] solution)
    {
        int size = face.Length;
        var matrix = new decimal[size, size + 1];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                matrix[i, j] = Product(columns, face[i], columns.AsSpan(face[j] * n, n).ToArray(), n);
            }

            matrix[i, size] = Product(columns, face[i], target, n);
        }

        solution = new decimal[size];
        for (int k = 0; k < size; k++)
        {
            if (Math.Abs(matrix[k, k]) < 1e-16m)
            {
                return false;
            }

            for (int i = 0; i < size; i++)
            {
                if (i != k)
                {
                    decimal factor = matrix[i, k] / matrix[k, k];
                    for (int j = k; j <= size; j++)
                    {
                        matrix[i, j] -= factor * matrix[k, j];
                    }
                }
            }
        }

        for (int k = 0; k < size; k++)
        {
            solution[k] = matrix[k, size] / matrix[k, k];
        }

        return true;
    }

    private static decimal Product(double[] columns, int column, double[] vector, int n)
    {
        decimal sum = 0;
        for (int c = 0; c < n; c++)
        {
            sum += (decimal)columns[column * n + c] * (decimal)vector[c];
        }

        return sum;
    }
}
