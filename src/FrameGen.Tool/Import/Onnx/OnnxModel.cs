using System;
using System.Collections.Generic;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>The graph of an ONNX model: its operators in their order, and its constants, which are read when they are asked for.</summary>
internal sealed class OnnxModel
{
    /// <summary>The oldest set of operators whose Gemm, MatMul and Add are those of today.</summary>
    private const long FirstOpset = 7;

    /// <summary>The newest set whose operators are known to be those that are read.</summary>
    public const long LastOpset = 21;

    /// <summary>More operators, names that they take and give, and constants than models have; each takes a hundred bytes or so.</summary>
    private const int MaxParts = 1 << 17;

    private readonly Dictionary<string, (ReadOnlyMemory<byte> Message, int Offset)> _constants = [];
    private readonly List<OnnxNode> _nodes = [];
    private int _parts;

    private OnnxModel(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The operators, each after those that it takes something from.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>The version of ONNX's own operators.</summary>
    public long Opset { get; private set; }

    /// <summary>Whether a file that is not known by its name begins as a model does: with the version of the format.</summary>
    public static bool IsBeginOf(ReadOnlySpan<byte> content) => content is [0x08, > 0 and < 32, ..];

    /// <summary>Reads the graph.</summary>
    public static Outcome<OnnxModel> Read(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            var model = new OnnxModel(path);
            bool hasGraph = false;
            var message = new ProtobufReader(content, 0);
            while (message.Read())
            {
                switch (message.Number)
                {
                    case 7:
                        hasGraph = true;
                        model.ReadGraph(message.Message);
                        break;
                    case 8:
                        model.ReadOpset(message.Message);
                        break;
                }
            }

            return !hasGraph ? new InputError(path, null, $"the file ends at byte {content.Length} without a graph: it is no ONNX model, or was cut off")
                : model.Opset == 0 ? new InputError(path, null, "the model states no version of ONNX's own operators, of which layers are made; those of another domain, such as trees, hold none: export a model of Gemm, MatMul or Conv")
                : model.Opset < FirstOpset ? new InputError(path, null, $"the model is of opset {model.Opset}, before {FirstOpset}: convert it with onnx.version_converter")
                : model;
        }
        catch (MalformedModelException e)
        {
            return new InputError(path, null, $"the file, {content.Length} bytes long, is no ONNX model, or was cut off: at byte {e.Place} {e.Message}");
        }
    }

    /// <summary>Whether something that operators take is a constant of the model.</summary>
    public bool IsConstant(string name) => _constants.ContainsKey(name);

    /// <summary>A constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="flaw">Why it cannot be read.</param>
    public Tensor? Constant(string name, out string flaw)
    {
        if (!_constants.TryGetValue(name, out var constant))
        {
            flaw = "it is no constant of the model";
            return null;
        }

        try
        {
            return OnnxTensor.Read(new ProtobufReader(constant.Message, constant.Offset), name, out flaw);
        }
        catch (MalformedModelException e)
        {
            flaw = $"it cannot be read: at byte {e.Place} {e.Message}";
            return null;
        }
    }

    private void ReadOpset(ProtobufReader message)
    {
        string domain = "";
        long version = 0;
        while (message.Read())
        {
            domain = message.Number == 1 ? message.Text : domain;
            version = message.Number == 2 ? (long)message.Bits : version;
        }

        Opset = domain is "" or "ai.onnx" ? version : Opset;
    }

    private void ReadGraph(ProtobufReader graph)
    {
        while (graph.Read())
        {
            if (graph.Number == 1)
            {
                AddNode(OnnxNode.Read(graph.Message, MaxParts - _parts));
            }
            else if (graph.Number == 5)
            {
                _parts++;
                AddConstant(OnnxTensor.NameOf(graph.Message), graph.Bytes, graph.Offset);
            }

            if (_parts > MaxParts)
            {
                throw new MalformedModelException(graph.Offset, $"there are more than {MaxParts} operators, inputs and constants, which no model has");
            }
        }
    }

    /// <summary>An operator Constant is one of the constants.</summary>
    private void AddNode(OnnxNode node)
    {
        _parts += node.Parts;
        if (node.Operator == "Constant" && node.Find("value")?.Tensor is { } tensor)
        {
            AddConstant(node.Output, tensor, node.Find("value")!.TensorOffset);
        }
        else
        {
            _nodes.Add(node);
        }
    }

    private void AddConstant(string name, ReadOnlyMemory<byte> message, int offset)
    {
        // An input that is left out has no name.
        if (name.Length > 0)
        {
            _constants.TryAdd(name, (message, offset));
        }
    }
}
