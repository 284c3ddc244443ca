using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests;

/// <summary>An edit in another file costs nothing where it cannot matter, and is never overlooked where it does.</summary>
public class EditsElsewhereTests(ITestOutputHelper output)
{
    private const string Layers = """
        using System;
        using static Shared.Numbers;
        using FrameGen;
        namespace Acme
        {
            [ReluLayer(InputDomain.Ball, Radius = R)]
            [FrameVector(1, 0)]
            [FrameVector(-1, Up)]
            [FrameVector(-1, -1)]
            static partial class OfConstants;

            partial class Outer
            {
                const double R = 1;

                [ReluLayer]
                sealed partial class OfMembers : Base
                {
                    [Frame] static readonly double[,] W = { { 1, 0 }, { -Math.Sqrt(Side), Up }, { -1, -1 } };
                    [Bias] static double[] B => [-2, -2, Low];
                }
            }

            class Base : Shared.Root;
        }
        class Limits { public const double R = 1; }
        """;

    /// <summary>What the layers need, each in several versions.</summary>
    private static readonly string[][] Needed =
    [
        [
            "namespace Shared { static class Numbers { public const double Up = 1, R = 2; } }",
            "namespace Shared { static class Numbers { public const double Up = 1.25; } }",
            "namespace Shared { static class Numbers { public const double Up = Other * 2; public const double Other = Third.Value; } }",
        ],
        [
            "namespace Shared { static class Third { public const double Value = 0.5; } }",
            "namespace Shared { static class Third { public const double Value = 0.75; } }",
        ],
        [
            "namespace Shared { class Root { protected const double Side = 1; protected static double Low => -2; } }",
            "namespace Shared { class Root { protected const double Side = 1; protected static double Low => -3 + Third.Value; } }",
            "namespace Shared { class Root : Deep { protected static readonly double Low = -2; static Root() { Low = 4; } } }",
            "namespace Shared { class Root : Deep { protected static readonly double Low = -2; static Root() { } } }",
        ],
        [
            "namespace Shared { class Deep { protected const double Side = 4; } }",
            "namespace Shared { class Deep { protected const float Side = 0.1f; } }",
        ],
    ];

    /// <summary>What may stand elsewhere: further parts, what hides a name that the layers mention, and what has nothing to do with them.</summary>
    private static readonly string[] Others =
    [
        "namespace Acme { partial class Outer { const double Up = 3; } }",
        "namespace Acme { partial class Outer { void Up() { } } }",
        "namespace Acme { partial class Outer { static double Up => 1; static int Side(int k) => k; } }",
        "namespace Acme { partial class Outer { partial class OfMembers { static OfMembers() { W[0, 0] = 2; } } } }",
        "namespace Acme { partial class Outer { partial class OfMembers { static OfMembers() { } } } }",
        "namespace Acme { partial class Outer { partial class OfMembers { static int Forward; } } }",
        "namespace Acme { partial class Outer { partial class OfMembers { static double Up => 1; static double Side => 1; } } }",
        "namespace Acme { static partial class OfConstants { [FrameGen.Bias] static readonly double[] B = { -1, -1, -1 }; } }",
        "namespace Acme { [FrameGen.FrameVector(0, 1)] static partial class OfConstants { } }",
        "namespace Acme { [FrameGen.ReluLayer] static partial class OfConstants { } }",
        "namespace Acme { [FrameGen.ReluLayer, FrameGen.FrameVector(1), FrameGen.FrameVector(-2)] static partial class Elsewhere; }",
        "namespace Acme { [Layer, FrameGen.FrameVector(1), FrameGen.FrameVector(-1)] static partial class Aliased; }",
        "namespace Acme { class FrameVectorAttribute : System.Attribute { public FrameVectorAttribute(params double[] c) { } } }",
        "namespace Acme { enum InputDomain { Ball } }",
        "namespace Acme { static class Math { public static double Sqrt(double x) => x; } }",
        "namespace Acme.FrameGen { }",
        "namespace Acme { class ReluLayer : System.Attribute { } }",
        "namespace Acme.System { static class Math { } }",
        "class Math { public const double PI = 3; }",
        "record struct Up(double R);",
        "interface Root { const double Side = 2; }",
        "delegate void Side();",
        "namespace Unrelated { class Counter { int _count; int Next() => ++_count; } }",
        "namespace Unrelated { class Counter { int _total; int Next() => ++_total; event System.Action Done; int this[int k] => k; } }",
        "class Program2 { static void Main2() { double Up = 2; System.Console.WriteLine(Up); } }",
        "class Program2 { static void Main2() { double Up = 3; System.Console.WriteLine(Up + 1); } }",
        "class Half { pub",
        "if (int.TryParse(\"1\", out var Up)) { }",
        "System.Console.WriteLine(1); static void Side() { }",
        "const double Up",
        "enum Size { Small, Large = 4 }",
        "enum Size { Small = 1, Large }",
    ];

    /// <summary>What can stand only at the top of a file.</summary>
    private static readonly string[] Heads =
    [
        "", "", "", "using System;\n", "using Shared;\n", "global using Layer = FrameGen.ReluLayerAttribute;\n", "global using static Acme.Limits;\n",
        "using Third = Shared.Deep;\n", "global using Layer = System.ObsoleteAttribute;\n", "extern alias Missing;\n", "[assembly: System.CLSCompliant(false)]\n",
    ];

    [Theory]
    [InlineData(1)]
    [LongInlineData(2)]
    [LongInlineData(3)]
    public void RandomEdits_GiveWhatAFreshRunGives(int seed)
    {
        const int starts = 15, editsEach = 15, edits = starts * editsEach;
        var random = new Random(seed);
        int cached = 0, changed = 0;
        for (int start = 0; start < starts; start++)
        {
            var (c, d) = EditAtRandom(random, editsEach, $"Seed {seed}, start {start}");
            cached += c;
            changed += d;
        }

        output.WriteLine($"{edits} edits: {cached} left every reading cached, {changed} changed the emitted text");
        Assert.True(cached > edits / 5 && changed > edits / 10);
    }

    /// <summary>How many edits left every reading cached, and how many changed the emitted text.</summary>
    private static (int Cached, int Changed) EditAtRandom(Random random, int edits, string label)
    {
        List<(string Name, string Text)> files = Sufficient();
        IncrementalSession session = Start(files);
        string before = Text(session);
        int cached = 0, changed = 0;
        for (int edit = 0; edit < edits; edit++)
        {
            int place = random.Next(files.Count);
            var (file, text) = files[place];
            bool isAdded = file.StartsWith("Added", StringComparison.Ordinal);
            if (random.Next(12) == 0)
            {
                files.Add(($"Added{edit}.cs", Pick(random, Others)));
                session.AddSource(files[^1].Name, files[^1].Text);
            }
            else if (isAdded && random.Next(2) == 0)
            {
                files.RemoveAt(place);
                session.RemoveSource(file);
            }
            else
            {
                files[place] = (file, Edit(random, text));
                session.ReplaceSource(file, files[place].Text);
            }

            string now = Text(session);
            string fresh = Text(Start(files));
            Assert.True(now == fresh, $"{label}, edit {edit} of {file}, all files:\n{string.Join("\n----\n", files.Select(f => f.Text))}");
            var reasons = session.Reasons(TrackingNames.Located);
            cached += reasons.Length > 0 && reasons.All(reason => reason == IncrementalStepRunReason.Cached) ? 1 : 0;
            changed += now == before ? 0 : 1;
            before = now;
        }

        return (cached, changed);
    }

    private const string OfMembers = """
        using static System.Math;
        using static Shared.Functions;
        using FrameGen;
        [ReluLayer]
        sealed partial class OfMembers : Shared.Root
        {
            [Frame] static readonly double[,] W = { { 1, 0 }, { -1, Sqrt(4) }, { -1, Side.Value } };
        }
        """;

    private const string OfRows = "using FrameGen; [ReluLayer, FrameVector(1, 0)] static partial class OfRows;";

    [Theory]
    [InlineData(OfMembers, "namespace Shared { class Functions { public static double Sqrt(string x) => 1; } class Root; } class Side { public const double Value = -1; }", "string x", "double x")]
    [InlineData(OfMembers, "namespace Shared { class Functions { static double Sqrt(double x) => 1; } class Root; } class Side { public const double Value = -1; }", "static double Sqrt", "public static double Sqrt")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root { double Side; } } class Side { public const double Value = -1; }", "double Side", "protected double Side")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root { protected Side Side; } } class Side { public const double Value = -1; }", "protected Side", "protected int")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root { protected Side Side { get; } } } class Side { public const double Value = -1; }", "protected Side", "protected int")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { public const double Value = -1; } partial class OfMembers { double[,] V; }", "double[,] V", "[FrameGen.Frame] double[,] V")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { public const double Value = -1; } class OfMembers { double[,] V; }", "double[,] V", "[FrameGen.Frame] double[,] V")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { public const double Value = -1; } partial class OfMembers { double this[int k] => k; }", "double this", "[FrameGen.Bias] double this")]
    [InlineData(OfMembers, "interface IForward { void ForwardTo(); } namespace Shared { class Functions; class Root; } class Side { public const double Value = -1; } partial class OfMembers : IForward { void IForward.Forward() { } }", "void IForward.Forward", "public void Forward")]
    [InlineData(OfMembers, "#define ONE\nnamespace Shared { class Functions; class Root; } class Side { public const double Value =\n#if ONE\n -1\n#else\n -2\n#endif\n; }", "#define ONE\n", "")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class A { public const double V = -1; } class B { public const double V = -2; } namespace N { using static A; class Side { public const double Value = V; } } namespace N { using static B; class Side2; } class Side : N.Side;", "class Side { public const double Value = V; } } namespace N { using static B; class Side2;", "class Side2; } namespace N { using static B; class Side { public const double Value = V; }")]
    [InlineData(OfRows, "[FrameGen.FrameVector(-1, 1)] static partial class OfRows; [FrameGen.FrameVector(-1, -1)] static partial class OfRows;", "(-1, 1)] static partial class OfRows; [FrameGen.FrameVector(-1, -1)]", "(-1, -1)] static partial class OfRows; [FrameGen.FrameVector(-1, 1)]")]
    [InlineData("using FrameGen; [ReluLayer, FrameVector(1, 0), FrameVector(-1, 1), FrameVector(-1, -1)] static partial class OfRows;", "namespace FrameGen { [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)] class FrameVectorAttribute : System.Attribute { public FrameVectorAttribute(params double[] row) { } } }", "params double[] row", "params float[] row")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { public static readonly double Value = -1; static Side() { if (Value < 0) { } } }", "{ }", "{ Value = 1; }")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { public static double Value => -1; }", "-1", "-2")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } enum Size { A, B } class Side { public const double Value = (double)Size.B - 2; }", "A,", "A = 4,")]
    [InlineData("using FrameGen; [ReluLayer, FrameVector(1, 0), FrameVector(-1, 1), FrameVector(-1, -1)] abstract partial class OfRows : Root;", "abstract class Root : Deep; abstract class Deep { protected abstract void Forwards(); }", "Forwards", "Forward")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { static double F() => 1; static double V; public static readonly double Value = -1; }", "static double V;", "static double V = F();")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { static double V = 1; public static readonly double Value = -1; }", "V = 1", "V = (Value = 2)")]
    [InlineData(OfMembers, "namespace Shared { class Functions; class Root; } class Side { static double V { get; } = 1; public static readonly double Value = -1; }", "= 1", "= (Value = 2)")]
    public void EditThatMatters_IsSeen(string layer, string other, string replaced, string replacement)
    {
        IncrementalSession session = Start([("Layer.cs", layer), ("Other.cs", other)]);
        string before = Text(session);
        string now = Text(session.EditSource("Other.cs", replaced, replacement));
        string fresh = Text(Start([("Layer.cs", layer), ("Other.cs", other.Replace(replaced, replacement, StringComparison.Ordinal))]));
        Assert.NotEqual(before, fresh);
        Assert.Equal(fresh, now);
    }

    [Fact]
    public void RowsMovedBehindOthers_AreSeen()
    {
        (string Name, string Text)[] files =
        [
            ("Layer.cs", OfRows),
            ("First.cs", "[FrameGen.FrameVector(-1, 1)] static partial class OfRows;"),
            ("Second.cs", "[FrameGen.FrameVector(-1, -1)] static partial class OfRows;"),
        ];
        IncrementalSession session = Start([.. files]);
        string before = Text(session);
        string fresh = Text(Start([files[0], files[2], files[1]]));
        Assert.NotEqual(before, fresh);
        Assert.Equal(fresh, Text(session.MoveSourceToEnd("First.cs")));
    }

    [Fact]
    public void AllFilesRemoved_LeavesNothing()
    {
        IncrementalSession session = new IncrementalTest<FrameGenerator>
        {
            Source = "[Layer, FrameGen.FrameVector(1, 0), FrameGen.FrameVector(-1, 1), FrameGen.FrameVector(-1, -1)] static partial class Aliased;",
            Sources = { ("Alias.cs", "global using Layer = FrameGen.ReluLayerAttribute;") },
        }.Start();
        Assert.Single(session.Sources.ToArray());
        Assert.Empty(session.RemoveAllSources().Sources.ToArray());
    }

    /// <summary>A file that is typed from its beginning to its end: most of it is no declaration yet, and all of it may be one that the layers see.</summary>
    [Fact]
    public void FileBeingTyped_GivesWhatAFreshRunGives()
    {
        const string typed = """
            using Up = System.Int32;
            [Shared.Numbers(1)] namespace Shared.Deeper { record struct Side<T>(int Up) { } }
            partial class Outer { const double \u0055p = 5; }
            namespace Acme { partial class Outer { extension(int Up) { static double Up => 1; } } }
            namespace Acme { partial class @Outer { static double Up { get => 1; } partial class OfMembers { static OfMembers() => W[0, 0] = 1; } } }
            """;
        List<(string Name, string Text)> files = Sufficient();
        IncrementalSession session = Start(files);
        for (int length = 0; length <= typed.Length; length += 3)
        {
            files[^1] = ("Other.cs", typed[..length]);
            Assert.Equal(Text(Start(files)), Text(session.ReplaceSource("Other.cs", typed[..length])));
        }
    }

    [Theory]
    [InlineData("class Other { int F() => 1; }", "class Other { int F() => 2; }")]
    [InlineData("namespace Acme { class Other { /* old */ int F() => 1; } }", "namespace Acme { class Other { /// <summary>New.</summary>\n int F() => 2; } }")]
    [InlineData("", "using System;\nnamespace Acme;\nclass Other { int F() => 1; }")]
    [InlineData("", "namespace Shared { class Other { public Other(int k) { } int Count => 1; } }")]
    [InlineData("class Other { }", "class Other { pub }")]
    [InlineData("partial class Other { Other Next; }", "partial class Other { Other Next; int _count; }")]
    [InlineData("class Other { Other Next() => Find(1); Other Find(int k) => this; }", "class Other { Other Next() => Find(1); Other Find(int k) => null; }")]
    [InlineData("using Text = System.String; [System.Serializable] class Other { int F() => 1; }", "using Text = System.String; [System.Serializable] class Other { int F() => 2; }")]
    [InlineData("class Other { int F() => 1; }", "class Other { int F() => 1; int G() => 1; }")]
    [InlineData("class Other { int _a; }", "class Other { int _b; }")]
    [InlineData("class Other { int _a; }", "class Another { const int A = 3; }")]
    [InlineData("class Other { }", "// all of it\n// is gone")]
    [InlineData("class Other { }", "using System; class Other { Action? Done; }")]
    [InlineData("class Other { }", "namespace New { enum Other { A, B } interface IOther { } record Third(int X); delegate void F(); }")]
    [InlineData("class Other { static int A = 1; }", "class Other { static int A = 2; static Other() { A = 3; } }")]
    public void EditOfWhatNoLayerMentions_IsCached(string before, string after)
    {
        IncrementalSession session = Start([.. Sufficient().SkipLast(1), ("Other.cs", before)]);
        Assert.Equal(2, session.Sources.Length);
        session.ReplaceSource("Other.cs", after)
            .DemandReasons(TrackingNames.Located, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached)
            .DemandReasons(TrackingNames.Models, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void EditsOnBothSidesOfTheLayersFile_AreCached()
        => Start([("Before.cs", "class A { int F() => 1; }"), ("Layer.cs", OfRows.Replace("(1, 0)", "(1, 0), FrameVector(-1, 1), FrameVector(-1, -1)", StringComparison.Ordinal)), ("After.cs", "class B { int F() => 1; }")])
            .EditSource("Before.cs", "1", "2").DemandReasons(TrackingNames.Located, IncrementalStepRunReason.Cached)
            .EditSource("After.cs", "int F", "int G").DemandReasons(TrackingNames.Located, IncrementalStepRunReason.Cached);

    /// <summary>What the layers need in one file each, so that one edit changes one of them.</summary>
    private static List<(string Name, string Text)> Sufficient()
        => [.. Needed.Select((versions, k) => ($"Needed{k}.cs", versions[0])), ("Other.cs", "")];

    /// <summary>Another version of a piece of the file, as typing makes it; or something added before it, after it, or taken away.</summary>
    private static string Edit(Random random, string old)
    {
        string[] pieces = old.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[]? versions = Array.Find(Needed, group => pieces.Any(group.Contains));
        string core = versions is null ? "" : Pick(random, versions);
        return random.Next(10) switch
        {
            0 => Pick(random, Heads) + core,
            1 => core + "\n" + Pick(random, Others),
            < 5 when versions is null => Pick(random, Others),
            5 when versions is null => Pick(random, Pick(random, Needed)),
            _ => core,
        };
    }

    private static T Pick<T>(Random random, T[] texts) => texts[random.Next(texts.Length)];

    private static string Text(IncrementalSession session)
        => string.Join("\n====\n", session.Sources.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => file.HintName + "\n" + file.Text));

    private static IncrementalSession Start(List<(string Name, string Text)> files)
    {
        var test = new IncrementalTest<FrameGenerator> { Source = files.Exists(file => file.Name == "Layer.cs") ? "" : Layers };
        foreach (var file in files)
        {
            test.Sources.Add(file);
        }

        return test.Start();
    }
}
