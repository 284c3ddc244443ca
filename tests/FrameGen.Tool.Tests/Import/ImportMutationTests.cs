using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;
using FrameGen.Tool.Tests.Commands;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Import;

/// <summary>Whatever the bytes, the answer is a layer or one line, in twice the file's memory.</summary>
public class ImportMutationTests(ITestOutputHelper output)
{
    /// <summary>What reading takes whatever the file: names, messages, an archive's buffers.</summary>
    private const int Overhead = 1 << 16;

    [Theory]
    [InlineData(".npy", 1_000)]
    [InlineData(".npz", 1_000)]
    [InlineData(".safetensors", 1_000)]
    [InlineData(".onnx", 1_000)]
    [LongInlineData(".npy", 100_000)]
    [LongInlineData(".npz", 100_000)]
    [LongInlineData(".safetensors", 100_000)]
    [LongInlineData(".onnx", 100_000)]
    public async Task File_ChangedAtRandom_GivesAnAnswer(string extension, int count)
    {
        byte[][] originals = [.. Originals(extension)];
        foreach (byte[] original in originals)
        {
            Assert.True((await AnswerAsync(extension, original)).TryGet(out _, out InputError? error), error?.ToString());
        }

        bool isFresh = int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int factor);
        int first = isFresh ? Environment.TickCount & 0x3FFFFFFF : 0;
        count *= isFresh ? factor : 1;
        output.WriteLine($"seeds {first} to {first + count - 1}");
        int read = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            byte[] content = Mutate(originals[random.Next(originals.Length)], random);
            try
            {
                if ((await AnswerAsync(extension, content)).TryGet(out _, out InputError? error))
                {
                    read++;
                }
                else
                {
                    Assert.DoesNotContain(error.ToString(), char.IsControl);
                    Assert.InRange(error.Message.Length, 10, 2000);
                }
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\n{Convert.ToHexString(content.AsSpan(0, Math.Min(content.Length, 2000)))}");
            }
        }

        output.WriteLine($"{read} of {count} are still layers");
        Assert.InRange(read, 1, count - 1);
    }

    [Theory]
    [InlineData(".npy")]
    [InlineData(".npz")]
    [InlineData(".safetensors")]
    [InlineData(".onnx")]
    public async Task File_CutAnywhere_IsRefused(string extension)
    {
        byte[] content = Originals(extension).First();
        for (int length = 0; length < content.Length; length++)
        {
            Assert.False((await AnswerAsync(extension, content[..length])).TryGet(out _, out InputError? error), $"{length} of {content.Length} bytes");
            Assert.DoesNotContain(error.ToString(), char.IsControl);
        }
    }

    /// <summary>Lengths that are far beyond the file are held against it before anything is reserved.</summary>
    [Theory]
    [InlineData("(2147483647, 2147483647)")]
    [InlineData("(2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647)")]
    [InlineData("(1000000, 100)")]
    [InlineData("(0, 2147483647)")]
    public async Task Array_OfAShapeBeyondTheFile_IsRefused(string shape)
    {
        byte[] npy = ArrayFile.Npy("<f8", shape, new byte[64]);
        Assert.False((await AnswerAsync(".npy", npy)).TryGet(out _, out _));
        Assert.False((await AnswerAsync(".npz", ArrayFile.Npz(CompressionLevel.NoCompression, ("weight", npy)))).TryGet(out _, out _));
    }

    [Theory]
    [InlineData("[9223372036854775807,9223372036854775807]", "[0,8]")]
    [InlineData("[4294967296,4294967296]", "[0,0]")]
    [InlineData("[-1,-8]", "[0,8]")]
    [InlineData("[1,2]", "[-8,0]")]
    [InlineData("[1,2]", "[8,0]")]
    [InlineData("[1,2]", "[0,9223372036854775807]")]
    [InlineData("[1,2]", "[4,12]")]
    public async Task Tensor_OfAPlaceBeyondTheFile_IsRefused(string shape, string offsets)
    {
        byte[] header = System.Text.Encoding.UTF8.GetBytes($$$"""{"w":{"dtype":"F32","shape":{{{shape}}},"data_offsets":{{{offsets}}}}}""");
        Assert.False((await AnswerAsync(".safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[8]])).TryGet(out _, out _));
    }

    /// <summary>Millions of parts of a few bytes each are refused before they have taken what they would.</summary>
    [Theory]
    [InlineData("nodes")]
    [InlineData("inputs")]
    [InlineData("constants")]
    [InlineData("tensors")]
    public async Task Parts_BeyondAnyModel_AreRefused(string kind)
    {
        const int Count = 1 << 20;
        byte[] content = kind switch
        {
            "nodes" => Model(new ProtobufWriter().Each(Enumerable.Range(0, Count), (graph, _) => graph.Bytes(1, [])).ToArray()),
            "inputs" => Model(new ProtobufWriter().Bytes(1, new ProtobufWriter().Each(Enumerable.Range(0, Count), (node, _) => node.Bytes(1, [(byte)'x'])).ToArray()).ToArray()),
            "constants" => Model(new ProtobufWriter().Each(Enumerable.Range(0, Count), (graph, k) => graph.Message(5, new ProtobufWriter().Text(8, k.ToString("x", null)))).ToArray()),
            _ => Tensors(Count),
        };
        string path = "file" + (kind == "tensors" ? ".safetensors" : ".onnx");

        var (answer, taken) = await MeasureAsync(path, content);

        Assert.False(answer.TryGet(out _, out InputError? error));
        Assert.Contains("more than", error.Message, StringComparison.Ordinal);
        Assert.InRange(taken, 0, (2L * content.Length) + (40 << 20));
    }

    private static byte[] Model(byte[] graph) => new ProtobufWriter().Whole(1, 8).Bytes(7, graph).Message(8, new ProtobufWriter().Whole(2, 13)).ToArray();

    private static byte[] Tensors(int count)
    {
        string header = "{" + string.Join(',', Enumerable.Range(0, count).Select(k => $"\"{k}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}";
        return [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.UTF8.GetBytes(header)];
    }

    /// <summary>The layer as it would be written, in the memory that it may take.</summary>
    private static async Task<Outcome<ImportedLayer>> AnswerAsync(string extension, byte[] content)
    {
        var (answer, taken) = await MeasureAsync("file" + extension, content);
        if (taken > (2L * content.Length) + Overhead)
        {
            // The first exception of a kind loads what the runtime says of it.
            (answer, taken) = await MeasureAsync("file" + extension, content);
        }

        Assert.InRange(taken, 0, (2L * content.Length) + Overhead);
        if (answer.TryGet(out ImportedLayer? layer, out _))
        {
            // As many numbers as the file has bytes at most: text in proportion.
            FrameFileText.Write(TextWriter.Null, layer, "file", CancellationToken.None);
        }

        return answer;
    }

    private static async Task<(Outcome<ImportedLayer> Answer, long Taken)> MeasureAsync(string path, byte[] content)
    {
        var import = new LayerImport(path, new ImportWish(null, null, false), (_, _) => { }, _ => { });
        long before = GC.GetAllocatedBytesForCurrentThread();
        var answer = await import.FindAsync(content, CancellationToken.None);
        if (answer.TryGet(out ImportedLayer? layer, out _) && layer.FindFlaw(path) is { } flaw)
        {
            answer = flaw;
        }

        return (answer, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<byte[]> Originals(string extension)
    {
        byte[] weights = ArrayFile.Floats([.. Enumerable.Range(0, 300 * 20).Select(k => Math.Sin(k))]);
        byte[] bias = ArrayFile.Floats([.. Enumerable.Range(0, 300).Select(k => Math.Cos(k))]);
        switch (extension)
        {
            case ".npy":
                yield return File.ReadAllBytes(ToolRun.Data("import", "weights-f8.npy"));
                yield return File.ReadAllBytes(ToolRun.Data("import", "weights-f4-fortran.npy"));
                yield return ArrayFile.Npy("<f4", "(300, 20)", weights);
                break;
            case ".npz":
                yield return File.ReadAllBytes(ToolRun.Data("import", "layer.npz"));
                yield return File.ReadAllBytes(ToolRun.Data("import", "layer-compressed.npz"));
                yield return ArrayFile.Npz(CompressionLevel.NoCompression, ("weight", ArrayFile.Npy("<f4", "(300, 20)", weights)), ("bias", ArrayFile.Npy("<f4", "(300,)", bias)));
                break;
            case ".safetensors":
                yield return File.ReadAllBytes(ToolRun.Data("import", "layer-f16.safetensors"));
                yield return ArrayFile.Safetensors(("weight", "F32", [300, 20], weights), ("bias", "F32", [300], bias));
                break;
            default:
                yield return File.ReadAllBytes(ToolRun.Data("import", "classifier.onnx"));
                yield return new ModelFile(13).Constant("v", [1, 2, 3, 4, 5, 6], [3, 2], ModelFile.Storage.Unpacked).Node("Transpose", ["v"], "w", ("perm", new[] { 1, 0 }))
                    .Node("Constant", [], "b", ("value", ModelFile.Value([1, 2, 3], 3))).Node("MatMul", ["x", "w"], "p").Node("Add", ["p", "b"], "s")
                    .Constant("least", [0], []).Constant("most", [6], []).Node("Clip", ["s", "least", "most"], "y").ToArray([1, 2], [1, 3]);
                yield return new ModelFile(21).Constant("w", [.. Enumerable.Range(0, 300 * 20).Select(k => Math.Sin(k))], [300, 20]).Node("Gemm", ["x", "w"], "s", ("transB", 1))
                    .Node("LeakyRelu", ["s"], "y", ("alpha", 0.1f)).ToArray([1, 20], [1, 300]);
                break;
        }
    }

    /// <summary>Changes near the beginning and the end, where formats keep what they say of themselves, as often as elsewhere.</summary>
    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> content = [.. original];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int reach = Math.Min(content.Count, 200);
            int at = random.Next(3) switch
            {
                0 => random.Next(reach),
                1 => content.Count - 1 - random.Next(reach),
                _ => random.Next(content.Count),
            };
            int length = Math.Min(random.Next(1, 9), content.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    content[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    content[at] = (byte)random.Next(256);
                    break;
                case 2:
                    Fill(content, at, length, 0xFF);
                    break;
                case 3:
                    Fill(content, at, length, 0);
                    break;
                case 4:
                    Fill(content, at, length, (byte)'9');
                    break;
                case 5:
                    content.InsertRange(at, content.GetRange(at, length));
                    break;
                case 6 when content.Count > length:
                    content.RemoveRange(at, length);
                    break;
                case 7 when random.Next(4) == 0:
                    content.RemoveRange(at, content.Count - at);
                    content.Add((byte)random.Next(256));
                    break;
            }
        }

        return [.. content];
    }

    private static void Fill(List<byte> content, int at, int length, byte value)
    {
        for (int k = at; k < at + length; k++)
        {
            content[k] = value;
        }
    }
}
