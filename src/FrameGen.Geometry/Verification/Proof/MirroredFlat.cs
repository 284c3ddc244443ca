using System.Collections.Generic;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// A hyperplane H such that no two different points of a sphere that are mirror images in H have equal outputs by the rows outside H being
/// inactive or tied at both. Plain data; <see cref="ProofChecker"/> judges it.
/// </summary>
/// <remarks>
/// With v the normal of H in lowest terms, the images w_k' = |v|^2 w_k - 2 min(0, &lt;w_k, v&gt;) v and g' = |v|^2 g - 2 max(0, &lt;g, v&gt;) v, such
/// points x have &lt;x, w_k'&gt; &lt;= |v|^2 alpha_k, &lt;x, g'&gt; >= 0 and &lt;x, v&gt; > 0.
/// </remarks>
public sealed class MirroredFlat
{
    /// <summary>n - 1 rows that span H.</summary>
    public required IReadOnlyList<int> Flat { get; init; }

    /// <summary><see cref="ProofStep.Outside"/> where multipliers show that no such point is within the radius, <see cref="ProofStep.Inside"/> where vertices show that none is beyond it.</summary>
    public required ProofStep Step { get; init; }

    /// <summary>The rows outside H that it needs, ascending.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>For <see cref="ProofStep.Outside"/>: lambda >= 0, one for each row, up to a common factor.</summary>
    public IReadOnlyList<BigInteger> Lambda { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: mu >= 0, one for each normal of the cone, by the same factor.</summary>
    public IReadOnlyList<BigInteger> Mu { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: the multiplier of &lt;x, v&gt; > 0, by the same factor.</summary>
    public BigInteger Side { get; init; }
}
