using System;
using FsCheck;
using FsCheck.Fluent;

namespace FrameGen.Geometry.Tests;

/// <summary>Properties over random seeds. A failure names the seed, with which the case can be built again.</summary>
internal static class Seeds
{
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
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
