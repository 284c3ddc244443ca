using System;
using System.Linq;
using System.Text;

namespace FrameGen.Generator.Tests.Parsing;

/// <summary>A random class with a vector of one value: an expression over static members of all numeric types, initialized before and after it, in other parts and in other classes.</summary>
internal sealed class RandomInitializer(Random random)
{
    private static readonly string[] Types = ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "char", "float", "double"];
    private static readonly string[] Whole = ["int", "uint", "long", "ulong", "byte", "short"];
    private static readonly string[] Arithmetic = ["+", "-", "*", "/", "%"];
    private static readonly string[] Shifts = ["<<", ">>", ">>>"];
    private static readonly string[] Bits = ["&", "|", "^"];

    private static readonly string[] Literals =
    [
        "0", "1", "2", "3", "7", "255", "256", "300", "-1", "65535", "2147483647", "-2147483648", "1u", "2u", "4000000000u", "1L", "9223372036854775807L", "18446744073709551615ul",
        "3ul", "'a'", "'\\uffff'", "0x7f", "0b101", "1.5", "-2.25", "0.1", "1e10", "1e-10", "1e300", "0.1f", "1.5f", "-3f", "16777217f", "1e38f", "double.NaN", "double.Epsilon", "Math.PI", "(byte)200", "(sbyte)-5", "(short)-300", "unchecked((byte)300)",
    ];

    /// <summary>The name of the vector.</summary>
    public const string Vector = "V";

    private int _fields;

    public string Text(string name)
    {
        _fields = random.Next(2, 7);
        string[] fields = [.. Enumerable.Range(0, _fields).Select(Field)];
        string vector = $"    public static readonly double[] {Vector} = {{ {Expression(random.Next(1, 5))} }};\n";
        var text = new StringBuilder("using System;\n");
        switch (random.Next(8))
        {
            case 0:
                // Some of them are initialized too late.
                int at = random.Next(fields.Length);
                return text.Append($"static class {name}\n{{\n{string.Concat(fields[..at])}{vector}{string.Concat(fields[at..])}}}\n").ToString();
            case 1:
                return text.Append($"static partial class {name}\n{{\n{string.Concat(fields)}}}\nstatic partial class {name}\n{{\n{vector}}}\n").ToString();
            case 2:
                return text.Append($"static class {name}Numbers\n{{\n{string.Concat(fields)}}}\nstatic class {name}\n{{\n{Qualified(vector, name + "Numbers.")}}}\n").ToString();
            case 3:
                // Each needs the other.
                string back = $"    public static readonly double Back = {name}.Last;\n";
                string last = "    public static readonly double Last = 3;\n";
                string other = random.Next(2) == 0 ? back + string.Concat(fields) : string.Concat(fields) + back;
                string own = Qualified(vector, name + "Numbers.");
                return text.Append($"static class {name}Numbers\n{{\n{other}}}\nstatic class {name}\n{{\n{(random.Next(2) == 0 ? last + own : own + last)}}}\n").ToString();
            case 4:
                string assigned = $"    static {name}() {{ {Written()} }}\n";
                return text.Append($"static class {name}\n{{\n{string.Concat(fields)}{vector}{assigned}}}\n").ToString();
            case 5:
                return text.Append($"static class {name}\n{{\n{string.Concat(fields.Select(AsProperty))}{vector}}}\n").ToString();
            default:
                return text.Append($"static class {name}\n{{\n{string.Concat(fields)}{vector}}}\n").ToString();
        }
    }

    private string Field(int index)
    {
        string type = Pick(Types);
        return $"    public static readonly {type} F{index} = unchecked(({type})({(index == 0 || random.Next(3) > 0 ? Pick(Literals) : $"F{random.Next(_fields)}")}));\n";
    }

    private string AsProperty(string field) => random.Next(3) switch
    {
        0 => field.Replace("readonly ", "", StringComparison.Ordinal).Replace(" = ", " => ", StringComparison.Ordinal),
        1 => field.Replace("readonly ", "", StringComparison.Ordinal).Replace(" = ", " { get; } = ", StringComparison.Ordinal),
        _ => field,
    };

    private string Written() => random.Next(4) switch
    {
        0 => "F0 = default;",
        1 => "unchecked { F1++; }",
        2 => $"{Vector}[0] = 5;",
        _ => $"({Vector}[0], _) = (6, 0);",
    };

    private static string Qualified(string text, string owner)
        => string.Concat(text.Split(' ').Select(word => System.Text.RegularExpressions.Regex.Replace(word, @"\bF\d", owner + "$0") + " ")).TrimEnd() + "\n";

    private string Expression(int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) == 0 ? Pick(Literals) : $"F{random.Next(_fields)}";
        }

        return random.Next(16) switch
        {
            < 2 => $"({Expression(depth - 1)} {Pick(Arithmetic)} {Expression(depth - 1)})",
            < 7 => $"({Cast(Pick(Types), Pick(Types), depth, Pick(Arithmetic))})",
            < 9 => $"({Cast(Pick(Whole), "int", depth, Pick(Shifts))})",
            9 => Pick(Whole) is var type ? $"({Cast(type, type, depth, Pick(Bits))})" : "",
            < 12 => $"({Pick(Types)})({Expression(depth - 1)})",
            12 => $"{Pick(["-", "+"])}({Expression(depth - 1)})",
            13 => $"{Pick(["-", "~"])}(({Pick(Whole)})({Expression(depth - 1)}))",
            14 => $"{Pick(["checked", "unchecked"])}({Expression(depth - 1)})",
            _ when random.Next(6) == 0 => $"(F0 > 1 ? {Expression(depth - 1)} : F1)",
            _ => $"{Pick(["Math.Sqrt", "Math.Abs", "MathF.Sqrt", "MathF.Abs"])}((float)({Expression(depth - 1)}))",
        };
    }

    private string Cast(string left, string right, int depth, string operation)
        => $"(({left})({Expression(depth - 1)}) {operation} ({right})({Expression(depth - 1)}))";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
