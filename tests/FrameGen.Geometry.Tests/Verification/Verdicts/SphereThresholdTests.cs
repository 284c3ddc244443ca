using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

public class SphereThresholdTests(ITestOutputHelper log)
{
    public static TheoryData<string> Files =>
        [.. VerifierCase.Files.Where(file => VerifierCase.Load(file).TryGetProperty("sphere", out JsonElement sphere) && sphere.TryGetProperty("largestInjectiveThreshold", out _))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Largest_OfReferenceFrames_IsTheirs(string file)
    {
        JsonElement json = VerifierCase.Load(file);
        JsonElement expected = json.GetProperty("sphere").GetProperty("largestInjectiveThreshold");

        double? largest = Largest(VerifierCase.ToFrame(VerifierCase.Weights(json)), Cone.Everything);

        Assert.Equal(expected.ValueKind == JsonValueKind.Null ? 0 : expected.GetDouble(), largest!.Value, 1e-9);
    }

    [Fact]
    public void Largest_OfTwoAxesAndTheirOpposites_IsNone() =>
        Assert.Equal(0, Largest(VerifierCase.ToFrame([[1, 0], [-2, 0], [0, 3], [0, -1]]), Cone.Everything));

    /// <summary>Headings to either side of a row light it alike: they collide as soon as both neighbours, which give cos(2 pi / m) there, are dark.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(13)]
    public void Largest_OfRegularPolygons_IsWhereVerdictsTurn(int count)
    {
        Frame frame = VerifierCase.ToFrame([.. Enumerable.Range(0, count).Select(k => new[] { Math.Cos(2 * Math.PI * k / count), Math.Sin(2 * Math.PI * k / count) })]);

        double largest = Largest(frame, Cone.Everything)!.Value;

        log.WriteLine($"{count}: {largest:R}");
        Assert.Equal(Math.Cos(2 * Math.PI / count), largest, 1e-12);
        Assert.Equal((Verdict.Proven, Verdict.Refuted), (At(frame, largest * (1 - 1e-9), 1), At(frame, largest * (1 + 1e-6), 1)));
    }

    [Fact]
    public void Largest_OfRandomArrays_IsWhereVerdictsTurn()
    {
        int positive = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            int n = random.Next(2, 5);
            double[][] half = [.. Enumerable.Range(0, n + random.Next(1, 4)).Select(_ => OracleTests.Gaussian(random, n))];
            Frame frame = VerifierCase.ToFrame([.. half, .. half.Select(row => row.Select(value => -value + (random.Next(2) == 0 ? 0 : 0.1 * OracleTests.Gaussian(random))).ToArray())]);
            Cone cone = random.Next(3) == 0 ? Cone.NonNegative(n) : Cone.Everything;
            double largest = Largest(frame, cone)!.Value;
            if (largest > 0)
            {
                positive++;
                double radius = Math.Pow(10, 4 * random.NextDouble() - 2);
                Assert.True((Verdict.Proven, Verdict.Refuted) == (At(frame, largest * (1 - 1e-8), radius, cone), At(frame, largest * (1 + 1e-5), radius, cone)), $"seed {seed}: {largest:R}");
            }
            else
            {
                Assert.True(At(frame, 1e-3, 1, cone) == Verdict.Refuted, $"seed {seed}: none");
            }
        }

        log.WriteLine($"{positive} of 20 have one");
        Assert.InRange(positive, 5, 20);
    }

    [Fact]
    public void Largest_MoreHyperplanesThanTheBudget_IsUnknown() =>
        Assert.Null(SphereThreshold.Largest(VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load("icosahedron"))), Cone.Everything, new VerificationBudget { MaxFlats = 10 }, CancellationToken.None));

    private static double? Largest(Frame frame, Cone cone) => SphereThreshold.Largest(frame, cone, VerificationBudget.Default, CancellationToken.None);

    private static Verdict At(Frame frame, double threshold, double radius, Cone? cone = null) => Verifier.Verify(
        frame, frame.Norms.Select(norm => norm * threshold * radius).ToArray(), Domain.Sphere(radius).In(cone ?? Cone.Everything), VerificationBudget.Default, CancellationToken.None).Verdict;
}
