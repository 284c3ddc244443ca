using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers;
using FrameGen.Layers.Specification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Parsing;

/// <summary>The arguments of a layer's attribute, collected while its declaration is read.</summary>
internal sealed class LayerOptions
{
    private int? _domain;
    private int? _biasConvention;
    private int? _biasEstimate;
    private int? _precision;
    private double? _radius;
    private double? _innerRadius;
    private bool? _nonNegative;
    private int? _faults;
    private int? _stride;
    private int? _inputChannels;
    private double? _peak;
    private int? _activation;
    private double? _slope;
    private double? _level;

    /// <summary>Whether an argument is one that the compiler rejects.</summary>
    public bool IsHalfTyped { get; private set; }

    /// <summary>The source file, null where none is named.</summary>
    public string? Source { get; private set; }

    /// <summary>The facet file, null where none is named.</summary>
    public string? Facets { get; private set; }

    public List<EquatableArray<double>> Rows { get; } = [];

    public double[] Bias { get; set; } = [];

    /// <summary>Whether the rows are kernels.</summary>
    public bool IsConvolution { get; init; }

    /// <summary>The round cone, null where there is none.</summary>
    public StatedCone? Cone { get; set; }

    public List<FieldOfView> FieldsOfView { get; } = [];

    /// <summary>Whether each bias stands beside its row in an attribute.</summary>
    public bool HasBiasOnRows { get; set; }

    public List<EquatableArray<double>> HalfSpaces { get; } = [];

    public static LayerOptions Read(LayerAttributes attributes, CancellationToken cancellation)
    {
        AttributeData layer = attributes.Layer;
        var options = new LayerOptions { IsConvolution = attributes.IsConvolution };
        if (layer.AttributeConstructor is null || LayerAttributes.HasError(layer))
        {
            options.IsHalfTyped = true;
            return options;
        }

        if (layer.ConstructorArguments.Length == 1 && layer.ConstructorArguments[0].Value is int domain)
        {
            options._domain = StatesDomain(layer, cancellation) ? domain : null;
        }

        foreach (KeyValuePair<string, TypedConstant> argument in layer.NamedArguments)
        {
            options.Read(argument.Key, argument.Value.Value);
        }

        return options;
    }

    /// <summary>Checks that enum values are what the enums name: a cast can make anything of a number.</summary>
    public void Validate(List<Problem> problems)
    {
        Require(problems, _domain is null or >= 0 and <= 3, PlaceKind.Domain, "the domain", _domain, "use Ball, Sphere, Shell or Space");
        Require(problems, _biasConvention is null or 0 or 1, PlaceKind.BiasConvention, "BiasConvention", _biasConvention, "use Subtracted or Added");
        Require(problems, _biasEstimate is null or >= 0 and <= 2, PlaceKind.BiasEstimate, "BiasEstimate", _biasEstimate, "use Polytope or Sharp");
        Require(problems, _activation is null or >= 0 and <= 3, PlaceKind.Activation, "Activation", _activation, "use Relu, Gate, LeakyRelu or Clip");
        Require(problems, _precision is null or 0 or 1, PlaceKind.Precision, "Precision", _precision, "use Double or Single");
    }

    /// <summary>What the declaration states; an option that is not written is not stated.</summary>
    public LayerStatement ToStatement() => new()
    {
        Rows = Rows.ToEquatableArray(),
        Bias = new EquatableArray<double>(Bias),
        FieldsOfView = FieldsOfView.ToEquatableArray(),
        IsBiasAdded = _biasConvention is { } convention ? convention == 1 : null,
        IsSingle = _precision is { } precision ? precision == 1 : null,
        IsSharp = _biasEstimate is null or 0 ? null : _biasEstimate == 2,
        Domain = (DomainShape?)_domain,
        Radius = _radius,
        InnerRadius = _innerRadius,
        IsNonNegative = _nonNegative,
        Faults = _faults,
        IsConvolution = IsConvolution,
        Stride = _stride,
        InputChannels = _inputChannels,
        Peak = _peak,
        Activation = (ActivationKind?)_activation,
        Slope = _slope,
        Level = _level,
        Cone = Cone,
        HalfSpaces = HalfSpaces.ToEquatableArray(),
    };

    private void Read(string name, object? value)
    {
        switch (name)
        {
            case "Radius" when value is double radius:
                _radius = radius;
                break;
            case "InnerRadius" when value is double inner:
                _innerRadius = inner;
                break;
            case "NonNegative" when value is bool nonNegative:
                _nonNegative = nonNegative;
                break;
            case "Faults" when value is int faults:
                _faults = faults;
                break;
            case "Stride" when value is int stride:
                _stride = stride;
                break;
            case "InputChannels" when value is int channels:
                _inputChannels = channels;
                break;
            case "Peak" when value is double peak:
                _peak = peak;
                break;
            case "Activation" when value is int activation:
                _activation = activation;
                break;
            case "Slope" when value is double slope:
                _slope = slope;
                break;
            case "Level" when value is double level:
                _level = level;
                break;
            case "BiasConvention" when value is int convention:
                _biasConvention = convention;
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
            case "Facets":
                Facets = value as string;
                break;
        }
    }

    private static bool StatesDomain(AttributeData layer, CancellationToken cancellation)
        => layer.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: var arguments }
            && arguments.Any(a => a.NameEquals is null);

    private static void Require(List<Problem> problems, bool holds, PlaceKind place, string what, int? value, string remedy)
    {
        if (!holds)
        {
            problems.Add(Problem.Of(DiagnosticIds.OutOfRange, new Place(place), what, $"is {NumberText.Count(value!.Value)}", remedy));
        }
    }
}
