using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

public class TableFrameFileTests
{
    [Fact]
    public void Lines_WithoutHeader_AreRows()
    {
        FrameFile file = Reading.Table("1,0\n0,1\n-1,-1\n");

        Assert.Equal([[1, 0], [0, 1], [-1, -1]], file.Weights);
        Assert.Null(file.Bias);
    }

    [Fact]
    public void Header_WithBiasLast_GivesBiases()
    {
        FrameFile file = Reading.Table("x,y,bias\n1,0,-0.5\n0,1,-0.25");

        Assert.Equal([[1, 0], [0, 1]], file.Weights);
        Assert.Equal([-0.5, -0.25], file.Bias!);
        Assert.Equal([new(2, 5), new(3, 5)], file.BiasPositions);
    }

    [Theory]
    [InlineData("x,y\n1,2")]
    [InlineData("\"x\",\"y\"\n1,2")]
    [InlineData("\"x; y\", \"a,b\" \n1,2")]
    [InlineData("1;2")]
    [InlineData("1\t2")]
    [InlineData(" 1 , 2 ")]
    [InlineData("\t1;\t2")]
    [InlineData("+1,2.")]
    [InlineData("\"1\",\"2\"")]
    [InlineData("1e0,.2E+1")]
    [InlineData("1 2")]
    [InlineData("  1   2  ")]
    [InlineData(" \"1\" \t 2")]
    [InlineData("sep=;\n1;2")]
    [InlineData("SEP=,\r\n1,2")]
    [InlineData("# w0 w1\n1 2\n% the end")]
    [InlineData("// w0, w1\n\n  # 1,3\n1,2")]
    [InlineData("1\n1 2")]
    [InlineData("\uFEFF1,2\r\n")]
    [InlineData("\r\n\n  \n1,2\n\n\r")]
    public void Writing_OfTheSameRow_DoesNotMatter(string text) => Assert.Equal([[1, 2]], Reading.Table(text).Weights);

    [Fact]
    public void Rows_AfterBlankLinesAndBlanks_KeepTheirPlaces()
        => Assert.Equal([new(2, 3), new(5, 1)], Reading.Table("\r\n  1,2\r\n\r\n \t\r\n3,4").RowPositions);

    [Fact]
    public void Rows_OfDifferentLengths_AreLeftToTheFrame()
        => Assert.Equal([[1, 2], [3]], Reading.Table("1,2\n3").Weights);

    [Theory]
    [InlineData("", 1, 1, "there are no rows: expected a line of numbers for each")]
    [InlineData("x,y", 1, 1, "there are no rows: expected a line of numbers for each")]
    [InlineData("x,y\n", 2, 1, "there are no rows: expected a line of numbers for each")]
    [InlineData("1,2\n3,x", 2, 3, "'x' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    [InlineData("1,x", 1, 3, "'x' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    [InlineData("1,5;2,5\n1;2", 1, 1, "'1,5' is not a number: write decimals with a point, as in 0.5 (1 more like it)")]
    [InlineData("1.5;2\n1,5;2", 2, 1, "'1,5' is not a number: write decimals with a point, as in 0.5")]
    [InlineData("1,nan", 1, 3, "'nan' is not finite: expected a number such as -1, 0.5 or 1.5e-3")]
    [InlineData("NaN,1", 1, 1, "'NaN' is not finite: expected a number such as -1, 0.5 or 1.5e-3")]
    [InlineData("1,-1e999", 1, 3, "'-1e999' is out of range: the largest double is about 1.8e308")]
    [InlineData("1,,2", 1, 3, "this cell is empty: expected a number, and no comma at the end of a line")]
    [InlineData("1,2,", 1, 5, "this cell is empty: expected a number, and no comma at the end of a line")]
    [InlineData("1;2\n;3", 2, 1, "this cell is empty: expected a number, and no semicolon at the end of a line")]
    [InlineData("\"\",x,y\n\"7\",2,3", 1, 1, "column 1 of the header has no name: if it numbers the rows, remove the column, otherwise name it")]
    [InlineData("bias,x\n1,2", 1, 1, "the column bias must be the last one: move it behind \"x\", or remove what follows it")]
    [InlineData("x,y,bias\n1,2", 2, 1, "this line has 2 values, 1 fewer than the header has columns: add what is missing")]
    [InlineData("1,\"2", 1, 3, "this quote is not closed on its line: expected '\"'")]
    [InlineData("1,\"2\"3", 1, 6, "expected a comma or the end of the line after a quoted cell, found '3'")]
    [InlineData("1,2\n3,4\n5,6\n7,8\n1,\u00002", 5, 3, "'?2' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    public void Text_ThatIsNoFrameFile_IsRefusedWithItsPlace(string text, int line, int column, string message)
        => Assert.Equal(new FrameFileError(line, column, message), Reading.TableError(text));

    [Theory]
    [InlineData("a.csv", FrameFileFormat.Table)]
    [InlineData("a.CSV", FrameFileFormat.Table)]
    [InlineData("a.tsv", FrameFileFormat.Table)]
    [InlineData("a.frame.json", FrameFileFormat.Json)]
    [InlineData("a.csv.json", FrameFileFormat.Json)]
    [InlineData("frame", FrameFileFormat.Json)]
    public void Format_OfAPath_IsThatOfItsExtension(string path, FrameFileFormat format)
        => Assert.Equal(format, FrameFileReader.FormatOf(path));
}
