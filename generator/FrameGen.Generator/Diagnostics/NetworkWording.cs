using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Diagnostics;

/// <summary>Why layers make no network, in the words of FG0014, at the layer at fault.</summary>
internal static class NetworkWording
{
    public static Problem Problem(Place place, string what, string remedy) => Diagnostics.Problem.Of(DiagnosticIds.BadNetwork, place, what, remedy);

    /// <param name="fault">What is wrong.</param>
    /// <param name="network">Where.</param>
    public static Problem Of(NetworkFault fault, NetworkReading network)
    {
        string name = network.Layers[fault.Layer].ShortName;
        string before = fault.Layer > 0 ? network.Layers[fault.Layer - 1].ShortName : "";
        Place place = network.Source.Length > 0 ? new Place(PlaceKind.Source) : Place.Part(fault.Layer);
        return fault switch
        {
            NetworkFault.Convolution => Problem(place, $"'{name}' is a convolution, which has no fixed number of inputs", "take it out"),
            NetworkFault.Widths widths => Problem(place, $"'{name}' takes {NumberText.Plural(widths.Taken, "input")}, '{before}' gives {NumberText.Count(widths.Given)}", "put layers together that fit"),
            NetworkFault.Precisions => Problem(place, $"'{name}' and '{before}' are of different precision", "give both the same Precision"),
            NetworkFault.InnerRadius => Problem(place, $"the domain of '{name}' leaves out 0, which '{before}' may give", "use a ball"),
            NetworkFault.NegativeOutputs => Problem(place, $"'{before}' is a leaky ReLU, whose outputs may be negative", "put it last, or use another activation"),
            NetworkFault.HalfSpaces => Problem(place, $"a half-space or round cone cuts the domain of '{name}', and outputs of '{before}' may lie beyond it", "take it away, or use NonNegative, which all of them hold"),
            NetworkFault.Radius { Image: double.PositiveInfinity } => Problem(place, $"'{before}' takes all of space, and the domain of '{name}' has a radius", "give the first a radius, or use InputDomain.Space for both"),
            NetworkFault.Radius radius => Problem(
                place,
                $"the domain of '{name}' has the radius {NumberText.Exact(radius.Domain)}, and outputs of '{before}' may have any up to {Up(radius.Image)}",
                $"give it that radius and biases to match, or '{before}' a smaller one"),
            _ => Problem(place, $"'{name}' does not fit '{before}'", "put layers together that fit"),
        };
    }

    private static string Up(double radius) => NumberText.Exact(DirectedRounding.UpToDigits(radius, 6));
}
