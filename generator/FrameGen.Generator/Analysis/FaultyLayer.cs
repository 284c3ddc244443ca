using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Analysis;

/// <summary>What is known of a layer that is none.</summary>
internal static class FaultyLayer
{
    /// <summary>The members to emit; null where nobody says what is wrong.</summary>
    /// <param name="reading">The declaration.</param>
    /// <param name="layer">What was found of it; null where it could not be read.</param>
    /// <param name="cancellation">Stops the work that only a message needs.</param>
    public static FaultyModel? Of(LayerReading reading, AnalyzedLayer? layer, CancellationToken cancellation)
    {
        if (LayerProblems.Of(reading, layer, null, cancellation).FirstOrDefault(problem => problem.StopsEmission) is not { } problem)
        {
            return null;
        }

        LayerStatement? stated = reading.Declared ?? reading.Attempt;
        EquatableArray<EquatableArray<double>> rows = reading.Specification?.Rows ?? stated?.Rows ?? EquatableArray<EquatableArray<double>>.Empty;
        bool isSingle = reading.Specification?.IsSingle ?? stated?.IsSingle ?? false;
        return new FaultyModel(reading.Type, problem.Id, LengthOf(rows), rows.Count, isSingle) { Convolution = ConvolutionOf(stated, reading.Specification?.Convolution, LengthOf(rows)) };
    }

    /// <summary>What a convolution would be; its kernels' length is 0 where it is not known.</summary>
    private static ConvolutionShape? ConvolutionOf(LayerStatement? stated, StatedConvolution? merged, int numbers)
    {
        if (stated?.IsConvolution != true)
        {
            return null;
        }

        int stride = merged?.Stride ?? stated.Stride ?? 1;
        int channels = merged?.InputChannels ?? stated.InputChannels ?? 1;
        return new ConvolutionShape(channels > 0 ? numbers / channels : 0, stride, channels);
    }

    /// <summary>The length that most rows have; 0 where there are none.</summary>
    private static int LengthOf(IEnumerable<EquatableArray<double>> rows)
        => rows.GroupBy(row => row.Count).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
}
