using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>A layer in a line, as reports begin.</summary>
internal static class LayerText
{
    /// <summary>The file's name.</summary>
    public static string Name(FileLayer file) => Path.GetFileName(file.Path);

    /// <summary>Its size and its domain.</summary>
    public static string Describe(FileLayer file)
        => $"{Rows(file.Layer)}{Dead(file.Layer.Rows.Dead)}{Activation(file.Layer.Specification)}, {Domain(file.Layer.Specification)}";

    /// <summary>How the biases are signed where nobody says it and it matters; null otherwise.</summary>
    public static string? UnstatedSign(SpecifiedLayer layer)
        => layer.Specification.OriginOf(LayerOption.BiasConvention) == Origin.Default && layer.GivenThresholds?.Any(threshold => threshold != 0) == true
            ? "The file does not say how its biases are signed: they are subtracted. PyTorch, Keras and ONNX add theirs: \"biasConvention\": \"added\"."
            : null;

    private static string Rows(SpecifiedLayer layer) => layer.Convolution is { } shape
        ? $"{layer.Rows.Count} kernels of length {shape.KernelLength}, stride {shape.Stride}, over {(shape.InputChannels == 1 ? "1 channel" : $"{shape.InputChannels} channels")}: patches in R^{layer.Frame.Dimension}"
        : $"{layer.Rows.Count} rows in R^{layer.Frame.Dimension}";

    /// <summary>The activation in words; nothing of a ReLU.</summary>
    private static string Activation(LayerSpecification specification) => specification.Activation switch
    {
        ActivationKind.Gate => ", a gate",
        ActivationKind.LeakyRelu => $", a leaky ReLU of slope {Number(specification.Slope)}",
        ActivationKind.Clip => $", a clip at {Number(specification.Level)}",
        _ => "",
    };

    private static string Dead(IReadOnlyList<int> rows) => rows.Count switch
    {
        0 => "",
        1 => $" (row {rows[0]} is zero: a dead unit that takes part in nothing)",
        _ => $" (rows {string.Join(", ", rows)} are zero: dead units that take part in nothing)",
    };

    /// <summary>The domain in words.</summary>
    public static string Domain(LayerSpecification specification)
    {
        string shell = specification.Domain switch
        {
            DomainShape.Ball => $"ball |x| <= {Number(specification.Radius)}",
            DomainShape.Sphere => $"sphere |x| = {Number(specification.Radius)}",
            DomainShape.Shell => $"shell {Number(specification.InnerRadius)} <= |x| <= {Number(specification.Radius)}",
            _ => "all of space",
        };
        string cut = specification.HalfSpaces.Count switch
        {
            0 => "",
            1 => ", in 1 half-space",
            _ => $", in {specification.HalfSpaces.Count} half-spaces",
        };
        return shell + (specification.IsNonNegative ? ", x >= 0" : "") + cut + (specification.Cone is { } cone ? $", within {Number(cone.HalfAngle)} degrees of ({string.Join(", ", cone.Axis.Select(Number))})" : "") + (specification.IsSingle ? ", in float" : "");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
