using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>
/// Reconstruction on a sphere |x| = r where the active rows do not span: where they leave a line, x = p + h v or p - h v with
/// h = sqrt(r^2 - |p|^2), of which the rows with output 0 and the cone exclude one (design, section 3, "The sphere").
/// </summary>
/// <remarks>
/// <para>Where they leave more than a line, rows with output 0 that are tied at x, or half-spaces on whose boundary x lies, are equations too:
/// were x on too few of them for a line, it could be turned on the sphere, unless |p| = r, and would not be the only input. All choices are
/// tried, where they are not too many and the layer is injective; the candidate must explain the whole output.</para>
/// <para>An error e of p becomes one of |p| e / h of h, and at most sqrt(2 |p| e) where h is as small as that: the inverse is only
/// Hölder-1/2 there.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal ref struct SpherePoint<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A unit vector that is no farther than this from the span of others lies in it.</summary>
    private const double Dependent = 1e-11;

    /// <summary>So many choices of tied rows are tried.</summary>
    private const int MaxChoices = 4096;

    private readonly LayerTables<T> _layer;
    private readonly ReadOnlySpan<T> _output;
    private readonly int _n;
    private readonly Equations _equations;
    private readonly Span<double> _row;
    private readonly Span<double> _point;
    private readonly Span<double> _normal;
    private readonly Span<double> _candidate;
    private readonly Span<double> _ties;
    private readonly Span<double> _found;
    private double _foundUncertainty;
    private int _choices;
    private SphereEnd _end;

    private SpherePoint(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<double> x, Span<double> memory)
    {
        _layer = layer;
        _output = output;
        _n = layer.InputDimension;
        _found = x;
        var scratch = new Scratch(memory, memory.Length);
        _row = scratch.Take(_n);
        _point = scratch.Take(_n);
        _normal = scratch.Take(_n);
        _candidate = scratch.Take(_n);
        _ties = scratch.Take(_n);
        _equations = new Equations(_n, scratch.Take(Equations.Size(_n)));
    }

    /// <summary>Finds the input of an output.</summary>
    /// <param name="layer">The layer; its domain is a sphere or a part of one.</param>
    /// <param name="output">m outputs, whose active rows do not span.</param>
    /// <param name="x">Receives n values where it is found.</param>
    public static SphereEnd Find(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<double> x)
    {
        int size = Equations.Size(layer.InputDimension) + (5 * layer.InputDimension);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var search = new SpherePoint<T>(layer, output, x, scratch.Take(size));
        int rank = search.SpanActive();
        if (rank == layer.InputDimension - 1 || layer.IsInjective)
        {
            search.Try(rank, 0, 0);
        }

        return search._end;
    }

    /// <summary>Takes the active rows as equations, those farthest from the span of the others first, so that it has a good basis; returns the rank.</summary>
    private readonly int SpanActive()
    {
        for (int rank = 0; rank < _n - 1; rank++)
        {
            int farthest = -1;
            double distance = Dependent;
            for (int i = 0; i < _layer.OutputDimension; i++)
            {
                if (ActiveRows.IsActive(_output[i]))
                {
                    ActiveRows.Load(_layer, i, _layer.InverseNorm(i), _row);
                    double left = _equations.Reduce(_row, rank);
                    if (left > distance)
                    {
                        farthest = i;
                        distance = left;
                    }
                }
            }

            if (farthest < 0)
            {
                return rank;
            }

            ActiveRows.Load(_layer, farthest, _layer.InverseNorm(farthest), _row);
            _equations.Reduce(_row, rank);
            _equations.Extend(_row, rank);
        }

        return _n - 1;
    }

    /// <summary>Tries the points of the sphere that solve the equations so far, where these are few, and further ones from one on.</summary>
    /// <param name="rank">The rank of the equations.</param>
    /// <param name="ties">How many of them are ties.</param>
    /// <param name="first">The first row or half-space to add.</param>
    private void Try(int rank, int ties, int first)
    {
        TrySolutions(rank, ties);
        for (int k = first; rank < _n - 1 && k < _layer.OutputDimension + _layer.HalfSpaceCount; k++)
        {
            if (_end == SphereEnd.Ambiguous || _choices > MaxChoices)
            {
                return;
            }

            if (LoadTie(k) && _equations.Reduce(_row, rank) > Dependent)
            {
                _equations.Extend(_row, rank);
                _ties[ties] = k;
                Try(rank + 1, ties + 1, k + 1);
            }
        }
    }

    /// <summary>p and, where the equations leave a line, the points of it on the sphere.</summary>
    private void TrySolutions(int rank, int ties)
    {
        _choices++;
        _equations.Clear();
        double squares = 0;
        double radius = _layer.OuterRadius;
        for (int i = 0; i < _layer.OutputDimension; i++)
        {
            if (ActiveRows.IsActive(_output[i]))
            {
                double inverse = _layer.InverseNorm(i);
                ActiveRows.Load(_layer, i, inverse, _row);
                AddEquation((double.CreateTruncating(_output[i]) + _layer.Threshold(i)) * inverse, _layer.Threshold(i) * inverse, rank, ref squares);
            }
        }

        for (int k = 0; k < ties; k++)
        {
            int tie = (int)_ties[k];
            LoadTie(tie);
            double threshold = tie < _layer.OutputDimension ? _layer.Threshold(tie) * _layer.InverseNorm(tie) : 0;
            AddEquation(threshold, threshold, rank, ref squares);
        }

        double singularValue = _equations.Solve(_point, rank);
        double length = Candidate.Length(_point);
        double rows = Candidate.Slack(_layer) * Math.Sqrt(squares);
        double rounding = Candidate.Slack(_layer) * radius;
        double error = (rows / singularValue) + rounding;
        double square = (radius - length) * (radius + length);
        double squareError = 2 * radius * error;
        if (!(singularValue > 0 && square >= -squareError) || (rank < _n - 1 && square > squareError))
        {
            return;
        }

        double height = rank < _n - 1 ? 0 : Math.Sqrt(Math.Max(0, square));
        double uncertainty = error + Math.Min(Math.Sqrt(squareError), squareError / height);

        // As in ActiveRows.SolutionExplains; and a row that counts as in the span of others may lie outside it by so much.
        double residual = Math.Min(uncertainty, rows + rounding + (Dependent * radius));
        if (rank < _n - 1)
        {
            _normal.Clear();
        }
        else
        {
            _equations.Complete(_normal, _candidate);
        }

        for (int side = -1; side <= 1; side += 2)
        {
            for (int c = 0; c < _n; c++)
            {
                _candidate[c] = _point[c] + (side * height * _normal[c]);
            }

            Take(residual, uncertainty);
        }
    }

    private readonly void AddEquation(double bound, double threshold, int rank, ref double squares)
    {
        double scale = _layer.OuterRadius + Math.Abs(threshold);
        squares += scale * scale;
        _equations.Add(_row, bound, rank);
    }

    /// <summary>Takes the candidate where it explains the output: as the input, or as a second one.</summary>
    private void Take(double residual, double uncertainty)
    {
        if (!Candidate.IsInDomain(_layer, _candidate, uncertainty) || !Candidate.Explains(_layer, _output, _candidate, residual, uncertainty))
        {
            return;
        }

        if (_end == SphereEnd.Found)
        {
            if (Candidate.Distance<double>(_candidate, _found) > 4 * (uncertainty + _foundUncertainty))
            {
                _end = SphereEnd.Ambiguous;
                return;
            }

            if (uncertainty >= _foundUncertainty)
            {
                return;
            }
        }

        _end = SphereEnd.Found;
        _candidate.CopyTo(_found);
        _foundUncertainty = uncertainty;
    }

    /// <summary>Loads a row with output 0 as a unit row, or the normal of a half-space; false where there is none to take.</summary>
    private readonly bool LoadTie(int equation)
    {
        if (equation >= _layer.OutputDimension)
        {
            _layer.HalfSpaces.Slice((equation - _layer.OutputDimension) * _n, _n).CopyTo(_row);
            return true;
        }

        return _output[equation] == T.Zero && ActiveRows.Load(_layer, equation, _layer.InverseNorm(equation), _row) > 0;
    }
}
