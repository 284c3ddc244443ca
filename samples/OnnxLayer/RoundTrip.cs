using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace OnnxLayer;

/// <summary>Inputs through the model by ONNX Runtime, and back from the float32 activations that it gives.</summary>
/// <param name="Count">How many inputs.</param>
/// <param name="Found">How many came back.</param>
/// <param name="ActivationDifference">The largest difference between an activation of ONNX Runtime and of the generated layer.</param>
/// <param name="Errors">The distances of the inputs that came back from what went in.</param>
/// <param name="Bound">What it may be: the layer's gain times the roundings of an activation.</param>
public sealed record RoundTrip(int Count, int Found, float ActivationDifference, IReadOnlyList<float> Errors, float Bound)
{
    /// <summary>The largest of them.</summary>
    public float LargestError => Errors.Max();

    public static RoundTrip Run(byte[] model, float[] inputs)
    {
        int count = inputs.Length / Model.Inputs;
        float[] activations = Activations(model, inputs);
        var ours = new float[activations.Length];
        FirstLayer.ForwardBatch(inputs, ours);
        var back = new float[inputs.Length];
        int found = FirstLayer.ReconstructBatch(activations, back);
        var errors = new List<float>();
        for (int k = 0; k < count; k++)
        {
            float square = 0;
            for (int c = k * Model.Inputs; c < (k + 1) * Model.Inputs; c++)
            {
                square += (inputs[c] - back[c]) * (inputs[c] - back[c]);
            }

            if (!float.IsNaN(square))
            {
                errors.Add(MathF.Sqrt(square));
            }
        }

        return new RoundTrip(count, found, activations.Zip(ours, (a, b) => Math.Abs(a - b)).Max(), errors, Rounding() * FirstLayer.InverseLipschitzBound);
    }

    /// <summary>Uniform points of the unit ball, from a fixed seed.</summary>
    public static float[] Inputs(int count, int seed)
    {
        var random = new Random(seed);
        var inputs = new float[count * Model.Inputs];
        for (int k = 0; k < count;)
        {
            Span<float> x = inputs.AsSpan(k * Model.Inputs, Model.Inputs);
            float square = 0;
            for (int c = 0; c < x.Length; c++)
            {
                x[c] = (2 * random.NextSingle()) - 1;
                square += x[c] * x[c];
            }

            k += square <= 1 ? 1 : 0;
        }

        return inputs;
    }

    private static float[] Activations(byte[] model, float[] inputs)
    {
        using var session = new InferenceSession(model);
        var tensor = new DenseTensor<float>(inputs, [inputs.Length / Model.Inputs, Model.Inputs]);
        List<NamedOnnxValue> named = [NamedOnnxValue.CreateFromTensor(Model.InputName, tensor)];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(named, [Model.ActivationName]);
        return results.Single().AsTensor<float>().ToArray();
    }

    /// <summary>By how much the activations of an input of length 1 may be off together, each by n + 2 roundings of |w| + |b|.</summary>
    private static float Rounding()
    {
        float square = 0;
        for (int i = 0; i < Model.Units; i++)
        {
            float norm = 0;
            foreach (float w in FirstLayer.Weights.Slice(i * Model.Inputs, Model.Inputs))
            {
                norm += w * w;
            }

            float one = (Model.Inputs + 2) * MathF.Pow(2, -24) * (MathF.Sqrt(norm) + Math.Abs(FirstLayer.Bias[i]));
            square += one * one;
        }

        return MathF.Sqrt(square);
    }
}
