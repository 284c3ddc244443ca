using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

/// <summary>Every field of every reference file that an analysis answers, to the tolerance its README states.</summary>
public sealed class ReferenceTests
{
    public static IEnumerable<object[]> Spanning => Cases(c => c.Facets is not null);

    public static IEnumerable<object[]> Bounded => Cases(c => c.Has("alphaS"));

    public static IEnumerable<object[]> BoundedOnOrthant => Cases(c => c.Has("alphaBPlus"));

    private static IEnumerable<object[]> Cases(Func<ReferenceCase, bool> condition) =>
        ReferenceCase.Names.Where(name => condition(ReferenceCase.Load(name))).Select(name => new object[] { name });

    [Theory, MemberData(nameof(Spanning))]
    public void Facets_ReferenceCase_AreTheExactIndexSets(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze();

        Assert.Equal(reference.Facets!, analysis.Facets!.Select(f => f.Rows.ToArray()));
    }

    [Theory, MemberData(nameof(Spanning))]
    public void MinFacetOffset_ReferenceCase_Agrees(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze();

        Assert.Equal(reference.Number("minFacetOffset"), analysis.MinFacetOffset!.Value, 1e-12);
    }

    [Theory, MemberData(nameof(Spanning))]
    public void IsOmnidirectional_ReferenceCase_Agrees(string name)
    {
        var reference = ReferenceCase.Load(name);

        Assert.Equal(reference.IsTrue("omnidirectional"), reference.CreateFrame().Analyze().IsOmnidirectional);
    }

    [Theory, MemberData(nameof(Spanning))]
    public void Failure_ReferenceCaseOnTheOrthant_IsNullWhereNonNegativelyOmnidirectional(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze(Cone.NonNegative(reference.Dimension));

        Assert.Equal(reference.IsTrue("nonNegativelyOmnidirectional"), analysis.Failure is null);
    }

    [Theory, MemberData(nameof(Spanning))]
    public void Norms_ReferenceCase_Agree(string name)
    {
        var reference = ReferenceCase.Load(name);

        var norms = reference.CreateFrame().Norms;

        Assert.All(reference.Numbers("norms").Zip(norms), pair => Assert.Equal(pair.First, pair.Second, 1e-15 * pair.First));
    }

    [Theory, MemberData(nameof(Spanning))]
    public void Rank_ReferenceCase_Agrees(string name)
    {
        var reference = ReferenceCase.Load(name);

        Assert.Equal(reference.Rank, reference.CreateFrame().Analyze().Rank);
    }

    [Theory, MemberData(nameof(Bounded))]
    public void AlphaX_ReferenceCase_AgreesTo1em12(string name)
    {
        var reference = ReferenceCase.Load(name);

        AssertClose(reference.Values("alphaX"), reference.CreateFrame().Analyze().Bias!.AlphaX, 1e-12);
    }

    [Theory, MemberData(nameof(Bounded))]
    public void AlphaS_ReferenceCase_AgreesTo1em12(string name)
    {
        var reference = ReferenceCase.Load(name);

        AssertClose(reference.Values("alphaS"), reference.CreateFrame().Analyze().Bias!.AlphaS, 1e-12);
    }

    [Theory, MemberData(nameof(Bounded))]
    public void AlphaB_ReferenceCase_AgreesTo1em12(string name)
    {
        var reference = ReferenceCase.Load(name);

        AssertClose(reference.Values("alphaB"), reference.CreateFrame().Analyze().Bias!.AlphaB, 1e-12);
    }

    [Theory, MemberData(nameof(Bounded))]
    public void Bound_ReferenceCaseOnABall_IsRadiusTimesNormTimesAlphaB(string name)
    {
        var reference = ReferenceCase.Load(name);
        var frame = reference.CreateFrame();
        var alpha = reference.Values("alphaB");

        var bound = frame.Analyze().Bias!.Bound(frame, Domain.Ball(2.5));

        Assert.All(Enumerable.Range(0, frame.Count), i => AssertRelative(2.5 * frame.Norms[i] * alpha[i]!.Value, bound[i]!.Value));
    }

    [Theory, MemberData(nameof(Bounded))]
    public void Bound_ReferenceCaseOnAShell_UsesTheRadiusThatTheSignAsksFor(string name)
    {
        var reference = ReferenceCase.Load(name);
        var frame = reference.CreateFrame();
        var alpha = reference.Values("alphaS");

        var bound = frame.Analyze().Bias!.Bound(frame, Domain.Shell(0.5, 2));

        Assert.All(Enumerable.Range(0, frame.Count), i =>
            AssertRelative((alpha[i] >= 0 ? 0.5 : 2) * frame.Norms[i] * alpha[i]!.Value, bound[i]!.Value));
    }

    [Theory, MemberData(nameof(BoundedOnOrthant))]
    public void FacetsUsed_ReferenceCaseOnTheOrthant_AreThoseThatMeetIt(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze(Cone.NonNegative(reference.Dimension));

        Assert.Equal(reference.Indices("facetsPlus"), analysis.FacetsUsed);
    }

    [Theory, MemberData(nameof(BoundedOnOrthant))]
    public void AlphaB_ReferenceCaseOnTheOrthant_IsAlphaBPlus(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze(Cone.NonNegative(reference.Dimension));

        AssertClose(reference.Values("alphaBPlus"), analysis.Bias!.AlphaB, 1e-12);
    }

    [Theory, MemberData(nameof(BoundedOnOrthant))]
    public void AlphaSTight_ReferenceCaseOnTheOrthant_IsAlphaBPlusTightWhereNegative(string name)
    {
        var reference = ReferenceCase.Load(name);

        var analysis = reference.CreateFrame().Analyze(Cone.NonNegative(reference.Dimension));

        AssertClose(reference.Values("alphaBPlusTight"), analysis.Bias!.AlphaSTight.Select(a => a is null ? a : Math.Min(a.Value, 0)).ToArray(), 1e-11);
    }

    [Theory, MemberData(nameof(Bounded))]
    public void GetDuals_ReferenceCase_HaveTheLeastFrameBound(string name)
    {
        var reference = ReferenceCase.Load(name);
        var analysis = reference.CreateFrame().Analyze();

        AssertRelative(reference.Number("minFacetLowerFrameBound"), analysis.FacetsUsed.Min(j => analysis.GetDuals(j).LowerFrameBound));
    }

    [Theory, MemberData(nameof(Bounded))]
    public void GetDuals_ReferenceCase_HaveTheLargestCondition(string name)
    {
        var reference = ReferenceCase.Load(name);
        var analysis = reference.CreateFrame().Analyze();

        AssertRelative(reference.Number("maxFacetCondition"), analysis.FacetsUsed.Max(j => analysis.GetDuals(j).Condition));
    }

    [Fact]
    public void Compute_RankDeficientCase_NamesRankAndMissingDirection()
    {
        var reference = ReferenceCase.Load("rank-deficient-r3");
        var frame = reference.CreateFrame();

        var failure = Assert.IsType<FrameFailure.RankDeficient>(frame.Analyze().Failure);

        Assert.Equal(reference.Rank, failure.Rank);
        Assert.Equal(1, SampleFrames.Dot(failure.MissingDirection, failure.MissingDirection), 1e-14);
        Assert.All(Enumerable.Range(0, frame.Count), i => Assert.Equal(0, SampleFrames.Dot(frame.GetUnitRow(i), failure.MissingDirection), 1e-13));
    }

    [Fact]
    public void Compute_NonOmnidirectionalCase_CertifiesByADirection()
    {
        var frame = ReferenceCase.Load("non-omnidirectional-r3").CreateFrame();

        var failure = Assert.IsType<FrameFailure.NotOmnidirectional>(frame.Analyze().Failure);

        Assert.All(Enumerable.Range(0, frame.Count), i => Assert.True(SampleFrames.Dot(frame.GetUnitRow(i), failure.Direction) <= 0));
    }

    [Fact]
    public void TryCreate_ZeroRowCase_IsRejected()
    {
        bool created = Frame.TryCreate(ReferenceCase.Load("zero-row").Weights, out _, out var failure);

        Assert.False(created);
        Assert.Equal(new FrameFailure.InvalidRow(2, RowDefect.Zero, 0), failure);
    }

    [Fact]
    public void TryCreate_ZeroRowCaseWithoutItsZeroRows_IsTheFrameOfTheOthers()
    {
        double[][] weights = ReferenceCase.Load("zero-row").Weights;
        bool created = Frame.TryCreate(weights, out var frame, out var zeroRows, out _);

        Assert.True(created);
        Assert.Equal([2], zeroRows);
        Assert.Equal([weights[0], weights[1], weights[3]], Enumerable.Range(0, frame!.Count).Select(frame.GetRow));
        Assert.Equal([[0, 1], [0, 2], [1, 2]], frame.Analyze().Facets!.Select(facet => facet.Rows));
    }

    [Fact]
    public void TryCreate_ZeroRowsAlone_IsAFrameOfRank0()
    {
        bool created = Frame.TryCreate([[0.0, 0, 0], [-0.0, 0, 0]], out var frame, out var zeroRows, out _);

        Assert.True(created);
        Assert.Equal([0, 1], zeroRows);
        Assert.Equal(0, Assert.IsType<FrameFailure.RankDeficient>(frame!.Analyze().Failure).Rank);
    }

    private static void AssertClose(double?[] expected, IReadOnlyList<double?> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] is null, actual[i] is null);
            Assert.Equal(expected[i] ?? 0, actual[i] ?? 0, tolerance);
        }
    }

    private static void AssertRelative(double expected, double actual) => Assert.Equal(expected, actual, 1e-9 * Math.Abs(expected) + 1e-15);
}
