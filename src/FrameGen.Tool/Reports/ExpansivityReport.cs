using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Sampling;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Tool.Reports;

/// <summary>How often ReLU(Wx) is injective for a Gaussian W, over m/n, for some n.</summary>
/// <param name="Seed">What was drawn from.</param>
/// <param name="Shares">By n, then m.</param>
internal sealed record ExpansivityReport(int Seed, IReadOnlyList<InjectiveShare> Shares)
{
    /// <summary>What is proven of the ratio from which on W is injective for large n: not below, and from there on (Puthawala et al., JMLR 2022, arXiv 2006.08464).</summary>
    public const double ProvenLow = 3.4, ProvenHigh = 10.5;

    /// <summary>The conjectured ratio, and a newer proven upper bound on it (Maillard et al., arXiv 2302.14112).</summary>
    public const double Conjectured = 6.698, NewerHigh = 7.65;

    /// <summary>Ratios go to the proven interval's end, and a little beyond.</summary>
    private const int LastRatio = 11;

    /// <summary>The rows that are looked at for n inputs: from 2n, below which none is injective, in steps of about n/2.</summary>
    public static IEnumerable<int> RowsOf(int n) => Enumerable.Range(0, LastRatio * n).Select(k => (2 * n) + (k * Math.Max(1, (n + 1) / 2))).TakeWhile(m => m <= LastRatio * n);

    /// <summary>Draws and decides: the same for a seed on every machine, in however many threads.</summary>
    public static ExpansivityReport Compute(IEnumerable<int> dimensions, int draws, int seed, VerificationBudget budget, CancellationToken cancellation)
    {
        var sizes = dimensions.SelectMany(n => RowsOf(n).Select(m => (N: n, M: m))).ToList();
        var shares = new InjectiveShare[sizes.Count];
        WorkMeter.Current?.WantDraws((long)draws * sizes.Count);

        // The longest first, so that no thread is left with them.
        int[] order = [.. Enumerable.Range(0, sizes.Count).OrderByDescending(k => sizes[k].N).ThenByDescending(k => sizes[k].M)];
        try
        {
            order.AsParallel().WithCancellation(cancellation).WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .ForAll(k => shares[k] = InjectiveShare.Of(sizes[k].N, sizes[k].M, draws, (ulong)seed, budget, cancellation));
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }

        return new ExpansivityReport(seed, shares);
    }

    /// <summary>The ratio at which the share of n passes one half, between the sizes looked at; null where it does not.</summary>
    public double? HalfOf(int n)
    {
        InjectiveShare[] shares = [.. Shares.Where(share => share.Dimension == n)];
        int at = Array.FindIndex(shares, share => share.Share >= 0.5);
        return at <= 0 ? null : shares[at - 1].Ratio() + ((0.5 - shares[at - 1].Share) / (shares[at].Share - shares[at - 1].Share) * (shares[at].Ratio() - shares[at - 1].Ratio()));
    }

    /// <summary>Writes a table with a header.</summary>
    public void WriteCsv(TextWriter output)
    {
        output.Write("n,m,ratio,draws,injective,share,undecided,low95,high95\n");
        foreach (InjectiveShare share in Shares)
        {
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{share.Dimension},{share.Rows},{share.Ratio():R},{share.Draws},{share.Injective},{share.Share:R},{share.Undecided},{share.Low:F6},{share.High:F6}\n"));
        }
    }

    /// <summary>Writes it for people.</summary>
    public void Write(Terminal terminal)
    {
        var table = new ReportTable("n", "m", "m/n", "injective", "share", "95 % from", "to", "undecided");
        foreach (InjectiveShare share in Shares)
        {
            table.AddRow(
                Format.Integer(share.Dimension), Format.Integer(share.Rows), Format.Number(share.Ratio()), Format.Integer(share.Injective), Format.Number(share.Share),
                Fixed(share.Low), Fixed(share.High), Format.Integer(share.Undecided));
        }

        ReportConsole.WriteTables(terminal, "expansivity", string.Create(CultureInfo.InvariantCulture, $"Gaussian W on all of space without biases, {Shares[0].Draws} draws each, seed {Seed}"), table);
        foreach (string line in Lines())
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }
    }

    private IEnumerable<string> Lines()
    {
        foreach (int n in Shares.Select(share => share.Dimension).Distinct())
        {
            yield return HalfOf(n) is { } half
                ? string.Create(CultureInfo.InvariantCulture, $"n = {n}: half of all W are injective at m/n = {half:F2} or so.")
                : string.Create(CultureInfo.InvariantCulture, $"n = {n}: no ratio was found at which half of all W are known to be injective.");
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"For large n almost no W is injective below m/n = {ProvenLow}, and almost all are above {ProvenHigh} (proven, arXiv 2006.08464). In between there is a threshold, at most {NewerHigh} (proven) and conjectured to be {Conjectured} (arXiv 2302.14112).");
    }

    private static string Fixed(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}

/// <summary>What reports call the expansivity.</summary>
internal static class ExpansivityRatio
{
    /// <summary>m/n.</summary>
    public static double Ratio(this InjectiveShare share) => (double)share.Rows / share.Dimension;
}
