using System;
using System.Collections.Generic;
using FrameGen.Generator.Model;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the members of the annotated type: the public face of the implementation class, and the interface.</summary>
internal sealed class MemberEmitter
{
    private readonly SourceWriter _writer;
    private readonly DecidedLayer _model;
    private readonly string _implementation;
    private readonly HashSet<string> _taken;
    private readonly bool _hasInterface;

    /// <summary>The interface that declares the members printed now.</summary>
    private string _interface;
    private bool _hasMembers;

    public MemberEmitter(SourceWriter writer, LayerModel model)
    {
        _writer = writer;
        _model = model.Plan.Layer;
        _hasInterface = LayerEmitter.HasInterface(model.Type);
        _interface = LayerEmitter.LayerInterface(_model);
        _implementation = "global::FrameGen.Generated." + Naming.ImplementationClass(model.Type);

        // A member may not bear the name of its type.
        _taken = new HashSet<string>(model.Type.DeclaredMembers, StringComparer.Ordinal) { model.Type.Name.TrimStart('@') };
    }

    public void Emit()
    {
        string type = _model.IsSingle ? "float" : "double";
        string source = $"global::System.ReadOnlySpan<{type}>";
        string target = $"global::System.Span<{type}>";
        int n = _model.InputDimension;
        int m = _model.OutputDimension;
        string convention = _model.IsBiasAdded ? "z = max(0, Wx + Bias)" : "z = max(0, Wx - Bias)";

        Constant("int", "InputDimension", Literal.Of(n), "n, the number of inputs.");
        Constant("int", "OutputDimension", Literal.Of(m), "m, the number of outputs.");
        Constant("global::FrameGen.Certificate", "Certificate", "global::FrameGen.Certificate." + _model.Certificate, "Why the layer is known to be injective on its domain.");
        Constant(type, "InverseLipschitzBound", Literal.Of(RoundUp(_model.InverseLipschitzBound), _model.IsSingle), "The factor by which reconstruction may enlarge an error of the output.");

        Property(source, "Weights", $"W, {m} x {n}, row by row.");
        Property(source, "Bias", $"The {m} biases: {convention}.");
        Property(source, "MaxBias", _model.MaxAlpha.Count == 0 ? "Empty: no bound on the biases is known." : $"The bound on each of the {m} biases.");

        Method("void", "Forward", $"{source} input, {target} destination", "input, destination", $"Computes {convention}: x is the input of {n} values, z the output of {m}. NaN gives NaN.");
        Method("bool", "TryReconstruct", $"{source} output, {target} destination", "output, destination", $"Finds the input ({n} values) of an output ({m} values). False where no input is found that explains the output; the destination is then cleared.");
        Method("void", "Reconstruct", $"{source} output, {target} destination", "output, destination", "Finds the input of an output, or throws a ReconstructionException.");
        Method("bool", "TryReconstructLeastSquares", $"{source} output, {target} destination", "output, destination", "Solves least squares on all rows with a positive output: for noisy outputs. False where they do not span; the destination is then cleared.");
        Method("bool", "Explains", $"{source} input, {source} output, {type} tolerance", "input, output, tolerance", "Whether the forward pass of an input gives an output, to within a tolerance in every entry.");
        Method("int", "ForwardBatch", $"{source} inputs, {target} destination", "inputs, destination", $"Computes the outputs of many inputs, {n} values in and {m} out for each; returns their number.");
        Method("int", "ReconstructBatch", $"{source} outputs, {target} destination", "outputs, destination", $"Finds the inputs of many outputs, {m} values in and {n} out for each; returns how many were found. Rows not found are NaN.");

        if (_model.Facets.Count > 0)
        {
            _interface = LayerEmitter.FacetInterface(_model);
            Constant("int", "FacetCount", Literal.Of(_model.Facets.Count), "The number of facets the reconstruction uses.");
            Method("int", "FindFacet", $"{source} output", "output", "The facet by which TryReconstruct explains an output, or -1 where none does.");
            Method("global::System.ReadOnlySpan<int>", "GetFacet", "int index", "index", "The rows of a facet, ascending; the index is 0 to FacetCount - 1.");
        }
    }

    private void Constant(string type, string name, string value, string summary)
    {
        if (!_taken.Contains(name))
        {
            Head(summary, LayerEmitter.GeneratedConstant);
            _writer.Line($"public const {type} {name} = {value};");
        }

        if (_hasInterface)
        {
            Separate();
            _writer.Line(LayerEmitter.GeneratedMember);
            _writer.Line($"static {type} {_interface}.{name} => {value};");
        }
    }

    private void Property(string type, string name, string summary)
    {
        if (!_taken.Contains(name))
        {
            Head(summary);
            _writer.Line($"public static {type} {name} => {_implementation}.{name};");
        }
        else if (_hasInterface)
        {
            Separate();
            _writer.Line(LayerEmitter.GeneratedMember);
            _writer.Line($"static {type} {_interface}.{name} => {_implementation}.{name};");
        }
    }

    private void Method(string type, string name, string parameters, string arguments, string summary)
    {
        if (!_taken.Contains(name))
        {
            Head(summary);
            _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
            _writer.Line($"public static {type} {name}({parameters})");
        }
        else if (_hasInterface)
        {
            Separate();
            _writer.Line(LayerEmitter.GeneratedMember);
            _writer.Line($"static {type} {_interface}.{name}({parameters})");
        }
        else
        {
            return;
        }

        _writer.Line($"    => {_implementation}.{name}({arguments});");
    }

    private void Head(string summary, string? attributes = null)
    {
        Separate();
        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line(attributes ?? LayerEmitter.GeneratedMember);
    }

    /// <summary>An empty line before each member but the first.</summary>
    private void Separate()
    {
        if (_hasMembers)
        {
            _writer.Line();
        }

        _hasMembers = true;
    }

    /// <summary>A bound stays a bound when it is rounded to float.</summary>
    private double RoundUp(double value)
    {
        if (!_model.IsSingle || (float)value >= value)
        {
            return value;
        }

        byte[] bits = BitConverter.GetBytes((float)value);
        return BitConverter.ToSingle(BitConverter.GetBytes(BitConverter.ToInt32(bits, 0) + 1), 0);
    }
}
