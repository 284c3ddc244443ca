using System;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen;

/// <summary>
/// An injective layer or network F from n inputs to m outputs, followed by a random matrix B that leaves 2n + 1 numbers of the m: B F is injective for almost every B, so that the doubling which
/// each injective ReLU layer costs need not reach the end. Its inverse is found numerically, and may not be found.
/// </summary>
/// <remarks>
/// <para>Puthawala, Kothari, Lassas, Dokmanić, de Hoop, <i>Globally Injective ReLU Networks</i>, JMLR 2022: for an injective Lipschitz F, B F is injective for all B but those of a set of measure zero. Nothing is
/// said of how much its inverse may enlarge errors.</para>
/// <para>The inverse is that of least squares |B F(x) - y|^2 by Levenberg and Marquardt's method from several starts. F is linear on pieces, on each of which differences give its derivative to rounding; between
/// pieces the method may end in a minimum that is no solution, and another start is tried. What is returned gives y again to rounding, so that a failure is reported and never taken for an input.</para>
/// <para>A projection is immutable: threads may share it.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class RandomProjection<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ForwardPass<T> _forward;
    private readonly int _hidden;
    private readonly double[] _matrix;

    /// <summary>The projection of a function by a Gaussian matrix of variance 1 / m.</summary>
    /// <param name="inputDimension">n.</param>
    /// <param name="outputDimension">m.</param>
    /// <param name="forward">The function, which others may call at the same time.</param>
    /// <param name="random">What the matrix is drawn from; of the same seed comes the same matrix, on one platform: logarithms and cosines round alike on no two.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1.</exception>
    public RandomProjection(int inputDimension, int outputDimension, ForwardPass<T> forward, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputDimension, 1);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(random);
        InputDimension = inputDimension;
        OutputDimension = Math.Min(outputDimension, (2 * inputDimension) + 1);
        _hidden = outputDimension;
        _forward = forward;
        _matrix = new double[OutputDimension * _hidden];
        double scale = 1 / Math.Sqrt(_hidden);
        for (int k = 0; k < _matrix.Length; k++)
        {
            _matrix[k] = scale * Normal(random);
        }
    }

    /// <summary>n, the number of inputs.</summary>
    public int InputDimension { get; }

    /// <summary>2n + 1, or m where that is less.</summary>
    public int OutputDimension { get; }

    /// <summary>The projection of a generated layer.</summary>
    /// <typeparam name="TLayer">The layer.</typeparam>
    /// <param name="random">What the matrix is drawn from.</param>
    public static RandomProjection<T> OfLayer<TLayer>(Random random)
        where TLayer : IReluLayer<T>
        => new(TLayer.InputDimension, TLayer.OutputDimension, TLayer.Forward, random);

    /// <summary>The projection of a generated network.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="random">What the matrix is drawn from.</param>
    public static RandomProjection<T> OfNetwork<TNetwork>(Random random)
        where TNetwork : IReluNetwork<T>
        => new(TNetwork.InputDimension, TNetwork.OutputDimension, TNetwork.Forward, random);

    /// <summary>Computes destination = B F(input).</summary>
    /// <param name="input">n values.</param>
    /// <param name="destination">Receives <see cref="OutputDimension"/> values.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(ReadOnlySpan<T> input, Span<T> destination)
    {
        Check(input.Length, nameof(input), destination.Length, nameof(destination));
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(_hidden)], _hidden);
        Span<T> hidden = scratch.Take(_hidden);
        _forward(input, hidden);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(Project(_matrix, i, hidden));
        }
    }

    /// <summary>Looks for an input that gives an output.</summary>
    /// <param name="output">As <see cref="Forward"/> gives it.</param>
    /// <param name="destination">Receives n values; cleared where none is found.</param>
    /// <param name="radius">Starts are drawn from the ball of this radius; what is found may lie outside.</param>
    /// <param name="starts">How many starts are tried; the first is 0.</param>
    /// <param name="seed">What they are drawn from: the same seed gives the same answer.</param>
    /// <returns>Whether one is found. None is where all starts end in minima that are no solution, and where the output has an entry that is NaN or infinite.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not above 0 and finite, or there is no start.</exception>
    public bool TryInvert(ReadOnlySpan<T> output, Span<T> destination, double radius = 1, int starts = 64, int seed = 0)
    {
        Check(destination.Length, nameof(destination), output.Length, nameof(output));
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        if (!(radius > 0 && double.IsFinite(radius)))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "A radius is above 0 and finite.");
        }

        destination.Clear();
        foreach (T value in output)
        {
            if (!T.IsFinite(value))
            {
                return false;
            }
        }

        var descent = new ProjectedDescent<T>(_forward, _matrix, InputDimension, _hidden, output.ToArray());
        var random = new Random(seed);
        for (int start = 0; start < starts; start++)
        {
            if (descent.TryFind(start == 0 ? new double[InputDimension] : InBall(random, radius), radius, destination))
            {
                return true;
            }
        }

        destination.Clear();
        return false;
    }

    /// <summary>Uniform in the ball: a normal direction, and the n-th root of a uniform number for its length.</summary>
    private double[] InBall(Random random, double radius)
    {
        var x = new double[InputDimension];
        for (int c = 0; c < x.Length; c++)
        {
            x[c] = Normal(random);
        }

        double length = Candidate.Length(x);
        double scale = radius * Math.Pow(random.NextDouble(), 1.0 / x.Length) / (length > 0 ? length : 1);
        for (int c = 0; c < x.Length; c++)
        {
            x[c] *= scale;
        }

        return x;
    }

    /// <summary>Box and Muller's method.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>One number of B F(x), from F(x).</summary>
    internal static double Project(double[] matrix, int row, ReadOnlySpan<T> hidden)
    {
        double sum = 0;
        for (int j = 0; j < hidden.Length; j++)
        {
            sum += matrix[(row * hidden.Length) + j] * double.CreateTruncating(hidden[j]);
        }

        return sum;
    }

    private void Check(int inputs, string input, int outputs, string output)
    {
        if (inputs != InputDimension)
        {
            Throw.InputLength(input, inputs, InputDimension);
        }

        if (outputs != OutputDimension)
        {
            Throw.OutputLength(output, outputs, OutputDimension);
        }
    }
}
