using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Whatever the text, the answer is a file or an error at a place in the text.</summary>
public class FrameFileFuzzTests(ITestOutputHelper output)
{
    private const string Json = """
        {"name": "a\u00e9\n", "weights": [[1, -0.5e+1], [2.25, 1e-3], [-1, 0]], "bias": [1, 2, 3], "biasConvention": "added",
         "domain": "shell", "radius": 2.5, "innerRadius": 1, "nonNegative": true, "halfSpaces": [[1, 0]], "other": {"a": [null, {}]}}
        """;

    private const string Table = "\"x\",y,bias\r\n1,-0.5e+1,1\r\n\n \"2.25\" , 1e-3 ,2\n";

    /// <summary>Longer than any of these texts takes, on any machine that is not stopped: a hang, not a delay.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Json_CutAtEveryCharacter_IsRefusedAtAPlaceInTheText()
    {
        for (int length = 0; length < Json.Length; length++)
        {
            Assert.NotEmpty(Read(Json[..length], FrameFileFormat.Json).Errors);
        }
    }

    [Fact]
    public void Table_CutAtEveryCharacter_GivesAnAnswer()
    {
        foreach (string text in Originals(FrameFileFormat.Table))
        {
            for (int length = 0; length < text.Length; length++)
            {
                Read(text[..length], FrameFileFormat.Table);
            }
        }
    }

    [Theory]
    [InlineData(FrameFileFormat.Json, 1_000)]
    [InlineData(FrameFileFormat.Table, 1_000)]
    [LongInlineData(FrameFileFormat.Json, 100_000)]
    [LongInlineData(FrameFileFormat.Table, 100_000)]
    public void Text_ChangedAtRandom_GivesAnAnswer(FrameFileFormat format, int count)
    {
        // The same seeds in every run; FRAMEGEN_FRESH_SEEDS=N looks further, with N times as many new ones.
        bool isFresh = int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int factor);
        int first = isFresh ? Environment.TickCount & 0x3FFFFFFF : 0;
        count *= isFresh ? factor : 1;
        output.WriteLine($"seeds {first} to {first + count - 1}");
        string[] originals = [.. Originals(format)];
        for (int seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            string text = Mutate(originals[random.Next(originals.Length)], random);
            try
            {
                bool isTransposed = random.Next(4) == 0;
                FrameFileReading reading = Read(text, format, isTransposed);
                if (reading.File is { } file)
                {
                    AssertNothingLost(text, format, reading.Remarks.Count > 0, file, isTransposed);
                    SpecifiedLayer.TryCreate(LayerSpecification.Merge(new LayerStatement(), LayerStatement.Of(file)), out _, out _);
                }
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\n{text}");
            }
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
        Read(text, FrameFileFormat.Table);
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

            Assert.Equal([[-1.5, 2.25]], Reading.Table("-1.5,2.25").Weights);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(FrameFileFormat.Json)]
    [InlineData(FrameFileFormat.Table)]
    public void Reading_WhenCancelled_Stops(FrameFileFormat format)
        => Assert.Throws<OperationCanceledException>(
            () => FrameFileReader.Read("1,2", format, new CancellationToken(canceled: true)));

    [Fact]
    public void ReferenceFiles_All_AreRead()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "reference"), "*.json"))
        {
            Assert.NotEmpty(Reading.Json(File.ReadAllText(path)).Weights);
        }
    }

    /// <summary>Texts to change: one of each feature, and files that people have.</summary>
    private static IEnumerable<string> Originals(FrameFileFormat format)
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "field"))
            .Where(path => FrameFileReader.FormatOf(path) == format)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Append(format == FrameFileFormat.Json ? Json : Table);

    /// <summary>Of a table that is read without a remark, each number is a component or a bias: nothing is dropped in silence, and nothing made up.</summary>
    private static void AssertNothingLost(string text, FrameFileFormat format, bool isRemarked, FrameFile file, bool isTransposed)
    {
        if (format == FrameFileFormat.Table && !isRemarked)
        {
            string[] lines = [.. text.TrimStart('\uFEFF').ToLines().Where(line => !Regex.IsMatch(line, @"^[ \t]*(#|%|//|sep=.$)", RegexOptions.IgnoreCase) && Regex.IsMatch(line, @"[^ \t,;]"))];
            int header = Regex.IsMatch(lines[0], @"(^|[ \t,;""])[\p{L}_]") ? 1 : 0;
            int numbers = lines.Skip(header).Sum(line => Regex.Count(line, @"(^|[ \t,;""])[-+.\d]"));
            int values = file.Weights.Sum(row => row.Length) + (file.Bias?.Length ?? 0);
            Assert.True(numbers == values, $"{numbers} numbers, {values} values, transposed: {isTransposed}");
        }
    }

    /// <summary>A text with a few places changed.</summary>
    internal static string Mutate(string original, Random random)
    {
        const string Characters = "{}[]\",:;\t\r\n\\/ 019.-+eEuNnf'#%\0\u2028\uFEFF\uD800\u00e9xbias";
        var text = new StringBuilder(original);
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(1, 8), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length).Append(' ');
                    break;
                case 1:
                    text.Insert(at, Characters[random.Next(Characters.Length)]);
                    break;
                case 2:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 3:
                    text.Insert(at, "\n");
                    break;
                default:
                    text[at] = Characters[random.Next(Characters.Length)];
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a text and checks that all that is said of it lies in it, is one printable line, and that time and memory are those of its length.</summary>
    private static FrameFileReading Read(string text, FrameFileFormat format, bool isTransposed = false)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        FrameFileReading reading = FrameFileReader.Read(text, format, CancellationToken.None, isTransposed);
        Assert.True(text.Length > 1_000_000 || watch.Elapsed < Patience, $"took {watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (1 << 20) + (200L * text.Length));
        Assert.Equal(reading.Errors.Count == 0, reading.File is not null);
        AssertPlaces(text, reading.Errors, reading.Remarks);
        return reading;
    }

    /// <summary>All that is said of a text lies in it, and is one printable line.</summary>
    internal static void AssertPlaces(string text, IEnumerable<FrameFileError> errors, IEnumerable<FrameFileRemark> remarks)
    {
        string[] lines = text.TrimStart('\uFEFF').ToLines();
        foreach (var (line, column, message) in errors.Select(error => (error.Line, error.Column, error.Message))
            .Concat(remarks.Select(remark => (remark.Line, remark.Column, remark.Message))))
        {
            Assert.InRange(line, 1, lines.Length);
            Assert.InRange(column, 1, lines[line - 1].Length + 1);
            Assert.DoesNotContain(message, char.IsControl);
            Assert.True(message.Length < 500, message);
        }
    }
}

internal static class Lines
{
    /// <summary>The lines of a text as positions count them: \n, \r\n and \r end a line, nothing else does.</summary>
    public static string[] ToLines(this string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
}
