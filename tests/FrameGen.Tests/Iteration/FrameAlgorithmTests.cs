using System;
using System.Linq;
using FrameGen.Iteration;
using FrameGen.Tests.Layers;
using FrameGen.Tests.Runtime.Estimation;

namespace FrameGen.Tests.Iteration;

/// <summary>Inputs found by iteration, and outputs of which none is given.</summary>
public class FrameAlgorithmTests
{
    private static readonly IterationOptions<double> Default = IterationOptions<double>.Default;

    [Theory]
    [InlineData(InactiveRows.Ignored, 1)]
    [InlineData(InactiveRows.Inequalities, 1)]
    [InlineData(InactiveRows.Inequalities, 1e-9)]
    [InlineData(InactiveRows.Inequalities, 1e9)]
    public void TryReconstruct_OutputsOfManyFrames_GivesInputs(InactiveRows inactiveRows, double radius)
    {
        for (int seed = 0; seed < 36; seed++)
        {
            var random = new Random(seed);
            int n = 1 + (seed % 12);
            double[][] rows = [.. Enumerable.Range(0, 8 * n).Select(_ => Enumerable.Range(0, n).Select(_ => Vectors.Gaussian(random)).ToArray())];
            var layer = new IteratedLayer(rows, [.. rows.Select(_ => radius * ((0.4 * random.NextDouble()) - 0.3))]);
            double[] input = Vectors.Point(random, n, 0, radius);
            double[] x = [.. input.Select(_ => double.NaN)];

            Assert.True(layer.TryReconstruct(layer.Output(input), x, new() { InactiveRows = inactiveRows }, out IterationResult<double> result), $"seed {seed}: {result}");
            Assert.Equal(IterationStatus.Converged, result.Status);
            Assert.InRange(result.LitRows, n, 8 * n);
            Assert.True(Vectors.Distance(x, input) <= 1e-9 * radius, $"seed {seed}: {Vectors.Distance(x, input)}");
            Assert.True(layer.TryReconstructSingle(layer.Output(input), x, out IterationResult<float> single), $"seed {seed}: {single}");
            Assert.True(Vectors.Distance(x, input) <= 1e-3 * radius, $"seed {seed}: {Vectors.Distance(x, input)}");
        }
    }

    /// <summary>Bounds that are known save steps, and the error is the same.</summary>
    [Fact]
    public void TryReconstruct_WithKnownBounds_TakesFewerSteps()
    {
        var random = new Random(3);
        double[][] rows = Vectors.UnitRows(random, 8, 64);
        var layer = new IteratedLayer(rows);
        double[] input = Vectors.Direction(random, 8);
        double[] z = layer.Output(input);
        double[] x = new double[8];
        var options = new IterationOptions<double> { LowerBound = IteratedLayer.LowerBound(layer.Lit(z)), UpperBound = IteratedLayer.UpperBound(rows) };

        Assert.True(layer.TryReconstruct(z, x, Default, out IterationResult<double> slow));
        Assert.True(layer.TryReconstruct(z, x, options, out IterationResult<double> fast));
        Assert.True(Vectors.Distance(x, input) < 1e-10);
        Assert.True(fast.Steps < 0.8 * slow.Steps, $"{fast.Steps} {slow.Steps}");
    }

    [Fact]
    public void TryReconstruct_ClippedOutput_IsFoundWithItsLevel()
    {
        var random = new Random(4);
        var layer = new IteratedLayer(Vectors.UnitRows(random, 4, 40), level: 0.5);
        double[] input = Vectors.Direction(random, 4);
        double[] z = layer.Output(input);
        double[] x = new double[4];
        Assert.Contains(0.5, z);
        Assert.True(layer.TryReconstruct(z, x, Default, out _));
        Assert.True(Vectors.Distance(x, input) < 1e-10);
        z[0] = Math.BitIncrement(0.5);
        AssertRefused(layer, z, IterationStatus.ImpossibleOutput);
    }

    [Fact]
    public void TryReconstruct_AddedBias_IsHeeded()
    {
        double[] x = new double[2];
        var frame = new ReluFrame<double>([1, 0, 0, 1], [0.5, -0.25], BiasConvention.Added);
        Assert.True(FrameAlgorithm.TryReconstruct(frame, [1.5, 0.75], x, Default, out _));
        Assert.Equal([1.0, 1], x, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    /// <summary>Fewer than n lit rows, repeated ones, ones in a plane of R^3, and none at all.</summary>
    [Fact]
    public void TryReconstruct_LitRowsThatDoNotSpan_IsTooFewRows()
    {
        AssertRefused(new([[1, 0], [0, 1], [-1, -1]]), [1, 0, 0], IterationStatus.TooFewRows);
        AssertRefused(new([[1, 0], [1, 0], [-1, 1]]), [1, 1, 0], IterationStatus.TooFewRows);
        AssertRefused(new([[1, 2, 3], [3, 2, 1], [4, 4, 4], [-1, -1, 7]]), [1, 1, 2, 0], IterationStatus.TooFewRows);
        AssertRefused(new([[0, 0], [0, 0]], [-1, -1]), [1, 1], IterationStatus.TooFewRows);
        AssertRefused(new([[1, 0], [0, 1], [-1, -1]]), [0, 0, 0], IterationStatus.TooFewRows);
    }

    /// <summary>Of random rows in a hyperplane, whatever their number, nothing is found, whatever the precision.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void TryReconstruct_RowsOfAHyperplane_NeverGivesAnInput(int n)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            double[] normal = Vectors.Direction(random, n);
            double[][] rows = [.. Vectors.UnitRows(random, n, 6 * n).Select(row => row.Zip(normal, (a, b) => a - (Vectors.Dot(row, normal) * b)).ToArray())];
            var layer = new IteratedLayer(rows);
            double[] z = layer.Output(Vectors.Direction(random, n));
            AssertRefused(layer, z, IterationStatus.TooFewRows);
            double[] x = new double[n];
            Assert.False(layer.TryReconstructSingle(z, x, out _));
            Assert.Equal(new double[n], x);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void TryReconstruct_EntryThatNoInputGives_IsImpossible(double entry)
    {
        var layer = new IteratedLayer([[1, 0], [0, 1], [1, 1]]);
        AssertRefused(layer, [1, 1, entry], IterationStatus.ImpossibleOutput);
        double[] x = [1, 2];
        layer.Iterate([1, 1, entry], x, 1, 0.1, InactiveRows.Ignored);
        Assert.All(x, value => Assert.True(double.IsNaN(value)));
    }

    /// <summary>A lit row that is off, a dark one that would be lit, and biases of the other sign.</summary>
    [Theory]
    [InlineData(InactiveRows.Ignored)]
    [InlineData(InactiveRows.Inequalities)]
    public void TryReconstruct_OutputThatNoInputGives_IsInconsistent(InactiveRows inactiveRows)
    {
        var options = new IterationOptions<double> { InactiveRows = inactiveRows };
        AssertRefused(new([[1, 0], [0, 1], [1, 1]]), [1, 1, 2.5], IterationStatus.Inconsistent, options);
        AssertRefused(new([[1, 0], [0, 1], [1, 1]]), [1, 1, 0], IterationStatus.Inconsistent, options);
        AssertRefused(new([[1, 0], [0, 1], [1, 1]], [0.25, 0.25, 0.25]), [1.25, 1.25, 2.25], IterationStatus.Inconsistent, options);
    }

    /// <summary>A row that is never lit may have any threshold, and one that is always lit a very low one: neither hides what the others say.</summary>
    [Theory]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(1e9, 0)]
    [InlineData(-1e9, 1e9)]
    public void TryReconstruct_BesideRowsOfFarThresholds_IsAsStrict(double alpha, double output)
    {
        var layer = new IteratedLayer([[1, 0], [0, 1], [1, 1], [0.1, 0.1]], [0, 0, 0, alpha]);
        double last = output == 0 ? 0 : output + 0.2;
        double[] x = new double[2];
        var options = new IterationOptions<double> { Tolerance = 1e-8 };
        Assert.True(layer.TryReconstruct([1, 1, 2, last], x, options, out _));
        Assert.Equal([1.0, 1], x, (a, b) => Math.Abs(a - b) < 1e-7);
        AssertRefused(layer, [1, 1, 2.0001, last], IterationStatus.Inconsistent, options);
    }

    /// <summary>However little is asked of the error, that the lit rows span is asked as before.</summary>
    [Fact]
    public void TryReconstruct_OfALooseTolerance_StillSeesThatRowsDoNotSpan()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] row = Vectors.Direction(new Random(seed), 2);
            AssertRefused(new([row, [2 * row[0], 2 * row[1]], [-row[1], row[0]]]), [1, 2, 0], IterationStatus.TooFewRows, new() { Tolerance = 0.5 });
        }
    }

    [Fact]
    public void TryReconstruct_StepsThatEnd_IsNotConverged()
    {
        var layer = new IteratedLayer([[1, 0], [0.9, 0.2]]);
        AssertRefused(layer, layer.Output([0.3, 0.9]), IterationStatus.NotConverged, new() { MaxSteps = 5 });
    }

    /// <summary>Rows that no number is left of, or that exceed every number.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void TryReconstruct_RowsBeyondNumbers_GiveNoInput(double entry)
    {
        double[] x = [7, 7];
        Assert.False(new IteratedLayer([[1, 0], [0, 1], [entry, entry]]).TryReconstruct([1, 1, 1], x, Default, out _));
        Assert.Equal([0.0, 0], x);
        Assert.False(new IteratedLayer([[entry, 0], [0, entry]]).TryReconstruct([1, 1], x, Default, out _));
        Assert.Equal([0.0, 0], x);
    }

    [Fact]
    public void UpperBound_OfRandomFrames_IsThatOfThePowerMethod()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            double[][] rows = Vectors.UnitRows(new Random(seed), 2 + seed, 4 * (2 + seed));
            double known = IteratedLayer.UpperBound(rows);
            Assert.InRange(FrameAlgorithm.UpperBound(new IteratedLayer(rows).Frame), known, 1.1001 * known);
        }
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.25)]
    public void TryReconstruct_Layer_GivesItsInput(double input)
    {
        double[] z = new double[2], x = new double[1];
        Absolute.Forward([input], z);
        Assert.True(FrameAlgorithm.TryReconstruct<Absolute, double>(z, x, Default, out IterationResult<double> result));
        Assert.Equal((IterationStatus.Converged, 1), (result.Status, result.LitRows));
        Assert.Equal(input, x[0], 1e-10);
        Assert.False(FrameAlgorithm.TryReconstruct<Absolute, double>([1, 1], x, Default, out result));
        Assert.Equal((IterationStatus.Inconsistent, 0.0), (result.Status, x[0]));
    }

    [Fact]
    public void Calls_WithSpansOfTheWrongLength_NameThem()
    {
        var layer = new IteratedLayer([[1, 0], [0, 1], [1, 1]]);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.TryReconstruct([1, 1], new double[2], Default, out _)).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => layer.TryReconstruct([1, 1, 1], new double[3], Default, out _)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => layer.Iterate([1, 1, 1], new double[1], 1, 0.1, InactiveRows.Ignored)).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => new ReluFrame<double>([1, 0, 0], [0, 0]).InputDimension).ParamName);
        Assert.Equal("bias", Assert.Throws<ArgumentException>(() => new ReluFrame<double>([1, 0, 0], []).InputDimension).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentException>(() => new ReluFrame<double>([1, 0], [0], level: 0).InputDimension).ParamName);
    }

    [Fact]
    public void Options_ThatAreNone_AreRefused()
    {
        Assert.Equal("MaxSteps", Assert.Throws<ArgumentOutOfRangeException>(() => new IterationOptions<double> { MaxSteps = 0 }).ParamName);
        Assert.Equal("Tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new IterationOptions<double> { Tolerance = double.NaN }).ParamName);
        Assert.Equal("UpperBound", Assert.Throws<ArgumentOutOfRangeException>(() => new IterationOptions<double> { UpperBound = -1 }).ParamName);
        var contradiction = new IterationOptions<double> { LowerBound = 2, UpperBound = 1 };
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => new IteratedLayer([[1, 0], [0, 1]]).TryReconstruct([1, 1], new double[2], contradiction, out _)).ParamName);
    }

    [Fact]
    public void TryReconstruct_ManyCalls_AllocateNothing()
    {
        double[] x = new double[2];
        double[] weights = [1, 0, 0, 1], bias = [0, 0], z = [1, 1];
        AssertNoAllocation(200, () => FrameAlgorithm.TryReconstruct(new ReluFrame<double>(weights, bias), z, x, Default, out _));
        Assert.Equal([1.0, 1], x, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    /// <summary>So many inputs do not fit the stack: memory is rented.</summary>
    [Fact]
    public void Iterate_ManyInputs_AllocatesNothing()
    {
        double[] x = new double[9000], row = [.. Enumerable.Repeat(1.0, 9000)], bias = [0], z = [9000];
        AssertNoAllocation(5, () => FrameAlgorithm.Iterate(new ReluFrame<double>(row, bias), z, x, 1, 1 / FrameAlgorithm.UpperBound(new ReluFrame<double>(row, bias))));
        Assert.All(x, value => Assert.InRange(value, 0.9, 1));
    }

    private static void AssertNoAllocation(int calls, Action action)
    {
        // A collection that another test sets off counts what was left of this thread's buffer, once; the first run warms the pool.
        long allocated = -1;
        for (int run = 0; run < 6 && allocated != 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < calls; call++)
            {
                action();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static void AssertRefused(IteratedLayer layer, double[] z, IterationStatus status, IterationOptions<double>? options = null)
    {
        double[] x = [.. Enumerable.Repeat(7.0, layer.Inputs)];
        Assert.False(layer.TryReconstruct(z, x, options ?? Default, out IterationResult<double> result));
        Assert.Equal(status, result.Status);
        Assert.Equal(new double[layer.Inputs], x);
    }
}
