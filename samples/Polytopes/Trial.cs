using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen;

namespace Polytopes;

/// <summary>Random points of the unit ball, through a layer and back.</summary>
/// <param name="Facet">The facet by which the first point was reconstructed.</param>
/// <param name="Lost">How many points ReLU lost.</param>
/// <param name="ReluErrors">The errors of the others.</param>
/// <param name="CosineErrors">The errors with z cos z in place of ReLU, point by point; NaN where the output is refused.</param>
public sealed record Trial(string Facet, int Lost, IReadOnlyList<double> ReluErrors, IReadOnlyList<double> CosineErrors)
{
    /// <summary>The largest error with ReLU.</summary>
    public double ReluError => ReluErrors.Max();

    /// <summary>How many outputs of z cos z are refused: no output of ReLU, or of no input.</summary>
    public int Refused => CosineErrors.Count(double.IsNaN);

    /// <summary>The largest error of the others; NaN where all are refused.</summary>
    public double CosineError => CosineErrors.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    public static Trial Run<TLayer>(int points, int seed)
        where TLayer : IFacetLayer<double>
    {
        var random = new Random(seed);
        var x = new double[TLayer.InputDimension];
        var z = new double[TLayer.OutputDimension];
        var back = new double[TLayer.InputDimension];
        string facet = "";
        var reluErrors = new List<double>();
        var cosineErrors = new List<double>();
        int lost = 0;
        for (int point = 0; point < points; point++)
        {
            RandomPoint(random, x);
            TLayer.Forward(x, z);
            if (TLayer.TryReconstruct(z, back))
            {
                reluErrors.Add(Distance(x, back));
                facet = facet.Length > 0 ? facet : "{" + string.Join(", ", TLayer.GetFacet(TLayer.FindFacet(z)).ToArray()) + "}";
            }
            else
            {
                lost++;
            }

            Cosine<TLayer>(x, z);
            cosineErrors.Add(TLayer.TryReconstruct(z, back) ? Distance(x, back) : double.NaN);
        }

        return new Trial(facet, lost, reluErrors, cosineErrors);
    }

    /// <summary>z cos z of z = Wx - alpha.</summary>
    private static void Cosine<TLayer>(double[] x, double[] z)
        where TLayer : IReluLayer<double>
    {
        for (int i = 0; i < z.Length; i++)
        {
            double value = -TLayer.Bias[i];
            for (int c = 0; c < x.Length; c++)
            {
                value += TLayer.Weights[i * x.Length + c] * x[c];
            }

            z[i] = value * Math.Cos(value);
        }
    }

    /// <summary>A uniform point of the unit ball, by rejection from the cube.</summary>
    private static void RandomPoint(Random random, double[] x)
    {
        double norm;
        do
        {
            norm = 0;
            for (int c = 0; c < x.Length; c++)
            {
                x[c] = 2 * random.NextDouble() - 1;
                norm += x[c] * x[c];
            }
        }
        while (norm > 1);
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }

        return Math.Sqrt(sum);
    }
}
