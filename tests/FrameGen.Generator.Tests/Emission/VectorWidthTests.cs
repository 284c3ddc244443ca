using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>The same program with wide vectors, narrower ones and none: the same facets, values that agree to the last few bits, and errors within the promised bounds.</summary>
public sealed class VectorWidthTests : IDisposable
{
    /// <summary>The column of the true input, after what is found, the output, the input and that of least squares, and before the facet.</summary>
    private const int InputColumn = 4;

    private static readonly (string Name, ModelBuilder Builder)[] Layers =
    [
        ("Plane", new(Frames.MercedesBenz)),
        ("Simplex", new(Frames.Tetrahedron)),
        ("SimplexSingle", new(Frames.Tetrahedron) { IsSingle = true }),
        ("Small", new(Frames.ByName("random-n3-m12"))),
        ("SmallSingle", new(Frames.ByName("random-n3-m12")) { IsSingle = true }),
        ("Even", new(Frames.ByName("icosahedron"))),
        ("EvenSingle", new(Frames.ByName("icosahedron")) { IsSingle = true }),
        ("Cross", new(Frames.ByName("cross-polytope6"))),
        ("CrossSingle", new(Frames.ByName("cross-polytope6")) { IsSingle = true }),
        ("Medium", new(Frames.ByName("random-n3-m40")) { InnerRadius = 1 }),
        ("MediumSingle", new(Frames.ByName("random-n3-m40")) { IsSingle = true }),
        ("Wide", new(Frames.ByName("random-n3-m70"))),
        ("Large", new(Frames.ByName("random-n2-m285"))),
        ("LargeSingle", new(Frames.ByName("random-n2-m285")) { IsSingle = true }),
        ("Deep", new(Frames.ByName("random-n7-m14"))),
        ("Deeper", new(Frames.ByName("random-n9-m13"))),
        ("Active", new(Frames.ByName("random-n4-m16")) { UsesFacets = false, Alpha = Bound("random-n4-m16") }),
        ("ActiveSingle", new(Frames.ByName("random-n9-m13")) { UsesFacets = false, Alpha = Bound("random-n9-m13"), IsSingle = true }),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-widths").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Fused at 512 and at 256 bits: not a bit may differ. Without AVX2 nothing is fused.</summary>
    [Fact]
    public void Program_WithoutWiderInstructions_GivesTheSameNumbers()
    {
        string program = Build();
        string[] widest = Run(program);
        AssertAccurate(widest[1..], "widest");
        string[] without512 = Run(program, "EnableAVX512", "EnableAVX512F");
        AssertWidths(widest[0], "False True True True", without512[0], "EnableAVX512");
        Assert.Equal(widest[1..], without512[1..]);
        (string, string)[] narrower = [("EnableAVX2", "False False True True"), ("EnableAVX", "False False True False"), ("EnableHWIntrinsic", "False False False False")];
        foreach (var (name, left) in LongRun.IsOn ? narrower : narrower[..1])
        {
            string[] narrow = Run(program, name);
            AssertWidths(widest[0], left, narrow[0], name);
            AssertAccurate(narrow[1..], name);
            AssertAgree(widest[1..], narrow[1..], name);
        }
    }

    /// <summary>The widths in use are those that a switch leaves of the widest run's. Other processors have other switches.</summary>
    private static void AssertWidths(string widest, string left, string actual, string name)
    {
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            var expected = widest.Split(' ').Zip(left.Split(' '), (had, isLeft) => bool.Parse(had) && bool.Parse(isLeft));
            Assert.True(string.Join(' ', expected) == actual, $"{name}: {actual}, widest: {widest}");
        }
    }

    /// <summary>The input found, to 100 eps times the condition of the facet used, and that of least squares, to as much of the active rows.</summary>
    private static void AssertAccurate(string[] lines, string name)
    {
        foreach (string line in lines)
        {
            string[] columns = line.Split('|');
            Assert.Contains(":True:True:True:", columns[0], StringComparison.Ordinal);
            if (columns.Length > InputColumn)
            {
                double[] input = Numbers(columns[InputColumn]);
                AssertNear(input, columns[2], Tolerance(columns, RowsUsed(columns)), $"{name}, {line}");
                int[] active = ActiveRows(columns);
                double tolerance = Tolerance(columns, active);
                if (active.Length >= input.Length && tolerance < 1e-2)
                {
                    AssertNear(input, columns[3], tolerance, $"{name}, least squares, {line}");
                }
            }
        }
    }

    /// <summary>Outputs to a few units in the last place, inputs to that times the condition of the rows they are found by. Of a tie the last bit decides which rows are positive.</summary>
    private static void AssertAgree(string[] expected, string[] actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (line, other) in expected.Zip(actual))
        {
            string[] a = line.Split('|');
            string[] b = other.Split('|');
            Assert.Equal(a[0], b[0]);
            string place = $"{name}, {line}";
            AssertClose(a[1], b[1], 16 * Epsilon(a), place);
            if (a.Length > InputColumn && !a[0].EndsWith("tie", StringComparison.Ordinal))
            {
                Assert.Equal(a[InputColumn + 1], b[InputColumn + 1]);
                AssertClose(a[2], b[2], Tolerance(a, RowsUsed(a)), place);
                AssertClose(a[3], b[3], Tolerance(a, ActiveRows(a)), place);
            }
        }
    }

    private static double Tolerance(string[] columns, int[] rows) => 100 * Epsilon(columns) * FacetEnumeration.Condition(Rows(columns), rows);

    private static double Epsilon(string[] columns) => Math.Pow(2, columns[0].Contains("Single", StringComparison.Ordinal) ? -23 : -52);

    private static double[][] Rows(string[] columns) => Layers.Single(layer => columns[0].StartsWith(layer.Name + ":", StringComparison.Ordinal)).Builder.Rows;

    /// <summary>The rows of the facet, or the active rows where the layer has no facets.</summary>
    private static int[] RowsUsed(string[] columns)
    {
        string facet = columns[InputColumn + 1];
        return facet.Length > 0 ? [.. Numbers(facet).Select(row => (int)row)] : ActiveRows(columns);
    }

    private static int[] ActiveRows(string[] columns) => [.. Numbers(columns[1]).Index().Where(output => output.Item > 0).Select(output => output.Index)];

    private static void AssertNear(double[] expected, string actual, double tolerance, string place)
    {
        double error = Math.Sqrt(expected.Zip(Numbers(actual), (p, q) => (p - q) * (p - q)).Sum());
        Assert.True(error <= tolerance, $"{error:G3} > {tolerance:G3}: {place}");
    }

    private static void AssertClose(string expected, string actual, double tolerance, string place)
    {
        foreach (var (p, q) in Numbers(expected).Zip(Numbers(actual)))
        {
            Assert.True(Math.Abs(p - q) <= tolerance * Math.Max(1, Math.Abs(p)), $"{place}: {p:R} and {q:R}");
        }
    }

    private static double[] Numbers(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>A program that prints the widths in use, then a line for each point of a layer, for each of its batches and for each kernel.</summary>
    private string Build()
    {
        LayerModel[] models = [.. Layers.Select(layer => (layer.Builder with { Declarations = [$"struct {layer.Name}"], IsStatic = false }).Build())];
        string calls = string.Concat(models.Select(model =>
        {
            string types = $"<{model.Type.Name}, {(model.Plan.Layer.IsSingle ? "float" : "double")}>";
            return $"Print{types}({Literal.Of(model.Plan.Layer.Domain.InnerRadius)}, {(model.Plan.Layer.Facets.Count > 0 ? "RowsOfFacet" : "NoRows")}{types});\n";
        }));
        using GeneratedCode code = EmittedLayer.Compile(VectorWidthProgram.Source.Replace("CALLS", calls).Replace("PLACES", LongRun.IsOn ? "4" : "1") + string.Concat(Layers.Select(layer => $"public partial struct {layer.Name};\n")), models);
        string path = Path.Combine(_folder, "widths.dll");
        EmitResult result = code.Compilation.WithOptions(code.Compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        File.Copy(typeof(InputDomain).Assembly.Location, Path.Combine(_folder, "FrameGen.dll"));
        string version = Environment.Version.ToString(3);
        File.WriteAllText(
            Path.Combine(_folder, "widths.runtimeconfig.json"),
            $$$"""{"runtimeOptions":{"tfm":"net{{{Environment.Version.ToString(2)}}}","configProperties":{"System.Runtime.TieredPGO":false},"framework":{"name":"Microsoft.NETCore.App","version":"{{{version}}}"} } }""");
        return path;
    }

    private static double[] Bound(string name) => [.. new ModelBuilder(Frames.ByName(name)).BuildLayer().Alpha];

    private static string[] Run(string program, params IEnumerable<string> disabled)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in disabled)
        {
            start.Environment["DOTNET_" + name] = "0";
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
