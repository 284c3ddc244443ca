using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Tests.Decisions;

/// <summary>An editor cancels at every key: whatever a decision is at, it ends soon.</summary>
public class CancellationTests
{
    private const int Moments = 15;

    /// <summary>
    /// One for each kind of work: clauses, transversals, exact closures of grids, inner radii, rank, sharp biases, certified radii of a refuted layer, integers of thousands of bits, very long
    /// rows and very many, decompositions of a library's, roots of D_n, of which many are coplanar.
    /// </summary>
    [Theory]
    [LongInlineData("random", 8, 64, -0.1, DomainShape.Ball)]
    [LongInlineData("random", 10, 40, -0.2, DomainShape.Ball)]
    [LongInlineData("random", 64, 256, -0.05, DomainShape.Ball)]
    [LongInlineData("random", 300, 320, -0.05, DomainShape.Ball)]
    [LongInlineData("random", 6, 48, 0.01, DomainShape.Ball)]
    [LongInlineData("grid", 5, 200, 0.0, DomainShape.Space)]
    [LongInlineData("grid", 4, 80, 0.1, DomainShape.Sphere)]
    [LongInlineData("random", 5, 60, double.NaN, DomainShape.Ball)]
    [LongInlineData("random", 4, 40, 0.05, DomainShape.Sphere)]
    [LongInlineData("random", 3, 400, 0.05, DomainShape.Shell)]
    [LongInlineData("huge", 25, 60, 0.1, DomainShape.Ball)]
    [LongInlineData("huge", 17, 24, -0.1, DomainShape.Shell)]
    [LongInlineData("huge", 4, 20, 0.05, DomainShape.Sphere)]
    [LongInlineData("random", 20_000, 5, -0.05, DomainShape.Ball)]
    [LongInlineData("random", 3, 10_000, -0.05, DomainShape.Ball)]
    [LongInlineData("random", 120, 200, -0.05, DomainShape.Ball)]
    [LongInlineData("roots", 8, 112, -0.1, DomainShape.Ball)]
    [LongInlineData("roots", 6, 60, 0.1, DomainShape.Sphere)]
    public void Decide_Cancelled_EndsSoon(string kind, int n, int m, double bias, DomainShape domain)
    {
        SpecifiedLayer layer = Layer(kind, n, m, bias, domain);
        var random = new Random(1);
        double[] milliseconds = [.. Enumerable.Range(0, Moments).Select(_ => Overrun(layer, random.Next(1, 400))).Order()];

        Assert.InRange(milliseconds[Moments * 3 / 4], 0, 50);
    }

    /// <summary>How long a decision goes on after it was cancelled; 0 where it ended before.</summary>
    private static double Overrun(SpecifiedLayer layer, int after)
    {
        using var source = new CancellationTokenSource();
        long cancelled = long.MaxValue;
        source.Token.Register(() => Volatile.Write(ref cancelled, Stopwatch.GetTimestamp()));
        source.CancelAfter(after);
        try
        {
            LayerDecision decision = LayerDecision.Decide(layer, DecisionLimits.OfSearch, source.Token);
            decision.GetFacets(source.Token);
            if (decision.Exact is not null)
            {
                decision.GetCertifiedRadii(source.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }

        return Math.Max(0, (Stopwatch.GetTimestamp() - Volatile.Read(ref cancelled)) * 1000.0 / Stopwatch.Frequency);
    }

    /// <summary>The 2n(n - 1) vectors with two entries of 1 or -1, the others 0.</summary>
    private static IEnumerable<EquatableArray<double>> Roots(int n)
        => from i in Enumerable.Range(0, n)
           from j in Enumerable.Range(0, i)
           from signs in Enumerable.Range(0, 4)
           select Enumerable.Range(0, n).Select(c => c == i ? 1.0 - (signs & 2) : c == j ? 1.0 - (2 * (signs & 1)) : 0).ToEquatableArray();

    private static SpecifiedLayer Layer(string kind, int n, int m, double bias, DomainShape domain)
    {
        var random = new Random(2);
        double Entry() => kind switch
        {
            "grid" => random.Next(-2, 3),
            "huge" when random.Next(3) == 0 => random.Next(2) == 0 ? 1e47 : -1e-47,
            _ => random.NextDouble() - 0.5,
        };
        var rows = kind == "roots" ? Roots(n).Take(m).ToEquatableArray() : Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => Entry()).ToEquatableArray()).ToEquatableArray();
        var statement = new LayerStatement
        {
            Rows = rows,
            Domain = domain,
            InnerRadius = domain == DomainShape.Shell ? 0.5 : null,
            Bias = double.IsNaN(bias) ? default : Enumerable.Repeat(bias, m).ToEquatableArray(),
            IsSharp = double.IsNaN(bias),
        };
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, new LayerStatement()), out SpecifiedLayer? layer, out _));
        return layer;
    }
}
