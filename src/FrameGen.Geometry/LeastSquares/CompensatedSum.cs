namespace FrameGen.Geometry.LeastSquares;

/// <summary>Inner products as if in twice the working precision (Ogita, Rump, Oishi, <i>Accurate sum and dot product</i>, 2005).</summary>
internal static class CompensatedSum
{
    /// <summary>2^27 + 1: splits a double into two halves (Veltkamp).</summary>
    private const double Splitter = 134217729;

    /// <summary>initial + sum of a_k b_k.</summary>
    public static double OfProducts(double[] a, double[] b, double initial)
    {
        double sum = initial;
        double error = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double product = a[k] * b[k];
            double bigA = Splitter * a[k];
            double highA = bigA - (bigA - a[k]);
            double lowA = a[k] - highA;
            double bigB = Splitter * b[k];
            double highB = bigB - (bigB - b[k]);
            double lowB = b[k] - highB;
            double productError = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
            double next = sum + product;
            double part = next - sum;
            error += sum - (next - part) + (product - part) + productError;
            sum = next;
        }

        return sum + error;
    }
}
