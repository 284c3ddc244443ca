using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Iris;

/// <summary>What the analyzers said when this program was compiled, from the compiler's log beside it.</summary>
internal static class BuildDiagnostics
{
    public static IReadOnlyList<(string Id, string Message)> Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "diagnostics.sarif");
        if (!File.Exists(path))
        {
            return [];
        }

        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(path));
        return [.. log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("results").EnumerateArray())
            .Select(result => (Id: result.GetProperty("ruleId").GetString()!, Message: result.GetProperty("message").GetProperty("text").GetString()!))
            .Where(result => result.Id.StartsWith("FG", StringComparison.Ordinal))];
    }
}
