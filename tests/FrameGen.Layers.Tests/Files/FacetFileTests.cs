using System;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Facet files: what they list, or what is wrong with them and where.</summary>
public class FacetFileTests
{
    private const string Triangle = "{\n  \"source\": \"qhull\",\n  \"dimension\": 2,\n  \"rows\": 3,\n  \"fingerprint\": \"f0\",\n  \"facets\": [\n    [0, 1],\n    [0, 2],\n    [1, 2]\n  ]\n}\n";

    [Fact]
    public void File_OfATriangle_ListsItsEdges()
    {
        FacetFile file = Read(Triangle).File!;

        Assert.Equal(("t.facets.json", 2, 3, "f0"), (file.Name, file.Dimension, file.Rows, file.Fingerprint));
        Assert.Equal([[0, 1], [0, 2], [1, 2]], file.Facets.Select(facet => facet.ToArray()));
        Assert.Equal([7, 8, 9], file.Lines);
        Assert.Equal(file, Read(Triangle).File);
        Assert.NotEqual(file, Read(Triangle.Replace("[1, 2]", "[0, 1]", StringComparison.Ordinal)).File);
    }

    [Theory]
    [InlineData("[1, 2]", "[1, 3]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[2, 1]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[1, 1]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[1]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[1, 1.5]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[-1, 1]", "9:5: this is no facet: expected at least 2 rows from 0 to 2, ascending")]
    [InlineData("[1, 2]", "[1, \"2\"]", "9:9: expected \"facets\" to be an array of arrays of rows, found a string")]
    [InlineData("  \"fingerprint\": \"f0\",\n", "", "1:1: a facet file has the member \"fingerprint\" too: write the file with framegen facets read")]
    [InlineData("\"rows\": 3", "\"rows\": 0", "4:11: expected \"rows\" to be a whole number, 1 or more")]
    [InlineData("\"rows\": 3", "\"rows\": 1e99", "4:11: expected \"rows\" to be a whole number, 1 or more")]
    [InlineData("\"dimension\": 2", "\"dimension\": [2]", "3:16: expected \"dimension\" to be a whole number, 2 or more")]
    [InlineData("\"source\"", "\"weights\"", "2:3: a facet file has no member \"weights\": write the file with framegen facets read")]
    [InlineData("\"source\"", "\"rows\"", "2:11: expected \"rows\" to be a whole number, 1 or more")]
    [InlineData("[0, 2],\n", "[0, 2]\n", "9:5: expected ',' or ']', found an array")]
    [InlineData("]\n}\n", "]\n", "11:1: expected ',' or '}', found the end of the file")]
    public void File_ThatIsNone_IsRefusedAtItsPlace(string text, string changed, string error)
        => Assert.Equal([error], Errors(Triangle.Replace(text, changed, StringComparison.Ordinal)));

    [Fact]
    public void File_WithoutFacets_IsRefused()
        => Assert.Equal(["1:53: \"facets\" lists none: write the file with framegen facets read"], Errors("{\"dimension\": 2, \"rows\": 3, \"fingerprint\": \"f0\",    \"facets\": []}"));

    [Fact]
    public void Fingerprint_OfOtherRows_IsAnother()
    {
        double[] rows = [1, 0, 0, 1, -1, -1];
        string own = FacetFile.FingerprintOf(2, rows);

        Assert.Matches("^[0-9a-f]{32}$", own);
        Assert.Equal(own, FacetFile.FingerprintOf(2, [1, -0.0, 0, 1, -1, -1]));
        Assert.NotEqual(own, FacetFile.FingerprintOf(3, rows));
        Assert.NotEqual(own, FacetFile.FingerprintOf(2, [1, 0, 0, 1, -1, Math.BitDecrement(-1)]));
        Assert.NotEqual(own, FacetFile.FingerprintOf(2, [0, 1, 1, 0, -1, -1]));
    }

    /// <summary>Whatever the text, the answer is a list or an error at a place in it.</summary>
    [Theory]
    [InlineData(2_000)]
    [LongInlineData(100_000)]
    public void Text_ChangedAtRandom_GivesAnAnswer(int count)
    {
        const string Letters = "{}[]\",:\n 019.-+eNn";
        for (int seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(Triangle);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int at = random.Next(text.Length);
                if (random.Next(2) == 0)
                {
                    text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)).Append(' ');
                }
                else
                {
                    text.Insert(at, Letters[random.Next(Letters.Length)]);
                }
            }

            FacetFileReading reading = Read(text.ToString());
            Assert.True(reading.File is null == reading.Errors.Count > 0, $"seed {seed}: {text}");
            Assert.True(reading.File is not { } file || file.Facets.All(facet => facet.Count >= file.Dimension && facet.All(row => row < file.Rows)), $"seed {seed}: {text}");
        }
    }

    private static FacetFileReading Read(string text) => FacetFileReader.Read("folder/t.facets.json", text, CancellationToken.None);

    private static string[] Errors(string text) => [.. Read(text).Errors.Select(error => $"{error.Line}:{error.Column}: {error.Message}")];
}
