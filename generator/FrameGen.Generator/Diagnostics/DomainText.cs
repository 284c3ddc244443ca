using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>A domain in words, for docs and messages.</summary>
internal static class DomainText
{
    public static string Describe(LayerSpecification specification)
    {
        string radius = NumberText.Exact(specification.Radius);
        string shape = specification.Domain switch
        {
            DomainShape.Sphere => $"the sphere |x| = {radius}",
            DomainShape.Shell => $"the shell {NumberText.Exact(specification.InnerRadius)} <= |x| <= {radius}",
            DomainShape.Space => "all of space",
            _ => $"the ball |x| <= {radius}",
        };
        string cut = specification.IsNonNegative ? ", x >= 0" : "";
        return specification.HalfSpaces.Count == 0 ? shape + cut : $"{shape}{cut}, within {NumberText.Plural(specification.HalfSpaces.Count, "half-space")}";
    }
}
