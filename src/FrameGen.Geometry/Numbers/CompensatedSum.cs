namespace FrameGen.Geometry.Numbers;

/// <summary>A sum of products as if in twice the working precision, rounded once at the end.</summary>
/// <remarks>Algorithm Dot2 of Ogita, Rump, Oishi, <i>Accurate sum and dot product</i>, 2005: the result is within one rounding of itself plus about n^2 2^-106 times the sum of the magnitudes.</remarks>
public struct CompensatedSum
{
    private double _sum;
    private double _error;

    /// <summary>The sum so far; 0 at first.</summary>
    public readonly double Value => _sum + _error;

    /// <summary>Adds a b.</summary>
    public void AddProduct(double a, double b)
    {
        double product = ErrorFree.Product(a, b, out double productError);
        _sum = ErrorFree.Sum(_sum, product, out double sumError);

        // Splitting overflows beyond 2^996: then the plain sum stands.
        double error = productError + sumError;
        _error += double.IsNaN(error) || double.IsInfinity(error) ? 0 : error;
    }

    /// <summary>initial + sum of a_k b_k, for count entries of each array, one every stride from a first on.</summary>
    internal static double OfProducts(double[] a, int firstA, double[] b, int firstB, int stride, int count, double initial)
    {
        double sum = initial;
        double error = 0;
        for (int k = 0, atA = firstA, atB = firstB; k < count; k++, atA += stride, atB += stride)
        {
            double product = ErrorFree.Product(a[atA], b[atB], out double productError);
            sum = ErrorFree.Sum(sum, product, out double sumError);
            error += sumError + productError;
        }

        return sum + error;
    }
}
