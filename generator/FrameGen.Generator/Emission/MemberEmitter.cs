using System;
using System.Collections.Generic;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the members of the annotated type: the public face of the kernel, and the interface.</summary>
internal sealed class MemberEmitter
{
    private readonly SourceWriter _writer;
    private readonly DecidedLayer _model;
    private readonly string _type;
    private readonly string _kernel;
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _implemented;
    private readonly bool _hasInterface;

    /// <summary>The interface that declares the members printed now.</summary>
    private string _interface;
    private bool _hasMembers;

    public MemberEmitter(SourceWriter writer, LayerModel model, StrategyEmitter strategy)
    {
        _writer = writer;
        _model = model.Plan.Layer;
        _type = strategy.Type;
        _hasInterface = LayerEmitter.HasInterface(model.Type);
        _interface = LayerEmitter.LayerInterface(_model);
        _kernel = Naming.Kernel(model.Type);

        // A member may not bear the name of its type.
        _taken = new HashSet<string>(model.Type.DeclaredMembers, StringComparer.Ordinal) { model.Type.Name.TrimStart('@') };
        _implemented = new HashSet<string>(model.Type.ImplementedMembers, StringComparer.Ordinal);
    }

    public void Emit()
    {
        string source = $"global::System.ReadOnlySpan<{_type}>";
        string target = $"global::System.Span<{_type}>";
        int n = _model.InputDimension;
        int m = _model.OutputDimension;
        string convention = _model.IsBiasAdded ? "z = max(0, Wx + Bias)" : "z = max(0, Wx - Bias)";

        Constant("int", "InputDimension", Literal.Of(n), "n, the number of inputs.");
        Constant("int", "OutputDimension", Literal.Of(m), "m, the number of outputs.");
        Constant("global::FrameGen.Certificate", "Certificate", "global::FrameGen.Certificate." + _model.Certificate, "Why the layer is known to be injective on its domain.");
        Constant(_type, "InverseLipschitzBound", _model.IsSingle ? Literal.Of(DirectedRounding.UpToSingle(_model.InverseLipschitzBound)) : Literal.Of(_model.InverseLipschitzBound), "The factor by which reconstruction may enlarge an error of the output.");

        Property(source, "Weights", $"W, {m} x {n}, row by row.");
        Property(source, "Bias", $"The {m} biases: {convention}.");
        Property(source, "MaxBias", _model.MaxAlpha.Count == 0 ? "Empty: no bound on the biases is known." : $"The bound on each of the {m} biases.");

        Method("void", "Forward", $"{source} input, {target} destination", "input, destination", $"Computes {convention} for x of {n} values. NaN gives NaN.");
        Method("bool", "TryReconstruct", $"{source} output, {target} destination", "output, destination", "Finds the input of an output. False, and the destination cleared, where none explains it.");
        Method("void", "Reconstruct", $"{source} output, {target} destination", "output, destination", "Finds the input of an output, or throws a ReconstructionException.");
        Method("bool", "TryReconstructLeastSquares", $"{source} output, {target} destination", "output, destination", "Least squares on the rows with a positive output, for noisy outputs. False, and the destination cleared, where they do not span.");
        Method("bool", "Explains", $"{source} input, {source} output, {_type} tolerance", "input, output, tolerance", "Whether an input gives an output, to within a tolerance in every entry.");
        Method("int", "ForwardBatch", $"{source} inputs, {target} destination", "inputs, destination", "Computes the outputs of many inputs; returns their number.");
        Method("int", "ReconstructBatch", $"{source} outputs, {target} destination", "outputs, destination", "Finds the inputs of many outputs; returns how many. Those not found are NaN.");

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
            Write($"""
                /// <summary>{summary}</summary>
                public const {type} {name} = {value};
                """);
        }

        // A constant implements no property.
        Implement($"static {type} {_interface}.{name} => {value};", name);
    }

    private void Property(string type, string name, string summary)
    {
        // Its accessor is a method of the type, too.
        if (!_taken.Contains(name) && !_taken.Contains("get_" + name))
        {
            Write($"""
                /// <summary>{summary}</summary>
                public static {type} {name} => {_kernel}.{name};
                """);
        }
        else
        {
            Implement($"static {type} {_interface}.{name} => {_kernel}.{name};", name);
        }
    }

    private void Method(string type, string name, string parameters, string arguments, string summary)
    {
        if (!_taken.Contains(name))
        {
            Write($"""
                /// <summary>{summary}</summary>
                public static {type} {name}({parameters}) => {_kernel}.{name}({arguments});
                """);
        }
        else
        {
            Implement($"static {type} {_interface}.{name}({parameters}) => {_kernel}.{name}({arguments});", name);
        }
    }

    /// <summary>Writes an explicit implementation of the interface's member, unless there is none to implement or the user does.</summary>
    private void Implement(string member, string name)
    {
        if (_hasInterface && !_implemented.Contains($"{_interface}.{name}"))
        {
            Write(member);
        }
    }

    /// <summary>Writes a member, an empty line before each but the first.</summary>
    private void Write(string member)
    {
        if (_hasMembers)
        {
            _writer.Write();
        }

        _hasMembers = true;
        _writer.Write(member);
    }
}
