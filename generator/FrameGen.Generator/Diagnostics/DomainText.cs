using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Diagnostics;

/// <summary>A decided domain in words, for docs and messages.</summary>
internal static class DomainText
{
    /// <summary>"the ball |x| &lt;= 1, x >= 0".</summary>
    public static string Of(DecidedDomain domain)
    {
        string radius = NumberText.Exact(domain.OuterRadius);
        string shape = domain switch
        {
            { OuterRadius: double.PositiveInfinity } => "all of space",
            { InnerRadius: var inner, OuterRadius: var outer } when inner == outer => $"the sphere |x| = {radius}",
            { InnerRadius: > 0 } => $"the shell {NumberText.Exact(domain.InnerRadius)} <= |x| <= {radius}",
            _ => $"the ball |x| <= {radius}",
        };
        string cut = domain.IsNonNegative ? ", x >= 0" : "";
        if (domain.Cone is { } cone)
        {
            cut += $", within {NumberText.Exact(cone.HalfAngle)} degrees of {NumberText.Exact(cone.Axis)}";
        }

        return domain.StatedHalfSpaces == 0 ? shape + cut : $"{shape}{cut}, within {NumberText.Plural(domain.StatedHalfSpaces, "half-space")}";
    }
}
