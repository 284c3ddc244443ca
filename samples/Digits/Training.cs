using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Digits;

/// <summary>
/// How the layer was made: 64 pixels, 96 ReLU units, 10 scores, cross-entropy, Adam (Kingma, Ba 2015) on one image after the other, in an order and from weights of a fixed seed. One array holds
/// all parameters: W row by row, b, V row by row, c.
/// </summary>
public sealed class Training
{
    private const int Pixels = 64, Units = 96, Scores = 10, Epochs = 12, Batch = 20;
    private const int B = Units * Pixels, V = B + Units, C = V + (Scores * Units), Count = C + Scores;
    private const double Rate = 0.004, Beta1 = 0.9, Beta2 = 0.999;

    private readonly double[] _p = new double[Count], _gradient = new double[Count], _mean = new double[Count], _square = new double[Count];

    /// <summary>The frame file of the trained first layer, with the rest of the classifier.</summary>
    public static string Run(IReadOnlyList<Image> images)
    {
        var training = new Training();
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            double spread = i < B ? Math.Sqrt(2.0 / Pixels) : i >= V && i < C ? Math.Sqrt(1.0 / Units) : 0;
            training._p[i] = spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        int[] order = [.. Enumerable.Range(0, images.Count)];
        int steps = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int[] batch in order.Chunk(Batch))
            {
                foreach (int index in batch)
                {
                    training.AddGradient(images[index]);
                }

                training.Step(batch.Length, ++steps);
            }
        }

        return training.FrameFile();
    }

    private void AddGradient(Image image)
    {
        ReadOnlySpan<double> x = image.Pixels;
        Span<double> hidden = stackalloc double[Units];
        Span<double> scores = stackalloc double[Scores];
        for (int i = 0; i < Units; i++)
        {
            hidden[i] = Math.Max(0, _p[B + i] + Dot(_p.AsSpan(i * Pixels, Pixels), x));
        }

        double sum = 0;
        for (int s = 0; s < Scores; s++)
        {
            scores[s] = Math.Exp(_p[C + s] + Dot(_p.AsSpan(V + (s * Units), Units), hidden));
            sum += scores[s];
        }

        Span<double> back = stackalloc double[Units];
        for (int s = 0; s < Scores; s++)
        {
            double error = (scores[s] / sum) - (s == image.Digit ? 1 : 0);
            _gradient[C + s] += error;
            for (int i = 0; i < Units; i++)
            {
                _gradient[V + (s * Units) + i] += error * hidden[i];
                back[i] += error * _p[V + (s * Units) + i];
            }
        }

        for (int i = 0; i < Units; i++)
        {
            if (hidden[i] > 0)
            {
                _gradient[B + i] += back[i];
                for (int q = 0; q < Pixels; q++)
                {
                    _gradient[(i * Pixels) + q] += back[i] * x[q];
                }
            }
        }
    }

    private void Step(int images, int step)
    {
        double rate = Rate * Math.Sqrt(1 - Math.Pow(Beta2, step)) / (1 - Math.Pow(Beta1, step));
        for (int i = 0; i < Count; i++)
        {
            double gradient = _gradient[i] / images;
            _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * gradient);
            _square[i] = (Beta2 * _square[i]) + ((1 - Beta2) * gradient * gradient);
            _p[i] -= rate * _mean[i] / (Math.Sqrt(_square[i]) + 1e-8);
            _gradient[i] = 0;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private string FrameFile()
    {
        var text = new StringBuilder("{\n");
        text.Append("  \"description\": \"The first layer (64 -> 96, ReLU) of a classifier of digits; input = pixels / 16 / 8\",\n");
        text.Append("  \"biasConvention\": \"added\",\n  \"nonNegative\": true,\n");
        Rows("weights", 0, Units, Pixels);
        text.Append(",\n  \"bias\": ").Append(Row(B, Units)).Append(",\n");
        Rows("x-outputWeights", V, Scores, Units);
        return text.Append(",\n  \"x-outputBias\": ").Append(Row(C, Scores)).Append("\n}\n").ToString();

        void Rows(string name, int start, int rows, int columns)
            => text.Append($"  \"{name}\": [\n    ").AppendJoin(",\n    ", Enumerable.Range(0, rows).Select(row => Row(start + (row * columns), columns))).Append("\n  ]");
    }

    /// <summary>Rounded to four digits, which the classifier does not notice: what is left of other machines' rounding is a last digit here and there.</summary>
    private string Row(int start, int count) => "[" + string.Join(", ", _p.Skip(start).Take(count).Select(value => (Math.Round(value, 4) + 0.0).ToString("0.####", CultureInfo.InvariantCulture))) + "]";
}
