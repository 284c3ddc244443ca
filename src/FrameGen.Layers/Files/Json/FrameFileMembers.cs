using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files.Json;

/// <summary>The names of the members of a frame file, and what other names may mean.</summary>
public static class FrameFileMembers
{
    internal const string Weights = "weights", Bias = "bias", BiasConvention = "biasConvention", Domain = "domain", Radius = "radius",
        InnerRadius = "innerRadius", NonNegative = "nonNegative", HalfSpaces = "halfSpaces", Faults = "faults",
        Stride = "stride", InputChannels = "inputChannels", Peak = "peak", Activation = "activation", Slope = "slope", Level = "level", Cone = "cone";

    /// <summary>The members that are read.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [Weights, Bias, BiasConvention, Domain, Radius, InnerRadius, NonNegative, HalfSpaces, Faults, Stride, InputChannels, Peak, Activation, Slope, Level, Cone];

    /// <summary>The values of <see cref="BiasConvention"/>.</summary>
    internal static readonly string[] Conventions = ["subtracted", "added"];

    /// <summary>The values of <see cref="Domain"/>.</summary>
    internal static readonly string[] Domains = ["ball", "sphere", "shell", "space"];

    /// <summary>The values of <see cref="Activation"/>.</summary>
    internal static readonly string[] Activations = ["relu", "gate", "leakyRelu", "clip"];

    /// <summary>Members for people and editors, which are not read and need no remark, as those that begin with x-.</summary>
    public static IReadOnlyList<string> Comments { get; } = ["name", "description", "source", "notes", "$schema"];

    /// <summary>What is written for a member by those who have another word for it.</summary>
    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["w"] = Weights,
        ["rows"] = Weights,
        ["matrix"] = Weights,
        ["kernel"] = Weights,
        ["frame"] = Weights,
        ["vectors"] = Weights,
        ["b"] = Bias,
        ["alpha"] = Bias,
        ["threshold"] = Bias,
        ["thresholds"] = Bias,
        ["offset"] = Bias,
        ["convention"] = BiasConvention,
        ["sign"] = BiasConvention,
        ["r"] = Radius,
        ["outerRadius"] = Radius,
        ["minRadius"] = InnerRadius,
        ["normals"] = HalfSpaces,
        ["positive"] = NonNegative,
        ["hop"] = Stride,
        ["channels"] = InputChannels,
        ["amplitude"] = Peak,
    };

    /// <summary>Whether a member is plainly a comment.</summary>
    internal static bool IsComment(string name) => Comments.Contains(name) || name.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>The member that a name which is not known may mean; null where none comes to mind.</summary>
    internal static string? MeantBy(string name) => OtherWords.TryGetValue(name, out string? word) ? word : Spelling.Nearest(name, Known);
}
