using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>Files of kernels, and <c>--stride</c>.</summary>
public class ConvolutionTests
{
    private static readonly double[][] Kernels = [[1, -1], [1, 1], [-1, 1], [-1, -1]];

    [Fact]
    public async Task Option_MakesAConvolution_WithTheBoundsOfItsFilterbank()
    {
        using TemporaryFile file = LayerFile.Of(Kernels, [-1, -1, -1, -1]);

        var (code, report) = await JsonAnalysis.DecideAsync("analyze", file.Path, "--stride", "1", "--peak", "0.25");

        Assert.Equal((0, "polytope"), (code, report.Text("certificate")));
        Assert.Equal((2, 1, 1), ((int)report.Number("kernelLength")!, (int)report.Number("stride")!, (int)report.Number("inputChannels")!));
        Assert.Equal(8, report.Number("filterbankLowerBound")!.Value, 9);
        Assert.Equal(8, report.Number("filterbankUpperBound")!.Value, 9);
        Assert.Equal(1, report.Number("filterbankCondition")!.Value, 9);
    }

    [Fact]
    public async Task File_WithAStride_IsDescribedAsAConvolution()
    {
        using var file = new TemporaryFile("{\"weights\": [[1, -1], [1, 1], [-1, 1], [-1, -1]], \"bias\": [-1, -1, -1, -1], \"stride\": 2}");

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("4 kernels of length 2, stride 2, over 1 channel: patches in R^2, ball |x| <= 1", run.Output);
        Assert.Contains("filterbank bounds", run.Output);
    }

    [Theory]
    [InlineData("--stride is 3: expected 1 to the length of the kernels, 2, so that every sample lies in a patch", "--stride", "3")]
    [InlineData("--input-channels is 3: expected a divisor of the numbers of a kernel, 2, which are as many for each channel", "--input-channels", "3")]
    [InlineData("a peak and a radius are given, and the peak implies the radius: keep one", "--peak", "1", "--radius", "1")]
    [InlineData("the peak is -1: expected a positive number whose patches have a radius between 1E-100 and 1E+100", "--peak", "-1")]
    [InlineData("the domain of a convolution is a sphere, of which the patches fill the ball: expected ball, with the radius of the patches or a peak of the samples", "--stride", "1", "--domain", "sphere")]
    [InlineData("the domain space has no peak: leave out --peak, or choose another --domain", "--peak", "1", "--domain", "space")]
    public async Task Option_OutOfRange_IsRefused(string message, params string[] options)
    {
        using TemporaryFile file = LayerFile.Of(Kernels, [-1, -1, -1, -1]);

        ToolRun run = await ToolRun.InvokeAsync(["analyze", file.Path, .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }
}
