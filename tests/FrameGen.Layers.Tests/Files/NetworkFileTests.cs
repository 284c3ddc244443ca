using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Layers.Files;
using Json.Schema;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Network files: what they hold, and the place of what they should not.</summary>
public class NetworkFileTests
{
    private static NetworkFileReading Read(string text) => NetworkFileReader.Read("models/deep.network.json", text, CancellationToken.None);

    [Fact]
    public void File_OfNamesAndFrames_HoldsThemInOrder()
    {
        NetworkFileReading reading = Read("""{"$schema": "x", "layers": ["a.frame.json", {"weights": [[1, 2], [3, 4]], "bias": [0, 1], "radius": 2}, "../b.csv"], "name": "n"}""");
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Remarks);
        NetworkFileLayer[] layers = [.. reading.File!.Layers];
        Assert.Equal(["a.frame.json", "", "../b.csv"], layers.Select(layer => layer.Name));
        Assert.Equal([3.0, 4.0], layers[1].Frame!.Weights[1]);
        Assert.Equal(2, layers[1].Frame!.Radius);
        Assert.Equal((1, 45), (layers[1].Position.Line, layers[1].Position.Column));
    }

    [Theory]
    [InlineData("[]", "1:1: expected '{': a network file is a JSON object with the member \"layers\", found an array")]
    [InlineData("{}", "1:1: the member \"layers\" is missing: expected \"layers\" to be an array of names of frame files and of frames, the first layer first")]
    [InlineData("""{"layers": []}""", "1:1: \"layers\" names none: expected at least one")]
    [InlineData("""{"layers": "a.csv"}""", "1:12: expected \"layers\" to be an array of names of frame files and of frames, the first layer first, found a string")]
    [InlineData("""{"layers": ["a.csv", 3]}""", "1:22: expected the name of a frame file, or a frame: an object with the member \"weights\", found a number")]
    [InlineData("""{"layers": [" "]}""", "1:13: \" \" names no file: name a frame file")]
    [InlineData("""{"layers": ["./deep.network.json"]}""", "1:13: \"./deep.network.json\" names itself: a network is no layer of its own, take it out")]
    [InlineData("""{"layers": ["other.network.json"]}""", "1:13: \"other.network.json\" is a network, no layer: put what its \"layers\" holds in its place")]
    [InlineData("""{"layers": ["a.facets.json"]}""", "1:13: \"a.facets.json\" lists facets, and no rows: name the file of the rows")]
    [InlineData("""{"layers": ["a.csv"], "layers": []}""", "1:23: the member \"layers\" stands here a second time: remove one")]
    [InlineData("""{"layers": [{"bias": [1]}]}""", "1:13: the member \"weights\" is missing: expected the rows of W as an array of arrays of numbers")]
    [InlineData("""{"layers": [{"weights": [[1, 2], [3]], "bias": [1]}, {"weights": [[1]], "bias": [0, 0]}]}""", "1:34: this row has 1 components, the others 2: make them equal")]
    [InlineData("""{"layers": ["a.csv"}""", "1:20: expected ',' or ']', found '}'")]
    [InlineData("""{"layers": ["a.csv"]} 1""", "1:23: expected nothing after the closing '}', found a number")]
    public void File_ThatIsNone_SaysWhereAndWhy(string text, string error)
    {
        NetworkFileReading reading = Read(text);
        Assert.Null(reading.File);
        Assert.Equal(error, reading.Errors.Select(found => $"{found.Line}:{found.Column}: {found.Message}").First());
    }

    /// <summary>Whatever the text, the answer is a network of layers or an error at a place in it.</summary>
    [Theory]
    [InlineData(1_000)]
    [LongInlineData(100_000)]
    public void Text_ChangedAtRandom_GivesAnAnswer(int count)
    {
        const string Original = """
            {"$schema": "x", "name": "n\u00e9", "x-note": [null, {}],
             "layers": ["a.frame.json", {"weights": [[1, -0.5e+1], [3, 4]], "bias": [0, 1], "domain": "ball", "radius": 2}, "../b.csv"]}
            """;
        for (int seed = 0; seed < count; seed++)
        {
            string text = FrameFileFuzzTests.Mutate(Original, new Random(seed));
            try
            {
                NetworkFileReading reading = Read(text);
                Assert.Equal(reading.Errors.Count == 0, reading.File is not null);
                Assert.All(reading.File?.Layers ?? [], layer => Assert.True(layer.Frame is not null || layer.Name.Trim().Length > 0));
                FrameFileFuzzTests.AssertPlaces(text, reading.Errors, reading.Remarks);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\n{text}");
            }
        }
    }

    [Fact]
    public void Member_ThatIsNotRead_IsRemarked()
    {
        NetworkFileReading reading = Read("""{"radius": 1, "layers": ["a.csv", {"weights": [[1, 2]], "biass": [0]}], "depth": 1}""");
        Assert.NotNull(reading.File);
        Assert.Equal(
            [
                "1:2: the member \"radius\" of a network is not known and is not read: it belongs into a layer",
                "1:57: the member \"biass\" is not known and is not read: is \"bias\" meant?",
                "1:73: the member \"depth\" of a network is not known and is not read: a name that begins with x- marks a comment",
            ],
            reading.Remarks.Select(remark => $"{remark.Line}:{remark.Column}: {remark.Message}"));
    }

    /// <summary>The schema takes what the reader takes without complaint, and no more.</summary>
    [Theory]
    [InlineData("""{"layers": ["a.csv", {"weights": [[1, 2]], "bias": [0]}], "name": 1, "x-more": []}""", true)]
    [InlineData("""{"layers": []}""", false)]
    [InlineData("""{"layers": [" "]}""", false)]
    [InlineData("""{"layers": [[[1, 2]]]}""", false)]
    [InlineData("""{"layers": [{"bias": [0]}]}""", false)]
    [InlineData("""{"layers": ["a.csv"], "radius": 1}""", false)]
    [InlineData("""{}""", false)]
    public void Schema_SaysWhatTheReaderSays(string text, bool isTaken)
    {
        NetworkFileReading reading = Read(text);
        Assert.Equal(isTaken, reading.File is not null && reading.Remarks.Count == 0);
        Assert.Equal(isTaken, Schema.Evaluate(JsonDocument.Parse(text).RootElement, Options).IsValid);
    }

    private static readonly EvaluationOptions Options = new();

    private static readonly JsonSchema Schema = Load();

    private static JsonSchema Load()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Data");
        SchemaRegistry.Global.Register(new Uri("https://framegen.test/frame.schema.json"), JsonSchema.FromText(File.ReadAllText(Path.Combine(folder, "frame.schema.json"))));
        string text = File.ReadAllText(Path.Combine(folder, "network.schema.json")).Replace("frame.schema.json#", "https://framegen.test/frame.schema.json#", StringComparison.Ordinal);
        return JsonSchema.FromText(text);
    }
}
