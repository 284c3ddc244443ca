using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Files of the kinds that people have: read, with what is remarked, or refused with what to write.</summary>
public class FieldFileTests
{
    private static readonly double[][] Rows = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1.5]];

    [Theory]
    [InlineData("bare-list.json")]
    [InlineData("comment.csv")]
    [InlineData("semicolons.csv")]
    [InlineData("savetxt.txt")]
    [InlineData("lights.txt", "1:1: note: this line counts the rows or components that follow, and is skipped")]
    [InlineData("header-numbers.csv", "1:1: warning: this line is read as a header, not as a row: name the columns, or begin with a line of names if it is a row")]
    [InlineData("header-index.csv", "1:1: note: the first column, which has no name, counts the rows and is not read")]
    public void Rows_HoweverTheyAreWritten_AreTheSame(string name, params string[] remarks)
    {
        FrameFileReading reading = Read(name);

        Assert.Equal(Rows, reading.File!.Weights);
        Assert.Null(reading.File.Bias);
        Assert.Equal(remarks, Reading.Remarks(Text(name), FrameFileReader.FormatOf(name)));
    }

    [Theory]
    [InlineData("column-b.csv", "added", "1:10: note: the column \"b\" is read as the biases, added: z = max(0, Wx + b)")]
    [InlineData("column-threshold.csv", "subtracted", "1:10: note: the column \"threshold\" is read as the biases, subtracted: z = max(0, Wx - threshold)")]
    public void Biases_OfAColumnOfAnotherName_HaveTheSignThatItMeans(string name, string convention, string remark)
    {
        FrameFileReading reading = Read(name);

        Assert.Equal(Rows, reading.File!.Weights);
        Assert.Equal(Enumerable.Repeat(-1.6, 6), reading.File.Bias!);
        Assert.Equal(convention, reading.File.BiasConvention);
        Assert.Equal([remark], Reading.Remarks(Text(name), FrameFileFormat.Table));
    }

    [Fact]
    public void Biases_WithoutHeader_AreComponentsWithARemark()
    {
        Assert.Equal(Rows.Select(row => new List<double>(row) { -1.6 }.ToArray()), Read("column-bias-no-header.csv").File!.Weights);
        Assert.Equal(
            ["1:1: warning: the last column is -1.6 in all lines and is read as a component of the rows: if it holds their biases, begin with a line of names, the last of them bias, or b where they are added"],
            Reading.Remarks(Text("column-bias-no-header.csv"), FrameFileFormat.Table));
    }

    [Theory]
    [InlineData("name-bias_convention.json", "1:86: warning: the member \"bias_convention\" is not known and is not read: is \"biasConvention\" meant?")]
    [InlineData("name-biases.json", "1:86: warning: the member \"biases\" is not known and is not read: is \"bias\" meant?")]
    [InlineData("name-halfspaces.json", "1:86: warning: the member \"halfspaces\" is not known and is not read: is \"halfSpaces\" meant?")]
    public void Member_Misspelt_IsRemarked(string name, string remark)
        => Assert.Equal([remark], Reading.Remarks(Text(name), FrameFileFormat.Json));

    [Theory]
    [InlineData("name-weight.json", "1:1: the member \"weights\" is missing: \"layer.weight\" is PyTorch's name for them; write it as \"weights\", \"layer.bias\" as \"bias\", and add \"biasConvention\": \"added\"")]
    [InlineData("keras-kernel-6x20.frame.json", "\"bias\" has 20 values and \"weights\" 6 rows of 20 components: the matrix stands transposed, as Keras keeps its kernels; write 20 rows of 6 (framegen reads it as it is with --transpose)")]
    public void File_ThatIsNotReadAsItStands_SaysWhatToWrite(string name, string message)
        => Assert.EndsWith(message, Assert.Single(Reading.ErrorLines(Text(name), FrameFileFormat.Json)));

    [Fact]
    public void Kernel_ReadTransposed_HasARowForEachUnit()
    {
        FrameFile file = FrameFileReader.Read(Text("keras-kernel-6x20.frame.json"), FrameFileFormat.Json, default, isTransposed: true).File!;

        Assert.Equal((20, 6, 20), (file.Weights.Length, file.Weights[0].Length, file.Bias!.Length));
        Assert.Equal([2.041, 0.024], file.Weights[0].Take(2));
        Assert.Equal(-2.556, file.Weights[1][0]);
    }

    /// <summary>Whatever it is: as bytes that no text has, in a file that is called a table or JSON.</summary>
    [Theory]
    [InlineData(FrameFileFormat.Table)]
    [InlineData(FrameFileFormat.Json)]
    public void File_OfRandomBytes_IsCalledBinaryWithWhatToWrite(FrameFileFormat format)
    {
        byte[] bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        Assert.Equal(
            ["1:1: a binary file is not read: write a table or JSON; framegen import makes frame files of those of NumPy, safetensors and ONNX"],
            Reading.ErrorLines(System.Text.Encoding.UTF8.GetString(bytes), format));
    }

    [Fact]
    public void File_OfNumPy_IsCalledBinaryWithWhatToWrite()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "field", "weights.npy"));

        Assert.Contains("a binary file is not read: write a table or JSON; framegen import", Assert.Single(Reading.ErrorLines(text, FrameFileFormat.Json)));
        Assert.True(BinaryFormat.IsNamedBy("weights.NPY"));
        Assert.Contains("(NumPy .npy)", BinaryFormat.Explain("weights.npy"));
        Assert.Contains("framegen import", BinaryFormat.Explain("weights.npy"));
        Assert.False(BinaryFormat.IsNamedBy("npy.json"));
    }

    private static FrameFileReading Read(string name) => Reading.Of(Text(name), FrameFileReader.FormatOf(name));

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "field", name));
}
