using System;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Proof;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Choices of rows, walked modulo a prime, against determinants in integers.</summary>
public class TransversalCheckTests
{
    /// <summary>The prime of the checker: determinants that it divides are not 0.</summary>
    private const double Prime = 67_108_859;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(5, 1)]
    public void AreIndependent_RowsOnGrids_AsTheirDeterminants(int n, int reach)
    {
        var random = new Random(1);
        int[] seen = new int[2];
        for (int round = 0; round < 400; round++)
        {
            double[][] rows = [.. Enumerable.Range(0, 3 * n).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-reach, reach + 1)).ToArray())];
            int[] path = [.. Enumerable.Range(0, random.Next(n + 1))];
            int[][] sets = [.. Enumerable.Range(0, n - path.Length).Select(_ => Enumerable.Range(0, rows.Length).Where(_ => random.Next(2 * n) == 0).ToArray())];
            bool expected = AllChoices(path, sets).All(choice => !Determinant([.. choice.Select(row => rows[row])]).IsZero);

            Assert.Equal(expected, Of(rows).AreIndependent(path, sets));
            seen[expected ? 1 : 0]++;
        }

        Assert.All(seen, count => Assert.True(count > 20));
    }

    /// <summary>Modulo the prime each of these is 0 in some step, alone or with others before it; in integers none is.</summary>
    [Fact]
    public void AreIndependent_DeterminantsThatThePrimeDivides_AreDecidedInIntegers()
    {
        TransversalCheck plane = Of([[1, 0], [1, Prime], [2, Prime], [1, 2 * Prime], [2, 2 * Prime]]);
        Assert.True(plane.AreIndependent([0], [[1, 2, 3]]));
        Assert.True(plane.AreIndependent([], [[0], [1, 2, 3, 4]]));
        Assert.True(plane.AreIndependent([], [[0, 3], [1, 2]]));
        Assert.False(plane.AreIndependent([], [[0, 1], [2, 4]]));

        TransversalCheck space = Of([[1, 1, 1], [1, 1 + Prime, 1], [1, 1, 1 + Prime], [2, 2 + Prime, 2 + Prime], [5, 1, 7]]);
        Assert.True(space.AreIndependent([], [[0], [1], [2, 4]]));
        Assert.True(space.AreIndependent([], [[0], [1, 2], [4]]));
        Assert.True(space.AreIndependent([], [[0], [1], [3, 4]]));
        Assert.False(space.AreIndependent([], [[1], [2], [3]]));
        Assert.False(space.AreIndependent([1], [[0, 2], [3, 2]]));
    }

    /// <summary>A set of each row, and a dense layer too wide for determinants in integers.</summary>
    [Fact]
    public void AreIndependent_DenseRowsInManyDimensions_AreAndOneThatDependsIsNot()
    {
        const int N = 120;
        var random = new Random(1);
        double[][] rows = [.. Enumerable.Range(0, N).Select(_ => Enumerable.Range(0, N).Select(_ => random.NextDouble() - 0.5).ToArray())];

        Assert.True(Of(rows).AreIndependent([], [.. Enumerable.Range(0, N).Select(row => new[] { row })]));
        Assert.True(Of(rows).AreIndependent([0, 1], [.. Enumerable.Range(2, N - 2).Select(row => new[] { row })]));

        // Dependent choices are shown in integers: small ones.
        double[][] grid = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 30).Select(_ => (double)random.Next(-3, 4)).ToArray())];
        grid[29] = [.. grid[3].Zip(grid[17], (a, b) => a - 2 * b)];
        Assert.False(Of(grid).AreIndependent([0, 1], [.. Enumerable.Range(2, 28).Select(row => new[] { row })]));
        Assert.True(Of(grid).Depends(29, [3, 17]));
        Assert.False(Of(grid).Depends(29, [3, 16]));
        Assert.False(Of(grid).Depends(29, [3, 17, 17]));
    }

    [Fact]
    public void AreIndependent_OfAnotherNumberOfRows_IsFalse()
    {
        TransversalCheck check = Of([[1, 0], [0, 1]]);
        Assert.False(check.AreIndependent([0], []));
        Assert.False(check.AreIndependent([0, 1], [[0]]));
        Assert.True(check.AreIndependent([0, 1], []));
        Assert.True(check.AreIndependent([0], [[]]));
    }

    /// <summary>One object serves nodes of any shape: what a node leaves behind is not seen by the next.</summary>
    [Fact]
    public void AreIndependent_OneAfterAnother_AsAlone()
    {
        var random = new Random(2);
        double[][] rows = [.. Enumerable.Range(0, 14).Select(_ => Enumerable.Range(0, 4).Select(_ => (double)random.Next(-2, 3)).ToArray())];
        TransversalCheck one = Of(rows);
        for (int round = 0; round < 300; round++)
        {
            int[] path = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(rows.Length))];
            int[][] sets = [.. Enumerable.Range(0, 4 - path.Length).Select(_ => Enumerable.Range(0, rows.Length).Where(_ => random.Next(5) == 0).ToArray())];
            Assert.Equal(Of(rows).AreIndependent(path, sets), one.AreIndependent(path, sets));
        }
    }

    /// <summary>Eliminations in integers may take long, and are cancelled, too.</summary>
    [Fact]
    public void Depends_Cancelled_Ends()
    {
        using var source = new CancellationTokenSource();
        TransversalCheck check = Of([[1, 2], [2, 4]], source.Token);
        Assert.True(check.Depends(1, [0]));
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => check.Depends(1, [0]));
        Assert.Throws<OperationCanceledException>(() => check.AreIndependent([], [[0], [1]]));
    }

    private static TransversalCheck Of(double[][] rows, CancellationToken cancellation = default) => new(new IntegerLayer(rows, new double[rows.Length], Domain.Ball(1)), cancellation);

    private static int[][] AllChoices(int[] path, int[][] sets) => sets.Aggregate(
        (int[][])[path], (choices, set) => [.. choices.SelectMany(choice => set.Select(row => (int[])[.. choice, row]))]);

    /// <summary>By expansion along the first row.</summary>
    private static BigInteger Determinant(double[][] rows) => rows.Length == 0 ? BigInteger.One : rows[0].Select((value, c) => value == 0 ? BigInteger.Zero
        : new BigInteger(value) * (c % 2 == 0 ? 1 : -1) * Determinant([.. rows.Skip(1).Select(row => row.Where((_, k) => k != c).ToArray())])).Aggregate(BigInteger.Zero, (sum, term) => sum + term);
}
