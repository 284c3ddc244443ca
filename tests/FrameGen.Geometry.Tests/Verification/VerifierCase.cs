using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Witnesses;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification;

/// <summary>Frames and decisions from the reference files, and the checks that every verdict must pass.</summary>
internal static class VerifierCase
{
    public static IEnumerable<string> Files =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "reference"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!).OrderBy(name => name, StringComparer.Ordinal);

    public static JsonElement Load(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "reference", name + ".json"))).RootElement;

    public static double[][] Weights(JsonElement json) =>
        json.GetProperty("weights").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();

    public static double[] Numbers(JsonElement array) =>
        array.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : v.GetDouble()).ToArray();

    public static Frame ToFrame(double[][] rows)
    {
        Assert.True(Frame.TryCreate(rows, out var frame, out var failure), failure?.ToString());
        return frame!;
    }

    public static double[][] Rows(Frame frame) => Enumerable.Range(0, frame.Count).Select(frame.GetRow).ToArray();

    public static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    public static double Norm(IReadOnlyList<double> a) => Math.Sqrt(a.Sum(v => v * v));

    public static double[] UpTo(int count, double value) => Enumerable.Repeat(value, count).ToArray();

    public static void AssertProofHolds(ProofCertificate? proof, Frame frame, IReadOnlyList<double> alpha, Domain domain)
    {
        Assert.NotNull(proof);
        Assert.Null(ProofChecker.FindFlaw(ProofText.Read(ProofText.Write(proof)), Rows(frame), alpha, domain, CancellationToken.None));
    }

    /// <summary>The pair differs, lies in the domain, and collides in four orders of summation (the last with hardware fused multiply-adds).</summary>
    public static void AssertCollides(Witness? witness, Frame frame, IReadOnlyList<double> alpha, Domain domain, string name = "")
    {
        Assert.True(witness is not null, name);
        Assert.True(Distance(witness.X, witness.Y) > 0);
        foreach (var point in new[] { witness.X, witness.Y })
        {
            Assert.InRange(Norm(point), domain.InnerRadius * (1 - 1e-15), domain.OuterRadius * (1 + 1e-15));
            foreach (var normal in domain.Cone.Normals)
            {
                Assert.True(normal.Zip(point, (g, v) => g * v).Sum() >= -1e-15 * Norm(point));
            }
        }

        double ulps = WorstUlps(witness, frame, alpha);
        Assert.True(ulps <= 4, $"{name}: outputs differ by {ulps} ulp");
    }

    public static double WorstUlps(Witness witness, Frame frame, IReadOnlyList<double> alpha)
    {
        double worst = 0;
        for (int order = 0; order < 4; order++)
        {
            double[] first = Forward(frame, alpha, witness.X, order);
            double[] second = Forward(frame, alpha, witness.Y, order);
            double largest = first.Concat(second).Max();
            double difference = first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
            worst = Math.Max(worst, difference == 0 ? 0 : difference / (Math.BitIncrement(largest) - largest));
        }

        return worst;
    }

    private static double[] Forward(Frame frame, IReadOnlyList<double> alpha, IReadOnlyList<double> x, int order)
    {
        var output = new double[frame.Count];
        for (int i = 0; i < frame.Count; i++)
        {
            double sum = 0;
            switch (order)
            {
                case 0:
                    for (int c = 0; c < x.Count; c++)
                    {
                        sum += frame[i, c] * x[c];
                    }

                    break;
                case 1:
                    for (int c = x.Count - 1; c >= 0; c--)
                    {
                        sum += frame[i, c] * x[c];
                    }

                    break;
                case 2:
                    for (int c = 0; c < x.Count; c++)
                    {
                        sum = Math.FusedMultiplyAdd(frame[i, c], x[c], sum);
                    }

                    break;
                default:
                    // Four lanes, as vector code sums them.
                    var lanes = new double[4];
                    for (int c = 0; c < x.Count; c++)
                    {
                        lanes[c % 4] += frame[i, c] * x[c];
                    }

                    sum = lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
                    break;
            }

            output[i] = Math.Max(0, sum - alpha[i]);
        }

        return output;
    }
}
