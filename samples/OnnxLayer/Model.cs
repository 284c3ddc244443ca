using System;
using System.IO;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace OnnxLayer;

/// <summary>
/// A classifier as ONNX keeps it: Gemm, Relu, Gemm over float32 weights, 4 inputs, 16 units, 3 scores. What leaves the first layer is an output of the graph too, as where a model is split between a device and a server.
/// </summary>
/// <remarks>Field numbers are those of onnx.proto (ONNX 1.16, opset 13). The weights come from a fixed seed: what matters here is where they are kept, not what they tell apart.</remarks>
public static class Model
{
    public const int Inputs = 4;
    public const int Units = 16;
    public const int Scores = 3;

    /// <summary>The name of the graph's input, and of its outputs.</summary>
    public const string InputName = "features", ActivationName = "hidden", ScoresName = "scores";

    private const float Bias = 0.5f;
    private const int Float = 1;
    private const int Seed = 5;

    /// <summary>The model's file.</summary>
    public static byte[] ToBytes()
    {
        var random = new Random(Seed);
        return Message(model =>
        {
            Whole(model, 1, 8);
            Text(model, 2, "samples/OnnxLayer");
            Part(model, 7, graph =>
            {
                Part(graph, 1, node => Node(node, "Gemm", [InputName, "fc1.weight", "fc1.bias"], "linear"));
                Part(graph, 1, node => Node(node, "Relu", ["linear"], ActivationName));
                Part(graph, 1, node => Node(node, "Gemm", [ActivationName, "fc2.weight", "fc2.bias"], ScoresName));
                Text(graph, 2, "classifier");
                Part(graph, 5, tensor => Tensor(tensor, "fc1.weight", [Units, Inputs], _ => Normal(random)));
                Part(graph, 5, tensor => Tensor(tensor, "fc1.bias", [Units], _ => Bias));
                Part(graph, 5, tensor => Tensor(tensor, "fc2.weight", [Scores, Units], _ => Normal(random)));
                Part(graph, 5, tensor => Tensor(tensor, "fc2.bias", [Scores], _ => 0));
                Part(graph, 11, value => Value(value, InputName, Inputs));
                Part(graph, 12, value => Value(value, ScoresName, Scores));
                Part(graph, 12, value => Value(value, ActivationName, Units));
            });
            Part(model, 8, opset => Whole(opset, 2, 13));
        });
    }

    /// <summary>A node; the weights of a Gemm are kept output by output (transB).</summary>
    private static void Node(CodedOutputStream node, string operation, string[] inputs, string output)
    {
        foreach (string input in inputs)
        {
            Text(node, 1, input);
        }

        Text(node, 2, output);
        Text(node, 4, operation);
        if (operation == "Gemm")
        {
            Part(node, 5, attribute =>
            {
                Text(attribute, 1, "transB");
                Whole(attribute, 3, 1);
                Whole(attribute, 20, 2);
            });
        }
    }

    private static void Tensor(CodedOutputStream tensor, string name, int[] shape, Func<int, float> value)
    {
        int count = 1;
        foreach (int length in shape)
        {
            Whole(tensor, 1, length);
            count *= length;
        }

        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = value(i);
        }

        Whole(tensor, 2, Float);
        Text(tensor, 8, name);
        tensor.WriteTag(9, WireFormat.WireType.LengthDelimited);
        tensor.WriteBytes(ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())));
    }

    /// <summary>A batch of vectors.</summary>
    private static void Value(CodedOutputStream value, string name, int length)
    {
        Text(value, 1, name);
        Part(value, 2, type => Part(type, 1, tensor =>
        {
            Whole(tensor, 1, Float);
            Part(tensor, 2, shape =>
            {
                Part(shape, 1, dimension => Text(dimension, 2, "batch"));
                Part(shape, 1, dimension => Whole(dimension, 1, length));
            });
        }));
    }

    /// <summary>A normal number (Box and Muller) to three binary places, so that no machine's logarithm shows in it; never -0.</summary>
    private static float Normal(Random random)
        => (float)(Math.Round(8 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())) / 8) + 0;

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var message = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(message);
        }

        return bytes.ToArray();
    }

    private static void Part(CodedOutputStream message, int field, Action<CodedOutputStream> write)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static void Text(CodedOutputStream message, int field, string value)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteString(value);
    }

    private static void Whole(CodedOutputStream message, int field, long value)
    {
        message.WriteTag(field, WireFormat.WireType.Varint);
        message.WriteInt64(value);
    }
}
