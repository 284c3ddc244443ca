using System;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Frames.Tests.ClosedForms;
using FrameGen.Layers.Files;

namespace FrameGen.Frames.Tests;

/// <summary>The frame files of the package, which FRAMEGEN_FRAMES=write writes anew, hold the closed forms to the last bit, and the layers hold the files.</summary>
public class FilesTests
{
    public static TheoryData<string> Names => [.. Catalogue.All.Select(rows => rows.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_ItsClosedForm_IsEqualToTheLastBit(string name)
    {
        FrameRows rows = Catalogue.All.Single(candidate => candidate.Name == name);
        string path = Repository.File("src", "FrameGen.Frames", "Rows", name + ".frame.json");
        if (Repository.Writes)
        {
            File.WriteAllText(path, rows.ToJson());
        }

        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Equal(rows.ToJson(), text);
        FrameFileReading reading = FrameFileReader.Read(text, FrameFileFormat.Json, CancellationToken.None);
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Remarks);
        Assert.Equal(Bits(rows.ToDoubles()), Bits(reading.File!.Weights));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_OfAFile_HoldItsRows(string name)
    {
        FrameRows rows = Catalogue.All.Single(candidate => candidate.Name == name);
        double[] weights = [.. rows.ToDoubles().SelectMany(row => row)];
        NamedLayer layer = NamedLayer.All.Single(candidate => rows.IsOf(candidate.Name));

        Assert.Equal(weights, layer.Double.Weights.ToArray());
        Assert.Equal(weights.Select(value => (float)value), layer.Single.Weights.ToArray());
    }

    [Fact]
    public void Files_AndLayers_AreThoseOfTheCatalogue()
    {
        string[] names = [.. Catalogue.All.Select(rows => rows.Name).Order(StringComparer.Ordinal)];
        string folder = Repository.File("src", "FrameGen.Frames", "Rows");

        Assert.Equal(names, Directory.GetFiles(folder).Select(file => Path.GetFileName(file)[..^".frame.json".Length]).Order(StringComparer.Ordinal));
        Assert.All(NamedLayer.All, layer => Assert.Single(Catalogue.All, rows => rows.IsOf(layer.Name)));
    }

    /// <summary>All rows are of length 1 to rounding, whatever their closed form says.</summary>
    [Fact]
    public void Rows_AllFiles_AreUnitVectors()
        => Assert.All(Catalogue.All.SelectMany(rows => rows.ToDoubles()), row => Assert.Equal(1, row.Sum(value => value * value), 1e-15));

    private static long[] Bits(double[][] rows) => [.. rows.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits)];
}
