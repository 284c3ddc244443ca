using System.Linq;
using System.Threading;

namespace FrameGen.Testing;

/// <summary>Runs generators on a project. The sources hold no markup.</summary>
public class GeneratorTest : CompilerTest
{
    /// <summary>Runs the generators; a crash of one, or an error or warning of the compiler, fails unless <see cref="CompilerTest.AllowsCompilerErrors"/>.</summary>
    /// <exception cref="HarnessException">A generator crashed, or the result does not compile without warnings.</exception>
    public GeneratedCode Run(CancellationToken cancellation = default)
    {
        GeneratorRun run = GeneratorRun.Execute(CreateInput(), cancellation);
        DiagnosticReport.ThrowOnCrash(run.Compilation, run.Diagnostics);
        var complaints = AllowsCompilerErrors ? [] : CompilerComplaints.Of(run, cancellation);
        if (!complaints.IsEmpty)
        {
            throw new HarnessException($"The project and its generated code do not compile cleanly.\n{DiagnosticReport.Of(complaints)}\n{NumberedText.Of(run.Compilation.SyntaxTrees)}");
        }

        return new GeneratedCode(run);
    }

    /// <summary>Runs the generators twice, plainly and under a hostile culture (see <see cref="HostileCulture"/>); the outputs must be the same to the byte.</summary>
    /// <exception cref="HarnessException">They differ, or <see cref="Run"/> fails.</exception>
    public GeneratedCode RunInHostileCulture(CancellationToken cancellation = default)
    {
        GeneratedCode plain = Run(cancellation);
        using GeneratedCode hostile = HostileCulture.Run(() => Run(cancellation));
        string Names(GeneratedCode code) => string.Join('\n', code.Sources.Select(source => source.HintName));
        if (Names(plain) != Names(hostile))
        {
            throw new HarnessException($"The culture changes which files are generated: {NumberedText.Difference(Names(plain), Names(hostile))}");
        }

        foreach (var (expected, actual) in plain.Sources.Zip(hostile.Sources))
        {
            if (expected.Text != actual.Text)
            {
                throw new HarnessException($"The culture changes {expected.HintName}: {NumberedText.Difference(expected.Text, actual.Text)}");
            }
        }

        return plain;
    }
}

/// <summary>Runs one generator on a project.</summary>
public class GeneratorTest<TGenerator> : GeneratorTest
    where TGenerator : Microsoft.CodeAnalysis.IIncrementalGenerator, new()
{
    public GeneratorTest() => Generators.Add(new TGenerator());
}
