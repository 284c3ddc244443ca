using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Tool.FacetLists;

/// <summary>The unit rows of a frame as the points of a polytope, in the words of the programs that find facets.</summary>
internal static class PointsText
{
    /// <summary>Writes them; a program that takes fractions gets the doubles exactly.</summary>
    public static void Write(TextWriter output, Frame frame, FacetFormat format, string name)
    {
        var (n, m) = (frame.Dimension, frame.Count);
        switch (format)
        {
            case FacetFormat.Qhull:
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{n} {name}\n{m}\n"));
                break;
            case FacetFormat.Polymake:
                output.Write("use application \"polytope\";\nmy $p = new Polytope<Rational>(POINTS => new Matrix<Rational>([\n");
                break;
            default:
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{name}\nV-representation\nbegin\n{m} {n + 1} rational\n"));
                break;
        }

        for (int row = 0; row < m; row++)
        {
            IEnumerable<string> numbers = format == FacetFormat.Qhull
                ? frame.GetUnitRow(row).Select(value => value.ToString("R", CultureInfo.InvariantCulture))
                : frame.GetUnitRow(row).Select(Fraction).Prepend("1");
            output.Write(format == FacetFormat.Polymake ? $"  [\"{string.Join("\", \"", numbers)}\"],\n" : string.Join(' ', numbers) + "\n");
        }

        output.Write(format switch
        {
            FacetFormat.Qhull => "",
            FacetFormat.Polymake => "]));\nprint \"FACETS\\n\", $p->FACETS;\n",
            _ => "end\n",
        });
    }

    /// <summary>A double as the fraction that it is.</summary>
    private static string Fraction(double value)
    {
        var (mantissa, exponent) = Dyadic.Split(value);
        if (mantissa == 0)
        {
            return "0";
        }

        return exponent >= 0
            ? (new BigInteger(mantissa) << exponent).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{mantissa}/{BigInteger.One << -exponent}");
    }
}

/// <summary>Whose format points and facets are in.</summary>
internal enum FacetFormat
{
    /// <summary>qhull: decimals.</summary>
    Qhull,

    /// <summary>polymake: a script that prints the facets.</summary>
    Polymake,

    /// <summary>lrs and mplrs: a V-representation of fractions.</summary>
    Lrs,

    /// <summary>cddlib's programs: the same.</summary>
    Cdd,
}
