namespace FrameGen.Generator.Emission;

/// <summary>A sum of products in twice the working precision, rounded once at the end.</summary>
/// <remarks>Ogita, Rump, Oishi, <i>Accurate Sum and Dot Product</i>, 2005, algorithm Dot2, with Veltkamp's split where there is no fused multiply-add.</remarks>
internal struct AccurateSum
{
    private const double Splitter = 134217729; // 2^27 + 1

    private double _high;
    private double _low;

    public readonly double Value => _high + _low;

    public void AddProduct(double a, double b)
    {
        double product = a * b;
        (double ah, double al) = Split(a);
        (double bh, double bl) = Split(b);
        double productError = (al * bl) - (((product - (ah * bh)) - (al * bh)) - (ah * bl));
        double sum = _high + product;
        double part = sum - _high;
        double sumError = (_high - (sum - part)) + (product - part);
        _high = sum;

        // Splitting overflows beyond 2^996: then the plain sum stands.
        double error = productError + sumError;
        _low += double.IsNaN(error) || double.IsInfinity(error) ? 0 : error;
    }

    private static (double High, double Low) Split(double value)
    {
        double scaled = Splitter * value;
        double high = scaled - (scaled - value);
        return (high, value - high);
    }
}
