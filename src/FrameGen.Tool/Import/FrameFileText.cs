using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;

namespace FrameGen.Tool.Import;

/// <summary>Writes a layer as a frame file, number by number: each as short as it can be and still be read as the same double.</summary>
internal static class FrameFileText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ImportedLayer layer, string source, CancellationToken cancellation)
    {
        WriteObject(output, layer, source, cancellation);
        output.Write("\n");
    }

    /// <summary>Writes a network file of layers that follow one another.</summary>
    public static void WriteNetwork(TextWriter output, ImportedLayer[] layers, string file, CancellationToken cancellation)
    {
        output.Write($"{{\"source\": {JsonSerializer.Serialize(file)}, \"layers\": [\n");
        for (int k = 0; k < layers.Length; k++)
        {
            WriteObject(output, layers[k], layers[k].Source, cancellation);
            output.Write(k + 1 < layers.Length ? ",\n" : "\n");
        }

        output.Write("]}\n");
    }

    private static void WriteObject(TextWriter output, ImportedLayer layer, string source, CancellationToken cancellation)
    {
        output.Write($"{{\n  \"source\": {JsonSerializer.Serialize(source)},\n  \"weights\": [\n");
        for (long row = 0; row < layer.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write("    [");
            for (long column = 0; column < layer.Columns; column++)
            {
                Write(output, column, layer.Weight(row, column));
            }

            output.Write(row + 1 < layer.Rows ? "],\n" : "]\n");
        }

        output.Write("  ]");
        if (layer.HasBias)
        {
            output.Write(",\n  \"bias\": [");
            for (long row = 0; row < layer.Rows; row++)
            {
                Write(output, row, layer.BiasOf(row));
            }

            output.Write($"],\n  \"biasConvention\": \"{layer.BiasConvention}\"");
        }

        if (layer.Activation != ImportedActivation.Relu)
        {
            output.Write($",\n  \"activation\": \"{layer.Activation.Name}\",\n  \"{layer.Activation.ParameterName}\": ");
            Write(output, 0, layer.Activation.Parameter);
        }

        output.Write("\n}");
    }

    private static void Write(TextWriter output, long index, double number)
    {
        if (index > 0)
        {
            output.Write(", ");
        }

        output.Write(number.ToString("R", CultureInfo.InvariantCulture));
    }
}
