using System;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Unit vectors of R^n, uniform on the sphere, by sums, products, quotients and square roots alone: these round alike everywhere, as logarithms and cosines do not.</summary>
/// <remarks>
/// In an even dimension the squares of a uniform direction, in pairs, add up to 1 like the gaps that n/2 - 1 uniform numbers leave in [0, 1] (of Gaussian entries the sum of a pair's squares is
/// exponential), and the direction of each pair is uniform on the circle: that of a uniform point of the disk. In an odd dimension one entry of a direction in the next is left out, and the rest is scaled
/// to length 1.
/// </remarks>
internal sealed class UniformDirections(int dimension, SeededNumbers numbers)
{
    private readonly double[] _cuts = new double[((dimension + 1) / 2) - 1];
    private readonly double[] _entries = new double[2 * ((dimension + 1) / 2)];

    /// <summary>Writes the next one.</summary>
    public void Next(double[] direction)
    {
        double norm;
        do
        {
            Draw();
            Array.Copy(_entries, direction, dimension);
            norm = Vectors.Norm(direction);
        }
        while (!(norm > 0));

        for (int c = 0; c < dimension; c++)
        {
            direction[c] /= norm;
        }
    }

    private void Draw()
    {
        for (int k = 0; k < _cuts.Length; k++)
        {
            _cuts[k] = numbers.NextUniform();
        }

        Array.Sort(_cuts);
        double last = 0;
        for (int pair = 0; pair <= _cuts.Length; pair++)
        {
            double cut = pair < _cuts.Length ? _cuts[pair] : 1;
            double u;
            double v;
            double square;
            do
            {
                u = (2 * numbers.NextUniform()) - 1;
                v = (2 * numbers.NextUniform()) - 1;
                square = (u * u) + (v * v);
            }
            while (!(square > 0 && square <= 1));

            double scale = Math.Sqrt((cut - last) / square);
            _entries[2 * pair] = u * scale;
            _entries[(2 * pair) + 1] = v * scale;
            last = cut;
        }
    }
}
