using System;
using System.Linq;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class RowHeightsTests
{
    private const int Seed = 37;
    private const int N = 5;

    /// <summary>Numbers of rows with and without a last vector that overlaps the one before.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(24)]
    public void Explains_OneOutputOff_IsWhatTheDefinitionSays(int m)
    {
        var random = new Random(Seed);
        double[] columns = [.. Enumerable.Range(0, N * m).Select(_ => random.NextDouble() - 0.5)];
        double[] offsets = [.. Enumerable.Range(0, m).Select(_ => random.NextDouble() - 0.5)];
        double[] norms = [.. Enumerable.Repeat(1.0, 2 * m)];
        double[] x = [.. Enumerable.Range(0, N).Select(_ => random.NextDouble() - 0.5)];
        double[] heights = [.. Enumerable.Range(0, m).Select(i => offsets[i] + Enumerable.Range(0, N).Sum(c => columns[(c * m) + i] * x[c]))];
        double[] z = [.. heights.Select(height => Math.Max(0, height))];
        Assert.Contains(0.0, z);
        Assert.True(AreBoth(z));
        for (int i = 0; i < m; i++)
        {
            Assert.False(AreBoth(With(i, z[i] + 0.01)));
            Assert.False(AreBoth(With(i, double.NaN)));
            Assert.False(AreBoth(With(i, double.PositiveInfinity)));
            Assert.False(AreBoth(With(i, -1e-9)));
            Assert.Equal(heights[i] <= 0, AreBoth(With(i, -0.0)));
            Assert.True(AreBoth(With(i, z[i] * (1 + 1e-4))));
        }

        // A row that is up by 0.005: too much for one that is lit, allowed for one that is dark.
        int lit = Array.FindIndex(heights, height => height > 0.01);
        offsets[lit] += 0.005 - heights[lit];
        Assert.True(AreBoth(With(lit, 0), dark: 0.01));
        Assert.False(AreBoth(With(lit, 0)));
        Assert.False(AreBoth(With(lit, 0.01), dark: 0.01));

        double[] With(int i, double value) => [.. z.Select((other, k) => k == i ? value : other)];

        bool AreBoth(double[] output, double dark = 1e-3)
        {
            bool is256 = RowHeights<Eight256>.Explains(columns, offsets, norms, output, x, 1e-3, dark, 1e-15);
            Assert.True(!Eight512.IsSupported || RowHeights<Eight512>.Explains(columns, offsets, norms, output, x, 1e-3, dark, 1e-15) == is256);
            return is256;
        }
    }

    [Fact]
    public void HoldsDark_HeightAboveADarkOutput_IsFalseBeyondTheLevel()
    {
        const int m = 9;
        double[] columns = [.. Enumerable.Repeat(1.0, m)];
        double[] offsets = [.. Enumerable.Range(0, m).Select(i => -0.1 * i)];
        double[] output = [.. offsets.Select(offset => Math.Max(0, 0.45 + offset))];
        Assert.True(RowHeights<Eight256>.HoldsDark(columns, offsets, output, [0.5], 0.051));
        Assert.False(RowHeights<Eight256>.HoldsDark(columns, offsets, output, [0.6], 0.051));
        Assert.True(RowHeights<Eight256>.HoldsDark(columns, offsets, [.. output.Select(z => z <= 0.051 ? double.NaN : z)], [0.6], 0.051));
    }
}
