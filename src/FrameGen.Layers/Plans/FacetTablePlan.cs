using System.Threading;

namespace FrameGen.Layers.Plans;

/// <summary>Reconstruction by facets: their duals as tables, and tables by which a facet with positive rows is found.</summary>
public sealed record FacetTablePlan : ReconstructionPlan
{
    /// <summary>The facets that one word of the search stands for.</summary>
    public const int WordFacets = 64;

    /// <summary>The rows that one look-up of the search takes in.</summary>
    public const int ChunkRows = 4;

    /// <summary>The most rows that are searched as the bits of one word.</summary>
    public const int MaxMaskedRows = 64;

    /// <summary>The most facets: the shape of a layer has 19 bits for their number. It has 16 for n and 24 for m, more than any table of numbers allows.</summary>
    public const int MaxCount = 0x7FFFF;

    /// <inheritdoc/>
    public override string Name => "FacetTable";

    /// <summary>How many facets there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many rows every facet has, where a product with their duals is unrolled: a vector of the processor holds x, and all facets have the same few rows. Otherwise 0.</summary>
    public required int FacetSize { get; init; }

    /// <summary>The rows of the first facet as bits, where it serves nearly all inputs, products are unrolled and the rows fit a word.</summary>
    public required ulong? UsuallyFirst { get; init; }

    /// <summary>The same where it serves most inputs, but not nearly all.</summary>
    public required ulong? OftenFirst { get; init; }

    /// <summary>Where the rows of each facet start, and their end.</summary>
    public required EquatableArray<int> Starts { get; init; }

    /// <summary>The rows of all facets.</summary>
    public required EquatableArray<int> Rows { get; init; }

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals; n numbers a vector.</summary>
    public required EquatableArray<double> Vectors { get; init; }

    /// <summary>How many numbers have to follow the last vector: it is read as a whole vector of the processor.</summary>
    public required int Padding { get; init; }

    /// <summary>For each row where the facets begin that have it as their first, and their end; empty where facets are not sorted by them.</summary>
    public required EquatableArray<int> FirstRowStarts { get; init; }

    /// <summary>
    /// Where facets are sorted by their first rows, and so in no order of their gains: for each, how many times its gain is to be halved until it is less than twice
    /// the least of all. Of facets of one number each has less than twice the gain of any other.
    /// </summary>
    public required EquatableArray<int> GainClasses { get; init; }

    /// <summary>For each word of facets and each chunk of rows, by the rows of the chunk that are positive, the facets that the others do not rule out; empty of more rows than fit a word.</summary>
    public required EquatableArray<ulong> Survivors { get; init; }

    /// <inheritdoc/>
    public override long TableBytes(int number)
        => ((Vectors.Count + (long)Padding) * number) + ((Rows.Count + (long)(FacetSize > 0 ? 1 : Starts.Count + 1) + FirstRowStarts.Count + GainClasses.Count) * sizeof(int)) + (Survivors.Count * (long)sizeof(ulong));

    /// <summary>Plans the facets of a layer that has some.</summary>
    public static FacetTablePlan Of(DecidedLayer layer, CancellationToken cancellation) => new FacetLayout(layer, cancellation).ToPlan(cancellation);
}
