using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>The same program with wide vectors, narrower ones and none: the same facets, and values that agree to the last few bits.</summary>
public sealed class VectorWidthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-widths").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Fused at 512 and at 256 bits: not a bit may differ. Without AVX2 nothing is fused.</summary>
    [Fact]
    public void Program_WithoutWiderInstructions_GivesTheSameNumbers()
    {
        string program = Build();
        string[] widest = Run(program);
        string[] without512 = Run(program, "EnableAVX512", "EnableAVX512F");
        Assert.Equal(widest[1..], without512[1..]);
        foreach (string name in new[] { "EnableAVX2", "EnableAVX", "EnableHWIntrinsic" })
        {
            string[] narrow = Run(program, name);
            Assert.True(!Vector128.IsHardwareAccelerated || widest[0] != narrow[0], $"{name} changes nothing: {narrow[0]}");
            AssertAgree(widest[1..], narrow[1..], name);
        }
    }

    /// <summary>Outputs to a few units in the last place, inputs to that times the condition of the facets.</summary>
    private static void AssertAgree(string[] expected, string[] actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int line = 0; line < expected.Length; line++)
        {
            string[] a = expected[line].Split('|');
            string[] b = actual[line].Split('|');
            Assert.Equal(a[0], b[0]);
            Assert.Contains(":True:True:True:", b[0], StringComparison.Ordinal);
            double epsilon = Math.Pow(2, a[0].Contains("Single", StringComparison.Ordinal) ? -23 : -52);
            AssertClose(a[1], b[1], 16 * epsilon, $"{name}, {a[0]}, output, line {line}");
            AssertClose(a[2], b[2], 100 * epsilon * double.Parse(a[3], CultureInfo.InvariantCulture), $"{name}, {a[0]}, input, line {line}");
        }
    }

    private static void AssertClose(string expected, string actual, double tolerance, string place)
    {
        foreach (var (p, q) in Numbers(expected).Zip(Numbers(actual)))
        {
            Assert.True(Math.Abs(p - q) <= tolerance * Math.Max(1, Math.Abs(p)), $"{place}: {p:R} and {q:R}");
        }
    }

    private static IEnumerable<double> Numbers(string text) => text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture));

    /// <summary>A program that prints the widths in use, then for each layer and point the facet, the output and the input found.</summary>
    private string Build()
    {
        (string Name, ModelBuilder Builder)[] layers =
        [
            ("Plane", new(Frames.MercedesBenz)),
            ("Simplex", new(Frames.Tetrahedron)),
            ("SimplexSingle", new(Frames.Tetrahedron) { IsSingle = true }),
            ("Small", new(Frames.ByName("random-n3-m12"))),
            ("SmallSingle", new(Frames.ByName("random-n3-m12")) { IsSingle = true }),
            ("Medium", new(Frames.ByName("random-n3-m40")) { InnerRadius = 1 }),
            ("MediumSingle", new(Frames.ByName("random-n3-m40")) { IsSingle = true }),
            ("Wide", new(Frames.ByName("random-n3-m70"))),
            ("Large", new(Frames.ByName("random-n2-m285"))),
            ("LargeSingle", new(Frames.ByName("random-n2-m285")) { IsSingle = true }),
            ("Deep", new(Frames.ByName("random-n7-m14"))),
            ("Deeper", new(Frames.ByName("random-n9-m13"))),
        ];
        LayerModel[] models = [.. layers.Select(layer => (layer.Builder with { Declarations = [$"struct {layer.Name}"], IsStatic = false }).Build())];
        string calls = string.Concat(models.Select(model => $"Print<{model.Type.Name}, {(model.IsSingle ? "float" : "double")}>({Literal.Of(model.MaxCondition)});\n"));
        using GeneratedCode code = EmittedLayer.Compile(Source.Replace("CALLS", calls) + string.Concat(layers.Select(layer => $"public partial struct {layer.Name};\n")), models);
        string path = Path.Combine(_folder, "widths.dll");
        EmitResult result = code.Compilation.WithOptions(code.Compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        File.Copy(typeof(InputDomain).Assembly.Location, Path.Combine(_folder, "FrameGen.dll"));
        string version = Environment.Version.ToString(3);
        File.WriteAllText(
            Path.Combine(_folder, "widths.runtimeconfig.json"),
            $$$"""{"runtimeOptions":{"tfm":"net{{{Environment.Version.ToString(2)}}}","framework":{"name":"Microsoft.NETCore.App","version":"{{{version}}}"} } }""");
        return path;
    }

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

    private const string Source = """
        using System;
        using System.Globalization;
        using System.Numerics;
        using System.Runtime.Intrinsics;
        using System.Runtime.Intrinsics.X86;

        public static class Program
        {
            public static void Main()
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                Console.WriteLine($"{Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {Vector128.IsHardwareAccelerated} {Avx.IsSupported}");
                CALLS
                foreach (var (rows, columns) in new[] { (128, 64), (131, 70), (33, 130), (70, 200), (128, 65), (40, 9), (1000, 5), (17, 3) })
                {
                    for (int shift = 0; shift < 4; shift++)
                    {
                        PrintKernel<double>(rows, columns, shift);
                        PrintKernel<float>(rows, columns, shift);
                    }
                }
            }

            /// <summary>The forward pass of layers too large to unroll, from tables that begin anywhere in a vector.</summary>
            private static void PrintKernel<T>(int rows, int columns, int shift)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                var random = new Random(rows + columns);
                T[] numbers = new T[(rows * columns) + rows + (5 * columns) + shift];
                for (int k = 0; k < numbers.Length; k++)
                {
                    numbers[k] = T.CreateTruncating(random.NextDouble() - 0.5);
                }

                ReadOnlySpan<T> w = numbers.AsSpan(shift, rows * columns);
                ReadOnlySpan<T> b = numbers.AsSpan(shift + (rows * columns), rows);
                ReadOnlySpan<T> x = numbers.AsSpan(shift + (rows * columns) + rows);
                var zs = new T[5 * rows];
                FrameGen.Runtime.ForwardKernel.ForwardBatch(w, b, x, zs, 5);
                bool isSameInBatch = true;
                bool isExplained = true;
                var z = new T[rows];
                for (int k = 4; k >= 0; k--)
                {
                    ReadOnlySpan<T> input = x.Slice(k * columns, columns);
                    z.AsSpan().Fill(T.NaN);
                    FrameGen.Runtime.ForwardKernel.Forward(w, b, input, z);
                    isSameInBatch &= z.AsSpan().SequenceEqual(zs.AsSpan(k * rows, rows));
                    isExplained &= FrameGen.Runtime.ForwardKernel.Explains(w, b, input, z, T.Zero);
                }

                Console.WriteLine($"{typeof(T).Name}{rows}x{columns}+{shift}:True:{isExplained}:{isSameInBatch}:|{string.Join(" ", z)}|0|1");
            }

            private static void Print<TLayer, T>(double condition)
                where TLayer : FrameGen.IReluLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                var random = new Random(6);
                var x = new T[TLayer.InputDimension];
                var z = new T[TLayer.OutputDimension];
                var y = new T[TLayer.InputDimension];
                var zs = new T[5 * TLayer.OutputDimension];
                var ys = new T[5 * TLayer.InputDimension];
                for (int point = 0; point < 200; point++)
                {
                    double length = 0;
                    var direction = new double[x.Length];
                    for (int c = 0; c < x.Length; c++)
                    {
                        direction[c] = random.NextDouble() - 0.5;
                        length += direction[c] * direction[c];
                    }

                    for (int c = 0; c < x.Length; c++)
                    {
                        x[c] = T.CreateTruncating(direction[c] / Math.Sqrt(length));
                    }

                    TLayer.Forward(x, z);
                    bool isFound = TLayer.TryReconstruct(z, y);
                    bool isExplained = TLayer.Explains(x, z, T.Zero);
                    TLayer.ForwardBatch([.. x, .. x, .. x, .. x, .. x], zs);
                    TLayer.ReconstructBatch(zs, ys);
                    bool isSameInBatch = zs.AsSpan().SequenceEqual([.. z, .. z, .. z, .. z, .. z]) && ys.AsSpan().SequenceEqual([.. y, .. y, .. y, .. y, .. y]);
                    Console.WriteLine($"{typeof(TLayer).Name}:{isFound}:{isExplained}:{isSameInBatch}:{TLayer.FindFacet(z)}|{string.Join(" ", z)}|{string.Join(" ", y)}|{condition:R}");
                }
            }
        }

        """;
}
