using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace FrameGen.Tool.Reports;

/// <summary>How all JSON reports are written: one object and a line break; what is not defined is null; numbers read back to the same bits.</summary>
internal static class JsonText
{
    /// <summary>Writes the object whose members are given.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    /// <summary>Writes a member that is an array of integers.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WritePropertyName(name);
        json.WriteNumbers(numbers);
    }

    /// <summary>Writes an array of integers.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, IEnumerable<int> numbers)
    {
        json.WriteStartArray();
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a member that is a number or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    /// <summary>Writes a member that is true, false or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, bool? value)
    {
        json.WritePropertyName(name);
        if (value is { } known)
        {
            json.WriteBooleanValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes a member that is an array of numbers and nulls, or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, IReadOnlyList<double?>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (double? value in values)
        {
            json.WriteValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>JSON has no infinity: a bound that overflows is none, a radius without end is null.</summary>
    public static void WriteValue(this Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A vector, none of whose entries is missing.</summary>
    public static double?[]? Optional(IReadOnlyList<double>? values) => values?.Select(value => (double?)value).ToArray();
}
