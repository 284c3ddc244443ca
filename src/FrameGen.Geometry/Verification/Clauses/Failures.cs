using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>
/// Where the layer fails: flats outside which all rows are inactive together at some x of the domain. Each lowers the radius to |x|, so that
/// what is left of the search looks only for nearer ones; where proofs are wanted the first must show two inputs that collide.
/// </summary>
internal sealed class Failures
{
    /// <summary>Rows whose coordinate modulo a hyperplane is this small may lie in it but for rounding.</summary>
    private const double Nearly = 1e-8;

    private readonly FlatRows _rows;
    private readonly LayerConstraints _layer;
    private readonly ClauseFinder _finder;
    private readonly WitnessSearch? _witnesses;
    private readonly InteriorPoints _interior;
    private readonly BestWitness _best;
    private readonly ClauseAim _aim;

    public Failures(FlatRows rows, ClauseFinder finder, ClauseAim aim, CancellationToken cancellation)
    {
        _aim = aim;
        _rows = rows;
        _layer = rows.Layer;
        _finder = finder;
        _interior = new InteriorPoints(_layer, finder.Strict);
        _best = new BestWitness(_layer, nodesForPair: 0);
        _witnesses = aim == ClauseAim.Verdict ? new WitnessSearch(_layer, cancellation) : null;
    }

    /// <summary>Whether there is one.</summary>
    public bool Exist { get; private set; }

    /// <summary>Whether some flat may fail within the radius, but rounding hides it: neither a clause was proven nor do inputs collide.</summary>
    public bool AreHidden { get; private set; }

    /// <summary>The least norm of a failure so far.</summary>
    public double Radius { get; private set; } = double.PositiveInfinity;

    /// <summary>The point that has it.</summary>
    public double[]? Point { get; private set; }

    /// <summary>The best evidence so far, where proofs are wanted.</summary>
    public Witness? Witness => _best.Witness;

    /// <summary>Leaves a flat open that may fail.</summary>
    public void Suspect() => AreHidden = true;

    /// <summary>Whether none can be nearer.</summary>
    public bool AreBeyondDoubt => Radius <= 0;

    /// <summary>Takes the flat outside which the finder has just found no clause; whether flats above it are worth a look at the radius lowered.</summary>
    /// <param name="flat">The flat.</param>
    /// <param name="rows">The rows outside it.</param>
    /// <param name="flatOf">Workspaces for the flats above it.</param>
    public bool Take(Flat flat, int[] rows, Func<int, Flat> flatOf)
    {
        bool isTaken = Note(() => Collide(flat));
        while (flat.Codimension > 1 && _finder.Distance > 0 && rows.Length > 0)
        {
            // With fewer rows to be inactive the failure is nearer: without the one that holds it back most, most.
            int most = 0;
            for (int k = 1; k < rows.Length; k++)
            {
                most = _finder.Multiplier(k) > _finder.Multiplier(most) ? k : most;
            }

            Flat larger = flatOf(flat.Rank + 1);
            larger.Span(flat, rows[most]);
            flat = larger;
            rows = Array.FindAll(_rows.Usable, row => !larger.Inside.Contains(row));
            if (_finder.Find(rows) is null)
            {
                isTaken |= Note(() => Collide(larger));
            }
        }

        AreHidden |= !isTaken;
        return isTaken && !AreBeyondDoubt;
    }

    /// <summary>
    /// Whether a hyperplane fails together with the rows that lie in it but for rounding: they count as in it where two inputs collide.
    /// False where no nearer failure is possible.
    /// </summary>
    public bool TryNearly(Flat hyperplane)
    {
        double limit = Nearly * Math.Max(1, hyperplane.Largest);
        if (!Array.Exists(_rows.Usable, row => !hyperplane.Inside.Contains(row) && hyperplane.Size(row) <= limit))
        {
            return true;
        }

        double[] normal = Normal(hyperplane);
        bool IsBeside(int row) => !hyperplane.Inside.Contains(row) && !_layer.Measures(row, normal);
        if (!Array.Exists(_rows.Usable, IsBeside))
        {
            return true;
        }

        int[] outside = Array.FindAll(_rows.Usable, row => !hyperplane.Inside.Contains(row) && !IsBeside(row));
        if (_finder.Find(outside) is not null)
        {
            return true;
        }

        if (_aim == ClauseAim.ProofAlone)
        {
            Suspect();
            return false;
        }

        Note(() => CollideAlong(normal));
        return !AreBeyondDoubt;
    }

    /// <summary>Takes the point just found, if it fails and is nearer than those before; true where it is known to fail.</summary>
    private bool Note(Action collide)
    {
        if (!_finder.IsStrict || !(_finder.Distance < _finder.Radius))
        {
            return false;
        }

        double distance = _finder.Distance;
        double[] point = _finder.Point;
        if (_witnesses is not null && !_best.IsGood)
        {
            collide();
            if (Witness is null)
            {
                return false;
            }
        }

        Exist = true;
        Radius = distance;
        Point = point;
        _finder.Radius = distance;
        _finder.Proves = false;
        return true;
    }

    private void Collide(Flat flat)
    {
        int[] inside = Array.FindAll(_rows.Usable, flat.Inside.Contains);
        ActiveSpan span = ActiveSpan.Of(_layer, inside, _ => 0);
        foreach (double[] point in Points())
        {
            Witness? found = _witnesses!.Find(span, point, Witness);
            _best.Add(found, 0);
            if (found is not null)
            {
                return;
            }
        }
    }

    private void CollideAlong(double[] normal) => _best.Add(_witnesses!.Find(normal, Points().ToArray(), Witness), 0);

    private IEnumerable<double[]> Points() => _interior.Beside(_finder.Point).Take(1).Prepend(_finder.Point);

    private double[] Normal(Flat hyperplane)
    {
        BigInteger[]? kernel = IntegerMatrix.KernelLine(Array.ConvertAll(hyperplane.Basis, row => (BigInteger[])_rows.Exact.Row(row).Clone()), _rows.Dimension);
        double[] values = Dyadic.ToDoubles(kernel!);
        double largest = values.Max(value => Math.Abs(value));
        values = Array.ConvertAll(values, value => value / largest);
        double norm = Vectors.Norm(values);
        return Array.ConvertAll(values, value => value / norm);
    }
}
