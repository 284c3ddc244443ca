using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// The best evidence of a failure so far. The first failing point often has none but a close partner in the domain: then some more nodes are
/// worth a pair that lies apart.
/// </summary>
/// <param name="layer">The layer on its domain.</param>
/// <param name="nodesForPair">How many nodes more are worth a better pair.</param>
internal sealed class BestWitness(LayerConstraints layer, int nodesForPair)
{
    private readonly List<double[]> _points = [];
    private int _lastNode = int.MaxValue;

    /// <summary>Null where none was found.</summary>
    public Witness? Witness { get; private set; }

    /// <summary>Whether nothing better is to be looked for.</summary>
    public bool IsGood => Witness is not null && Separation.IsApart(Witness, layer.Domain.OuterRadius);

    /// <summary>Whether a search with so many nodes behind it has looked for long enough.</summary>
    public bool IsEnough(int nodes) => nodes >= _lastNode;

    /// <summary>Takes a witness, if it is one, found at some node.</summary>
    public void Add(Witness? witness, int node)
    {
        if (witness is null)
        {
            return;
        }

        if (Witness is null)
        {
            _lastNode = node + nodesForPair;
        }

        Witness = Separation.Longer(Witness, witness);
    }

    /// <summary>Whether a failing point has not been searched before: many sets of rows lead to the same.</summary>
    public bool IsNew(double[] point)
    {
        if (_points.Exists(known => Vectors.Norm(Vectors.Along(known, -1, point)) <= 1e-9 * layer.Scale))
        {
            return false;
        }

        _points.Add(point);
        return true;
    }
}
