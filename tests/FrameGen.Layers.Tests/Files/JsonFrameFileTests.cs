using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

public class JsonFrameFileTests
{
    private const string Everything = """
        {
          "weights": [[1, 0], [0, 1], [-1, -1]],
          "bias": [0.5, -0.25, 1e-3],
          "biasConvention": "added",
          "domain": "shell",
          "radius": 2,
          "innerRadius": 0.5,
          "nonNegative": true,
          "halfSpaces": [[1, -1]]
        }
        """;

    [Fact]
    public void Object_WithEveryMember_GivesTheirValues()
    {
        FrameFile file = Reading.Json(Everything);

        Assert.Equal([[1, 0], [0, 1], [-1, -1]], file.Weights);
        Assert.Equal([0.5, -0.25, 1e-3], file.Bias!);
        Assert.Equal("added", file.BiasConvention);
        Assert.Equal("shell", file.Domain);
        Assert.Equal(2, file.Radius);
        Assert.Equal(0.5, file.InnerRadius);
        Assert.True(file.NonNegative);
        Assert.Equal([[1, -1]], file.HalfSpaces!);
    }

    [Fact]
    public void Object_WithEveryMember_GivesTheirPlaces()
    {
        FrameFile file = Reading.Json(Everything);

        Assert.Equal([new(2, 15), new(2, 23), new(2, 31)], file.RowPositions);
        Assert.Equal([new(3, 12), new(3, 17), new(3, 24)], file.BiasPositions);
        Assert.Equal(new FilePosition(5, 13), file.DomainPosition);
        Assert.Equal(new FilePosition(6, 13), file.RadiusPosition);
        Assert.Equal(new FilePosition(7, 18), file.InnerRadiusPosition);
        Assert.Equal([new(9, 18)], file.HalfSpacePositions);
    }

    [Fact]
    public void Object_WithWeightsOnly_LeavesTheRestNull()
    {
        FrameFile file = Reading.Json("""{"weights":[[1,2]]}""");

        Assert.Equal(
            (null, null, null, null, null, null, null),
            (file.Bias, file.BiasConvention, file.Domain, file.Radius, file.InnerRadius, file.NonNegative, file.HalfSpaces));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_EndedInAnyWay_AreCounted(string end)
    {
        FrameFile file = Reading.Json($"{{{end}\"weights\":{end}[{end}  [1, 2],{end}{end}\t[3, 4]]}}");

        Assert.Equal([new(4, 3), new(6, 2)], file.RowPositions);
    }

    [Fact]
    public void ByteOrderMark_BeforeTheObject_IsSkippedAndTakesNoColumn()
        => Assert.Equal([new(1, 13)], Reading.Json("\uFEFF{\"weights\":[[1,2]]}").RowPositions);

    [Fact]
    public void UnknownMembers_OfAnyKind_AreSkipped()
    {
        FrameFile file = Reading.Json(
            """{"a":{"weights":[[9]],"x":[{},[],[[1],{"y":null}]]},"b":"\"]}","c":-1.5E+3,"d":true,"e":false,"f":null,"weights":[[1,2]],"g":[1,2]}""");

        Assert.Equal([[1, 2]], file.Weights);
    }

    [Fact]
    public void MemberName_WrittenWithEscapes_IsResolved()
        => Assert.Equal([[1, 2]], Reading.Json("""{"\u0077eights":[[1,2]]}""").Weights);

    [Theory]
    [InlineData("bias")]
    [InlineData("biasConvention")]
    [InlineData("domain")]
    [InlineData("radius")]
    [InlineData("innerRadius")]
    [InlineData("nonNegative")]
    [InlineData("halfSpaces")]
    public void OptionalMember_OfNull_CountsAsAbsent(string name)
        => Assert.Equal([[1, 2]], Reading.Json($$"""{"weights":[[1,2]],"{{name}}":null}""").Weights);

    [Fact]
    public void Rows_OfDifferentLengths_AreLeftToTheFrame()
        => Assert.Equal([[1, 2], [], [3]], Reading.Json("""{"weights":[[1,2],[],[3]]}""").Weights);

    [Theory]
    [InlineData("", 1, 1, "expected '{': a frame file is a JSON object with the member \"weights\", found the end of the file")]
    [InlineData("\n [1]", 2, 3, "expected a frame file to be a JSON object with the member \"weights\", or its rows alone as an array of arrays of numbers, found a number")]
    [InlineData("[[1,2]] 3", 1, 9, "expected nothing after the closing ']', found a number")]
    [InlineData(" 1,0\n0,1", 1, 2, "this begins as a table does, in a file whose name says JSON: let its name end in .csv or .txt")]
    [InlineData("[]", 1, 1, "\"weights\" has no rows: expected at least one array of numbers")]
    [InlineData("{}", 1, 1, "the member \"weights\" is missing: expected the rows of W as an array of arrays of numbers")]
    [InlineData("""{"Weights":[[1,2]]}""", 1, 1, "the member \"weights\" is missing: rename \"Weights\", names are case-sensitive")]
    [InlineData("""{"weights":[]}""", 1, 12, "\"weights\" has no rows: expected at least one array of numbers")]
    [InlineData("""{"weights":null}""", 1, 12, "expected \"weights\" to be an array of arrays of numbers, found 'null'")]
    [InlineData("""{"weights":[1,2]}""", 1, 13, "expected \"weights\" to be an array of arrays of numbers, found a number")]
    [InlineData("""{"weights":[[1,"2"]]}""", 1, 16, "expected \"weights\" to be an array of arrays of numbers, found a string")]
    [InlineData("""{"weights":[[1,[2]]]}""", 1, 16, "expected \"weights\" to be an array of arrays of numbers, found an array")]
    [InlineData("""{"weights":[[1,2],]}""", 1, 18, "a comma before ']' is not allowed in JSON: remove it")]
    [InlineData("""{"weights":[[1,2]],}""", 1, 19, "a comma before '}' is not allowed in JSON: remove it")]
    [InlineData("""{"weights":[[1 2]]}""", 1, 16, "expected ',' or ']', found a number")]
    [InlineData("""{"weights":[[1,,2]]}""", 1, 16, "expected \"weights\" to be an array of arrays of numbers, found ','")]
    [InlineData("""{"weights":[[1,2]]""", 1, 19, "expected ',' or '}', found the end of the file")]
    [InlineData("""{"weights":[[1,2]]} {}""", 1, 21, "expected nothing after the closing '}', found an object")]
    [InlineData("""{"weights":[[1,2]],"weights":[[1,2]]}""", 1, 20, "the member \"weights\" stands here a second time: remove one")]
    [InlineData("""{"weights":[[1,2]],"x":1,"x":1}""", 1, 26, "the member \"x\" stands here a second time: remove one")]
    [InlineData("""{"weights" [[1,2]]}""", 1, 12, "expected ':' after the member name, found an array")]
    [InlineData("""{weights:[[1,2]]}""", 1, 2, "expected a member name in double quotes, found 'weights'")]
    [InlineData("""{'weights':[[1,2]]}""", 1, 2, "expected a member name in double quotes, found '''; JSON strings have double quotes")]
    [InlineData("""{"weights":[[NaN,2]]}""", 1, 14, "expected \"weights\" to be an array of arrays of numbers, found 'NaN'; NaN and infinity are not JSON numbers")]
    [InlineData("""{"weights":[[+1,2]]}""", 1, 14, "expected \"weights\" to be an array of arrays of numbers, found '+'; a JSON number begins with a digit or '-'")]
    [InlineData("""{"weights":[[-Infinity,2]]}""", 1, 14, "'-Infinity' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3")]
    [InlineData("""{"weights":[[01,2]]}""", 1, 14, "'01' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3")]
    [InlineData("""{"weights":[[1.,2]]}""", 1, 14, "'1.' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3")]
    [InlineData("""{"weights":[[1e,2]]}""", 1, 14, "'1e' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3")]
    [InlineData("""{"weights":[[0x10,2]]}""", 1, 14, "'0x10' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3")]
    [InlineData("""{"weights":[[1e999,2]]}""", 1, 14, "'1e999' is out of range: the largest double is about 1.8e308")]
    [InlineData("{\"weights\":[[1,2]] // rows\n}", 1, 20, "expected ',' or '}', found '/'; comments are not allowed in JSON")]
    [InlineData("{               \"weights\u0000\":[[1,2]]}", 1, 25, "U+0000 is not allowed inside a string: write it as an escape")]
    [InlineData("{\"weights\n\":[[1,2]]}", 1, 2, "this string is not closed on its line: expected '\"'")]
    [InlineData("{\"weights", 1, 2, "this string is not closed: expected '\"' before the end of the file")]
    [InlineData("""{"\x":1}""", 1, 3, "unknown escape in a string: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits")]
    [InlineData("""{"\u00g0":1}""", 1, 3, "unknown escape in a string: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits")]
    [InlineData("""{"a":nul}""", 1, 6, "expected a value, found 'nul'")]
    [InlineData("""{"weights":[[1,2]],"bias":1}""", 1, 27, "expected \"bias\" to be an array of numbers, found a number")]
    [InlineData("""{"weights":[[1,2]],"bias":[null]}""", 1, 28, "expected \"bias\" to be an array of numbers, found 'null'")]
    [InlineData("""{"bias":[1,2],"weights":[[1,2]]}""", 1, 9, "\"bias\" has 2 values and \"weights\" 1 rows of 2 components: the matrix stands transposed, as Keras keeps its kernels; write 2 rows of 1 (framegen reads it as it is with --transpose)")]
    [InlineData("""{"bias":[1,2,3],"weights":[[1,2]]}""", 1, 9, "\"bias\" has 3 values and \"weights\" 1 rows: expected one value for each row, 2 fewer")]
    [InlineData("""{"weights":[[1,2],[3,4],[5,6]],"bias":[1]}""", 1, 39, "\"bias\" has 1 values and \"weights\" 3 rows: expected one value for each row, 2 more")]
    [InlineData("""{"weights":[[1,2],[3,4],[5,6]],"bias":[1,2]}""", 1, 39, "\"bias\" has 2 values and \"weights\" 3 rows: expected one value for each row, 1 more")]
    [InlineData("""{"x": 1}""", 1, 1, "the member \"weights\" is missing: expected the rows of W as an array of arrays of numbers")]
    [InlineData("""{"W":[[1,2]]}""", 1, 1, "the member \"weights\" is missing: rename \"W\"")]
    [InlineData("""{"wieghts":[[1,2]]}""", 1, 1, "the member \"weights\" is missing: rename \"wieghts\"")]
    [InlineData("""{"layer.weight":[[1,2]],"layer.bias":[1]}""", 1, 1, "the member \"weights\" is missing: \"layer.weight\" is PyTorch's name for them; write it as \"weights\", \"layer.bias\" as \"bias\", and add \"biasConvention\": \"added\"")]
    [InlineData("""{"dense/kernel:0":[[1,2]]}""", 1, 1, "the member \"weights\" is missing: \"dense/kernel:0\" is Keras's name for them; write it transposed, a row for each unit, as \"weights\", and add \"biasConvention\": \"added\"")]
    [InlineData("""{"fc1.weight":[[1,2]],"fc2.weight":[[1,2]]}""", 1, 1, "the member \"weights\" is missing: \"fc1.weight\" is one of 2 layers; a frame file holds one, as \"weights\", \"bias\" and \"biasConvention\": \"added\"")]
    [InlineData("""{"weights":[[1,2]],"domain":"cube"}""", 1, 29, "expected \"ball\", \"sphere\", \"shell\" or \"space\", found \"cube\"")]
    [InlineData("""{"weights":[[1,2]],"domain":"Ball"}""", 1, 29, "expected \"ball\", \"sphere\", \"shell\" or \"space\", found \"Ball\"")]
    [InlineData("""{"weights":[[1,2]],"domain":1}""", 1, 29, "expected \"ball\", \"sphere\", \"shell\" or \"space\", found a number")]
    [InlineData("""{"weights":[[1,2]],"biasConvention":"plus"}""", 1, 37, "expected \"subtracted\" or \"added\", found \"plus\"")]
    [InlineData("""{"weights":[[1,2]],"radius":"1"}""", 1, 29, "expected \"radius\" to be a number, found a string")]
    [InlineData("""{"weights":[[1,2]],"innerRadius":[]}""", 1, 34, "expected \"innerRadius\" to be a number, found an array")]
    [InlineData("""{"weights":[[1,2]],"nonNegative":1}""", 1, 34, "expected \"nonNegative\" to be true or false, found a number")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[1]}""", 1, 34, "expected \"halfSpaces\" to be an array of arrays of numbers, found a number")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[[1,0],[1]]}""", 1, 40, "half-space 1 has 1 components and the rows of \"weights\" have 2: expected as many")]
    public void Text_ThatIsNoFrameFile_IsRefusedWithItsPlace(string text, int line, int column, string message)
        => Assert.Equal(new FrameFileError(line, column, message), Reading.JsonError(text));

    [Fact]
    public void Nesting_UpToTheLimit_IsSkipped()
        => Assert.Equal([[1, 2]], Reading.Json(Nested(63)).Weights);

    [Fact]
    public void Nesting_BeyondTheLimit_IsRefused()
        => Assert.Equal(new FrameFileError(1, 69, "arrays and objects are nested deeper than 64"), Reading.JsonError(Nested(64)));

    [Fact]
    public void Nesting_OfAMillionBrackets_IsRefusedWithoutExhaustingTheStack()
        => Assert.Equal("arrays and objects are nested deeper than 64", Reading.JsonError("{\"a\":" + new string('[', 1_000_000)).Message);

    private static string Nested(int depth)
        => "{\"a\":" + string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) + ",\"weights\":[[1,2]]}";
}
