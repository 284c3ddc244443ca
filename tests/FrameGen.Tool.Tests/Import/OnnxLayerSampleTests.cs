using System.IO;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using OnnxLayer;

namespace FrameGen.Tool.Tests.Import;

/// <summary>The model that <c>samples/OnnxLayer</c> makes, imported, is the frame file that it ships, to the byte.</summary>
public class OnnxLayerSampleTests
{
    [Fact]
    public async Task Model_Imported_IsTheSamplesFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("framegen-onnx-");
        try
        {
            string model = Path.Combine(folder.FullName, "model.onnx");
            string imported = Path.Combine(folder.FullName, "first-layer.frame.json");
            await File.WriteAllBytesAsync(model, Model.ToBytes());

            Assert.Equal(0, (await ToolRun.InvokeAsync("import", model, "--output", imported)).ExitCode);
            Assert.Equal(await File.ReadAllTextAsync(ToolRun.Data("first-layer.frame.json")), await File.ReadAllTextAsync(imported));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
