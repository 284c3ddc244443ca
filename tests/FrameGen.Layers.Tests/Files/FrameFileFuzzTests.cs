using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Layers.Files;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Whatever the text, the answer is a file or an error at a place in the text.</summary>
public class FrameFileFuzzTests(ITestOutputHelper output)
{
    private const string Json = """
        {"name": "a\u00e9\n", "weights": [[1, -0.5e+1], [2.25, 1e-3], [-1, 0]], "bias": [1, 2, 3], "biasConvention": "added",
         "domain": "shell", "radius": 2.5, "innerRadius": 1, "nonNegative": true, "halfSpaces": [[1, 0]], "other": {"a": [null, {}]}}
        """;

    private const string Csv = "\"x\",y,bias\r\n1,-0.5e+1,1\r\n\n \"2.25\" , 1e-3 ,2\n";

    [Fact]
    public void Json_CutAtEveryCharacter_IsRefusedAtAPlaceInTheText()
    {
        for (int length = 0; length < Json.Length; length++)
        {
            Assert.NotNull(Read(Json[..length], FrameFileFormat.Json));
        }
    }

    [Fact]
    public void Csv_CutAtEveryCharacter_GivesAnAnswer()
    {
        for (int length = 0; length < Csv.Length; length++)
        {
            Read(Csv[..length], FrameFileFormat.Csv);
        }
    }

    [Theory]
    [InlineData(FrameFileFormat.Json)]
    [InlineData(FrameFileFormat.Csv)]
    public void Text_ChangedAtRandom_GivesAnAnswer(FrameFileFormat format)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const string Characters = "{}[]\",:;\t\r\n\\/ 019.-+eEuNnf'\0\u2028\uFEFF\uD800\u00e9xbias";
        string original = format == FrameFileFormat.Json ? Json : Csv;
        for (int i = 0; i < 30_000; i++)
        {
            var text = new StringBuilder(original);
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)).Append(' ');
                        break;
                    case 1:
                        text.Insert(at, Characters[random.Next(Characters.Length)]);
                        break;
                    default:
                        text[at] = Characters[random.Next(Characters.Length)];
                        break;
                }
            }

            Read(text.ToString(), format);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"weights\":[[")]
    [InlineData("{\"weights\":[[1")]
    [InlineData("{\"weights\":[[1,")]
    [InlineData("1,")]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("\\u0000")]
    public void Text_OfOnePieceRepeated_IsRead(string piece)
    {
        // A quadratic pass over four million characters would take minutes.
        string text = string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length));
        Read(text, FrameFileFormat.Json);
        Read(text, FrameFileFormat.Csv);
        Read("{\"weights\":[[" + text, FrameFileFormat.Json);
        Read("{\"a\":\"" + text, FrameFileFormat.Json);
    }

    [Fact]
    public void Number_OfAMillionDigits_IsRead()
        => Assert.Equal(1, Reading.Json($"{{\"weights\":[[1.{new string('0', 1_000_000)}1, 2]]}}").Weights[0][0]);

    [Fact]
    public void Reading_UnderACultureWithCommaDecimals_GivesTheSameNumbers()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var hostile = (CultureInfo)CultureInfo.GetCultureInfo("de-DE").Clone();
            hostile.NumberFormat.NegativeSign = "\u2212";
            CultureInfo.CurrentCulture = hostile;

            Assert.Equal([[-1.5, 2.25]], Reading.Csv("-1.5,2.25").Weights);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(FrameFileFormat.Json)]
    [InlineData(FrameFileFormat.Csv)]
    public void Reading_WhenCancelled_Stops(FrameFileFormat format)
        => Assert.Throws<OperationCanceledException>(
            () => FrameFileReader.TryRead("1,2", format, new CancellationToken(canceled: true), out _, out _));

    [Fact]
    public void ReferenceFiles_All_AreRead()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.json", SearchOption.AllDirectories))
        {
            Assert.NotEmpty(Reading.Json(File.ReadAllText(path)).Weights);
        }
    }

    /// <summary>Reads a text and checks that an error lies in it and is one printable line.</summary>
    private static FrameFileError? Read(string text, FrameFileFormat format)
    {
        bool read = FrameFileReader.TryRead(text, format, CancellationToken.None, out FrameFile? file, out FrameFileError? error);
        Assert.Equal(read, file is not null);
        Assert.Equal(read, error is null);
        if (error is not null)
        {
            string[] lines = text.TrimStart('\uFEFF').ToLines();
            Assert.InRange(error.Line, 1, lines.Length);
            Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 1);
            Assert.DoesNotContain(error.Message, char.IsControl);
        }

        return error;
    }
}

internal static class Lines
{
    /// <summary>The lines of a text as positions count them: \n, \r\n and \r end a line, nothing else does.</summary>
    public static string[] ToLines(this string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
}
