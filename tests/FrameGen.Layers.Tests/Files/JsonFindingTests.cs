using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>All that is wrong with a JSON file at once, and what is remarked of one that is read.</summary>
public class JsonFindingTests
{
    [Theory]
    [InlineData(
        """{"weights":[[1,2],[NaN,0],[3],["1","2"]],"domain":"cube","radius":"1","bias":[1,null],"x":1}""",
        "1:20: expected \"weights\" to be an array of arrays of numbers, found 'NaN'; NaN and infinity are not JSON numbers",
        "1:27: this row has 1 components, the others 2: make them equal",
        "1:32: expected \"weights\" to be an array of arrays of numbers, found a string",
        "1:51: expected \"ball\", \"sphere\", \"shell\" or \"space\", found \"cube\"",
        "1:67: expected \"radius\" to be a number, found a string",
        "1:81: expected \"bias\" to be an array of numbers, found 'null'")]
    [InlineData(
        """{"weights":[[1,2],[3,4]],"bias":[1],"halfSpaces":[[1],[1,2],[1,2,3]]}""",
        "1:33: \"bias\" has 1 values and \"weights\" 2 rows: expected one value for each row, 1 more",
        "1:51: half-space 0 has 1 components and the rows of \"weights\" have 2: expected as many",
        "1:61: half-space 2 has 3 components and the rows of \"weights\" have 2: expected as many")]
    [InlineData(
        """{"weights":[[1e999,2],[01,2]],"weights":[],"a":nan}""",
        "1:14: '1e999' is out of range: the largest double is about 1.8e308",
        "1:24: '01' is not a JSON number: expected one such as -1, 0.5 or 1.5e-3",
        "1:31: the member \"weights\" stands here a second time: remove one",
        "1:48: expected a value, found 'nan'")]
    [InlineData(
        """{"weights":[[1,2],[3,4],[5]],"bias":[1,2]}""",
        "1:25: this row has 1 components, the others 2: make them equal",
        "1:37: \"bias\" has 2 values and \"weights\" 3 rows: expected one value for each row, 1 more")]
    [InlineData("""{"weights":[1,2,3,[1,2]]}""", "1:13: expected \"weights\" to be an array of arrays of numbers, found a number")]
    public void Faults_OfAFile_AreAllReported(string text, params string[] errors)
        => Assert.Equal(errors, Reading.ErrorLines(text, FrameFileFormat.Json));

    /// <summary>Where only rows, biases or half-spaces are at fault the rest is given to be judged; where anything else is, nothing hangs on what was not read.</summary>
    [Theory]
    [InlineData("""{"weights":[[1,2],[3,NaN]],"radius":-1}""", true)]
    [InlineData("""{"weights":[[1,2],[3,"4"]],"bias":"none","halfSpaces":[[1]],"radius":-1}""", true)]
    [InlineData("""{"weights":[[1,2],[3,4]],"radius":-1}""", false)]
    [InlineData("""{"weights":[[1,2],[3,NaN]],"radius":-1,"domain":"shel"}""", false)]
    [InlineData("""{"weights":[[1,2],[3,NaN]],"radius":-1,"radius":1}""", false)]
    [InlineData("""{"weights":[[1,2],[3,NaN]],"radius":-1""", false)]
    public void Attempt_OfAFileWithErrors_IsWhatIsBesideItsRows(string text, bool isThere)
        => Assert.Equal(isThere ? -1 : null, Reading.Of(text, FrameFileFormat.Json).Attempt?.Radius);

    [Theory]
    [InlineData(""" "name":"a","description":"b","source":[1],"notes":{},"$schema":"c","x-other":1 """)]
    [InlineData(""" "Bias":[1] """, "the member \"Bias\" is not known and is not read: is \"bias\" meant?")]
    [InlineData(""" "half_spaces":[[1,2]] """, "the member \"half_spaces\" is not known and is not read: is \"halfSpaces\" meant?")]
    [InlineData(""" "alpha":[1] """, "the member \"alpha\" is not known and is not read: is \"bias\" meant?")]
    [InlineData(""" "bias":[1], "biases":[1] """, "the member \"biases\" is not known and not read: a name that begins with x- marks a comment")]
    [InlineData(""" "in_features":2, "raduis":1, "comment":"a" """, "the members \"in_features\", \"comment\" are not known and not read: a name that begins with x- marks a comment", "the member \"raduis\" is not known and is not read: is \"radius\" meant?")]
    [InlineData(""" "a":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1 """, "the members \"a\", \"c\", \"d\", \"e\", \"f\" and 2 others are not known and not read: a name that begins with x- marks a comment")]
    public void Members_ThatAreNotKnown_AreRemarked(string members, params string[] remarks)
    {
        string text = $$"""{"weights":[[1,2]],{{members}}}""";

        Assert.Equal([[1, 2]], Reading.Json(text).Weights);
        Assert.Equal(remarks.Length, Reading.Remarks(text, FrameFileFormat.Json).Length);
        Assert.All(remarks.Zip(Reading.Remarks(text, FrameFileFormat.Json)), pair => Assert.EndsWith(": warning: " + pair.First, pair.Second));
    }
}
