using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>A frame [B; -cB] as a file, and what is known of it.</summary>
/// <param name="Text">The frame file.</param>
/// <param name="Summary">One line for whoever made it.</param>
internal sealed record BuiltPairs(string Text, string Summary)
{
    /// <summary>Builds it from the rows of a file; an error where they are no basis, or the multiples would be rounded.</summary>
    public static Outcome<BuiltPairs> Of(FileLayer file, double scale, CancellationToken cancellation)
    {
        Frame basis = file.Layer.Frame;
        int n = basis.Dimension;
        if (file.Layer.Rows.Dead.Count > 0)
        {
            return new InputError(file.Path, null, $"row {file.Layer.Rows.Dead[0]} is zero: expected rows that no others add up to");
        }

        if (basis.Count != n)
        {
            return new InputError(file.Path, null, $"{(basis.Count == 1 ? "there is 1 row" : $"there are {basis.Count} rows")} of {n} numbers: expected as many rows as numbers in a row");
        }

        if (file.Layer.Thresholds is not null)
        {
            return new InputError(file.Path, null, "the file has biases, and pairs are built with biases 0: leave them out");
        }

        double[][] rows = OppositeRows.Append(basis, scale, out int? inexact);
        if (inexact is { } row)
        {
            return new InputError(file.Path, null, $"--scale {Number(scale)}: times row {row} it is rounded, so that the two rows would not be opposite: use a power of two, such as 0.5");
        }

        var work = new Work(DecisionLimits.OfSearch.MaxWork, cancellation);
        if (!Frame.TryCreate(rows, out Frame? frame, out _))
        {
            return new InputError(file.Path, null, $"--scale {Number(scale)}: the norms of the opposite rows leave {Number(Frame.MinNorm)} to {Number(Frame.MaxNorm)}");
        }

        try
        {
            if (PairedRows.Find(frame, new double[2 * n], double.PositiveInfinity, PairVerifier.DoubleRounding, work) is not { } pairs)
            {
                return new InputError(
                    file.Path,
                    null,
                    DependentRow.Find(basis, work) is { } dependent
                        ? $"row {dependent} is a sum of multiples of the rows before it: the matrix is singular; change that row"
                        : "the matrix is singular but for rounding: spread its rows");
            }

            string summary = $"{2 * n} rows of R^{n}: injective on all of space with biases 0. Errors grow at most {Format.Above(pairs.InverseLipschitzBound)} times; the condition number of B is {Format.Number(pairs.Condition)}.";
            return new BuiltPairs(FileOf(rows, summary), summary);
        }
        catch (WorkEndedException)
        {
            return new InputError(file.Path, null, $"inverting {n} rows takes more than {DecisionLimits.OfSearch.MaxWork / DecisionLimits.Million} millions of operations: take fewer");
        }
    }

    private static string FileOf(double[][] rows, string notes)
    {
        var text = new StringBuilder($"{{\n  \"notes\": \"{notes}\",\n  \"domain\": \"space\",\n  \"weights\": [\n");
        text.AppendJoin(",\n", rows.Select(row => $"    [{string.Join(", ", row.Select(value => Number(value)))}]"));
        return text.Append("\n  ],\n  \"bias\": [").AppendJoin(", ", rows.Select(_ => "0")).Append("]\n}\n").ToString();
    }

    private static string Number(double value) => (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
}
