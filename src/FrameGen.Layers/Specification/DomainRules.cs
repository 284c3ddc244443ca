using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Specification;

/// <summary>What a domain may be, and the domain of a specification that keeps to it.</summary>
public static class DomainRules
{
    /// <summary>The least and greatest radius: as with norms (<see cref="Frame.MinNorm"/>), squares of products must stay within doubles.</summary>
    public const double MinRadius = 1e-100, MaxRadius = 1e100;

    /// <summary>What is wrong with the radii; they can be judged before the rows are known.</summary>
    public static IEnumerable<SpecificationFault> FaultsOfRadii(LayerSpecification specification)
    {
        double radius = specification.Radius;
        double? peak = specification.Convolution?.Peak;
        Origin origin = specification.OriginOf(LayerOption.Radius);
        bool isRadiusValid = radius is >= MinRadius and <= MaxRadius;
        if (specification.Domain == DomainShape.Space)
        {
            if (peak is { } unused)
            {
                yield return new SpecificationFault.PeakInSpace(unused);
            }
            else if (origin == Origin.Declaration && !double.IsPositiveInfinity(radius))
            {
                yield return new SpecificationFault.RadiusInSpace(radius, origin);
            }
        }
        else if (specification.Convolution is { IsPeakBesideRadius: true })
        {
            yield return new SpecificationFault.PeakBesideRadius(specification.OriginOf(LayerOption.Peak));
        }
        else if (peak is { } least && !isRadiusValid)
        {
            yield return new SpecificationFault.PeakOutOfRange(least, specification.OriginOf(LayerOption.Peak));
        }
        else if (!isRadiusValid)
        {
            yield return new SpecificationFault.RadiusOutOfRange(radius, origin);
        }

        double inner = specification.InnerRadius;
        Origin innerOrigin = specification.OriginOf(LayerOption.InnerRadius);
        if (specification.Domain != DomainShape.Shell)
        {
            if (inner != 0)
            {
                yield return new SpecificationFault.InnerRadiusUnused(inner, specification.Domain, innerOrigin);
            }
        }
        else if (!(inner >= 0) || (isRadiusValid && inner > radius) || inner > MaxRadius)
        {
            yield return new SpecificationFault.InnerRadiusOutOfRange(inner, radius, innerOrigin == Origin.Default ? origin : innerOrigin);
        }
    }

    /// <summary>What is wrong with the half-spaces, for rows of a length.</summary>
    public static IEnumerable<SpecificationFault> FaultsOfHalfSpaces(LayerSpecification specification, int dimension)
    {
        for (int k = 0; k < specification.HalfSpaces.Count; k++)
        {
            EquatableArray<double> normal = specification.HalfSpaces[k];
            Origin origin = specification.OriginOfHalfSpace(k);
            if (normal.Count != dimension)
            {
                yield return new SpecificationFault.HalfSpaceLength(k, normal.Count, dimension, origin);
            }
            else if (Frame.FindDefect(normal, out double norm) is { } defect)
            {
                yield return new SpecificationFault.InvalidHalfSpace(k, defect, norm, origin);
            }
        }
    }

    /// <summary>The least half-angle of a round cone, in degrees: narrower ones are lines to doubles.</summary>
    public const double MinHalfAngle = 1e-3;

    /// <summary>What is wrong with the round cone, for rows of a length: the first of it.</summary>
    public static IEnumerable<SpecificationFault> FaultsOfCone(LayerSpecification specification, int dimension)
    {
        if (specification.Cone is not { } cone)
        {
            yield break;
        }

        Origin origin = specification.OriginOf(LayerOption.Cone);
        if (dimension is not (2 or 3))
        {
            yield return new SpecificationFault.ConeDimension(dimension, origin);
        }
        else if (cone.Axis.Count != dimension)
        {
            yield return new SpecificationFault.ConeAxisLength(cone.Axis.Count, dimension, origin);
        }
        else if (Frame.FindDefect(cone.Axis, out _) is not null)
        {
            yield return new SpecificationFault.InvalidConeAxis(origin);
        }
        else if (!(cone.HalfAngle is >= MinHalfAngle and < 90))
        {
            yield return new SpecificationFault.ConeHalfAngle(cone.HalfAngle, origin);
        }
    }

    /// <summary>What it may cost to find the equations of a cone without interior: a few seconds, where hundreds of half-spaces have some in common.</summary>
    private const long MostWork = 1_000_000_000;

    /// <summary>The domain K of a specification without faults, with a polyhedral cone around its round one.</summary>
    internal static Domain DomainOf(LayerSpecification specification, int dimension, Cone around)
    {
        Domain shell = specification.Domain switch
        {
            DomainShape.Sphere => Domain.Sphere(specification.Radius),
            DomainShape.Shell => Domain.Shell(specification.InnerRadius, specification.Radius),
            DomainShape.Space => Domain.Space,
            _ => Domain.Ball(specification.Radius),
        };
        Cone cone = specification.IsNonNegative ? Cone.NonNegative(dimension) : Cone.Everything;
        return shell.In(WithEquations(cone.And(Cone.HalfSpaces([.. specification.HalfSpaces.Select(normal => (IReadOnlyList<double>)normal)])).And(around)));
    }

    /// <summary>A cone with its equations; itself where finding them takes too long.</summary>
    private static Cone WithEquations(Cone cone)
    {
        try
        {
            return cone.WithEquations(new Work(MostWork, CancellationToken.None));
        }
        catch (WorkEndedException)
        {
            return cone;
        }
    }
}
