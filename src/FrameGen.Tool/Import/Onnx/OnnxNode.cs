using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>One operator of a model.</summary>
/// <param name="Operator">Which.</param>
/// <param name="Name">How the model calls it; may be empty.</param>
/// <param name="Inputs">The names of what it takes; an empty one is left out.</param>
/// <param name="Outputs">The names of what it gives.</param>
/// <param name="Attributes">Its attributes, unread.</param>
internal sealed record OnnxNode(string Operator, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>Its name for a message.</summary>
    public string Shown => Name.Length > 0 ? $"{ShownName.Of(Operator)} {ShownName.Of(Name)}" : $"{ShownName.Of(Operator)} with output {ShownName.Of(Output)}";

    /// <summary>What it gives first; empty where it gives nothing.</summary>
    public string Output => Outputs.Count > 0 ? Outputs[0] : "";

    /// <summary>The name of an input; empty where it is left out.</summary>
    public string Input(int index) => index < Inputs.Count ? Inputs[index] : "";

    /// <summary>A real attribute.</summary>
    public double Real(string name, double otherwise) => Find(name) is { } attribute ? attribute.Real : otherwise;

    /// <summary>A whole attribute.</summary>
    public long Whole(string name, long otherwise) => Find(name) is { } attribute ? attribute.Whole : otherwise;

    /// <summary>An attribute; null where it is not stated.</summary>
    public OnnxAttribute? Find(string name)
    {
        foreach (OnnxAttribute attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether it holds operators of its own, as If and Loop do in their branches.</summary>
    public bool HasGraph => Attributes.Any(attribute => attribute.IsGraph);

    /// <summary>How many things it is made of, which memory goes with.</summary>
    public int Parts => 1 + Inputs.Count + Outputs.Count + Attributes.Count;

    /// <summary>Reads the message NodeProto.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxParts">The most parts that it may have; the reader of more stops.</param>
    public static OnnxNode Read(ProtobufReader message, int maxParts)
    {
        string op = "";
        string name = "";
        string domain = "";
        var inputs = new List<string>(3);
        var outputs = new List<string>(1);
        List<OnnxAttribute>? attributes = null;
        while (inputs.Count + outputs.Count + (attributes?.Count ?? 0) <= maxParts && message.Read())
        {
            switch (message.Number)
            {
                case 1:
                    inputs.Add(message.Text);
                    break;
                case 2:
                    outputs.Add(message.Text);
                    break;
                case 3:
                    name = message.Text;
                    break;
                case 4:
                    op = message.Text;
                    break;
                case 5:
                    (attributes ??= []).Add(OnnxAttribute.Read(message.Message));
                    break;
                case 7:
                    domain = message.Text;
                    break;
            }
        }

        // Operators of other domains share their names with none of those that are known.
        return new OnnxNode(domain is "" or "ai.onnx" ? op : $"{domain}.{op}", name, inputs, outputs, attributes ?? (IReadOnlyList<OnnxAttribute>)[]);
    }
}

/// <summary>An attribute of an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Real">Its value as a real number.</param>
/// <param name="Whole">Its value as a whole number.</param>
/// <param name="Wholes">Its value as a list of whole numbers.</param>
/// <param name="Tensor">Its value as a tensor, unread; empty where it is none.</param>
/// <param name="TensorOffset">Where in the file that stands.</param>
internal sealed record OnnxAttribute(string Name, double Real, long Whole, IReadOnlyList<long> Wholes, ReadOnlyMemory<byte>? Tensor, int TensorOffset)
{
    /// <summary>Whether its value is a graph of operators.</summary>
    public bool IsGraph { get; private init; }

    /// <summary>Reads the message AttributeProto.</summary>
    public static OnnxAttribute Read(ProtobufReader message)
    {
        var attribute = new OnnxAttribute("", 0, 0, [], null, 0);
        List<long>? wholes = null;
        while (message.Read())
        {
            switch (message.Number)
            {
                case 1:
                    attribute = attribute with { Name = message.Text };
                    break;
                case 2:
                    attribute = attribute with { Real = BitConverter.UInt32BitsToSingle((uint)message.Bits) };
                    break;
                case 3:
                    attribute = attribute with { Whole = (long)message.Bits };
                    break;
                case 5:
                    attribute = attribute with { Tensor = message.Bytes, TensorOffset = message.Offset };
                    break;
                case 6:
                    attribute = attribute with { IsGraph = true };
                    break;
                case 8:
                    OnnxTensor.AddWholes(ref message, wholes ??= []);
                    break;
            }
        }

        return wholes is null ? attribute : attribute with { Wholes = wholes };
    }
}
