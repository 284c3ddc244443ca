using System;
using System.Collections.Generic;
using System.Reflection;
using Xunit.Sdk;

namespace FrameGen;

/// <summary>Runs that take long and are opt-in: with FRAMEGEN_LONG=1, which .ci/run sets.</summary>
internal static class LongRun
{
    /// <summary>Whether they are asked for.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("FRAMEGEN_LONG") == "1";

    /// <summary>Why a test is skipped, if it is.</summary>
    public static string? Skip => IsOn ? null : "takes long: FRAMEGEN_LONG=1 runs it, as .ci/run does";
}

/// <summary>A test that takes long; skipped unless asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : Xunit.FactAttribute
{
    public LongFactAttribute() => Skip = LongRun.Skip;
}

/// <summary>A case of a theory that takes long; skipped unless asked for.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class LongInlineDataAttribute : DataAttribute
{
    private readonly object[] _data;

    public LongInlineDataAttribute(params object[] data)
    {
        _data = data;
        Skip = LongRun.Skip;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_data];
}
