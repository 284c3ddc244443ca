using System;
using System.Collections.Generic;
using FrameGen.Generator.Model;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the members of the annotated type: the public face of the kernel, and the interface.</summary>
internal sealed partial class MemberEmitter
{
    private readonly SourceWriter _writer;
    private readonly LayerFace _face;
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _implemented;
    private readonly bool _hasInterface;

    /// <summary>The interface that declares the members printed now.</summary>
    private string _interface;
    private bool _hasMembers;

    private string Number => _face.Type;

    private string Source => $"global::System.ReadOnlySpan<{Number}>";

    private string Target => $"global::System.Span<{Number}>";

    public MemberEmitter(SourceWriter writer, TypeModel type, LayerFace face)
    {
        _writer = writer;
        _face = face;
        _hasInterface = PartialType.HasInterface(type);
        _interface = face.BaseInterface;

        // A member may not bear the name of its type.
        _taken = new HashSet<string>(type.DeclaredMembers, StringComparer.Ordinal) { type.Name.TrimStart('@') };
        _implemented = new HashSet<string>(type.ImplementedMembers, StringComparer.Ordinal);
    }

    public void Emit()
    {
        if (_face.Layers is { } layers)
        {
            EmitNetwork(layers);
        }
        else if (_face.Convolution is { } convolution)
        {
            EmitConvolution(convolution);
        }
        else
        {
            EmitLayer();
        }
    }

    private void EmitLayer()
    {
        int n = _face.InputDimension;
        int m = _face.OutputDimension;
        string convention = _face.Formula;
        string unless = _face.Certificate == LayerCertificate.None
            ? "False, and the destination cleared, where none explains it, or more than one: the layer is not known to be injective (Certificate.None)."
            : "False, and the destination cleared, where none explains it.";

        Constant("int", "InputDimension", Literal.Of(n), "n, the number of inputs.");
        Constant("int", "OutputDimension", Literal.Of(m), "m, the number of outputs.");
        EmitNumbers(convention);

        Method("void", "Forward", $"{Source} input, {Target} destination", "input, destination", $"Computes {convention} for x of {n} values. NaN gives NaN.");
        Method("bool", "TryReconstruct", $"{Source} output, {Target} destination", "output, destination", $"Finds the input of an output. {unless}");
        Method("void", "Reconstruct", $"{Source} output, {Target} destination", "output, destination", "Finds the input of an output, or throws a ReconstructionException.");
        EmitEstimates($"Estimates the input of a measured output from the standard deviations of its rows, one or {m}: 0 is exact, infinity a dead row. False, and the destination cleared, where there is none.");
        Method("bool", "Explains", $"{Source} input, {Source} output, {Number} tolerance", "input, output, tolerance", "Whether an input gives an output, to within a tolerance in every entry.");
        EmitBatches();

        if (_face.Facets is { } facets)
        {
            _interface = _face.FacetInterface;
            Constant("int", "FacetCount", Literal.Of(facets), "The number of facets the reconstruction uses.");
            Method("int", "FindFacet", $"{Source} output", "output", "The facet by which TryReconstruct explains an output, or -1 where none does.");
            Method("global::System.ReadOnlySpan<int>", "GetFacet", "int index", "index", "The rows of a facet, ascending; the index is 0 to FacetCount - 1.");
        }
    }

    private void EmitEstimates(string summary)
    {
        Method("bool", "TryEstimate", $"{Source} output, {Source} sigma, {Target} destination", "output, sigma, destination", summary);
        Method(
            "bool",
            "TryEstimate",
            $"{Source} output, {Source} sigma, {Target} destination, out global::FrameGen.Estimate<{Number}> estimate, {Target} covariance{{0}}, {Target} mirror{{0}}, global::FrameGen.Loss loss{{1}}",
            "output, sigma, destination, out estimate, covariance, mirror, loss",
            "The same, and how well it is known, or why there is none.");
    }

    private void EmitBatches()
    {
        Method("int", "ForwardBatch", $"{Source} inputs, {Target} destination", "inputs, destination", "Computes the outputs of many inputs; returns their number.");
        Method("int", "ReconstructBatch", $"{Source} outputs, {Target} destination", "outputs, destination", "Finds the inputs of many outputs; returns how many. Those not found are NaN.");
        Method("int", "EstimateBatch", $"{Source} outputs, {Source} sigma, {Target} destination, global::FrameGen.Loss loss{{1}}", "outputs, sigma, destination, loss", "Estimates the inputs of many measured outputs; returns how many. Those not found are NaN.");
    }

    /// <summary>Why a layer or a network is injective, and how well.</summary>
    private void EmitCertificate(string what)
    {
        Constant("global::FrameGen.Certificate", "Certificate", "global::FrameGen.Certificate." + _face.Certificate, $"Why the {what} is known to be injective on its domain.");
        Constant(Number, "InverseLipschitzBound", Literal.Of(_face.InverseLipschitzBound, _face.IsSingle), "The factor by which reconstruction may enlarge an error of the output.");
    }

    /// <summary>The same of a layer, and its numbers.</summary>
    private void EmitNumbers(string convention)
    {
        int m = _face.OutputDimension;
        EmitCertificate("layer");
        Property(Source, "Weights", $"W, {m} x {_face.InputDimension}, row by row.");
        Property(Source, "Bias", $"The {m} biases: {convention}.");
        Property(Source, "MaxBias", _face.HasBounds ? $"The bound on each of the {m} biases." : "Empty: no bound on the biases is known.");
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
                public static {type} {name} => {_face.Body(name)};
                """);
        }
        else
        {
            Implement($"static {type} {_interface}.{name} => {_face.Body(name)};", name);
        }
    }

    /// <param name="type">What it returns.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">Its parameters; {0} and {1} stand where those that are optional have their default, an empty span and the first loss.</param>
    /// <param name="arguments">What it passes on.</param>
    /// <param name="summary">What it does.</param>
    private void Method(string type, string name, string parameters, string arguments, string summary)
    {
        if (!_taken.Contains(name))
        {
            Write($"""
                /// <summary>{summary}</summary>
                public static {type} {name}({parameters.Replace("{0}", " = default").Replace("{1}", " = global::FrameGen.Loss.Squares")}) => {_face.Body($"{name}({arguments})")};
                """);
        }
        else
        {
            Implement($"static {type} {_interface}.{name}({parameters.Replace("{0}", "").Replace("{1}", "")}) => {_face.Body($"{name}({arguments})")};", name);
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
