using System;
using FsCheck;
using FsCheck.Fluent;

namespace FrameGen.Geometry.Tests;

/// <summary>
/// Properties over seeds. A failure names the seed, with which the case can be built again. The seeds are the same in every run, so
/// that a run says something of the change at hand; the variable FRAMEGEN_FRESH_SEEDS=N looks further, with N times as many new ones.
/// </summary>
internal static class Seeds
{
    private static readonly int Fresh = int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int factor) ? factor : 0;

    public static void Check(int cases, Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            try
            {
                property(seed);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed}: {exception}");
            }
        }).Check(Fresh > 0
            ? Config.QuickThrowOnFailure.WithMaxTest(cases * Fresh)
            : Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(1, 0x9E3779B97F4A7C15));
}
