using System;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>What the command line says of the domain; null where it does not say and the file, then the default decides.</summary>
/// <param name="Kind">The shell; the unit ball by default.</param>
/// <param name="Radius">The (outer) radius; 1 by default.</param>
/// <param name="InnerRadius">The inner radius; 0 by default.</param>
/// <param name="NonNegative">Whether the domain is cut by the non-negative orthant.</param>
internal sealed record DomainRequest(DomainKind? Kind, double? Radius, double? InnerRadius, bool? NonNegative)
{
    /// <summary>The layer of a file on the domain that the request and the file give together.</summary>
    public Outcome<Layer> Apply(FrameSource source)
    {
        FrameFile file = source.File;
        DomainKind kind = Kind ?? (file.Domain is { } name ? Enum.Parse<DomainKind>(name, ignoreCase: true) : DomainKind.Ball);
        bool nonNegative = NonNegative ?? file.NonNegative ?? false;
        var halfSpaces = file.HalfSpaces ?? [];
        if (FindInvalidHalfSpace(halfSpaces, source.Frame.Dimension) is { } invalid)
        {
            return new InputError(
                source.Path,
                file.HalfSpacePositions[invalid],
                $"half-space {invalid} is not a normal: expected {source.Frame.Dimension} components, not all zero, of a norm that doubles hold");
        }

        if (FindRadii(source, kind, out double inner, out double outer) is { } error)
        {
            return error;
        }

        Domain shell = kind == DomainKind.Space ? Domain.Space : Domain.Shell(inner, outer);
        Cone cone = Cone.HalfSpaces(halfSpaces);
        cone = nonNegative ? Cone.NonNegative(source.Frame.Dimension).And(cone) : cone;
        if (!cone.HasInterior)
        {
            return new InputError(
                source.Path,
                file.HalfSpacePositions.Count > 0 ? file.HalfSpacePositions[0] : null,
                "the half-spaces leave a domain without interior: take one away");
        }

        return new Layer(source, cone.IsEverything ? shell : shell.In(cone), Describe(kind, inner, outer, nonNegative, halfSpaces.Length));
    }

    private InputError? FindRadii(FrameSource source, DomainKind kind, out double inner, out double outer)
    {
        FrameFile file = source.File;
        inner = 0;
        outer = double.PositiveInfinity;
        if (kind == DomainKind.Space)
        {
            // A file may keep the radius of another use; on the command line it was meant.
            return Radius is null && InnerRadius is null
                ? null
                : new InputError(source.Path, null, "the domain space has no radius: leave out --radius and --inner-radius, or choose another --domain");
        }

        outer = Radius ?? file.Radius ?? 1;
        FilePosition? outerPlace = Radius is null ? file.RadiusPosition : null;
        if (!(outer > 0))
        {
            return new InputError(source.Path, outerPlace, $"the radius is {Number(outer)}: expected a positive number");
        }

        if (kind != DomainKind.Shell)
        {
            inner = kind == DomainKind.Sphere ? outer : 0;
            return CheckInnerRadiusUnused(source, kind);
        }

        inner = InnerRadius ?? file.InnerRadius ?? 0;
        FilePosition? innerPlace = InnerRadius is null ? file.InnerRadiusPosition : null;
        return inner >= 0 && inner <= outer
            ? null
            : new InputError(
                source.Path, innerPlace ?? outerPlace, $"the inner radius is {Number(inner)}: expected a number from 0 to the radius, {Number(outer)}");
    }

    /// <summary>An inner radius that would be ignored is an error, unless it is the file's and the command line chose another domain.</summary>
    private InputError? CheckInnerRadiusUnused(FrameSource source, DomainKind kind)
    {
        string chosen = kind.ToString().ToLowerInvariant();
        if (InnerRadius is { } given && given != 0)
        {
            return new InputError(source.Path, null, $"--inner-radius does not apply to the domain {chosen}: add --domain shell");
        }

        return Kind is null && InnerRadius is null && source.File.InnerRadius is { } said && said != 0
            ? new InputError(
                source.Path, source.File.InnerRadiusPosition, $"\"innerRadius\" does not apply to the domain {chosen}: set \"domain\" to \"shell\"")
            : null;
    }

    private static int? FindInvalidHalfSpace(double[][] normals, int dimension)
    {
        for (int i = 0; i < normals.Length; i++)
        {
            // A normal of 1e308 in every component has a norm that doubles do not hold.
            double largest = normals[i].Length == 0 ? 0 : normals[i].Max(Math.Abs);
            if (normals[i].Length != dimension || !(largest > 0) || largest > double.MaxValue / Math.Max(2, dimension))
            {
                return i;
            }
        }

        return null;
    }

    private static string Describe(DomainKind kind, double inner, double outer, bool nonNegative, int halfSpaces)
    {
        string shell = kind switch
        {
            DomainKind.Ball => $"ball |x| <= {Number(outer)}",
            DomainKind.Sphere => $"sphere |x| = {Number(outer)}",
            DomainKind.Shell => $"shell {Number(inner)} <= |x| <= {Number(outer)}",
            _ => "all of space",
        };
        string cut = halfSpaces switch
        {
            0 => "",
            1 => ", in 1 half-space",
            _ => $", in {halfSpaces} half-spaces",
        };
        return shell + (nonNegative ? ", x >= 0" : "") + cut;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
