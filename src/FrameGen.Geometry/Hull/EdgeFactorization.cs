using System;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// M^T = QR by Householder reflections, where M, (n-1) x n, has the rows v_k - v_0 of a simplex: Q e_n is normal to it. A workspace
/// for one simplex at a time.
/// </summary>
internal sealed class EdgeFactorization
{
    private readonly double[] _points;
    private readonly int _n;

    // Column k starts at k n: R above the diagonal and on it, the reflection's vector below.
    private readonly double[] _columns;
    private readonly double[] _heads;
    private readonly double[] _scales;
    private readonly double[] _inverse;
    private readonly double[] _reciprocals;

    public EdgeFactorization(double[] points, int dimension)
    {
        _points = points;
        _n = dimension;
        _columns = new double[_n * _n];
        _heads = new double[_n];
        _scales = new double[_n];
        _inverse = new double[_n];
        _reciprocals = new double[_n];
        Normal = new double[_n];
    }

    /// <summary>Q e_n.</summary>
    public double[] Normal { get; }

    /// <summary>|M|_F.</summary>
    public double Norm { get; private set; }

    /// <summary>|R^-1|_F.</summary>
    public double InverseNorm { get; private set; }

    /// <summary>Factorizes the differences of the n vertices that begin at a position.</summary>
    public void Factorize(int[] vertices, int start)
    {
        Norm = Differences(vertices, start);
        for (int j = 0; j < _n - 1; j++)
        {
            Reflect(j);
        }

        Array.Clear(Normal, 0, _n);
        Normal[_n - 1] = 1;
        ApplyQ(Normal);
        InverseNorm = NormOfInverse();
    }

    /// <summary>The shortest d with &lt;d, v_k - v_0> = c_k for k = 1 .. n - 1: R^T y = c, d = Q (y, 0). In: c_k at k - 1; out: d.</summary>
    public void SolveForDirection(double[] values)
    {
        for (int k = 0; k < _n - 1; k++)
        {
            double value = values[k];
            for (int i = 0; i < k; i++)
            {
                value -= _columns[k * _n + i] * values[i];
            }

            values[k] = value / _columns[k * _n + k];
        }

        values[_n - 1] = 0;
        ApplyQ(values);
    }

    private double Differences(int[] vertices, int start)
    {
        int origin = vertices[start] * _n;
        double sum = 0;
        for (int k = 1; k < _n; k++)
        {
            int vertex = vertices[start + k] * _n;
            int target = (k - 1) * _n;
            for (int c = 0; c < _n; c++)
            {
                double difference = _points[vertex + c] - _points[origin + c];
                _columns[target + c] = difference;
                sum += difference * difference;
            }
        }

        return Math.Sqrt(sum);
    }

    private void Reflect(int j)
    {
        var columns = _columns;
        int column = j * _n;
        double sum = 0;
        for (int i = j; i < _n; i++)
        {
            sum += columns[column + i] * columns[column + i];
        }

        double norm = Math.Sqrt(sum);
        double head = columns[column + j];
        double alpha = head > 0 ? -norm : norm;
        double first = head - alpha;

        // The vector of the reflection is (first, rest); its squared norm is -2 alpha first.
        double scale = norm > 0 ? -1 / (alpha * first) : 0;
        for (int other = column + _n; other < (_n - 1) * _n; other += _n)
        {
            double dot = first * columns[other + j];
            for (int i = j + 1; i < _n; i++)
            {
                dot += columns[column + i] * columns[other + i];
            }

            dot *= scale;
            columns[other + j] -= dot * first;
            for (int i = j + 1; i < _n; i++)
            {
                columns[other + i] -= dot * columns[column + i];
            }
        }

        columns[column + j] = alpha;
        _reciprocals[j] = 1 / alpha;
        _heads[j] = first;
        _scales[j] = scale;
    }

    private void ApplyQ(double[] vector)
    {
        for (int j = _n - 2; j >= 0; j--)
        {
            int column = j * _n;
            double dot = _heads[j] * vector[j];
            for (int i = j + 1; i < _n; i++)
            {
                dot += _columns[column + i] * vector[i];
            }

            dot *= _scales[j];
            vector[j] -= dot * _heads[j];
            for (int i = j + 1; i < _n; i++)
            {
                vector[i] -= dot * _columns[column + i];
            }
        }
    }

    private double NormOfInverse()
    {
        var columns = _columns;
        var inverse = _inverse;
        double sum = 0;
        for (int j = 0; j < _n - 1; j++)
        {
            for (int i = j; i >= 0; i--)
            {
                double value = i == j ? 1 : 0;
                for (int k = i + 1; k <= j; k++)
                {
                    value -= columns[k * _n + i] * inverse[k];
                }

                value *= _reciprocals[i];
                inverse[i] = value;
                sum += value * value;
            }
        }

        return Math.Sqrt(sum);
    }
}
