using System;
using System.Collections.Generic;
using System.IO;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

// A linear layer with ReLU as TorchSharp keeps it (model.safetensors), and what it makes of 1,000 points (points.safetensors: x and y).
if (args is not [string folder])
{
    Console.Error.WriteLine("FrameGen.TorchSharp FOLDER: the folder that model.safetensors and points.safetensors are written to");
    return 2;
}

Directory.CreateDirectory(folder);
manual_seed(1);
using var model = nn.Sequential(("fc", nn.Linear(5, 9)), ("act", nn.ReLU()));
using (no_grad())
{
    using Tensor x = randn(1000, 5);
    using Tensor y = model.forward(x);
    model.save_safetensors(Path.Combine(folder, "model.safetensors"));
    Safetensors.SaveStateDict(Path.Combine(folder, "points.safetensors"), new Dictionary<string, Tensor> { ["x"] = x, ["y"] = y });
}

Console.WriteLine($"written by libtorch {TorchSharp.torch.__version__}");
return 0;
