using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>Whether a row is a multiple of another: exactly, or as far as rounding each of the products lets it be.</summary>
internal static class RowMultiple
{
    /// <summary>The roundings that part an entry from the product: its own, and that of the entry which the factor is read from.</summary>
    private const double Roundings = 4;

    /// <summary>Whether |w_c - f u_c| is within rounding of |w_c| in every column, f being the quotient of the entries where u is largest.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="u">One of them.</param>
    /// <param name="w">Another.</param>
    /// <param name="rounding">Half an ulp of 1, in the precision in which the products were rounded.</param>
    public static bool Is(Frame frame, int u, int w, double rounding)
    {
        int column = LargestColumn(frame, u);
        double factor = frame[w, column] / frame[u, column];
        double tolerance = Roundings * rounding;
        for (int c = 0; c < frame.Dimension; c++)
        {
            double entry = frame[w, c];
            if (!(Math.Abs(entry - (factor * frame[u, c])) <= tolerance * Math.Abs(entry)))
            {
                return false;
            }
        }

        return factor != 0;
    }

    /// <summary>The pair of two rows of opposite directions, one of which is a multiple of the other to rounding.</summary>
    public static RowPair PairOf(Frame frame, int first, int second)
    {
        bool inOrder = frame.Norms[first] > frame.Norms[second] || (frame.Norms[first] == frame.Norms[second] && first < second);
        int row = inOrder ? first : second;
        int opposite = inOrder ? second : first;
        int column = LargestColumn(frame, row);
        double ratio = -(frame[opposite, column] / frame[row, column]);
        return new RowPair(row, opposite, ratio, IsExact(frame, row, opposite, column) ? 0 : ErrorOf(frame, row, opposite, ratio), column);
    }

    private static int LargestColumn(Frame frame, int row)
    {
        int largest = 0;
        for (int c = 1; c < frame.Dimension; c++)
        {
            largest = Math.Abs(frame[row, c]) > Math.Abs(frame[row, largest]) ? c : largest;
        }

        return largest;
    }

    /// <summary>Whether w_c u_j = u_c w_j in every column c, the column j being one where u is not 0.</summary>
    private static bool IsExact(Frame frame, int u, int w, int column)
    {
        for (int c = 0; c < frame.Dimension; c++)
        {
            if (frame[w, c] != -frame[u, c] && !AreEqual(frame[w, c], frame[u, column], frame[u, c], frame[w, column]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a b = c d exactly. Mantissas are odd, and so are their products, which have at most 106 bits: equal modulo 2^64 and to a double's rounding, they
    /// are equal.
    /// </summary>
    private static bool AreEqual(double a, double b, double c, double d)
    {
        if (a == 0 || b == 0 || c == 0 || d == 0)
        {
            return (a == 0 || b == 0) == (c == 0 || d == 0);
        }

        var (mantissaA, exponentA) = Dyadic.Split(a);
        var (mantissaB, exponentB) = Dyadic.Split(b);
        var (mantissaC, exponentC) = Dyadic.Split(c);
        var (mantissaD, exponentD) = Dyadic.Split(d);
        return exponentA + exponentB == exponentC + exponentD
            && unchecked((mantissaA * mantissaB) - (mantissaC * mantissaD)) == 0
            && Math.Abs(((double)mantissaA * mantissaB) - ((double)mantissaC * mantissaD)) < 9.2e18;
    }

    /// <summary>Not below the norm of w + c u, each entry of which is computed to a rounding of itself.</summary>
    private static double ErrorOf(Frame frame, int u, int w, double ratio)
    {
        double sum = 0;
        for (int c = 0; c < frame.Dimension; c++)
        {
            double product = ErrorFree.Product(ratio, frame[u, c], out double error);
            double entry = frame[w, c] + product + error;
            sum += entry * entry;
        }

        // Never 0: what is not exact is not.
        return (Math.Sqrt(sum) * (1 + 1e-9)) + (1e-30 * frame.Norms[w]);
    }
}
