using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>A driver that keeps its caches between runs. Each edit runs it again and returns the session, for chaining.</summary>
public sealed class IncrementalSession
{
    private readonly CancellationToken _cancellation;
    private CompilerInput _input;
    private Compilation _compilation;
    private GeneratorDriver _driver;
    private readonly Dictionary<string, InMemoryAdditionalText> _additionalTexts;

    internal IncrementalSession(CompilerInput input, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _input = input;
        _compilation = input.CreateCompilation(cancellation);
        _additionalTexts = input.AdditionalFiles.ToDictionary(file => file.Path, file => new InMemoryAdditionalText(file));
        _driver = input.CreateDriver(trackSteps: true).ReplaceAdditionalTexts([.. _additionalTexts.Values]);
        Run();
    }

    /// <summary>The generated files after the last run.</summary>
    public ImmutableArray<GeneratedFile> Sources
        => [.. Results.SelectMany(result => result.GeneratedSources).Select(source => new GeneratedFile(source.HintName, source.SourceText.ToString()))];

    /// <summary>The names of all steps of the last run.</summary>
    public ImmutableArray<string> StepNames => [.. Results.SelectMany(result => result.TrackedSteps.Keys).Distinct().Order(StringComparer.Ordinal)];

    private ImmutableArray<GeneratorRunResult> Results => _driver.GetRunResult().Results;

    /// <summary>Runs again with nothing changed.</summary>
    public IncrementalSession Rerun() => Run();

    /// <summary>Replaces the text of a source; the others keep their syntax trees.</summary>
    public IncrementalSession ReplaceSource(string name, string text)
    {
        TextFile file = TextFile.Named(name, text);
        SyntaxTree old = TreeOf(file.Path);
        _compilation = _compilation.ReplaceSyntaxTree(old, _input.Parse(file, _cancellation));
        return Run();
    }

    /// <summary>Replaces the text of the only source.</summary>
    public IncrementalSession ReplaceSource(string text) => ReplaceSource(CompilerTest.SourceName, text);

    /// <summary>Edits the text of a source.</summary>
    /// <exception cref="HarnessException">The text to be replaced does not occur exactly once.</exception>
    public IncrementalSession EditSource(string name, string replaced, string replacement)
    {
        string text = TreeOf(TextFile.Named(name, "").Path).ToString();
        int first = text.IndexOf(replaced, StringComparison.Ordinal);
        return first >= 0 && text.IndexOf(replaced, first + 1, StringComparison.Ordinal) < 0
            ? ReplaceSource(name, string.Concat(text.AsSpan(0, first), replacement, text.AsSpan(first + replaced.Length)))
            : throw new HarnessException($"'{replaced}' does not occur exactly once in {name}.\n{NumberedText.Of(text)}");
    }

    /// <summary>Edits the text of the only source.</summary>
    public IncrementalSession EditSource(string replaced, string replacement) => EditSource(CompilerTest.SourceName, replaced, replacement);

    public IncrementalSession AddSource(string name, string text)
    {
        _compilation = _compilation.AddSyntaxTrees(_input.Parse(TextFile.Named(name, text), _cancellation));
        return Run();
    }

    public IncrementalSession RemoveSource(string name)
    {
        _compilation = _compilation.RemoveSyntaxTrees(TreeOf(TextFile.Named(name, "").Path));
        return Run();
    }

    /// <summary>Takes a source away and adds it again behind all others, in one edit.</summary>
    public IncrementalSession MoveSourceToEnd(string name)
    {
        SyntaxTree old = TreeOf(TextFile.Named(name, "").Path);
        _compilation = _compilation.RemoveSyntaxTrees(old).AddSyntaxTrees(_input.Parse(TextFile.Named(name, old.ToString()), _cancellation));
        return Run();
    }

    /// <summary>Takes all sources away, in one edit.</summary>
    public IncrementalSession RemoveAllSources()
    {
        _compilation = _compilation.RemoveAllSyntaxTrees();
        return Run();
    }

    public IncrementalSession AddAdditionalFile(string name, string text)
    {
        var added = new InMemoryAdditionalText(TextFile.Named(name, text));
        _additionalTexts.Add(added.Path, added);
        _driver = _driver.AddAdditionalTexts([added]);
        return Run();
    }

    public IncrementalSession ReplaceAdditionalFile(string name, string text)
    {
        var replacement = new InMemoryAdditionalText(TextFile.Named(name, text));
        _driver = _driver.ReplaceAdditionalText(_additionalTexts[replacement.Path], replacement);
        _additionalTexts[replacement.Path] = replacement;
        return Run();
    }

    /// <summary>Replaces the .editorconfig and the global options.</summary>
    public IncrementalSession ReplaceOptions(string? editorConfig, params (string Key, string Value)[] globalOptions)
    {
        _input = _input with { Configs = CompilerTest.CreateConfigs(editorConfig, globalOptions.ToDictionary(option => option.Key, option => option.Value)) };
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(_input.OptionsProvider);
        return Run();
    }

    /// <summary>Why each output of a named step is as it is after the last run; empty where the step did not run.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string stepName)
        => [.. StepsOf(stepName).SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>Why each generated file is as it is after the last run.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons
        => [.. Results.SelectMany(result => result.TrackedOutputSteps.Values).SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>Demands the reasons of a named step, all of them, in order.</summary>
    /// <exception cref="HarnessException">They are others; the message lists those of all steps.</exception>
    public IncrementalSession DemandReasons(string stepName, params IncrementalStepRunReason[] expected)
    {
        var actual = Reasons(stepName);
        return actual.SequenceEqual(expected)
            ? this
            : throw new HarnessException($"Step {stepName}: expected [{string.Join(", ", expected)}], found [{string.Join(", ", actual)}].\nall steps\n{string.Join('\n', StepNames.Select(name => $"  {name}: [{string.Join(", ", Reasons(name))}]"))}\n  (output): [{string.Join(", ", OutputReasons)}]");
    }

    /// <summary>Demands that the outputs of named steps hold no symbols, syntax, locations or other parts of a compilation: those would keep it alive and never compare equal.</summary>
    /// <exception cref="HarnessException">One does, with the path to it; or there is no such step.</exception>
    public IncrementalSession DemandValues(params string[] stepNames)
    {
        if (stepNames.Length == 0)
        {
            throw new HarnessException("No step is named.");
        }

        foreach (string name in stepNames)
        {
            var steps = StepsOf(name);
            if (steps.IsEmpty)
            {
                throw new HarnessException($"There is no step {name}; there are {string.Join(", ", StepNames)}.");
            }

            foreach (var (value, _) in steps.SelectMany(step => step.Outputs))
            {
                if (HeldCompilerObject.Find(value) is { } path)
                {
                    throw new HarnessException($"Step {name} holds what it must not: {path}.");
                }
            }
        }

        return this;
    }

    private SyntaxTree TreeOf(string path)
        => _compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path) ?? throw new HarnessException($"There is no source {path}.");

    private ImmutableArray<IncrementalGeneratorRunStep> StepsOf(string name)
        => [.. Results.SelectMany(result => result.TrackedSteps.TryGetValue(name, out var steps) ? steps : [])];

    private IncrementalSession Run()
    {
        _driver = _driver.RunGenerators(_compilation, _cancellation);
        DiagnosticReport.ThrowOnCrash(_compilation, _driver.GetRunResult().Diagnostics);
        return this;
    }
}
