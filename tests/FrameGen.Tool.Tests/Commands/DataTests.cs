using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary><c>framegen data</c>: the flowers of Iris against figures of NumPy (matrix_rank, svd, quantile with method inverted_cdf), arrays of NumPy, and refusals.</summary>
public class DataTests
{
    private const string Axes = """{"weights":[[1,0],[-1,0],[0,1],[0,-1]],"bias":[0.5,0.5,0.5,0.5],"radius":2}""";

    [Fact]
    public async Task Data_Iris_AgreesWithNumPy()
    {
        using var points = new TemporaryFile(Iris.Points(), ".csv");
        JsonElement report = await JsonAsync("data", Iris.Layer, points.Path);

        Assert.Equal("150 0 150 150 []", Counts(report));
        Assert.Equal(0.5774032236142456, report.GetProperty("gain").GetProperty("median").GetDouble(), 1e-12);
        Assert.Equal(2.5643906653264152, report.GetProperty("gain").GetProperty("p99").GetDouble(), 1e-12);
        Assert.Equal(2.5643906653264152, report.GetProperty("gain").GetProperty("max").GetDouble(), 1e-12);
        Assert.Equal(0.999347630069046, report.GetProperty("radius99").GetDouble(), 1e-12);
        Assert.Equal(0, report.GetProperty("shift99").GetDouble());
        Assert.InRange(report.GetProperty("certifiedRadius").GetProperty("min").GetDouble(), 0.36, 0.37);
    }

    /// <summary>1,797 images of 64 pixels through 96 units, in the ball: those whose lit rows span are the ones that NumPy names, and their gains and norms are its own.</summary>
    [Theory]
    [LongInlineData("20000")]
    public async Task Data_Digits_AgreesWithNumPy(string maxWork)
    {
        int[] failing =
        [
            4, 64, 278, 297, 320, 331, 353, 366, 367, 377, 580, 631, 660, 673, 788, 790, 800, 817, 840, 844, 886, 897, 900, 909, 919, 927, 953, 986, 1011, 1111,
            1127, 1137, 1140, 1159, 1171, 1198, 1211, 1221, 1225, 1244, 1257, 1267, 1268, 1272, 1273, 1278, 1290, 1355, 1387, 1398, 1408, 1411, 1429, 1437, 1439,
            1456, 1483, 1490, 1492, 1502, 1515, 1525, 1528, 1536, 1584, 1594, 1625, 1638, 1669, 1681, 1691, 1708, 1731, 1764, 1778, 1788, 1791,
        ];
        using TemporaryFile points = await DigitsAsync();
        JsonElement report = await JsonAsync("data", ToolRun.Data("digits-layer.frame.json"), points.Path, "--non-negative", "false", "--max-work", maxWork);

        Assert.Equal($"1797 0 1720 1720 [{string.Join(",", failing)}]", Counts(report));
        Assert.Equal(5.936974397600929, report.GetProperty("gain").GetProperty("median").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("gain").GetProperty("p99").ValueKind);
        Assert.Equal(0.5726621120095602, report.GetProperty("radius99").GetDouble(), 1e-12);
    }

    /// <summary>None of the images is negative: each is the only one of the domain with its outputs, and the inverse, which does not look at that, gives the same 1,720.</summary>
    [LongFact]
    public async Task Data_DigitsInTheirDomain_AreUniqueAndDoNotAllComeBack()
    {
        using TemporaryFile points = await DigitsAsync();
        JsonElement report = await JsonAsync("data", ToolRun.Data("digits-layer.frame.json"), points.Path, "--max-work", "30000");

        Assert.Equal((1720, 1797), (report.GetProperty("reconstructed").GetInt32(), report.GetProperty("unique").GetInt32()));
    }

    /// <summary>Biases lowered by 1.2, in the convention that adds them.</summary>
    [Fact]
    public async Task Data_IrisWithHigherThresholds_NamesThePointsThatNumPyDoes()
    {
        int[] failing =
        [
            51, 54, 55, 56, 57, 58, 61, 63, 64, 65, 66, 67, 69, 70, 71, 72, 73, 74, 75, 78, 79, 81, 82, 83, 84, 85, 86, 88, 91, 92, 93, 95, 96, 97, 98, 99, 101, 104, 106, 109, 110,
            114, 115, 117, 119, 120, 121, 123, 124, 126, 127, 128, 131, 133, 134, 136, 138, 140, 141, 142, 143, 145, 146, 148, 149,
        ];
        using var points = new TemporaryFile(Iris.Points(), ".csv");
        using TemporaryFile layer = Lowered(1.2);
        JsonElement report = await JsonAsync("data", layer.Path, points.Path);
        Assert.Equal($"150 0 85 85 [{string.Join(",", failing)}]", Counts(report));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("gain").GetProperty("max").ValueKind);

        // With the biases named for 99 %, the rows of 99 % span: of 149 at least.
        double shift = report.GetProperty("shift99").GetDouble();
        double[] bias = [.. report.GetProperty("bias99").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(ReadBias().Select(value => value - 1.2 + shift), bias, (a, b) => Math.Abs(a - b) < 1e-12);
        using TemporaryFile mended = Lowered(1.2 - shift - 1e-15);
        Assert.InRange((await JsonAsync("data", mended.Path, points.Path)).GetProperty("fullRank").GetInt32(), 149, 150);
        using TemporaryFile less = Lowered(1.2 - (shift * 0.999));
        Assert.InRange((await JsonAsync("data", less.Path, points.Path)).GetProperty("fullRank").GetInt32(), 0, 148);
    }

    [Fact]
    public async Task Data_ForPeople_SaysWhatComesBack()
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile("x,y\n1,1\n1,0.25\n\n# between\n3,3\n", ".csv");
        ToolRun run = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--sigma", "0.01");

        Assert.Equal((0, $"framegen: {points.Path}: note: line 1 is a header and skipped: x,y\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("come back             2 of 3 (66.6 %); not 1", lines);
        Assert.Contains("outside the domain    1 of 3 (33.3 %): 2", lines);
        Assert.Contains("gain                  median 1, 99 % infinite, most infinite", lines);
        Assert.Contains("certified radius      least 0, median 0.5", lines);
        Assert.Contains("hidden directions     up to 1, along which inputs move unseen by up to 0.75 (median 0.75)", lines);
        Assert.Contains("error at sigma 0.01   median 0.0141421, 99 % infinite, most infinite", lines);
    }

    /// <summary>What numpy.save writes of [[1, 1], [0.25, 1.5]], in either order and several types.</summary>
    [Theory]
    [InlineData("<f8", false)]
    [InlineData("<f8", true)]
    [InlineData(">f8", false)]
    [InlineData("<f4", false)]
    [InlineData("<f2", true)]
    public async Task Data_ArrayOfNumPy_IsReadAsTheTable(string type, bool isByColumns)
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile(Npy($"{{'descr': '{type}', 'fortran_order': {(isByColumns ? "True" : "False")}, 'shape': (2, 2), }}", Bytes(type, isByColumns ? [1, 0.25, 1, 1.5] : [1, 1, 0.25, 1.5])), ".npy");
        Assert.Equal("2 0 1 1 [1]", Counts(await JsonAsync("data", layer.Path, points.Path)));
    }

    [Fact]
    public async Task Data_QuotedCells_AreNumbers()
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile("\"x\",\"y\"\n\"1\",\"1\"\n1,\"0.25\"\n", ".csv");
        Assert.Equal("2 0 1 1 [1]", Counts(await JsonAsync("data", layer.Path, points.Path)));
    }

    [Fact]
    public async Task Data_Columns_AreTaken()
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile("a 1 7 1\nb 1 7 0\n", ".txt");
        Assert.Equal("2 0 1 1 [1]", Counts(await JsonAsync("data", layer.Path, points.Path, "--columns", "2,4")));
    }

    [Theory]
    [InlineData("1,2,3\n", "{0}:1:1: there are 3 values a point and the layer takes 2 inputs: name those that are inputs with --columns, as in --columns 1-2")]
    [InlineData("1,2\n1\n", "{0}:2:1: there is 1 value a point and the layer takes 2 inputs: add those that are missing")]
    [InlineData("\n{\"points\": [[1, 2]]}\n", "{0}:2:1: this is JSON, and points are a table, a point a line, or an array of NumPy (.npy)")]
    [InlineData("1,2\n1,nan\n", "{0}:2:3: 'nan' in column 2 is no finite number: mend it, or leave the point out")]
    [InlineData("1,2\n1,,\n", "{0}:2:1: there are 3 values a point and the layer takes 2 inputs: name those that are inputs with --columns, as in --columns 1-2")]
    [InlineData("1,2\n1,\n", "{0}:2:3: '' in column 2 is no finite number: mend it, or leave the point out")]
    [InlineData("inf,0\n0.1,0.2\n", "{0}:1:1: 'inf' in column 1 is no finite number: mend it, or leave the point out")]
    [InlineData("1e5O,0\n0.1,0.2\n", "{0}:1:1: '1e5O' in column 1 is no finite number: mend it, or leave the point out")]
    [InlineData("1,1e999\n", "{0}:1:3: '1e999' in column 2 is no finite number: mend it, or leave the point out")]
    [InlineData("x,y\n", "{0}: there is no point in it: write a point a line, a number for each input")]
    [InlineData("", "{0}: there is no point in it: write a point a line, a number for each input")]
    public async Task Data_TableThatIsNone_IsRefused(string text, string error)
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile(text, ".csv");
        AssertRefused(await ToolRun.InvokeAsync("data", layer.Path, points.Path), error, points.Path);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }", "{0}: the file ends at byte 160 and its header says 176: it was cut off, save it again")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2), }", "{0}: the file ends at byte 160 and its header says 34359738480: it was cut off, save it again")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2), }", "{0}: there is no point in it: save an array of points x inputs")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", "{0}: the file has 160 bytes and its header says 144: something else follows the array, save it alone")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }", "{0}: the array has the shape (4): points x inputs is wanted, a row a point")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 4), }", "{0}: there are 4 values a point and the layer takes 2 inputs: name those that are inputs with --columns, as in --columns 1-2")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2), }", "{0}: the array holds '|O': save numbers, as in numpy.save(\"points.npy\", points.astype(\"float64\"))")]
    [InlineData("{'fortran_order': False, 'shape': (2, 2), }", "{0}: this begins as an array of NumPy and its header cannot be read: save a plain array of numbers with numpy.save")]
    public async Task Data_ArrayThatIsNone_IsRefused(string header, string error)
    {
        using var layer = new TemporaryFile(Axes);
        using var points = new TemporaryFile(Npy(header, new byte[32]), ".npy");
        AssertRefused(await ToolRun.InvokeAsync("data", layer.Path, points.Path), error, points.Path);
    }

    /// <summary>Whatever stands in it, an array is read or refused in one line.</summary>
    [Fact]
    public async Task Data_MutatedArrays_NeverCrash()
    {
        using var layer = new TemporaryFile(Axes);
        byte[] whole = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", Bytes("<f8", [1, 1, 1, 0.25]));
        var random = new Random(11);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] bytes = [.. whole.Take(random.Next(4) == 0 ? random.Next(6, whole.Length) : whole.Length)];
            for (int change = 0; change < 3; change++)
            {
                bytes[random.Next(6, bytes.Length)] = (byte)random.Next(256);
            }

            using var points = new TemporaryFile(bytes, ".npy");
            ToolRun run = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--json");
            Assert.True(run.ExitCode == 0 ? run.Error.Length == 0 : run.ExitCode == 2 && run.Error.Count(letter => letter == '\n') == 1, $"trial {trial}: {run.ExitCode} {run.Error}");
        }
    }

    [Theory]
    [InlineData("framegen: --columns: '0-2' is no list of columns such as 1-4,7. See framegen data --help.", "--columns", "0-2")]
    [InlineData("framegen: --sigma: '-1' is not a finite number above 0. See framegen data --help.", "--sigma", "-1")]
    [InlineData("framegen: --sigma: 'x' is not a finite number above 0. See framegen data --help.", "--sigma", "x")]
    [InlineData("framegen: x.csv: --columns names 3 columns and the layer takes 2 inputs: name 2", "--columns", "1-3")]
    [InlineData("framegen: x.csv: there is no such file: check the path")]
    public async Task Data_OptionThatIsNone_IsRefused(string error, params string[] options)
    {
        using var layer = new TemporaryFile(Axes);
        AssertRefused(await ToolRun.InvokeAsync(["data", layer.Path, "x.csv", .. options]), error, "");
    }

    [Fact]
    public async Task Data_LayerWithoutBiases_IsRefused()
    {
        using var layer = new TemporaryFile("""{"weights":[[1,0],[0,1]]}""");
        ToolRun run = await ToolRun.InvokeAsync("data", layer.Path, "x.csv");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the file has no biases to decide", run.Error, StringComparison.Ordinal);
    }

    /// <summary>0 is the only input of the orthant with its output, and no inverse finds it.</summary>
    [Fact]
    public async Task Data_PointOnTheDomainsEdge_IsUniqueAndDoesNotComeBack()
    {
        using var layer = new TemporaryFile("""{"weights":[[1,1],[1,-1],[-1,1]],"bias":[-0.1,0.5,0.5],"biasConvention":"subtracted","nonNegative":true}""");
        using var points = new TemporaryFile("0,0\n0.9,0.1\n0.1,0.1\n", ".csv");

        JsonElement report = await JsonAsync("data", layer.Path, points.Path);
        Assert.Equal("3 0 1 1 [0,2]", Counts(report));
        Assert.Equal(2, report.GetProperty("unique").GetInt32());

        string text = string.Join(' ', (await ToolRun.InvokeAsync("data", layer.Path, points.Path)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("have an output of their own 2 of 3", text, StringComparison.Ordinal);
        Assert.Contains("Of the others 1 is known only from where the domain ends", text, StringComparison.Ordinal);
        Assert.Contains("The rest share their output with another input", text, StringComparison.Ordinal);
        Assert.DoesNotContain("how its biases are signed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data", "", true)]
    [InlineData("data", "\"biasConvention\":\"subtracted\",", false)]
    [InlineData("analyze", "", true)]
    [InlineData("analyze", "\"biasConvention\":\"subtracted\",", false)]
    public async Task SignOfBiases_ThatNobodyStates_IsTold(string command, string convention, bool isTold)
    {
        using var layer = new TemporaryFile($$"""{{{convention}}"weights":[[1,1],[1,-1],[-1,1]],"bias":[0.1,0.5,-0.5]}""");
        using var points = new TemporaryFile("0,0\n", ".csv");
        ToolRun run = await ToolRun.InvokeAsync(command == "data" ? [command, layer.Path, points.Path] : [command, layer.Path]);

        Assert.Equal(isTold, run.Output.Contains("how its biases are signed", StringComparison.Ordinal));
    }

    private static void AssertRefused(ToolRun run, string error, string path)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        string expected = error.Contains("{0}", StringComparison.Ordinal) ? "framegen: " + error.Replace("{0}", path, StringComparison.Ordinal) : error;
        Assert.Equal(expected + Environment.NewLine, run.Error);
    }

    private static string Counts(JsonElement report)
        => $"{report.GetProperty("points")} {report.GetProperty("outside")} {report.GetProperty("reconstructed")} {report.GetProperty("fullRank")} {report.GetProperty("failing").GetRawText()}";

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.InvokeAsync([.. arguments, "--json"]);
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }

    /// <summary>The 1,797 images, a line each, a pixel from 0 to 1/8.</summary>
    private static async Task<TemporaryFile> DigitsAsync()
    {
        using var unzipped = new StreamReader(new GZipStream(File.OpenRead(ToolRun.Data("digits.csv.gz")), CompressionMode.Decompress));
        string[] images = [.. (await unzipped.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        return new TemporaryFile(
            string.Join('\n', images.Select(image => string.Join(',', image.Split(',').Take(64).Select(pixel => (int.Parse(pixel, CultureInfo.InvariantCulture) / 128.0).ToString("R", CultureInfo.InvariantCulture))))), ".csv");
    }

    private static double[] ReadBias()
    {
        using var layer = JsonDocument.Parse(File.ReadAllText(Iris.Layer));
        return [.. layer.RootElement.GetProperty("bias").EnumerateArray().Select(value => value.GetDouble())];
    }

    private static TemporaryFile Lowered(double by)
    {
        using var layer = JsonDocument.Parse(File.ReadAllText(Iris.Layer));
        return new TemporaryFile(JsonSerializer.Serialize(new { weights = layer.RootElement.GetProperty("weights"), bias = ReadBias().Select(value => value - by), biasConvention = "added" }));
    }

    private static byte[] Npy(string header, byte[] data)
    {
        string padded = header.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, 0, .. Encoding.ASCII.GetBytes(padded), .. data];
    }

    private static byte[] Bytes(string type, double[] values) => [.. values.SelectMany(value =>
    {
        byte[] bytes = type[2] switch
        {
            '8' => BitConverter.GetBytes(value),
            '4' => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes((Half)value),
        };
        return type[0] == '>' ? bytes.Reverse().ToArray() : bytes;
    })];
}
