using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Model;

/// <summary>A network as it is printed.</summary>
/// <param name="Reading">The declaration.</param>
/// <param name="Network">The layers together; null where they make none, and members throw.</param>
internal sealed record NetworkModel(NetworkReading Reading, DecidedNetwork? Network)
{
    /// <summary>Composes a network of the project's layers; null where no members can be added to its type.</summary>
    public static NetworkModel? Of(NetworkReading reading, IEnumerable<AnalyzedModel?> layers, CancellationToken cancellation)
    {
        if (reading.IsHalfTyped || reading.Problems.Any(problem => problem.IsOfDeclaration))
        {
            return null;
        }

        DecidedLayer[] named = [.. reading.Layers
            .Select(part => layers.OfType<DecidedModel>().FirstOrDefault(layer => layer.Type.Key == part.Key)?.Layer)
            .OfType<DecidedLayer>()];
        return new NetworkModel(reading, named.Length == 0 || named.Length < reading.Layers.Count ? null : DecidedNetwork.Of(named, out _, cancellation));
    }
}
