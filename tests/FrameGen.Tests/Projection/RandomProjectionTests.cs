using System;
using FrameGen.Tests.Layers;

namespace FrameGen.Tests.Projection;

/// <summary>Networks of pairs that double twice, projected back to 2n + 1 numbers: how often the input comes back, and that nothing else does.</summary>
public class RandomProjectionTests
{
    /// <summary>
    /// Two layers of rows b, -b, which double; over draws of both bases, the projection and the input. What is said to be found gives the output, and is the input unless errors grow 10^6 times and more.
    /// </summary>
    [Theory]
    [InlineData(1, 1000, 0.99)]
    [InlineData(2, 1000, 0.99)]
    [InlineData(3, 1000, 0.99)]
    [InlineData(5, 200, 0.95)]
    public void TryInvert_OverDraws_FindsNearlyAll(int n, int draws, double least)
    {
        int found = 0;
        int others = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            var random = new Random(draw);
            double[] first = Gaussian(random, n * n);
            double[] second = Gaussian(random, 4 * n * n);
            var projection = new RandomProjection<double>(n, 4 * n, (input, destination) => Forward(first, second, input, destination), random);
            double[] x = Gaussian(random, n);
            var output = new double[projection.OutputDimension];
            projection.Forward(x, output);
            var back = new double[n];

            if (projection.TryInvert(output, back, radius: 2))
            {
                found++;
                var again = new double[output.Length];
                projection.Forward(back, again);
                Assert.InRange(Distance(again, output), 0, 1e-12 * (1 + Length(output)));
                others += Distance(back, x) <= 1e-6 * (1 + Length(x)) ? 0 : 1;
            }
            else
            {
                Assert.All(back, value => Assert.Equal(0, value));
            }
        }

        Assert.Equal((2 * n) + 1, new RandomProjection<double>(n, 4 * n, (_, _) => { }, new Random(1)).OutputDimension);
        Assert.Equal(0, others);
        Assert.True(found >= least * draws, $"{found} of {draws}");
    }

    [Fact]
    public void TryInvert_OfOutputsThatAreNone_IsFalse()
    {
        var projection = RandomProjection<double>.OfLayer<Absolute>(new Random(1));
        var back = new double[1];

        Assert.Equal((1, 2), (projection.InputDimension, projection.OutputDimension));
        Assert.False(projection.TryInvert([double.NaN, 0], back));
        Assert.False(projection.TryInvert([double.PositiveInfinity, 0], back));

        // Where x = 1 and x = -1 are projected to, in the mean: no input between them gives it.
        double[] one = new double[2], other = new double[2];
        projection.Forward([1], one);
        projection.Forward([-1], other);
        Assert.False(projection.TryInvert([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2], back));
        Assert.True(projection.TryInvert(one, back));
        Assert.Equal(1, back[0], 1e-12);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        var projection = RandomProjection<double>.OfLayer<Absolute>(new Random(1));
        Assert.Throws<ArgumentException>(() => projection.Forward(new double[2], new double[2]));
        Assert.Throws<ArgumentException>(() => projection.TryInvert(new double[3], new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => projection.TryInvert(new double[2], new double[1], radius: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => projection.TryInvert(new double[2], new double[1], starts: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomProjection<double>(0, 1, (_, _) => { }, new Random(1)));
    }

    [Fact]
    public void TryInvert_InSinglePrecision_FindsToItsRounding()
    {
        var random = new Random(7);
        double[] basis = Gaussian(random, 9);
        var projection = new RandomProjection<float>(3, 6, (input, destination) => Pairs(basis, [input[0], input[1], input[2]], destination), random);
        var output = new float[projection.OutputDimension];
        projection.Forward([0.3f, -0.2f, 0.5f], output);
        var back = new float[3];

        Assert.True(projection.TryInvert(output, back));
        Assert.Equal(0.3f, back[0], 1e-4f);
        Assert.Equal(-0.2f, back[1], 1e-4f);
        Assert.Equal(0.5f, back[2], 1e-4f);
    }

    private static void Forward(double[] first, double[] second, ReadOnlySpan<double> input, Span<double> destination)
    {
        var hidden = new double[2 * input.Length];
        Pairs(first, input, hidden.AsSpan());
        Pairs(second, hidden, destination);
    }

    private static void Pairs(double[] basis, ReadOnlySpan<double> input, Span<double> destination)
    {
        int n = input.Length;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int c = 0; c < n; c++)
            {
                sum += basis[(i * n) + c] * input[c];
            }

            destination[i] = Math.Max(0, sum);
            destination[n + i] = Math.Max(0, -sum);
        }
    }

    private static void Pairs(double[] basis, ReadOnlySpan<double> input, Span<float> destination)
    {
        var exact = new double[destination.Length];
        Pairs(basis, input, exact.AsSpan());
        for (int i = 0; i < exact.Length; i++)
        {
            destination[i] = (float)exact[i];
        }
    }

    private static double[] Gaussian(Random random, int count)
    {
        var values = new double[count];
        for (int k = 0; k < count; k++)
        {
            values[k] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return values;
    }

    private static double Length(double[] x) => Distance(x, new double[x.Length]);

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }

        return Math.Sqrt(sum);
    }
}
