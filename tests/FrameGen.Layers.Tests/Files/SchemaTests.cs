using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using FrameGen.Layers.Files;
using FrameGen.Layers.Files.Json;
using Json.Schema;

namespace FrameGen.Layers.Tests.Files;

/// <summary>The schema that editors use says what the reader says: the same members, the same values.</summary>
public class SchemaTests
{
    private static readonly string SchemaText = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "frame.schema.json"));

    private static readonly JsonSchema Schema = JsonSchema.FromText(SchemaText);

    [Fact]
    public void Members_OfTheSchema_AreThoseOfTheReader()
    {
        JsonObject members = JsonNode.Parse(SchemaText)!["$defs"]!["layer"]!["properties"]!.AsObject();

        Assert.Equal(FrameFileMembers.Known.Concat(FrameFileMembers.Comments).Order(StringComparer.Ordinal), members.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_OfTests_AreJudgedAlike()
    {
        int valid = 0, invalid = 0;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);

            // Lengths that do not belong together are beyond what a schema can say.
            if (name is not ("frame.schema.json" or "network.schema.json" or "keras-kernel-6x20.frame.json") && !name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal))
            {
                bool isValid = AssertJudgedAlike(File.ReadAllText(path), name);
                (valid, invalid) = isValid ? (valid + 1, invalid) : (valid, invalid + 1);
            }
        }

        Assert.True(valid > 4 && invalid > 4, $"{valid} valid, {invalid} invalid");
    }

    [Fact]
    public void Objects_AtRandom_AreJudgedAlike()
    {
        int valid = 0;
        for (int seed = 0; seed < 2_000; seed++)
        {
            valid += AssertJudgedAlike(Random(new Random(seed)), $"seed {seed}") ? 1 : 0;
        }

        Assert.InRange(valid, 200, 1_800);
    }

    /// <summary>Whether both take the text without complaint.</summary>
    private static bool AssertJudgedAlike(string text, string name)
    {
        FrameFileReading reading = Reading.Of(text, FrameFileFormat.Json);
        bool isRead = reading.Errors.Count == 0 && reading.Remarks.Count == 0;
        using JsonDocument document = JsonDocument.Parse(text);
        bool isValid = Schema.Evaluate(document.RootElement).IsValid;
        Assert.True(isRead == isValid, $"{name}: the reader says {isRead}, the schema {isValid}: {text}");
        return isRead;
    }

    private static string Random(Random random)
    {
        (string Name, string[] Values)[] members =
        [
            ("weights", ["[[1,2],[3,4]]"]),
            ("bias", ["[1,2]", "null", "[0.5,-1e3]"]),
            ("biasConvention", ["\"added\"", "\"subtracted\"", "null"]),
            ("domain", ["\"ball\"", "\"sphere\"", "\"shell\"", "\"space\"", "null"]),
            ("radius", ["1", "-2", "null"]),
            ("innerRadius", ["0", "0.5", "null"]),
            ("nonNegative", ["true", "false", "null"]),
            ("halfSpaces", ["[]", "[[1,2]]", "null"]),
            ("name", ["1", "{}"]),
            ("$schema", ["\"frame.schema.json\""]),
            ("x-more", ["[[[]]]"]),
        ];
        string[] wrong = ["\"ball \"", "\"1\"", "{}", "[\"1\",\"2\"]", "[[1,\"2\"]]", "[[[1]],[[2]]]", "[1,null]"];
        string[] names = ["Weights", "biases", "bias_convention", "halfspaces", "note", "X-more", "schema"];
        var text = new List<string>();
        foreach (var (name, values) in members)
        {
            if (name == "weights" ? random.Next(20) > 0 : random.Next(3) == 0)
            {
                bool isWrong = random.Next(20) == 0 && name[0] is not ('n' or 'x' or '$');
                text.Add($"\"{(random.Next(20) == 0 ? names[random.Next(names.Length)] + text.Count : name)}\":{(isWrong ? wrong[random.Next(wrong.Length)] : values[random.Next(values.Length)])}");
            }
        }

        return random.Next(50) == 0 ? members[0].Values[0] : "{" + string.Join(",", text) + "}";
    }
}
