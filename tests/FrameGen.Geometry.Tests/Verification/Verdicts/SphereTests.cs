using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

public class SphereTests(ITestOutputHelper log)
{
    private static readonly VerificationBudget WithRadii = new() { BadRadii = true };

    [Theory]
    [InlineData("css-pyramid8")]
    [InlineData("icosahedron")]
    public void Verify_UniformThresholds_FindsTheLargest(string file)
    {
        var (frame, expected) = Read(file);
        double low = 0;
        double high = 1;
        while (high - low > 1e-11)
        {
            double middle = (low + high) / 2;
            var verdict = Sphere(frame, middle).Verdict;
            if (verdict == Verdict.Undecided)
            {
                // Where the colliding part of the sphere is narrower than 1e-12 no pair of doubles shows it.
                Assert.InRange(middle, expected - 1e-10, expected + 1e-10);
            }

            (low, high) = verdict == Verdict.Proven ? (middle, high) : (low, middle);
        }

        log.WriteLine($"{file}: proven at {low:R}, refuted at {high:R}, expected {expected:R}");
        Assert.InRange(low, expected - 1e-10, expected + 1e-10);
    }

    /// <summary>A mirror image of a row at the limit of the norm lies beyond it, by rounding: its hyperplane is left open, and others decide.</summary>
    [Fact]
    public void Verify_RowAtTheLimitOfTheNorm_DecidesWithoutItsImage()
    {
        Assert.True(Frame.TryCreate([[1, 1, 1], [1, -1, 1], [-1, 1, 0.5], [-1, -1e100, 1]], out Frame? frame, out FrameFailure? _));
        double[] thresholds = [.. Enumerable.Range(0, 4).Select(row => frame.Norms[row] * Math.Cos(80 * Math.PI / 180))];

        var result = Verifier.Verify(
            frame, thresholds, Domain.Sphere(1).In(new RoundCone([0, 0, 1], 40).Circumscribed(RoundCone.FewestSides)), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
    }

    [Theory]
    [InlineData("css-pyramid8", 0, Verdict.Proven, true)]
    [InlineData("css-pyramid8", 0.0787, Verdict.Proven, true)]
    [InlineData("css-pyramid8", 0.0788, Verdict.Proven, false)]
    [InlineData("css-pyramid8", 0.1, Verdict.Proven, false)]
    [InlineData("css-pyramid8", 0.15, Verdict.Proven, false)]
    [InlineData("css-pyramid8", 0.2352, Verdict.Proven, false)]
    [InlineData("css-pyramid8", 0.2362, Verdict.Refuted, false)]
    [InlineData("css-pyramid8", 0.3, Verdict.Refuted, false)]
    [InlineData("cube8", 1e-6, Verdict.Refuted, false)]
    [InlineData("cross-polytope3", 1e-6, Verdict.Refuted, false)]
    [InlineData("random-r3-m12", 1e-6, Verdict.Proven, false)]
    [InlineData("random-r3-m12", 0.159390, Verdict.Proven, false)]
    [InlineData("random-r3-m12", 0.159391, Verdict.Refuted, false)]
    [InlineData("random-r4-m16", 1e-6, Verdict.Refuted, false)]
    [InlineData("tetrahedron", 1e-6, Verdict.Refuted, false)]
    [InlineData("icosahedron", 0.4472, Verdict.Proven, true)]
    public void Verify_OnTheUnitSphere_Decides(string file, double threshold, Verdict expected, bool isRectifying)
    {
        var (frame, _) = Read(file);
        var result = Sphere(frame, threshold);
        log.WriteLine($"{file} {threshold}: {result.Verdict}, {result.Nodes} nodes, critical radius {result.CriticalRadius}, rectifying: {result.IsRectifying}");
        Assert.Equal(expected, result.Verdict);
        Assert.Equal(isRectifying, result.IsRectifying);
        double[] alpha = Thresholds(frame, threshold);
        if (expected == Verdict.Proven)
        {
            VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Sphere());
        }
        else
        {
            VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Sphere());
        }
    }

    [Fact]
    public void BadRadii_OfThePyramid_EndWhereTheThresholdBecomesRectifying()
    {
        var (frame, _) = Read("css-pyramid8");
        double largest = VerifierCase.Load("css-pyramid8").GetProperty("sphere").GetProperty("largestUniformThreshold").GetDouble();
        var result = Verifier.Verify(frame, Thresholds(frame, 0.05), Domain.Shell(0.9, 1.1), WithRadii, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        RadiusInterval bad = Assert.Single(result.BadRadii!);
        Assert.Equal(0, bad.Least);
        Assert.Equal(0.05 / largest, bad.Greatest, 1e-9);
    }

    /// <summary>Two thousand rows of the plane meet in two million points, too many to keep.</summary>
    [Fact]
    public void BadRadii_OfVeryManyRows_AreNotListed()
    {
        double[][] rows = [.. Enumerable.Range(0, 2000).Select(i => new[] { Math.Cos(i), Math.Sin(i) })];
        Assert.True(Frame.TryCreate(rows, out Frame? frame, out _));

        Assert.Null(Verifier.BadRadii(frame, new double[2000], Cone.Everything, VerificationBudget.Default with { MaxVertices = int.MaxValue - 1 }, CancellationToken.None));
    }

    [Fact]
    public void BadRadii_OfRandomLayers_AgreeWithVerdictsOnSpheres()
    {
        int checkedRadii = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            Frame frame = OracleTests.RandomFrame(random, 3);
            double[] alpha = frame.Norms.Select(norm => norm * (0.4 * OracleTests.Gaussian(random) + 0.1)).ToArray();
            var radii = Verifier.BadRadii(frame, alpha, Cone.Everything, VerificationBudget.Default, CancellationToken.None);
            Assert.NotNull(radii);
            for (int k = 0; k < 6; k++)
            {
                double radius = 3 * random.NextDouble();
                bool isBad = radii.Any(interval => interval.Least < radius && radius < interval.Greatest);
                var result = Verifier.Verify(frame, alpha, Domain.Sphere(radius), VerificationBudget.Default, CancellationToken.None);
                string name = $"seed {seed}, radius {radius:R}: {result.Verdict}, rectifying: {result.IsRectifying}, bad radii {string.Join(" ", radii)}";
                Assert.True(isBad ? result.IsRectifying != true : result is { Verdict: Verdict.Proven, IsRectifying: true }, name);
                Assert.True(result.Verdict == Verdict.Refuted || result.IsRectifying is not null, name);
                checkedRadii++;
            }
        }

        log.WriteLine($"seeds 1..40, {checkedRadii} radii");
    }

    [Fact]
    public void BadRadii_InFiveDimensions_AreNotDecided()
    {
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load("random-r5-m20")));
        var result = Verifier.Verify(frame, VerifierCase.UpTo(20, -1), Domain.Shell(0.5, 1), WithRadii, CancellationToken.None);
        Assert.Null(result.BadRadii);
    }

    [Theory]
    [InlineData(5, 16)]
    [InlineData(6, 14)]
    public void Verify_PositiveThresholdsInMoreDimensions_IsProvenByHyperplanesOrRefuted(int n, int m)
    {
        int proven = 0;
        for (int seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);

            // Pairs of opposite rows, so that thresholds above zero can hold.
            double[][] half = Enumerable.Range(0, m / 2).Select(_ => OracleTests.Gaussian(random, n)).ToArray();
            Frame frame = VerifierCase.ToFrame([.. half, .. half.Select(row => row.Select((v, c) => -v + 0.05 * c).ToArray())]);
            double[] alpha = Thresholds(frame, -0.15 + 0.04 * seed);
            var result = Verifier.Verify(frame, alpha, Domain.Sphere(), VerificationBudget.Default, CancellationToken.None);
            log.WriteLine($"seed {seed}: {result.Verdict}, {result.Nodes} nodes");
            Assert.NotEqual(Verdict.Undecided, result.Verdict);
            if (result.Verdict == Verdict.Proven)
            {
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Sphere());
                proven++;
            }
            else
            {
                VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Sphere());
            }
        }

        Assert.InRange(proven, 1, 6);
    }

    [Fact]
    public void Verify_PositiveThresholdInFiveDimensions_IsProvenByHyperplanes()
    {
        // The cross-polytope and the demihypercube: within the inner radius the layer fails, on the sphere it does not.
        double[][] cross = Enumerable.Range(0, 10).Select(k => Enumerable.Range(0, 5).Select(c => c != k % 5 ? 0.0 : k < 5 ? 1 : -1).ToArray()).ToArray();
        double[][] demihypercube = Enumerable.Range(0, 32)
            .Where(bits => System.Numerics.BitOperations.PopCount((uint)bits) % 2 == 0)
            .Select(bits => Enumerable.Range(0, 5).Select(c => (bits >> c & 1) == 0 ? 1.0 : -1.0).ToArray()).ToArray();
        Frame frame = VerifierCase.ToFrame([.. cross, .. demihypercube]);
        double[] alpha = Thresholds(frame, 0.001);
        var result = Verifier.Verify(frame, alpha, Domain.Sphere(), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        Assert.Equal(0, result.CriticalRadius);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Sphere());
    }

    [Fact]
    public void Verify_MoreHyperplanesThanTheBudget_IsNotProvenByGuess()
    {
        var (frame, _) = Read("icosahedron");

        // Twelve rows, but six directions and so fifteen planes.
        var budget = new VerificationBudget { MaxFlats = 14 };
        var result = Verifier.Verify(frame, Thresholds(frame, 0.4472), Domain.Sphere(), budget, CancellationToken.None);
        Assert.Equal((Verdict.Undecided, UndecidedCause.Hyperplanes), (result.Verdict, result.Cause));
    }

    /// <summary>Whatever work a decision is given: what ends early claims nothing that more work would take back.</summary>
    [Theory]
    [InlineData(0.07, true)]
    [InlineData(0.15, false)]
    public void Verify_WorkThatEndsEarly_ClaimsNothingWrong(double threshold, bool isRectifying)
    {
        var (frame, _) = Read("css-pyramid8");
        int undecided = 0;
        for (long work = 1000; work < 1_000_000_000; work = work * 3 / 2)
        {
            var result = Verifier.Verify(frame, Thresholds(frame, threshold), Domain.Sphere(), new VerificationBudget { MaxWork = work }, CancellationToken.None);
            Assert.NotEqual(Verdict.Refuted, result.Verdict);
            Assert.True(result.IsRectifying is null || result.IsRectifying == isRectifying, $"{work}: {result.Verdict}, rectifying {result.IsRectifying}");
            undecided += result.Verdict == Verdict.Undecided ? 1 : 0;
        }

        log.WriteLine($"{undecided} undecided");
        Assert.InRange(undecided, 5, 30);
    }

    [Theory]
    [InlineData(0.9, 1, 1)]
    [InlineData(0.9, 3, 7)]
    [InlineData(0.9, 1e-4, 1e5)]
    public void Verify_RowsParallelButForRounding_CountAsDependentWhereInputsCollide(double innerRadius, double first, double second)
    {
        // The last two rows are the second one scaled, and rounded: where no other row is active, inputs collide.
        double[] repeated = [-0.7965476770413151, -0.2354725613597855];
        Frame frame = VerifierCase.ToFrame(
        [
            [0.43671379019571, -0.06874805631226683],
            repeated,
            [1.4325540704600699, 1.5123067758056998],
            [1.4325540704600699, 1.5123067758056998],
            [1.2877125078393425, 0.6841597020261488],
            [-0.02234983292975154, 0.45318331534505124],
            [first * repeated[0], first * repeated[1]],
            [second * repeated[0], second * repeated[1]],
        ]);
        double[] unit = [-0.5347085, -0.35745083, -0.4307306, -0.33857366, -0.56242834, -0.3934053, -0.31159095, -0.40396134];
        double[] alpha = unit.Select((value, i) => value * frame.Norms[i]).ToArray();
        Domain domain = Domain.Shell(innerRadius, 1);
        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, domain);
    }

    [Fact]
    public void Verify_EveryRowTwice_ExaminesNoMoreHyperplanes()
    {
        var (frame, _) = Read("css-pyramid8");
        double[][] rows = VerifierCase.Rows(frame);
        Frame twice = VerifierCase.ToFrame([.. rows, .. rows.Select(row => row.Select(v => 4 * v).ToArray())]);
        var result = Sphere(twice, 0.05);
        Assert.Equal(Sphere(frame, 0.05).Nodes, result.Nodes);
        VerifierCase.AssertProofHolds(result.Proof, twice, Thresholds(twice, 0.05), Domain.Sphere());
    }

    private static double[] Thresholds(Frame frame, double threshold) => frame.Norms.Select(norm => norm * threshold).ToArray();

    private static VerificationResult Sphere(Frame frame, double threshold) =>
        Verifier.Verify(frame, Thresholds(frame, threshold), Domain.Sphere(), VerificationBudget.Default, CancellationToken.None);

    private static (Frame Frame, double Largest) Read(string file)
    {
        var json = VerifierCase.Load(file);
        var largest = json.GetProperty("sphere").GetProperty("largestInjectiveThreshold");
        return (VerifierCase.ToFrame(VerifierCase.Weights(json)), largest.ValueKind == System.Text.Json.JsonValueKind.Null ? 0 : largest.GetDouble());
    }
}
