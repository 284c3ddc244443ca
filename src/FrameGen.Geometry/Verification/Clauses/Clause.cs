using System.Collections.Generic;
using System.Numerics;
using FrameGen.Geometry.Verification.Flats;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>Rows that cannot all be inactive at any x of the cone with |x| &lt;= r (design, section 3), with the multipliers that prove it.</summary>
internal sealed class Clause
{
    public Clause(int[] rows, IReadOnlyList<BigInteger> lambda, IReadOnlyList<BigInteger> mu, int count)
    {
        Rows = rows;
        Lambda = lambda;
        Mu = mu;
        Mask = new RowBits(count);
        foreach (int row in rows)
        {
            Mask.Add(row);
        }
    }

    /// <summary>The rows, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>The rows as a mask.</summary>
    public RowBits Mask { get; }

    /// <summary>lambda, one for each row, all positive; empty where no proof was asked for.</summary>
    public IReadOnlyList<BigInteger> Lambda { get; }

    /// <summary>mu >= 0, one for each normal of the cone; empty where no proof was asked for.</summary>
    public IReadOnlyList<BigInteger> Mu { get; }
}
