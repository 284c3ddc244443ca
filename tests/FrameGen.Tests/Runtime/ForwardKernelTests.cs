using System;
using System.Linq;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>The forward pass against its formula, at the sizes around each width.</summary>
public class ForwardKernelTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int m in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 200 })
            {
                foreach (int n in new[] { 1, 3, 8, 33 })
                {
                    sizes.Add(n, m);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_RandomLayer_IsTheFormula(int n, int m)
    {
        var (columns, offsets, inputs) = RandomLayer(n, m, vectors: 1);
        double[] output = new double[m];
        ForwardKernel.Forward<double>(columns, offsets, inputs, output);
        for (int i = 0; i < m; i++)
        {
            double sum = offsets[i], size = Math.Abs(offsets[i]);
            for (int c = 0; c < n; c++)
            {
                sum += columns[(c * m) + i] * inputs[c];
                size += Math.Abs(columns[(c * m) + i] * inputs[c]);
            }

            Assert.InRange(output[i] - Math.Max(0, sum), -n * size * 1e-15, n * size * 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardBatch_AnyCount_IsForwardToTheBit(int n, int m)
    {
        for (int count = 0; count <= 9; count++)
        {
            var (columns, offsets, inputs) = RandomLayer(n, m, count);
            double[] outputs = new double[count * m], one = new double[m];
            ForwardKernel.ForwardBatch<double>(columns, offsets, inputs, outputs, count);
            for (int k = 0; k < count; k++)
            {
                ForwardKernel.Forward<double>(columns, offsets, inputs.AsSpan(k * n, n), one);
                Assert.Equal(one, outputs.AsSpan(k * m, m));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Explains_ItsOwnOutput_AndNoneThatIsOff(int n, int m)
    {
        var (columns, offsets, input) = RandomLayer(n, m, vectors: 1);
        double[] output = new double[m];
        ForwardKernel.Forward<double>(columns, offsets, input, output);
        Assert.True(ForwardKernel.Explains<double>(columns, offsets, input, output, 0));
        foreach (int i in new[] { 0, m / 2, m - 1 })
        {
            double exact = output[i];
            output[i] = exact + 0.5;
            Assert.False(ForwardKernel.Explains<double>(columns, offsets, input, output, 0.4));
            Assert.True(ForwardKernel.Explains<double>(columns, offsets, input, output, 0.6));
            output[i] = double.NaN;
            Assert.False(ForwardKernel.Explains<double>(columns, offsets, input, output, double.PositiveInfinity));
            output[i] = exact;
        }
    }

    private static (double[] Columns, double[] Offsets, double[] Inputs) RandomLayer(int n, int m, int vectors)
    {
        var random = new Random((1000 * n) + m);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
        return (Numbers(n * m), Numbers(m), Numbers(n * vectors));
    }
}
