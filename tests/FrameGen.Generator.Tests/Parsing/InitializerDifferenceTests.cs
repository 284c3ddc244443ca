using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Parsing;

/// <summary>Random initializers, read by the compiler and run as a program: what is read is what the program has, to the bit.</summary>
public class InitializerDifferenceTests(ITestOutputHelper output)
{
    private const int Cases = 500;

    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var seeds = new TheoryData<int, bool> { { 1, false }, { 2, true } };
            int fresh = int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int count) ? count : 0;
            for (int i = 0; i < fresh; i++)
            {
                seeds.Add(Random.Shared.Next(), i % 2 == 0);
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Vector_RandomInitializer_IsWhatTheProgramHas(int seed, bool isChecked)
    {
        var random = new Random(seed);
        CSharpCompilation program = Program([.. Enumerable.Range(0, Cases).Select(i => new RandomInitializer(random).Text($"E{i}"))], isChecked);
        Assembly assembly = Load(program);
        int read = 0;
        List<string> differences = [];
        foreach (SyntaxTree tree in program.SyntaxTrees)
        {
            string name = Path.GetFileNameWithoutExtension(tree.FilePath);
            ISymbol vector = program.GetTypeByMetadataName(name)!.GetMembers(RandomInitializer.Vector).Single();
            if (InitializerReader.ReadVector(vector, program, CancellationToken.None).Rows is not { } rows)
            {
                continue;
            }

            read++;
            if (random.Next(2) == 0 && assembly.GetType(name + "Numbers") is { } first)
            {
                Use(first);
            }

            double? actual = Value(assembly.GetType(name)!);
            if (actual is null || BitConverter.DoubleToInt64Bits(actual.Value) != BitConverter.DoubleToInt64Bits(rows[0][0]))
            {
                // NaN has many patterns of bits, which no frame takes.
                if (!(double.IsNaN(actual ?? 0) && double.IsNaN(rows[0][0])))
                {
                    differences.Add($"read {rows[0][0]:R}, the program has {actual:R}\n{tree}");
                }
            }
        }

        output.WriteLine($"Seed {seed}: of {program.SyntaxTrees.Length} programs {read} were read");
        Assert.True(differences.Count == 0, $"Seed {seed}, {differences.Count} differences:\n{string.Join('\n', differences.Take(5))}");
        Assert.InRange(read, program.SyntaxTrees.Length / 5, program.SyntaxTrees.Length);
        Assert.InRange(program.SyntaxTrees.Length, Cases / 4, Cases);
    }

    /// <summary>Of two classes that need each other, the first that is used finds the other not initialized.</summary>
    private static void Use(Type type)
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        catch (TypeInitializationException)
        {
            // It throws again, where the vector needs it.
        }
    }

    /// <summary>Null where the program throws.</summary>
    private static double? Value(Type type)
    {
        try
        {
            return ((double[])type.GetField(RandomInitializer.Vector)!.GetValue(null)!)[0];
        }
        catch (Exception exception) when (exception is TypeInitializationException or TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>Without those that the compiler refuses.</summary>
    private static CSharpCompilation Program(string[] texts, bool isChecked)
    {
        CSharpCompilation all = CSharpCompilation.Create(
            "Initializers",
            texts.Select((text, i) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp12), $"E{i}.cs")),
            CompilerReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, checkOverflow: isChecked, optimizationLevel: OptimizationLevel.Release));
        var refused = all.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree!).ToHashSet();
        return all.RemoveSyntaxTrees(refused);
    }

    private static Assembly Load(CSharpCompilation program)
    {
        using var image = new MemoryStream();
        var result = program.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext("initializers", isCollectible: true).LoadFromStream(image);
    }
}
