using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Points uniform in the unit ball of R^n, the same for a seed on every machine: their directions are those of rows with independent Gaussian entries.</summary>
/// <remarks>
/// A point of the cube is taken where it lies in the ball. Sums, products and comparisons round alike
/// everywhere, as logarithms and cosines do not. In eight dimensions one point of the cube in 63 is taken.
/// </remarks>
public sealed class BallPoints
{
    private readonly SeededNumbers _numbers;

    /// <summary>A sequence for a seed.</summary>
    public BallPoints(ulong seed) => _numbers = new SeededNumbers(seed);

    /// <summary>A sequence of its own for each list of numbers.</summary>
    public static BallPoints For(params ulong[] numbers)
    {
        ulong state = 0;
        foreach (ulong number in numbers)
        {
            state = new BallPoints(state ^ number).NextBits();
        }

        return new BallPoints(state);
    }

    /// <summary>64 bits.</summary>
    public ulong NextBits() => _numbers.NextBits();

    /// <summary>A point of the ball, not 0.</summary>
    public double[] Next(int dimension)
    {
        var point = new double[dimension];
        while (true)
        {
            double square = 0;
            for (int c = 0; c < dimension; c++)
            {
                // A multiple of 2^-52 in [-1, 1).
                point[c] = ((NextBits() >> 11) * (1.0 / (1L << 52))) - 1;
                square += point[c] * point[c];
            }

            if (square is > 0 and <= 1)
            {
                return point;
            }
        }
    }
}
