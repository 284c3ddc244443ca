using ScottPlot;

namespace Drawing;

/// <summary>Numbers of a grid as colours, with a scale beside them that says what they are.</summary>
internal static class HeatMap
{
    /// <param name="plot">Where it is drawn.</param>
    /// <param name="title">What it is.</param>
    /// <param name="values">Row after row from the top; NaN is left white.</param>
    /// <param name="extent">What the grid covers, to the edges of its outer cells, in the units of the axes.</param>
    /// <param name="scale">What the numbers are.</param>
    public static void Show(Plot plot, string title, double[,] values, CoordinateRect extent, ColourScale scale)
    {
        ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(values);
        map.Rectangle = extent;
        map.Colormap = scale.IsPlain ? new ScottPlot.Colormaps.Grayscale() : new ScottPlot.Colormaps.Viridis();
        map.NaNCellColor = Colors.White;
        if (scale.Range is { } range)
        {
            map.ManualRange = range;
        }

        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(map);
        bar.Label = scale.Unit;
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.FontSize = 14;
        if (scale.Step is { } step)
        {
            bar.Axis.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(step);
        }

        plot.Title(title, 15);
        plot.Axes.SetLimits(extent);
        plot.HideGrid();
    }
}

/// <summary>What the colours of a map mean. Both palettes grow lighter with the numbers, so that they are read in black and white too.</summary>
/// <param name="Unit">The numbers and their unit.</param>
internal sealed record ColourScale(string Unit)
{
    /// <summary>Whether it is of grays, as for brightness and for counts.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The darkest and the lightest number; those of the map where it is not given.</summary>
    public Range? Range { get; init; }

    /// <summary>The step from one number of the scale to the next.</summary>
    public double? Step { get; init; }
}
