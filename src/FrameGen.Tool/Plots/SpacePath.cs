using System;
using System.Collections.Generic;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>Points in space as a figure takes them: a list for each coordinate, null in all three where a line ends.</summary>
internal sealed class SpacePath
{
    /// <summary>Chords of a circle.</summary>
    private const int Chords = 60;

    /// <summary>Digits of what is drawn and is no number of the layer: the page is a third as long, and the same where sines differ by an ulp.</summary>
    private const int Digits = 4;

    /// <summary>How many points there are, ends counted.</summary>
    public int Count => X.Count;

    private List<double?> X { get; } = [];

    private List<double?> Y { get; } = [];

    private List<double?> Z { get; } = [];

    /// <summary>Goes to a point.</summary>
    public SpacePath To(IReadOnlyList<double> point)
    {
        X.Add(point[0]);
        Y.Add(point[1]);
        Z.Add(point[2]);
        return this;
    }

    /// <summary>Ends a line: the next point begins another.</summary>
    public void End()
    {
        X.Add(null);
        Y.Add(null);
        Z.Add(null);
    }

    /// <summary>A circle on a sphere around 0.</summary>
    /// <param name="axis">The unit vector through its middle.</param>
    /// <param name="share">How far along the axis it lies, as a share of the sphere's radius: -1 to 1.</param>
    /// <param name="radius">The sphere's radius.</param>
    public void Circle(IReadOnlyList<double> axis, double share, double radius = 1)
    {
        var (u, v) = Across(axis);
        double width = Math.Sqrt(1 - (share * share));
        for (int k = 0; k <= Chords; k++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * k / Chords);
            double At(int c) => Math.Round(radius * ((share * axis[c]) + (width * ((cosine * u[c]) + (sine * v[c])))), Digits);
            To([At(0), At(1), At(2)]);
        }

        End();
    }

    /// <summary>The trace of these points; further attributes are those of plotly.js.</summary>
    public Trace Draw(object attributes) => PlotlyPage.Trace("scatter3d", new { x = X, y = Y, z = Z }, attributes);

    /// <summary>Two unit vectors that are orthogonal to a unit vector and to each other.</summary>
    public static (double[] U, double[] V) Across(IReadOnlyList<double> axis)
    {
        // The coordinate axis that is least along it, made orthogonal to it: never near 0.
        int least = 0;
        for (int c = 1; c < 3; c++)
        {
            least = Math.Abs(axis[c]) < Math.Abs(axis[least]) ? c : least;
        }

        double length = Math.Sqrt(1 - (axis[least] * axis[least]));
        double Along(int c) => ((c == least ? 1 : 0) - (axis[least] * axis[c])) / length;
        double[] u = [Along(0), Along(1), Along(2)];
        return (u, [(axis[1] * u[2]) - (axis[2] * u[1]), (axis[2] * u[0]) - (axis[0] * u[2]), (axis[0] * u[1]) - (axis[1] * u[0])]);
    }
}
