using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using FrameGen.Tool.Tests.Plots;

namespace FrameGen.Tool.Tests.Samples;

/// <summary>The files that samples ship are what their pages say that the tool makes.</summary>
public class SampleFileTests
{
    [Fact]
    public async Task Repair_OfTheIrisLayer_GivesTheBiasesOfTheSamplesFile()
    {
        using var repaired = new PictureFile(".json");
        ToolRun run = await ToolRun.InvokeAsync("repair", Iris.Layer, "--output", repaired.Path);

        Assert.Equal(0, run.ExitCode);
        double[] expected = Bias(await System.IO.File.ReadAllTextAsync(ToolRun.Data("iris-repaired.json")));
        double[] found = Bias(repaired.Text);
        Assert.Equal(expected, found, (a, b) => Math.Abs(a - b) < 1e-8);
    }

    /// <summary>docs/trained-layer.md: "0.235 more on each of the twelve is enough … and refutes 0.226".</summary>
    [Theory]
    [InlineData(0.235, 0)]
    [InlineData(0.226, 1)]
    public async Task Verify_OfTheIrisLayerRaised_IsAsThePageSays(double more, int exitCode)
    {
        string text = await System.IO.File.ReadAllTextAsync(Iris.Layer);
        using var layer = JsonDocument.Parse(text);
        var weights = layer.RootElement.GetProperty("weights").Deserialize<double[][]>()!;
        double[] bias = [.. Bias(text).Select(b => b + more)];
        using var raised = new TemporaryFile(JsonSerializer.Serialize(new { weights, bias, biasConvention = "added" }));

        Assert.Equal(exitCode, (await ToolRun.InvokeAsync("verify", raised.Path)).ExitCode);
    }

    [Fact]
    public async Task Verify_OfTheDigitsLayer_SaysHowFarBiasesHaveToRise()
    {
        ToolRun run = await ToolRun.InvokeAsync("verify", ToolRun.Data("digits-layer.frame.json"), "--max-work", "1300");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("It is proven with all biases higher by 4.72746.", run.Output, StringComparison.Ordinal);
        Assert.Contains("0.0351162635", run.Output, StringComparison.Ordinal);
    }

    /// <summary>What the sample's picture shows: proven at its bound and below, and at the eighth step two inputs collide.</summary>
    [Fact]
    public async Task Plot_OfTheRandomFrame_HasTheVerdictsOfThePicture()
    {
        using PictureFile page = await PictureFile.DrawAsync(".html", ToolRun.Data("random-r3-m10.csv"));
        FigureStep[] steps = PageFigure.Of(page).Steps;

        Assert.Equal("injective with the thresholds at the polytope bound", steps[5].Verdict);
        Assert.All(steps.Take(5), step => Assert.Equal("injective on the domain", step.Verdict));
        Assert.Equal(("+0.669677", "not injective", 2), (steps[8].Shift, steps[8].Verdict, steps[8].Pair.Length));
    }

    private static double[] Bias(string text)
    {
        using var file = JsonDocument.Parse(text);
        return file.RootElement.GetProperty("bias").Deserialize<double[]>()!;
    }
}
