using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Points;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Plots;

/// <summary>What a layer of three inputs makes of each heading: of a direction in each square degree, at the outer radius.</summary>
internal sealed class Headings
{
    /// <summary>A degree of azimuth and of elevation each.</summary>
    public const int Columns = 360, Lines = 180;

    private readonly double[] _points;

    private Headings(DrawnLayer layer, double[] points, DecisionLimits limits, CancellationToken cancellation)
    {
        _points = points;
        var measures = PointMeasures.Of(layer.Frame, layer.Thresholds!, layer.File.Layer.Domain, points, limits.MaxWork, cancellation);
        Active = [.. Enumerable.Range(0, Columns * Lines).Select(k => CountActive(layer, k))];
        Errors = measures.Errors;
        Spans = [.. measures.Gains.Select(gain => !double.IsInfinity(gain))];
        IsOutside = new bool[Active.Length];
        IsBlind = new bool[Active.Length];
        measures.Outside.ForEach(k => IsOutside[k] = true);
        measures.Failing.ForEach(k => IsBlind[k] = !IsOutside[k]);
    }

    /// <summary>How many rows are active, line after line from the north, azimuth from -180 degrees.</summary>
    public int[] Active { get; }

    /// <summary>Whether the rows that are lit span.</summary>
    public bool[] Spans { get; }

    /// <summary>The root mean square error of estimates from outputs with errors of deviation 1, in the units of the input; infinite where there is none.</summary>
    public double[] Errors { get; }

    /// <summary>Whether another input of the domain gives the same output.</summary>
    public bool[] IsBlind { get; }

    /// <summary>Whether it is none of the domain.</summary>
    public bool[] IsOutside { get; }

    /// <summary>Looks at each heading.</summary>
    /// <exception cref="FrameGen.Geometry.Numbers.WorkEndedException">It takes more work than the limits allow.</exception>
    public static Headings Of(DrawnLayer layer, DecisionLimits limits, CancellationToken cancellation)
    {
        var points = new double[3 * Columns * Lines];
        for (int k = 0; k < Columns * Lines; k++)
        {
            double azimuth = (k % Columns - (Columns / 2) + 0.5) * Math.PI / 180;
            double elevation = ElevationOf(k);
            points[3 * k] = layer.Radius * Math.Cos(elevation) * Math.Cos(azimuth);
            points[(3 * k) + 1] = layer.Radius * Math.Cos(elevation) * Math.Sin(azimuth);
            points[(3 * k) + 2] = layer.Radius * Math.Sin(elevation);
        }

        return new Headings(layer, points, limits, cancellation);
    }

    /// <summary>The share of the domain's directions with a property, by the area of each square degree.</summary>
    public double ShareOf(Func<int, bool> property)
    {
        double all = 0, share = 0;
        for (int k = 0; k < Active.Length; k++)
        {
            double area = IsOutside[k] ? 0 : Math.Cos(ElevationOf(k));
            all += area;
            share += property(k) ? area : 0;
        }

        return all > 0 ? share / all : 0;
    }

    private static double ElevationOf(int k) => ((Lines / 2) - 0.5 - (k / Columns)) * Math.PI / 180;

    private int CountActive(DrawnLayer layer, int k)
    {
        int active = 0;
        for (int row = 0; row < layer.Frame.Count; row++)
        {
            double product = (layer.Frame[row, 0] * _points[3 * k]) + (layer.Frame[row, 1] * _points[(3 * k) + 1]) + (layer.Frame[row, 2] * _points[(3 * k) + 2]);
            active += product >= layer.Thresholds![row] ? 1 : 0;
        }

        return active;
    }
}
