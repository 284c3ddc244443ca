using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Tests;

/// <summary>One file of Data/reference; its fields are explained in the README of the reference cases.</summary>
public sealed class ReferenceCase
{
    private readonly JsonElement _json;

    private ReferenceCase(JsonElement json) => _json = json;

    /// <summary>All frames; a layer with dead rows has one of its others.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !Load(name).Has("deadRows")).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "reference");

    public string Name => _json.GetProperty("name").GetString()!;

    public int Dimension => _json.GetProperty("n").GetInt32();

    public int Rank => _json.GetProperty("rank").GetInt32();

    public double[][] Weights => _json.GetProperty("weights").Deserialize<double[][]>()!;

    public int[][]? Facets => _json.GetProperty("facets").Deserialize<int[][]>();

    public static ReferenceCase Load(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json"))).RootElement);

    public bool IsTrue(string field) => _json.GetProperty(field).GetBoolean();

    public bool Has(string field) => _json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    public double Number(string field) => _json.GetProperty(field).GetDouble();

    public int[] Indices(string field) => _json.GetProperty(field).Deserialize<int[]>()!;

    public double?[] Values(string field) => _json.GetProperty(field).Deserialize<double?[]>()!;

    public double[] Numbers(string field) => _json.GetProperty(field).Deserialize<double[]>()!;

    /// <summary>The frame; only for cases that are not rejected.</summary>
    public Frame CreateFrame() => SampleFrames.Of(Weights);
}
