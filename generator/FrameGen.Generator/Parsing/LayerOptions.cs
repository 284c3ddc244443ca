using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Parsing;

/// <summary>The arguments of a layer's attribute, collected while its declaration is read.</summary>
internal sealed class LayerOptions
{
    private int _domain;
    private int _biasConvention;
    private int _biasEstimate;
    private int _precision;
    private double _radius = 1;
    private double _innerRadius;
    private bool _nonNegative;

    /// <summary>Whether an argument is one that the compiler rejects.</summary>
    public bool IsHalfTyped { get; private set; }

    /// <summary>What the attribute states itself.</summary>
    public ExplicitOptions Explicit { get; set; }

    /// <summary>The source file, null where none is named.</summary>
    public string? Source { get; private set; }

    public List<EquatableArray<double>> Rows { get; } = [];

    public double[] Bias { get; set; } = [];

    /// <summary>Whether each bias stands beside its row in an attribute.</summary>
    public bool HasBiasOnRows { get; set; }

    public List<EquatableArray<double>> HalfSpaces { get; } = [];

    public static LayerOptions Read(AttributeData layer, CancellationToken cancellation)
    {
        var options = new LayerOptions();
        if (layer.AttributeConstructor is null
            || layer.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error)
            || layer.NamedArguments.Any(a => a.Value.Kind == TypedConstantKind.Error))
        {
            options.IsHalfTyped = true;
            return options;
        }

        if (layer.ConstructorArguments.Length == 1 && layer.ConstructorArguments[0].Value is int domain)
        {
            options._domain = domain;
            options.Explicit |= StatesDomain(layer, cancellation) ? ExplicitOptions.Domain : ExplicitOptions.None;
        }

        foreach (KeyValuePair<string, TypedConstant> argument in layer.NamedArguments)
        {
            options.Read(argument.Key, argument.Value.Value);
        }

        return options;
    }

    public void Validate(List<Problem> problems)
    {
        Require(problems, _domain is >= 0 and <= 3, PlaceKind.Domain, "the domain", $"is {NumberText.Count(_domain)}", "use Ball, Sphere, Shell or Space");
        Require(problems, _biasConvention is 0 or 1, PlaceKind.BiasConvention, "BiasConvention", $"is {NumberText.Count(_biasConvention)}", "use Subtracted or Added");
        Require(problems, _biasEstimate is 0 or 1, PlaceKind.BiasEstimate, "BiasEstimate", $"is {NumberText.Count(_biasEstimate)}", "use Polytope or Sharp");
        Require(problems, _precision is 0 or 1, PlaceKind.Precision, "Precision", $"is {NumberText.Count(_precision)}", "use Double or Single");
        if (Source is null)
        {
            ValidateRadii((DomainKind)_domain, _radius, _innerRadius, Explicit, problems);
        }
    }

    /// <summary>Checks the radii of a domain; also called once a source file has had its say.</summary>
    public static void ValidateRadii(DomainKind domain, double radius, double innerRadius, ExplicitOptions given, List<Problem> problems)
    {
        if (domain == DomainKind.Space)
        {
            Require(problems, !given.HasFlag(ExplicitOptions.Radius) || double.IsPositiveInfinity(radius), PlaceKind.Radius, "Radius", $"is {NumberText.Short(radius)}, but the domain is all of space", "leave it out or use Ball");
        }
        else
        {
            Require(problems, radius is > 0 and <= 1e100, PlaceKind.Radius, "Radius", $"is {NumberText.Short(radius)}", "it must be positive and finite (at most 1e100)");
        }

        if (domain == DomainKind.Shell)
        {
            Require(problems, innerRadius >= 0 && (innerRadius <= radius || !(radius > 0)), PlaceKind.InnerRadius, "InnerRadius", $"is {NumberText.Short(innerRadius)}", $"it must lie between 0 and the radius {NumberText.Short(radius)}");
        }
        else
        {
            Require(problems, innerRadius == 0 || !given.HasFlag(ExplicitOptions.InnerRadius), PlaceKind.InnerRadius, "InnerRadius", $"is {NumberText.Short(innerRadius)}, but the domain is no shell", "leave it out or use InputDomain.Shell");
        }
    }

    public FrameSpec ToSpec() => new()
    {
        Rows = Rows.ToEquatableArray(),
        Bias = new EquatableArray<double>(Bias),
        IsBiasAdded = _biasConvention == 1,
        IsSingle = _precision == 1,
        IsSharp = _biasEstimate == 1,
        HasBiasOnRows = HasBiasOnRows,
        Domain = (DomainKind)_domain,
        Radius = _radius,
        InnerRadius = _innerRadius,
        IsNonNegative = _nonNegative,
        HalfSpaces = HalfSpaces.ToEquatableArray(),
    };

    private void Read(string name, object? value)
    {
        switch (name)
        {
            case "Radius" when value is double radius:
                _radius = radius;
                Explicit |= ExplicitOptions.Radius;
                break;
            case "InnerRadius" when value is double inner:
                _innerRadius = inner;
                Explicit |= ExplicitOptions.InnerRadius;
                break;
            case "NonNegative" when value is bool nonNegative:
                _nonNegative = nonNegative;
                Explicit |= ExplicitOptions.NonNegative;
                break;
            case "BiasConvention" when value is int convention:
                _biasConvention = convention;
                Explicit |= ExplicitOptions.BiasConvention;
                break;
            case "BiasEstimate" when value is int estimate:
                _biasEstimate = estimate;
                break;
            case "Precision" when value is int precision:
                _precision = precision;
                break;
            case "Source":
                Source = value as string;
                break;
        }
    }

    private static bool StatesDomain(AttributeData layer, CancellationToken cancellation)
        => layer.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: var arguments }
            && arguments.Any(a => a.NameEquals is null);

    private static void Require(List<Problem> problems, bool holds, PlaceKind place, string what, string is_, string remedy)
    {
        if (!holds)
        {
            problems.Add(Problem.Of(DiagnosticIds.OutOfRange, new Place(place), what, is_, remedy));
        }
    }
}
