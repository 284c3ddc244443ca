using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Data;

namespace FrameGen.Tool.Reports;

/// <summary>What <c>data</c> says of points and a network: of each layer, what it does to what the one before makes of them.</summary>
/// <param name="Network">The network.</param>
/// <param name="Layers">The layers, the first first.</param>
/// <param name="Failing">The points that do not come back through all of them.</param>
internal sealed record NetworkDataReport(NetworkReport Network, IReadOnlyList<DataReport> Layers, IReadOnlyList<int> Failing)
{
    /// <summary>Measures points.</summary>
    /// <remarks>A point comes back where each layer's inverse gives what it was given.</remarks>
    /// <exception cref="FrameGen.Geometry.Numbers.WorkEndedException">It takes more work than the limits allow.</exception>
    public static NetworkDataReport Compute(NetworkReport network, Points points, DecisionLimits limits, CancellationToken cancellation)
    {
        var layers = new List<DataReport>();
        var failing = new SortedSet<int>();
        foreach (NetworkLayerReport layer in network.Layers)
        {
            layers.Add(DataReport.Compute(layer.File, points, limits, cancellation));
            failing.UnionWith(layers[^1].Measures.Lost);
            points = points with { Values = Outputs(layer.File.Layer, points.Values) };
        }

        return new NetworkDataReport(network, layers, [.. failing]);
    }

    /// <summary>What a ReLU layer or a gate makes of points.</summary>
    private static double[] Outputs(SpecifiedLayer layer, double[] points)
    {
        int n = layer.Frame.Dimension;
        int m = layer.Rows.Count;
        bool isGate = layer.Specification.Activation == ActivationKind.Gate;
        var outputs = new double[points.Length / n * m];
        for (int k = 0; k < outputs.Length; k++)
        {
            double sum = 0;
            for (int c = 0, x = k / m * n, w = k % m * n; c < n; c++)
            {
                sum += layer.Weights[w + c] * points[x + c];
            }

            double above = sum - layer.Thresholds![k % m];
            outputs[k] = isGate ? (above > 0 ? sum : 0) : Math.Max(0, above);
        }

        return outputs;
    }
}
