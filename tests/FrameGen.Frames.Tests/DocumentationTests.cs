using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FrameGen.Frames.Tests;

/// <summary>What completion lists show: the doc comment of each type, its author's part and the generator's.</summary>
public class DocumentationTests
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(Icosahedron).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Attribute("name")!.Value.StartsWith("T:FrameGen.Frames.", StringComparison.Ordinal))
        .ToDictionary(member => member.Attribute("name")!.Value["T:FrameGen.Frames.".Length..]);

    public static TheoryData<string> Names => [.. NamedLayer.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Type_ItsComment_SaysCertificateGainAndSource(string name)
    {
        string summary = Members[name].Element("summary")!.Value;
        Type type = NamedLayer.Types.Single(candidate => candidate.Name == name);
        double gain = Convert.ToDouble(type.GetField("InverseLipschitzBound")!.GetRawConstantValue(), CultureInfo.InvariantCulture);
        var certificate = (Certificate)type.GetField("Certificate")!.GetRawConstantValue()!;

        Assert.Contains($"Certificate: {certificate}. ", Members[name].Element("remarks")!.Value, StringComparison.Ordinal);
        Match stated = Regex.Match(summary, @"Errors grow by at most ([\d.]+)\.( |$)");
        Assert.Equal(double.IsFinite(gain), stated.Success);
        if (stated.Success)
        {
            Assert.Equal(FrameTable.UpToFourDecimals(gain), stated.Groups[1].Value);
        }

        if (type.GetField("FacetCount")?.GetRawConstantValue() is int facets && Regex.Match(summary, @"(\d+) facets") is { Success: true } counted)
        {
            Assert.Equal(facets.ToString(CultureInfo.InvariantCulture), counted.Groups[1].Value);
        }

        Assert.True(name.EndsWith("Single", StringComparison.Ordinal) ? Members[name].Descendants("see").Any() : Regex.IsMatch(summary, @", \d{4}\.$|Basilisk"), summary);
    }
}
