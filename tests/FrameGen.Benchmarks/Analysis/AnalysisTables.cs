using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>The tables about the analysis and the compiler, by name: <c>analysis facets published</c>, or all.</summary>
internal static class AnalysisTables
{
    private static readonly Dictionary<string, Action<TextWriter>> Tables = new()
    {
        ["facets"] = output => FacetsAgainstQhull.Write(output),
        ["published"] = output => PublishedAgainstFrameGen.Write(output),
        ["rerun"] = output => GeneratorRerun.Write(output),
        ["decision"] = DecisionTimes.Write,
        ["clauses"] = ClauseTimes.Write,
        ["build"] = output => ColdBuild.Write(output),
        ["large"] = output => LargeBuild.Write(output),
    };

    public static int Run(string[] names)
    {
        if (names.FirstOrDefault(name => !Tables.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no table '{unknown}'; there are {string.Join(", ", Tables.Keys)}.");
            return 2;
        }

        foreach (string name in names.Length > 0 ? names : [.. Tables.Keys])
        {
            Tables[name](Console.Out);
        }

        return 0;
    }
}
