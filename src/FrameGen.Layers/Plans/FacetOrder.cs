using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Plans;

/// <summary>
/// The order in which facets are tried: each explains as many inputs as possible among those that the ones before it leave, and none comes
/// before one whose gain is less than half its own.
/// </summary>
/// <remarks>
/// <para>The first facet in this order whose rows are all positive has therefore at most twice the least gain of all that are positive there: the search
/// needs no look at gains, and errors of measured outputs grow by no more than twice what they must. Where all gains lie within a factor of two, nothing is ruled out.</para>
/// <para>A facet serves every input at which all its rows are active, not only those it lies under: with biases at 0 one facet of
/// many small ones serves nearly half of all inputs. A greedy cover of samples of the domain (Chvátal, <i>A Greedy Heuristic
/// for the Set-Covering Problem</i>, 1979) therefore needs a handful of facets however many there are, and a search in this
/// order ends after a few on average. A facet that no sample asks for comes only before those that its gain rules out, and otherwise last. Samples are a
/// fixed sequence, made by operations that every machine rounds alike.</para>
/// </remarks>
public sealed class FacetOrder
{
    private const int SampleWords = 32;
    private const int MaxDraws = 64 * SampleWords * 16;

    /// <summary>The gain of a facet over the least gain at which it may still be tried first.</summary>
    private const double GainFactor = 2;

    /// <summary>Beyond so many operations the order is that of the gains: what is left undone is speed alone.</summary>
    private const long MaxWork = 200_000_000;

    private readonly int _dimension;
    private readonly double[] _weights;
    private readonly double[] _alpha;
    private readonly double[] _normals;
    private readonly int[][] _rows;
    private readonly double[] _gains;
    private readonly double _inner;
    private readonly double _outer;
    private readonly ulong[] _active;
    private readonly SeededNumbers _numbers = new(0x9E3779B97F4A7C15);

    // Plain arrays, for the compiler runs most of this before it is optimized.
    private FacetOrder(DecidedLayer layer)
    {
        _dimension = layer.InputDimension;
        _weights = layer.Weights.ToArray();
        _alpha = layer.Alpha.ToArray();
        _normals = layer.Domain.HalfSpaces.ToArray();
        _rows = [.. layer.Facets.Select(facet => facet.Rows.ToArray())];
        _gains = [.. layer.Facets.Select(facet => facet.Gain)];
        _inner = layer.Domain.InnerRadius;
        _outer = double.IsInfinity(layer.Domain.OuterRadius) ? Math.Max(1, 2 * _inner) : layer.Domain.OuterRadius;
        _active = new ulong[layer.Facets.Count == 0 ? 0 : layer.OutputDimension * SampleWords];
    }

    /// <summary>The positions of the layer's facets in the order of the search.</summary>
    public int[] Positions { get; private set; } = [];

    /// <summary>The share of the samples that the first facet serves.</summary>
    public double FirstShare { get; private set; }

    /// <summary>How many facets are tried for a sample on average.</summary>
    public double MeanTries { get; private set; }

    /// <summary>Orders the facets of a layer.</summary>
    public static FacetOrder Of(DecidedLayer layer, CancellationToken cancellation)
    {
        var order = new FacetOrder(layer);
        if (layer.Facets.Count > 0)
        {
            order.Choose(new Work(MaxWork, cancellation));
        }

        return order;
    }

    private void Choose(Work work)
    {
        try
        {
            Compute(work);
        }
        catch (WorkEndedException)
        {
            Positions = ByGain();
            FirstShare = 0;
            MeanTries = _rows.Length;
        }
    }

    private void Compute(Work work)
    {
        ulong[] left = Sample(work);
        work.Charge((long)_rows.Length * SampleWords * _dimension);
        int samples = left.Sum(PopCount);
        int count = _rows.Length;
        int[] shares = [.. Enumerable.Range(0, count).Select(j => Share(j, left))];
        int[] byGain = ByGain();
        int least = 0;
        var order = new List<int>();
        var isTaken = new bool[count];
        long tries = 0;
        while (true)
        {
            while (least < count && isTaken[byGain[least]])
            {
                least++;
            }

            work.Charge(count);
            int best = least == count ? -1 : Best(left, shares, isTaken, GainFactor * _gains[byGain[least]]);
            if (best < 0)
            {
                // Those that have to come before the next facet that a sample asks for.
                int next = Array.FindIndex(byGain, least, j => !isTaken[j] && (shares[j] = Share(j, left)) > 0);
                if (next < 0)
                {
                    break;
                }

                for (; _gains[byGain[least]] * GainFactor < _gains[byGain[next]]; least++)
                {
                    Take(byGain[least]);
                }

                continue;
            }

            FirstShare = order.Count == 0 ? (double)shares[best] / samples : FirstShare;
            tries += (long)shares[best] * (order.Count + 1);
            Take(best);
            for (int word = 0; word < SampleWords; word++)
            {
                left[word] &= ~Served(best, word);
            }
        }

        tries += (long)left.Sum(PopCount) * count;
        MeanTries = samples == 0 ? count : (double)tries / samples;
        Positions = [.. order, .. byGain.Where(j => !isTaken[j])];

        void Take(int facet)
        {
            if (!isTaken[facet])
            {
                isTaken[facet] = true;
                order.Add(facet);
            }
        }
    }

    /// <summary>The facets by ascending gain, those of one gain as they stand.</summary>
    private int[] ByGain() => [.. Enumerable.Range(0, _gains.Length).OrderBy(j => _gains[j])];

    /// <summary>The facet that serves most of the samples left, of those up to a gain; -1 where none serves any.</summary>
    private int Best(ulong[] left, int[] shares, bool[] isTaken, double maxGain)
    {
        // Shares only fall: one that is stale but too small need not be counted again.
        int best = -1;
        int most = 0;
        for (int j = 0; j < shares.Length; j++)
        {
            if (!isTaken[j] && _gains[j] <= maxGain && shares[j] > most && (shares[j] = Share(j, left)) > most)
            {
                best = j;
                most = shares[j];
            }
        }

        return best;
    }

    /// <summary>Fills in which rows are active at which samples; returns the set of all samples.</summary>
    private ulong[] Sample(Work work)
    {
        var samples = new ulong[SampleWords];
        var x = new double[_dimension];
        int sample = 0;
        for (int draw = 0; draw < MaxDraws && sample < 64 * SampleWords; draw++)
        {
            work.Charge(_normals.Length + (20L * _dimension));
            if (!TryDraw(x))
            {
                continue;
            }

            work.Charge(_weights.Length);
            int word = sample / 64;
            ulong bit = 1UL << (sample % 64);
            samples[word] |= bit;
            for (int i = 0; i < _alpha.Length; i++)
            {
                double height = -_alpha[i];
                for (int c = 0; c < x.Length; c++)
                {
                    height += _weights[(i * x.Length) + c] * x[c];
                }

                if (height > 0)
                {
                    _active[(i * SampleWords) + word] |= bit;
                }
            }

            sample++;
        }

        return samples;
    }

    /// <summary>A point of the domain, nearly uniform in direction and uniform in radius; false where it misses a half-space.</summary>
    private bool TryDraw(double[] x)
    {
        double square = 0;
        for (int c = 0; c < x.Length; c++)
        {
            // The sum of four uniform numbers is close to a normal one.
            x[c] = _numbers.NextUniform() + _numbers.NextUniform() + _numbers.NextUniform() + _numbers.NextUniform() - 2;
            square += x[c] * x[c];
        }

        double radius = _inner + ((_outer - _inner) * _numbers.NextUniform());
        double scale = radius / Math.Sqrt(square);
        for (int c = 0; c < x.Length; c++)
        {
            x[c] *= scale;
        }

        for (int g = 0; g < _normals.Length; g += x.Length)
        {
            double height = 0;
            for (int c = 0; c < x.Length; c++)
            {
                height += _normals[g + c] * x[c];
            }

            if (height < 0)
            {
                return false;
            }
        }

        return square > 0;
    }

    /// <summary>How many of the samples left a facet serves.</summary>
    private int Share(int facet, ulong[] left)
    {
        int count = 0;
        for (int word = 0; word < left.Length; word++)
        {
            if (left[word] != 0)
            {
                count += PopCount(left[word] & Served(facet, word));
            }
        }

        return count;
    }

    private ulong Served(int facet, int word)
    {
        ulong samples = ulong.MaxValue;
        int[] rows = _rows[facet];
        for (int k = 0; k < rows.Length && samples != 0; k++)
        {
            samples &= _active[(rows[k] * SampleWords) + word];
        }

        return samples;
    }

    private static int PopCount(ulong value)
    {
        value -= (value >> 1) & 0x5555555555555555;
        value = (value & 0x3333333333333333) + ((value >> 2) & 0x3333333333333333);
        value = (value + (value >> 4)) & 0x0F0F0F0F0F0F0F0F;
        return (int)(unchecked(value * 0x0101010101010101) >> 56);
    }
}
