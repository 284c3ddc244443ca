using System.Threading;

namespace FrameGen.Layers.Plans;

/// <summary>Reconstruction by facets: their duals as tables, and tables by which a facet with positive rows is found.</summary>
public sealed record FacetTablePlan : ReconstructionPlan
{
    /// <summary>The facets that one word of the search stands for.</summary>
    public const int WordFacets = 64;

    /// <summary>How many facets there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many rows every facet has; 0 where they differ.</summary>
    public required int CommonSize { get; init; }

    /// <summary>Whether the rows fit a mask of one word.</summary>
    public required bool HasMasks { get; init; }

    /// <summary>Whether a table gives the facet of each set of positive rows.</summary>
    public bool HasFacetOfRows => FacetOfRows.Count > 0;

    /// <summary>
    /// Whether a facet of NaN follows the last one, for sets of rows that hold no facet: its product is not finite, which is looked at anyway, so that
    /// no branch is needed.
    /// </summary>
    public required bool EndsWithNone { get; init; }

    /// <summary>What the table of sets says where there is no facet.</summary>
    public int None => EndsWithNone ? Count : WordFacets;

    /// <summary>Whether the facets are sorted by their first rows, for a search that begins with those.</summary>
    public bool IsByFirstRow => FirstRowStarts.Count > 0;

    /// <summary>
    /// Whether a facet is found by one look-up or one word, and its product is unrolled: neither needs a branch. Two passes over a batch, one for
    /// each, gain a sixth then (icosahedron, single precision); where a search branches they cost a tenth and more (random frames of 5 x 100 and 3 x 102 on the sphere).
    /// </summary>
    public bool SuitsTwoPasses => HasMasks && WordCount == 1 && IsUnrolled;

    /// <summary>How many words of <see cref="WordFacets"/> facets there are.</summary>
    public int WordCount => (Count + WordFacets - 1) / WordFacets;

    /// <summary>The rows that one look-up of the search takes in: more where that costs one word of facets only.</summary>
    public int ChunkRows => WordCount == 1 ? 6 : 4;

    /// <summary>How many entries the look-ups of one word of facets have together; 0 where there are none.</summary>
    public int WordLength => Survivors.Count / WordCount;

    /// <summary>The rows of the first facet as bits, where it serves nearly all inputs and its product is unrolled.</summary>
    public required ulong? UsuallyFirst { get; init; }

    /// <summary>The same where it serves most.</summary>
    public required ulong? OftenFirst { get; init; }

    /// <summary>Whether the product with a facet's duals is unrolled.</summary>
    public required bool IsUnrolled { get; init; }

    /// <summary>The width in bits of the vector that holds one x; 0 where none does and x is computed in pieces.</summary>
    public required int VectorBits { get; init; }

    /// <summary>How many numbers one vector takes: n, padded to a whole vector where one holds it.</summary>
    public required int Stride { get; init; }

    /// <summary>Where the rows of each facet start, and their end.</summary>
    public required EquatableArray<int> Starts { get; init; }

    /// <summary>The rows of all facets.</summary>
    public required EquatableArray<int> Rows { get; init; }

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals, each padded to the stride.</summary>
    public required EquatableArray<double> Vectors { get; init; }

    /// <summary>For each row where the facets begin that have it as their first, and their end; empty where facets are not sorted by them.</summary>
    public required EquatableArray<int> FirstRowStarts { get; init; }

    /// <summary>For each set of positive rows, as bits, the first facet whose rows are in it; <see cref="None"/> where there is none. Empty where there is no such table.</summary>
    public required EquatableArray<byte> FacetOfRows { get; init; }

    /// <summary>For each word of facets and each chunk of rows, by the rows of the chunk that are positive, the facets that the others do not rule out; empty where there is no such table.</summary>
    public required EquatableArray<ulong> Survivors { get; init; }

    /// <summary>Plans the facets of a layer that has some.</summary>
    public static FacetTablePlan Of(DecidedLayer layer, CancellationToken cancellation) => new FacetLayout(layer, cancellation).ToPlan(cancellation);
}
