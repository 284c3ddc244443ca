using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Points;

namespace Iris;

/// <summary>What becomes of each of some points in a layer.</summary>
/// <param name="Layer">What the layer is called.</param>
/// <param name="ComesBack">Whether the layer's inverse gave it.</param>
/// <param name="Radii">Its distance from the nearest input at which active rows do not span.</param>
internal sealed record PointTable(string Layer, IReadOnlyList<bool> ComesBack, IReadOnlyList<CertifiedRadius> Radii)
{
    /// <summary>How many radii are the distance itself, the others being less.</summary>
    public int Exact => Radii.Count(radius => radius.IsExact);

    /// <summary>Writes tables side by side, a line a point, from 1 on; where the file cannot be written, a line says why.</summary>
    public static bool TryWrite(string path, params PointTable[] tables)
    {
        try
        {
            File.WriteAllText(path, Text(tables));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return false;
        }
    }

    public static string Text(params PointTable[] tables)
    {
        var writer = new StringWriter { NewLine = "\n" };
        writer.WriteLine("point," + string.Join(',', tables.Select(table => $"{table.Layer} comes back,{table.Layer} certified radius,{table.Layer} radius is")));
        for (int k = 0; k < tables[0].Radii.Count; k++)
        {
            writer.WriteLine($"{k + 1}," + string.Join(',', tables.Select(table => table.Cells(k))));
        }

        return writer.ToString();
    }

    /// <summary>The radius that so large a share of the points have at most: one that occurs.</summary>
    public double Quantile(double share) => Radii.Select(radius => radius.Radius).Order().ElementAt((int)(share * (Radii.Count - 1)));

    /// <summary>The certified radii of points, as <c>framegen data</c> tells them.</summary>
    /// <param name="points">n numbers each.</param>
    /// <param name="maxNodes">The most flats of each search.</param>
    /// <param name="maxWork">The most elementary operations of the search at each point; a radius is a lower bound where they do not suffice.</param>
    /// <typeparam name="TLayer">Its biases are added.</typeparam>
    public static CertifiedRadius[] RadiiOf<TLayer>(double[] points, int maxNodes, long maxWork)
        where TLayer : IReluLayer<double>
    {
        int count = points.Length / TLayer.InputDimension;
        double[][] rows = [.. TLayer.Weights.ToArray().Chunk(TLayer.InputDimension)];
        return Frame.TryCreate(rows, out Frame? frame, out FrameFailure? failure)
            ? CertifiedRadius.Of(frame, [.. TLayer.Bias.ToArray().Select(bias => -bias)], points, count, maxNodes, count * maxWork, CancellationToken.None)
            : throw new InvalidOperationException($"no frame: {failure}");
    }

    private string Cells(int k) => string.Create(CultureInfo.InvariantCulture, $"{(ComesBack[k] ? "yes" : "no")},{Radii[k].Radius:g9},{(Radii[k].IsExact ? "exact" : "a lower bound")}");
}
