using System;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen;

/// <summary>Levenberg and Marquardt's method for |B F(x) - y|^2: x moves by the least squares of the linearized residuals and of mu |d|^2, mu smaller after each step that helps and larger after each that does not.</summary>
/// <remarks>Nocedal, Wright, <i>Numerical Optimization</i>, section 10.3.</remarks>
internal sealed class ProjectedDescent<T>(ForwardPass<T> forward, double[] matrix, int inputs, int hidden, T[] output)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostSteps = 100;
    private const double FirstDamping = 1e-2;
    private const double LeastDamping = 1e-12;
    private const double MostDamping = 1e8;

    private readonly int _outputs = output.Length;
    private readonly T[] _input = new T[inputs];
    private readonly T[] _hidden = new T[hidden];
    private readonly double[] _jacobian = new double[output.Length * inputs];
    private readonly double[] _residual = new double[output.Length];
    private readonly double[] _tried = new double[output.Length];
    private readonly double[] _row = new double[inputs];
    private readonly double[] _step = new double[inputs];
    private readonly double[] _factor = new double[TriangularFactor.Size(inputs)];
    private readonly double[] _target = new double[inputs];

    /// <summary>Descends from a start; whether it ends in an input that gives the output to rounding.</summary>
    public bool TryFind(double[] x, double radius, Span<T> destination)
    {
        double damping = FirstDamping;
        double error = Residual(x, _residual);
        var tried = new double[inputs];
        for (int step = 0; step < MostSteps && double.IsFinite(error); step++)
        {
            if (error <= Rounding())
            {
                return Candidate.TryStore(x, destination);
            }

            Differentiate(x, radius);
            bool isBetter = false;
            while (!isBetter && damping <= MostDamping)
            {
                Solve(damping);
                for (int c = 0; c < inputs; c++)
                {
                    tried[c] = x[c] - _step[c];
                }

                double triedError = Residual(tried, _tried);
                isBetter = triedError < error;
                if (isBetter)
                {
                    tried.CopyTo(x, 0);
                    _tried.CopyTo(_residual, 0);
                    error = triedError;
                    damping = Math.Max(LeastDamping, damping / 10);
                }
                else
                {
                    damping *= 10;
                }
            }

            if (!isBetter)
            {
                // At a minimum, and no solution.
                return false;
            }
        }

        return false;
    }

    /// <summary>B F(x) - y, and its length; F(x) stays in <see cref="_hidden"/>.</summary>
    private double Residual(ReadOnlySpan<double> x, Span<double> residual)
    {
        for (int c = 0; c < inputs; c++)
        {
            _input[c] = T.CreateTruncating(x[c]);
        }

        forward(_input, _hidden);
        for (int i = 0; i < _outputs; i++)
        {
            residual[i] = RandomProjection<T>.Project(matrix, i, _hidden) - double.CreateTruncating(output[i]);
        }

        return Candidate.Length(residual);
    }

    /// <summary>What rounding may leave of |B F(x) - y| where y is B F(x): some units of the sums' terms in each row.</summary>
    private double Rounding()
    {
        double square = 0;
        for (int i = 0; i < _outputs; i++)
        {
            double sum = Math.Abs(double.CreateTruncating(output[i]));
            for (int j = 0; j < hidden; j++)
            {
                sum += Math.Abs(matrix[(i * hidden) + j]) * Math.Abs(double.CreateTruncating(_hidden[j]));
            }

            square += sum * sum;
        }

        return 4 * (inputs + 2) * LayerTables<T>.Epsilon * Math.Sqrt(square);
    }

    /// <summary>The derivative by differences over a step of half the digits: F is linear there but for the few x next to the edge of a piece.</summary>
    private void Differentiate(double[] x, double radius)
    {
        double step = Math.Sqrt(LayerTables<T>.Epsilon) * Math.Max(radius, Candidate.Length(x));
        for (int c = 0; c < inputs; c++)
        {
            double before = x[c];
            x[c] = double.CreateTruncating(T.CreateTruncating(before + step));
            double width = x[c] - double.CreateTruncating(T.CreateTruncating(before));
            Residual(x, _tried);
            x[c] = before;
            for (int i = 0; i < _outputs; i++)
            {
                _jacobian[(i * inputs) + c] = (_tried[i] - _residual[i]) / width;
            }
        }
    }

    /// <summary>The least squares of J d = residual and sqrt(mu) d = 0, mu relative to J.</summary>
    private void Solve(double damping)
    {
        var factor = new TriangularFactor(inputs, _factor, _target);
        factor.Clear();
        for (int i = 0; i < _outputs; i++)
        {
            _jacobian.AsSpan(i * inputs, inputs).CopyTo(_row);
            factor.Add(_row, _residual[i]);
        }

        double weight = Math.Sqrt(damping * factor.SquaredNorm / inputs);
        for (int c = 0; c < inputs; c++)
        {
            Array.Clear(_row);
            _row[c] = weight > 0 ? weight : 1;
            factor.Add(_row, 0);
        }

        factor.Solve(_step);
    }
}
