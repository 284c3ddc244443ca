namespace FrameGen.Geometry.Numbers;

/// <summary>Inner products as if in twice the working precision (Ogita, Rump, Oishi, <i>Accurate sum and dot product</i>, 2005).</summary>
internal static class CompensatedSum
{
    /// <summary>2^27 + 1: splits a double into two halves (Veltkamp).</summary>
    private const double Splitter = 134217729;

    /// <summary>initial + sum of a_k b_k, for count entries of each array, one every stride from a first on.</summary>
    public static double OfProducts(double[] a, int firstA, double[] b, int firstB, int stride, int count, double initial)
    {
        double sum = initial;
        double error = 0;
        for (int k = 0, atA = firstA, atB = firstB; k < count; k++, atA += stride, atB += stride)
        {
            double x = a[atA];
            double y = b[atB];
            double product = x * y;
            double bigA = Splitter * x;
            double highA = bigA - (bigA - x);
            double lowA = x - highA;
            double bigB = Splitter * y;
            double highB = bigB - (bigB - y);
            double lowB = y - highB;
            double productError = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
            double next = sum + product;
            double part = next - sum;
            error += sum - (next - part) + (product - part) + productError;
            sum = next;
        }

        return sum + error;
    }
}
