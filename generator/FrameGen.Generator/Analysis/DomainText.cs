using FrameGen.Generator.Parsing;

namespace FrameGen.Generator.Analysis;

/// <summary>A domain in words, for docs and messages.</summary>
internal static class DomainText
{
    public static string Describe(FrameSpec spec)
    {
        string radius = NumberText.Exact(spec.Radius);
        string shape = spec.Domain switch
        {
            DomainKind.Sphere => $"the sphere |x| = {radius}",
            DomainKind.Shell => $"the shell {NumberText.Exact(spec.InnerRadius)} <= |x| <= {radius}",
            DomainKind.Space => "all of space",
            _ => $"the ball |x| <= {radius}",
        };
        string cut = spec.IsNonNegative ? ", x >= 0" : "";
        return spec.HalfSpaces.Count == 0 ? shape + cut : $"{shape}{cut}, within {NumberText.Plural(spec.HalfSpaces.Count, "half-space")}";
    }
}
