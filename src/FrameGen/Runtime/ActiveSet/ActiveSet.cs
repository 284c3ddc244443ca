using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Reconstruction without facets: the equations of the active rows, and where they do not span R^n, those of tied rows.</summary>
internal static class ActiveSet
{
    /// <summary>Finds the input of an output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="input">Receives n values; cleared where no input is found.</param>
    public static bool TryReconstruct<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (layer.EquationCount > 0)
        {
            return TryReconstructInSpan(layer, output, input);
        }

        bool isFound = false;
        if (!(ProductFactor.Serves(layer.InputDimension) && ProductSolution.TryReconstruct(layer, output, input, out isFound)))
        {
            isFound = TryReconstructAny(layer, output, input);
        }

        if (!isFound)
        {
            input.Clear();
        }

        return isFound;
    }

    /// <summary>By rotations, for products of the rows did not serve, or by what else than the active rows is known. Not inlined, for what it needs on the stack is cleared at every call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReconstructAny<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int size = TriangularFactor.Size(n) + (4 * n) + layer.OutputDimension;
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var factor = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        Span<double> row = scratch.Take(n);
        Span<double> work = scratch.Take(n);
        Span<double> x = scratch.Take(n);
        Span<double> tied = scratch.Take(layer.OutputDimension);
        double singularValue = ActiveRows.RotateUnit(layer, output, default, factor, row, work);
        bool isFound;
        if (singularValue > 0)
        {
            // The equations leave one x: it explains the output, or nothing does.
            factor.Solve(x);
            ActiveRows.Refine(layer, output, default, factor, row, work, x);
            isFound = ActiveRows.SolutionExplains(layer, output, x, ActiveRows.Scale(layer, output, default, Candidate.Length(x)), singularValue, out _);
        }
        else
        {
            SphereEnd onSphere = layer.IsSphere ? SpherePoint<T>.Find(layer, output, x) : SphereEnd.None;
            isFound = onSphere == SphereEnd.Found || (onSphere == SphereEnd.None && TryTied(layer, output, factor, row, work, tied, x));
        }

        return isFound && Candidate.TryStore(x, input);
    }

    /// <summary>Where the domain has no interior: with its equations as further rows. Not inlined, for what it needs on the stack is cleared at every call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReconstructInSpan<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = EquationRows.Size(layer);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        LayerTables<T> longer = EquationRows.Append(layer, output, scratch.Take(size), out Span<T> z);
        return TryReconstruct(longer, z, input);
    }

    /// <summary>Ties: rows with output 0 whose inequality is tight at the shortest feasible point are equations too.</summary>
    /// <remarks>
    /// Where the layer is injective on a domain that reaches down to 0, the feasible points of the domain are one point, and
    /// no feasible point is shorter. Where it is not, the point found must be the only input of the output in R^n.
    /// </remarks>
    private static bool TryTied<T>(
        in LayerTables<T> layer,
        ReadOnlySpan<T> output,
        TriangularFactor factor,
        Span<double> row,
        Span<double> work,
        Span<double> tied,
        Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!LeastNorm.TrySolve(layer, output, layer.IsInjective, x))
        {
            return false;
        }

        // The solver's point is accurate to about the square root of eps in the worst case; the equations that are tight
        // there give it to full accuracy. A row that is near but not tight spoils them, hence the narrower attempts.
        double width = Math.Sqrt(LayerTables<T>.Epsilon);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(x.Length)], x.Length);
        Span<double> solution = scratch.Take(x.Length);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            double length = Candidate.Length(x);
            for (int i = 0; i < tied.Length; i++)
            {
                double scale = (layer.Norm(i) * length) + Math.Abs(layer.Threshold(i));
                tied[i] = output[i] == T.Zero && Math.Abs(layer.Dot(i, x) - layer.Threshold(i)) <= width * scale ? 1 : 0;
            }

            factor.Clear();
            double singularValue = ActiveRows.FactorUnit(layer, output, tied, factor, row, work);
            if (singularValue == 0)
            {
                return false;
            }

            factor.Solve(solution);
            ActiveRows.Refine(layer, output, tied, factor, row, work, solution);
            double scaleOfEquations = ActiveRows.Scale(layer, output, tied, Candidate.Length(solution));
            if (ActiveRows.SolutionExplains(layer, output, solution, scaleOfEquations, singularValue, out double uncertainty))
            {
                solution.CopyTo(x);
                return layer.IsInjective
                    ? Candidate.IsInDomain(layer, x, uncertainty)
                    : Uniqueness.IsOnlyInput(layer, output, x, uncertainty);
            }

            width *= Math.Cbrt(LayerTables<T>.Epsilon) * 8;
        }

        return false;
    }
}
