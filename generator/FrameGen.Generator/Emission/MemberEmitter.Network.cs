namespace FrameGen.Generator.Emission;

/// <content>The members of a network.</content>
internal sealed partial class MemberEmitter
{
    private void EmitNetwork(int layers)
    {
        Constant("int", "LayerCount", Literal.Of(layers), "How many layers there are.");
        Constant("int", "InputDimension", Literal.Of(_face.InputDimension), "The inputs of the first layer.");
        Constant("int", "OutputDimension", Literal.Of(_face.OutputDimension), "The outputs of the last layer.");
        EmitCertificate("network");
        Method("void", "Forward", $"{Source} input, {Target} destination", "input, destination", "Computes the outputs of the last layer. NaN gives NaN.");
        Method("bool", "TryReconstruct", $"{Source} output, {Target} destination", "output, destination", "Finds the input of an output, layer by layer. False, and the destination cleared, where none gives it again.");
        Method("void", "Reconstruct", $"{Source} output, {Target} destination", "output, destination", "Finds the input of an output, or throws a ReconstructionException.");
        EmitEstimates("Estimates the input of a measured output, layer by layer, from the standard deviations of its rows, one or all: 0 is exact, infinity a dead row. False, and the destination cleared, where there is none.");
        Method("bool", "Explains", $"{Source} input, {Source} output, {Number} tolerance", "input, output, tolerance", "Whether an input gives an output, to within a tolerance in every entry.");
        EmitBatches();
    }
}
