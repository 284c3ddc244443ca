using System.Linq;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Incremental;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Plans;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator;

/// <summary>Emits the members of every type with <c>[ReluLayer]</c>, <c>[ReluConvolution]</c> or <c>[ReluNetwork]</c>. Silent: the analyzers say what is wrong, from the same reading and analysis.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FrameGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Read the attributes: again only after an edit that can change what one of them means.
        IncrementalValueProvider<Compilation> project = context.CompilationProvider.WithComparer(SameLayers.Comparer);
        IncrementalValuesProvider<LocatedReading> located = project
            .SelectMany(static (compilation, cancellation) => LayerSearch.Read(compilation, cancellation))
            .WithTrackingName(TrackingNames.Located);

        // 2. Add the limits of the file's .editorconfig and let go of the syntax tree.
        IncrementalValuesProvider<LimitedReading> readings = located
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => Limit(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Readings);

        // 3. Read those AdditionalFiles that some layer names or is asked about. Runs for a file when its text changes.
        IncrementalValueProvider<SourceNames> sources = readings.Collect().Select(static (layers, _) => SourceNames.Of(layers));
        IncrementalValuesProvider<NamedText> texts = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => NamedText.Of(pair.Left, pair.Right));
        IncrementalValueProvider<SourceFiles> files = texts
            .Combine(sources)
            .Where(static pair => pair.Right.Match(pair.Left))
            .Select(static (pair, cancellation) => SourceFile.Read(pair.Left, cancellation))
            .Collect()
            .Select(static (files, _) => new SourceFiles(files.ToEquatableArray()));

        // 4. Complete the layers that have files: values only.
        IncrementalValuesProvider<LimitedReading> resolved = readings
            .Combine(files)
            .Select(static (pair, _) => pair.Left.With(pair.Right.Files))
            .WithTrackingName(TrackingNames.Resolved);

        // 5. Analyze. The heavy step: milliseconds to seconds, once per content.
        IncrementalValuesProvider<AnalyzedModel?> models = resolved
            .Select(static (layer, cancellation) => Analyze(layer, cancellation))
            .WithTrackingName(TrackingNames.Models);

        // 6. Work out what is printed: facet order and tables. A millisecond for a dozen rows.
        IncrementalValuesProvider<AnalyzedModel?> plans = models
            .Select(static (model, cancellation) => model is DecidedModel decided ? new LayerModel(model.Type, LayerPlan.Of(decided.Layer, cancellation)) { Data = decided.Data } : model)
            .WithTrackingName(TrackingNames.Plans);

        // 7. The same for networks: a norm for each of their layers, and the layers of their files.
        IncrementalValuesProvider<NetworkModel?> networks = ComposeNetworks(context, project, texts, models);

        // 8. Print. All layers share what an assembly may hold of text. Nothing is filtered before: Combine loses what appears where there was nothing.
        IncrementalValueProvider<TextRoom> room = plans.Collect().Combine(networks.Collect()).Select(static (pair, _) => new TextRoom(Table.FitText(
            pair.Left.Concat(pair.Right.SelectMany(static network => network is null ? [] : network.Nested)).OfType<LayerModel>())));
        context.RegisterSourceOutput(plans.Combine(room), static (output, pair) => Emit(pair.Left, pair.Right.Suffices, output));
        context.RegisterSourceOutput(networks.Combine(room), static (output, pair) =>
        {
            if (pair.Left is { } network)
            {
                output.AddSource(LayerEmitter.HintName(network.Reading.Type), NetworkEmitter.Emit(network));
                foreach (AnalyzedModel layer in network.Nested)
                {
                    Emit(layer, pair.Right.Suffices, output);
                }
            }
        });
    }

    /// <summary>Networks of the layers that are decided already, or of those in files: their domains are held against each other, and members call them.</summary>
    private static IncrementalValuesProvider<NetworkModel?> ComposeNetworks(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Compilation> project, IncrementalValuesProvider<NamedText> texts, IncrementalValuesProvider<AnalyzedModel?> layers)
        => project
            .SelectMany(static (compilation, cancellation) => LayerSearch.ReadNetworks(compilation, cancellation))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => new LimitedNetwork(pair.Left.Reading, LimitOptions.Read(pair.Right.GetOptions(pair.Left.Tree))))
            .Combine(texts.Collect())
            .Select(static (pair, cancellation) => pair.Left with { Reading = NetworkFileLayers.Resolve(pair.Left.Reading, pair.Right, cancellation) })
            .WithTrackingName(TrackingNames.NetworkReadings)
            .Combine(layers.Collect())
            .Select(static (pair, cancellation) => NetworkModel.Of(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.Networks);

    private static void Emit(AnalyzedModel? model, bool tablesMayBeText, SourceProductionContext output)
    {
        SourceText? text = model switch
        {
            LayerModel layer => LayerEmitter.Emit(layer, tablesMayBeText, output.CancellationToken),
            FaultyModel faulty => FaultyEmitter.Emit(faulty),
            _ => null,
        };
        if (text is not null)
        {
            output.AddSource(LayerEmitter.HintName(model!.Type), text);
        }
    }

    private static LimitedReading Limit(LocatedReading layer, AnalyzerConfigOptionsProvider options)
        => new(layer.Reading, LimitOptions.Read(options.GetOptions(layer.Tree)));

    private static AnalyzedModel? Analyze(LimitedReading layer, CancellationToken cancellation)
    {
        LayerReading reading = layer.Reading;
        if (reading.IsHalfTyped || reading.Problems.Any(problem => problem.IsOfDeclaration))
        {
            return null;
        }

        AnalyzedLayer? analysis = reading.Specification is { } specification && !reading.Problems.Any(problem => problem.StopsEmission)
            ? AnalysisCache.Get(specification, layer.Limits, cancellation)
            : null;
        return analysis?.Decision is { } decision && DecidedLayer.Of(decision, cancellation) is { } decided
            ? new DecidedModel(reading.Type, decided) { Data = DataWording.Of(decision, layer.Data, cancellation) }
            : FaultyLayer.Of(reading, analysis, cancellation);
    }
}
