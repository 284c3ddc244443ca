namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>A turn of a search: some subtrees, to be settled with what is known when it begins.</summary>
/// <param name="search">Who settles them.</param>
/// <param name="subtrees">The subtrees.</param>
/// <param name="known">All clauses known.</param>
/// <param name="failures">What is known of failures.</param>
internal sealed class Turn(SubtreeSearch search, Subtree[] subtrees, Clause[] known, FailureState failures)
{
    /// <summary>Who settles them.</summary>
    public SubtreeSearch Search { get; } = search;

    /// <summary>The subtrees.</summary>
    public Subtree[] Subtrees { get; } = subtrees;

    /// <summary>All clauses known when it begins.</summary>
    public Clause[] Known { get; } = known;

    /// <summary>Whether no other is taken at the same time.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The work allowed.</summary>
    public long Share { get; init; }

    /// <summary>The flats allowed.</summary>
    public int MaxNodes { get; init; }

    /// <summary>A depth below which it does not look.</summary>
    public int Cut { get; init; }

    /// <summary>Takes it.</summary>
    public void Take()
    {
        Search.Work.Allow(Share, !IsAlone);
        Search.Failures.State = failures;
        Search.Run(Subtrees, Known, MaxNodes, Cut);
    }
}
