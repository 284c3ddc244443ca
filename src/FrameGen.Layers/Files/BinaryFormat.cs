using System;
using System.Linq;

namespace FrameGen.Layers.Files;

/// <summary>Files in which other programs keep weights, and which are no text.</summary>
public static class BinaryFormat
{
    private const string Import = "framegen import makes a frame file of it";

    private const string AsJson = "write \"weights\" as a list of rows, \"bias\" and \"biasConvention\": \"added\" into a JSON file";

    private static readonly (string Extension, string Name, string Today)[] Extensions =
    [
        (".npy", "NumPy .npy", Import),
        (".npz", "NumPy .npz", Import),
        (".safetensors", "safetensors", Import),
        (".onnx", "ONNX", Import),
        (".pt", "PyTorch .pt", AsJson),
        (".pth", "PyTorch .pth", AsJson),
        (".keras", "Keras .keras", AsJson),
        (".h5", "HDF5 .h5", AsJson),
        (".hdf5", "HDF5 .hdf5", AsJson),
        (".pkl", "pickle .pkl", AsJson),
        (".mat", "MATLAB .mat", "writematrix(weights, \"weights.csv\") writes a table that is read"),
        (".xlsx", "Excel .xlsx", "save the sheet as CSV"),
    ];

    /// <summary>What such files begin with, as far as it is text: NumPy, zip (npz, PyTorch, Keras, Excel), HDF5. The first byte may have been no character.</summary>
    private static readonly string[] Beginnings = ["\u0093NUMPY", "\uFFFDNUMPY", "PK\u0003\u0004", "\u0089HDF", "\uFFFDHDF"];

    /// <summary>More characters that no text holds, near its beginning, than one that has been damaged has.</summary>
    private const int MostControls = 4;

    /// <summary>Whether a text is one of these files, taken for text: it begins as they do, or holds characters near its beginning that no text holds.</summary>
    public static bool IsBeginOf(string text)
        => Beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal)) || text.IndexOf('\0', 0, Math.Min(text.Length, 16)) >= 0
            || text.Take(512).Count(letter => letter < ' ' && !char.IsWhiteSpace(letter)) > MostControls;

    /// <summary>
    /// What to say of a path whose extension names such a file, or of any other file that turned out not to be text: what it is and what to write
    /// today. One line without a full stop.
    /// </summary>
    public static string Explain(string path)
    {
        var (_, name, today) = Find(path);
        return name is null
            ? "a binary file is not read: write a table or JSON; framegen import makes frame files of those of NumPy, safetensors and ONNX"
            : $"a binary file ({name}) is not read: {today}{(today == Import ? "" : "; framegen import reads NumPy, safetensors and ONNX files")}";
    }

    /// <summary>Whether a path's extension names such a file.</summary>
    public static bool IsNamedBy(string path) => Find(path).Name is not null;

    private static (string? Extension, string? Name, string? Today) Find(string path)
        => Extensions.FirstOrDefault(format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
}
