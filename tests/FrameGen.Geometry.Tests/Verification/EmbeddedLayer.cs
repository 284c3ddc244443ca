using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Tests.Verification;

/// <summary>
/// A layer of R^d written in R^n: x = B y, with orthogonal integer columns of B of one norm s, so that rows w = B u + h with h beside the columns have &lt;w, x&gt; = s^2 &lt;u, y&gt;, exactly, |x| = s |y|, and
/// half-spaces as rows. Its domain lies in the span of B.
/// </summary>
internal sealed class EmbeddedLayer
{
    private static readonly (int[][] Columns, int[][] Beside)[] Spans =
    [
        ([[1, 0, 0], [0, 0, 1]], [[0, 1, 0]]),
        ([[3, 4, 0], [0, 0, 5]], [[4, -3, 0]]),
        ([[2, 1, -2], [2, -2, 1]], [[1, 2, 2]]),
        ([[3, 4, 0, 0], [0, 0, 4, -3]], [[4, -3, 0, 0], [0, 0, 3, 4]]),
        ([[1, 1, 1, 1], [1, -1, 1, -1]], [[1, 1, -1, -1], [1, -1, -1, 1]]),
        ([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], [[0, 0, 0, 1]]),
        ([[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1]], [[1, -1, -1, 1]]),
        ([[3, 4, 0, 0, 0], [0, 0, 5, 0, 0], [0, 0, 0, 3, -4]], [[4, -3, 0, 0, 0], [0, 0, 0, 4, 3]]),
    ];

    private readonly int[][] _columns;

    private EmbeddedLayer(Frame inside, double[] insideAlpha, Domain insideDomain, Frame frame, double[] alpha, Domain domain, int[][] columns)
    {
        _columns = columns;
        Inside = inside;
        InsideAlpha = insideAlpha;
        InsideDomain = insideDomain;
        Frame = frame;
        Alpha = alpha;
        Domain = domain;
    }

    /// <summary>s.</summary>
    public double Scale => Math.Sqrt(_columns[0].Sum(value => value * value));

    /// <summary>The layer of R^d.</summary>
    public Frame Inside { get; }

    public double[] InsideAlpha { get; }

    public Domain InsideDomain { get; }

    /// <summary>The same in R^n.</summary>
    public Frame Frame { get; }

    public double[] Alpha { get; }

    public Domain Domain { get; }

    /// <summary>x of a y.</summary>
    public double[] Embed(double[] y) => [.. Enumerable.Range(0, Frame.Dimension).Select(c => y.Select((value, k) => value * _columns[k][c]).Sum())];

    public override string ToString()
    {
        static string Text(Frame frame, double[] alpha, Domain domain) => $"rows {Lists(VerifierCase.Rows(frame))}, alpha {List(alpha)}, radii {domain.InnerRadius}..{domain.OuterRadius}, half-spaces {Lists(domain.Cone.Normals)}";
        static string List(IEnumerable<double> values) => $"[{string.Join(", ", values)}]";
        static string Lists(IEnumerable<IReadOnlyList<double>> lists) => $"[{string.Join(", ", lists.Select(List))}]";
        return $"{Text(Frame, Alpha, Domain)}; in coordinates {Text(Inside, InsideAlpha, InsideDomain)}";
    }

    /// <summary>A layer of small integers on a ball, sphere, shell or in space.</summary>
    public static EmbeddedLayer Random(int seed)
    {
        var random = new SeededNumbers((ulong)seed);
        int Below(int count) => random.NextIndex(count);
        var (columns, beside) = Spans[seed % Spans.Length];
        int d = columns.Length;
        int square = columns[0].Sum(value => value * value);
        double scale = Math.Sqrt(square);

        int[] Vector(int count, int size)
        {
            while (true)
            {
                int[] vector = [.. Enumerable.Range(0, count).Select(_ => Below(2 * size + 1) - size)];
                if (vector.Any(value => value != 0))
                {
                    return vector;
                }
            }
        }

        double[] Embed(int[] inside)
        {
            int[] off = [.. beside.Select(_ => Below(3) - 1)];
            return [.. Enumerable.Range(0, columns[0].Length).Select(c => (double)(inside.Select((value, k) => value * columns[k][c]).Sum() + off.Select((value, k) => value * beside[k][c]).Sum()))];
        }

        double[] Combined(int[] factors, int sign) => [.. Enumerable.Range(0, columns[0].Length).Select(c => (double)(sign * factors.Select((factor, k) => factor * beside[k][c]).Sum()))];

        int shape = seed / Spans.Length % 4;
        int m = (shape == 3 ? 2 * d : d + 1) + Below(4);
        int[][] rows = [.. Enumerable.Range(0, m).Select(_ => Vector(d, 3))];
        int lift = Below(3);
        double[] inside = [.. rows.Select(_ => shape == 3 ? Below(2) - 1.0 : shape == 0 ? -lift - (Below(12) / 2.0) : Below(8) - 3 - lift)];
        int[][] cuts = [.. Enumerable.Range(0, Below(3) == 0 ? Below(3) : 0).Select(_ => Vector(d, 2))];
        double outer = 1 + Below(4);
        double[][] equations = beside.Length == 1 || Below(2) == 0
            ? [.. Enumerable.Range(0, beside.Length).SelectMany(k => new[] { 1, -1 }.Select(sign => Combined([.. beside.Select((_, j) => j == k ? 1 : 0)], sign * (1 + Below(3)))))]
            : [Combined([1, 0], 1), Combined([0, 1], 1), Combined([1, 2], -1)];
        List<double[]> halfSpaces = [.. cuts.Select(Embed)];
        foreach (double[] equation in equations)
        {
            halfSpaces.Insert(Below(halfSpaces.Count + 1), equation);
        }

        Domain Of(double factor) => shape switch
        {
            0 => Domain.Ball(factor * outer),
            1 => Domain.Sphere(factor * outer),
            2 => Domain.Shell(factor * (outer - 1), factor * outer),
            _ => Domain.Space,
        };
        Cone cone = Cone.HalfSpaces(halfSpaces).WithEquations(new Work(100_000_000, CancellationToken.None));
        return new EmbeddedLayer(
            VerifierCase.ToFrame([.. rows.Select(row => Array.ConvertAll(row, value => (double)value))]),
            inside,
            Of(1).In(Cone.HalfSpaces([.. cuts.Select(cut => Array.ConvertAll(cut, value => (double)value))])),
            VerifierCase.ToFrame([.. rows.Select(Embed)]),
            [.. inside.Select(value => value * square)],
            Of(scale).In(cone),
            columns);
    }
}
