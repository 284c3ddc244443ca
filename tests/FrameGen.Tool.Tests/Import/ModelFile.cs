using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace FrameGen.Tool.Tests.Import;

/// <summary>An ONNX model that a test makes, with input x and output y of floats.</summary>
internal sealed class ModelFile(int opset)
{
    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "layer");

    /// <summary>How numbers of constants are written.</summary>
    public enum Storage
    {
        Raw,
        FloatData,
        Unpacked,
        Double,
        DoubleData,
        Half,
        HalfData,
        BFloat16,
    }

    public ModelFile Node(string op, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        ProtobufWriter node = new ProtobufWriter()
            .Each(inputs, (writer, input) => writer.Text(1, input))
            .Text(2, output)
            .Text(3, $"/{output}/{op}")
            .Text(4, op)
            .Each(attributes, (writer, attribute) => writer.Message(5, Attribute(attribute.Name, attribute.Value)));
        _graph.Message(1, node);
        return this;
    }

    public ModelFile Constant(string name, double[] values, int[] shape, Storage storage = Storage.Raw)
    {
        _graph.Message(5, Tensor(name, values, shape, storage));
        return this;
    }

    /// <summary>A constant whose numbers stand in a file beside the model.</summary>
    public ModelFile Elsewhere(string name, int[] shape, string location)
    {
        _graph.Message(5, new ProtobufWriter().Each(shape, (writer, extent) => writer.Whole(1, extent)).Whole(2, 1).Text(8, name)
            .Message(13, new ProtobufWriter().Text(1, "location").Text(2, location)).Message(13, new ProtobufWriter().Text(1, "offset").Text(2, "0")).Whole(14, 1));
        return this;
    }

    public byte[] ToArray(int[] inputShape, int[] outputShape, bool isDouble = false)
    {
        _graph.Message(11, ValueInfo("x", inputShape, isDouble)).Message(12, ValueInfo("y", outputShape, isDouble));
        return new ProtobufWriter().Whole(1, 4).Text(2, "test").Message(7, _graph).Message(8, new ProtobufWriter().Text(1, "").Whole(2, opset)).ToArray();
    }

    private static ProtobufWriter Tensor(string name, double[] values, int[] shape, Storage storage)
    {
        var tensor = new ProtobufWriter().Each(shape, (writer, extent) => writer.Whole(1, extent)).Whole(2, storage switch { Storage.Double or Storage.DoubleData => 11, Storage.Half or Storage.HalfData => 10, Storage.BFloat16 => 16, _ => 1 }).Text(8, name);
        float[] floats = [.. values.Select(value => (float)value)];
        return storage switch
        {
            Storage.Raw => tensor.Bytes(9, MemoryMarshal.AsBytes<float>(floats).ToArray()),
            Storage.Double => tensor.Bytes(9, MemoryMarshal.AsBytes<double>(values).ToArray()),
            Storage.DoubleData => tensor.Bytes(10, MemoryMarshal.AsBytes<double>(values).ToArray()),
            Storage.Half => tensor.Bytes(9, [.. values.SelectMany(value => BitConverter.GetBytes((Half)value))]),
            Storage.HalfData => tensor.Packed(5, values.Select(value => (ulong)BitConverter.HalfToUInt16Bits((Half)value))),
            Storage.BFloat16 => tensor.Bytes(9, [.. values.SelectMany(value => BitConverter.GetBytes((float)value)[2..])]),
            Storage.FloatData => tensor.Bytes(4, MemoryMarshal.AsBytes<float>(floats).ToArray()),
            _ => tensor.Each(floats, (writer, value) => writer.Real(4, value)),
        };
    }

    private static ProtobufWriter Attribute(string name, object value) => value switch
    {
        float real => new ProtobufWriter().Text(1, name).Real(2, real).Whole(20, 1),
        int whole => new ProtobufWriter().Text(1, name).Whole(3, whole).Whole(20, 2),
        IEnumerable<int> wholes => new ProtobufWriter().Text(1, name).Each(wholes, (writer, number) => writer.Whole(8, number)).Whole(20, 7),
        ProtobufWriter tensor => new ProtobufWriter().Text(1, name).Message(5, tensor).Whole(20, 4),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The value of an operator Constant.</summary>
    public static object Value(double[] values, params int[] shape) => Tensor("", values, shape, Storage.Raw);

    private static ProtobufWriter ValueInfo(string name, int[] shape, bool isDouble)
    {
        var extents = new ProtobufWriter().Each(shape, (writer, extent) => writer.Message(1, new ProtobufWriter().Whole(1, extent)));
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Whole(1, isDouble ? 11 : 1).Message(2, extents)));
    }
}
