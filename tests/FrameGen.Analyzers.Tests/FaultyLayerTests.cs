using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>One error of a layer is one error: code that uses its members compiles, whatever is wrong with the frame.</summary>
public class FaultyLayerTests
{
    private const string Rows = "[FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] ";

    private const string Uses =
        """

        static class Uses
        {
            private const int Both = Sensor.InputDimension + Sensor.OutputDimension + Sensor.FacetCount;

            private static readonly double[] Buffer = new double[Sensor.OutputDimension];

            public static bool All(double[] x, double[] z)
            {
                Sensor.Forward(x, z);
                Sensor.Reconstruct(z, x);
                int found = Sensor.ForwardBatch(x, z) + Sensor.ReconstructBatch(z, x) + Sensor.GetFacet(Sensor.FindFacet(z))[0];
                return Sensor.TryReconstruct(z, x) && Sensor.TryEstimate(z, x, x) && Sensor.TryEstimate(z, x, x, out _, loss: Loss.Absolute) && Sensor.EstimateBatch(z, x, x) > 0 && Sensor.Explains(x, z, 1e-9) && found == Both + Buffer.Length
                    && Sensor.Weights[0] + Sensor.Bias[0] + Sensor.MaxBias[0] > Sensor.InverseLipschitzBound && Sensor.Certificate == Certificate.None;
            }

            public static int Generic<TLayer>() where TLayer : IFacetLayer<double> => TLayer.FacetCount + ReluLayer.Of<TLayer, double>().InputDimension;

            public static int Instance() => Generic<Sensor>();
        }
        """;

    [Theory]
    [InlineData("FG0002", "[ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, 1, 1)] [FrameVector(-1, -1)]")]
    [InlineData("FG0003", "[ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, double.NaN)] [FrameVector(-1, -1)]")]
    [InlineData("FG0004", "[ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, 0)]")]
    [InlineData("FG0005", "[ReluLayer] [FrameVector(1, 0)] [FrameVector(0, 1)]")]
    [InlineData("FG0011", "[ReluLayer]")]
    [InlineData("FG0012", "[ReluLayer(Source = \"sensor.csv\")]")]
    [InlineData("FG0013", "[ReluLayer(Radius = -1)] " + Rows)]
    [InlineData("FG0013", "[ReluLayer((InputDomain)42)] " + Rows)]
    [InlineData("FG0015", "[ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1)] [FrameVector(-1, -1)]")]
    public async Task Error_OfTheFrame_IsTheOnlyOne(string id, string declaration)
        => Assert.Equal([id], await IdsAsync(declaration + " partial class Sensor;" + Uses));

    [Fact]
    public async Task Error_OfAFloatLayer_LeavesFloatMembers()
        => Assert.Equal(["FG0013"], await IdsAsync("[ReluLayer(Precision = Precision.Single, Radius = -1)] " + Rows + "static partial class Sensor; static class Uses { public static bool Get(float[] z, float[] x) => Sensor.TryReconstruct(z, x); }"));

    /// <summary>Where no member can be added, those that are missing are missed.</summary>
    [Fact]
    public async Task Error_OfTheDeclaration_LeavesNoMembers()
        => Assert.Equal(["CS0117", "FG0001"], await IdsAsync("[ReluLayer] " + Rows + "static class Sensor; static class Uses { public static int Get() => Sensor.InputDimension; }"));

    private static async Task<string[]> IdsAsync(string source) => [.. (await Of(source).GetDiagnosticsAsync()).Select(said => said.Id).Order()];
}
