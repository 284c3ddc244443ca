using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files.Json;

/// <summary>The members of a frame file that are not read: which of them are meant for another, and which names of other programs they are.</summary>
internal sealed class UnknownMembers
{
    /// <summary>More names make no message clearer.</summary>
    private const int MaxNamed = 5;

    private readonly List<(string Name, FilePosition Position)> _members = [];

    /// <summary>Notes a member that is not known; comments are no such.</summary>
    public void Add(string name, FilePosition position)
    {
        if (!FrameFileMembers.IsComment(name))
        {
            _members.Add((name, position));
        }
    }

    /// <summary>A remark for each that may mean a member which is not there, and one for all others.</summary>
    /// <param name="present">The known members of the file.</param>
    /// <param name="findings">Where to say it.</param>
    public void Remark(ICollection<string> present, FrameFileFindings findings)
    {
        var others = new List<(string Name, FilePosition Position)>();
        foreach (var (name, position) in _members)
        {
            if (FrameFileMembers.MeantBy(name) is { } meant && !present.Contains(meant))
            {
                findings.Warn(position, $"the member {Printable.Name(name)} is not known and is not read: is {Printable.Name(meant)} meant?");
            }
            else
            {
                others.Add((name, position));
            }
        }

        if (others.Count > 0)
        {
            string names = string.Join(", ", others.Take(MaxNamed).Select(member => Printable.Name(member.Name)));
            string more = others.Count > MaxNamed ? $" and {others.Count - MaxNamed} others" : "";
            findings.Warn(
                others[0].Position,
                $"the {(others.Count == 1 ? "member" : "members")} {names}{more} {(others.Count == 1 ? "is" : "are")} not known and not read: "
                + "a name that begins with x- marks a comment");
        }
    }

    /// <summary>Why there are no weights, where one of the members looks like them.</summary>
    public string ExplainMissingWeights()
    {
        const string Missing = "the member \"weights\" is missing: ";
        string[] names = [.. _members.Select(member => member.Name)];
        string[] kernels = [.. names.Where(name => EndsWith(name, "kernel") || EndsWith(name, "kernel:0"))];
        string[] weights = [.. names.Where(name => EndsWith(name, "weight"))];
        string? bias = names.FirstOrDefault(name => EndsWith(name, "bias") || EndsWith(name, "bias:0"));
        string rename = bias is null ? "" : $", {Printable.Name(bias)} as \"bias\"";
        if (kernels.Length + weights.Length > 1)
        {
            return Missing + $"{Printable.Name(kernels.Concat(weights).First())} is one of {kernels.Length + weights.Length} layers; a frame file holds one, as \"weights\", \"bias\" and \"biasConvention\": \"added\"";
        }

        if (kernels.Length == 1)
        {
            return Missing + $"{Printable.Name(kernels[0])} is Keras's name for them; write it transposed, a row for each unit, as \"weights\"{rename}, and add \"biasConvention\": \"added\"";
        }

        if (weights.Length == 1)
        {
            return Missing + $"{Printable.Name(weights[0])} is PyTorch's name for them; write it as \"weights\"{rename}, and add \"biasConvention\": \"added\"";
        }

        string? meant = names.FirstOrDefault(name => FrameFileMembers.MeantBy(name) == FrameFileMembers.Weights);
        return meant is null ? Missing + "expected the rows of W as an array of arrays of numbers"
            : Missing + $"rename {Printable.Name(meant)}{(meant.Equals(FrameFileMembers.Weights, StringComparison.OrdinalIgnoreCase) ? ", names are case-sensitive" : "")}";
    }

    private static bool EndsWith(string name, string end)
        => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            && (name.Length == end.Length || name[name.Length - end.Length - 1] is '.' or '/' or '_');
}
