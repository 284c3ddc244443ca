using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>The rules by which tables are read as more than rows, and what is said of each; and what is nearly so and read as it stands.</summary>
public class TableRuleTests
{
    private const string Numbered = "note: the first column, \"id\", counts the rows and is not read";

    [Theory]
    [InlineData("x,y,alpha\n1,2,3", "subtracted", "1:5: note: the column \"alpha\" is read as the biases, subtracted: z = max(0, Wx - alpha)")]
    [InlineData("x,y,B\n1,2,3", "added", "1:5: note: the column \"B\" is read as the biases, added: z = max(0, Wx + B)")]
    [InlineData("x;y;Thresholds\n1;2;3", "subtracted", "1:5: note: the column \"Thresholds\" is read as the biases, subtracted: z = max(0, Wx - Thresholds)")]
    [InlineData("x y biases\n1 2 3", null)]
    [InlineData("0,1,bias\n1,2,3", null)]
    [InlineData("id,x,y,bias\n1,1,2,3", null, "1:1: " + Numbered)]
    [InlineData("\"\",\"V1\",\"V2\",\"b\"\n\"1\",1,2,3", "added", "1:1: note: the first column, which has no name, counts the rows and is not read", "1:14: note: the column \"b\" is read as the biases, added: z = max(0, Wx + b)")]
    [InlineData("# x y bias\n1 2 3", null, "1:1: note: this comment is read as the header")]
    [InlineData("x,y,bias\n1,2,3\n,,\n;;", null)]
    [InlineData("#,x,y,bias\n0,1,2,3", null, "1:1: note: this comment is read as the header", "1:2: note: the first column, which has no name, counts the rows and is not read")]
    public void Biases_OfANamedColumn_AreRead(string text, string? convention, params string[] remarks)
    {
        FrameFile file = Reading.Table(text);

        Assert.Equal([[1, 2]], file.Weights);
        Assert.Equal([3], file.Bias!);
        Assert.Equal(convention, file.BiasConvention);
        Assert.Equal(remarks, Reading.Remarks(text, FrameFileFormat.Table));
    }

    [Fact]
    public void Table_WrittenByR_HasRowNamesInAColumnWithoutName()
    {
        const string Text = "\"x\" \"y\"\n\"1\" 1 0\n\"2\" 0 1\n\"3\" -1 -1\n";

        Assert.Equal([[1, 0], [0, 1], [-1, -1]], Reading.Table(Text).Weights);
        Assert.Equal(["1:1: note: the first column, which has no name, counts the rows and is not read"], Reading.Remarks(Text, FrameFileFormat.Table));
    }

    [Theory]
    [InlineData("x,y,offset\n1,2,3", "1:5: warning: the column \"offset\" is read as a component of the rows: if it holds their biases, name it bias, or b where they are added")]
    [InlineData("x,y,treshold\n1,2,3", "1:5: warning: the column \"treshold\" is read as a component of the rows: if it holds their biases, name it bias, or b where they are added")]
    [InlineData("b,x,y,bias\n1,2,3,0", "1:1: warning: the column \"b\" is read as a component of the rows, for \"bias\" holds the biases: remove one of the two if both do")]
    [InlineData("a,b,c,alpha\n1,2,3,0", "1:7: note: the column \"alpha\" is read as the biases, subtracted: z = max(0, Wx - alpha)")]
    [InlineData("r,g,b\n1,2,3", "1:5: note: the column \"b\" is read as a component of the rows, for \"g\" stands before it: name it bias if it holds their biases")]
    [InlineData("id,x,y\n1,2,3\n7,1,1", "1:1: warning: the first column, \"id\", is read as a component of the rows: remove it if it numbers them")]
    [InlineData("# rows of W\n1 2 3")]
    [InlineData("nx,ny,nz\n1,2,3")]
    public void Column_OfADoubtfulName_IsAComponent(string text, params string[] remarks)
    {
        Assert.Equal([1, 2, 3], Reading.Table(text).Weights[0]);
        Assert.Equal(remarks, Reading.Remarks(text, FrameFileFormat.Table));
    }

    [Theory]
    [InlineData("0,1\n1,0\n-1,-1", "1:1: warning: this line is read as a row: if it is a header, give the columns names")]
    [InlineData("0,1,0\n1,2,1\n2,0,5", "1:1: warning: the first column counts the lines and is read as a component of the rows: if it numbers them, remove it, otherwise begin with a line of names")]
    [InlineData("3 2\n1 0\n0 1\n1 1", "1:1: warning: this line is read as a row: if it says that 3 rows of 2 components follow, remove it")]
    [InlineData("0,1,2")]
    [InlineData("1,0\n0,1\n-1,-1")]
    [InlineData("1,2,3\n4,5,3")]
    public void Lines_WithoutHeader_AreAllRows(string text, params string[] remarks)
    {
        Assert.Equal(text.Split('\n').Length, Reading.Table(text).Weights.Length);
        Assert.Equal(remarks, Reading.Remarks(text, FrameFileFormat.Table));
    }

    [Theory]
    [InlineData("2\n1 0 0\n0 1 0")]
    [InlineData("2 3\n1 0 0\n0 1 0")]
    [InlineData("3\n2\n1 0 0\n0 1 0")]
    [InlineData("3,2\nx,y,z\n1,0,0\n0,1,0")]
    [InlineData("2\r\n\r\n# rows\r\n1.0;0;0\r\n0;1;0")]
    public void Counts_BeforeTheRows_AreSkipped(string text)
    {
        Assert.Equal([[1, 0, 0], [0, 1, 0]], Reading.Table(text).Weights);
        Assert.All(Reading.Remarks(text, FrameFileFormat.Table), remark => Assert.EndsWith("note: this line counts the rows or components that follow, and is skipped", remark));
    }

    [Theory]
    [InlineData("7\n1 0 0\n0 1 0", "1:1: this line says 7, and 2 rows of 3 components follow: write these numbers, or leave the line out")]
    [InlineData("{\"weights\":[[1,2]]}", "1:1: this begins as JSON does, in a file whose name says a table: let its name end in .json, or write numbers alone")]
    [InlineData("1,5 2,5\n3,5 1", "1:1: '1,5' is not a number: write decimals with a point, as in 0.5 (2 more like it)")]
    [InlineData("1,0 # first\n0,1 # second", "1:3: '0 # first' is not a number: a comment stands on a line of its own (1 more like it)")]
    [InlineData("1.0D+00 0.0D0\n0 1", "1:1: '1.0D+00' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks", "1:9: '0.0D0' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    [InlineData("\u22121;\u22121\n0;1", "1:1: '\u22121' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks", "1:4: '\u22121' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    [InlineData("name,x,y\nA,1,0\nB,0,1\nC,1,1", "2:1: 'A' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks (2 more like it: if the column holds no numbers, remove it)")]
    [InlineData("NA,NA\n1,2", "1:1: 'NA' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks", "1:4: 'NA' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    [InlineData("x,y,bias\n1,0,-2\n0,1,\n", "3:5: this row has no bias and others have: give each row one, or leave the column out")]
    [InlineData("1\t0\t\n0\t1\t", "1:5: this cell is empty: expected a number, and no tab at the end of a line (1 more like it)")]
    [InlineData("threshold,x\n1,2", "1:1: the column threshold must be the last one: move it behind \"x\", or remove what follows it")]
    [InlineData("x,y\n1,2,3", "2:1: this line has 3 values, 1 more than the header has columns: remove what is too much, or name its column")]
    [InlineData("x,,y\n1,2,3", "1:3: column 2 of the header has no name: name it, or remove the column")]
    [InlineData(
        "1,2,3\nnan,0,1\n1,2\n0,x,1\nnan,1,1",
        "2:1: 'nan' is not finite: expected a number such as -1, 0.5 or 1.5e-3 (1 more like it)",
        "3:1: this row has 2 components, the others 3: make them equal",
        "4:3: 'x' is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks")]
    public void Faults_OfATable_AreAllReported(string text, params string[] errors)
        => Assert.Equal(errors, Reading.ErrorLines(text, FrameFileFormat.Table));

    [Fact]
    public void Faults_BeyondTwenty_AreNotReported()
        => Assert.Equal(20, Reading.ErrorLines("x,y\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 50)), FrameFileFormat.Table).Length);
}
