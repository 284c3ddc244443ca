namespace FrameGen.Generator.Emission;

/// <summary>Prints checks of the lengths of spans.</summary>
internal static class LengthCheck
{
    /// <summary>Checks one vector.</summary>
    public static void Emit(SourceWriter writer, string name, string failure, int length)
    {
        writer.Open($"if ({name}.Length != {length})");
        writer.Line($"Throw.{failure}(nameof({name}), {name}.Length, {length});");
        writer.Close();
        writer.Line();
    }

    /// <summary>Checks a batch and declares <c>count</c>, the number of vectors.</summary>
    public static void EmitBatch(SourceWriter writer, string source, int sourceLength, string destination, int destinationLength)
    {
        writer.Line($"int count = {source}.Length / {sourceLength};");
        writer.Open($"if (count * {sourceLength} != {source}.Length)");
        writer.Line($"Throw.BatchLength(nameof({source}), {source}.Length, {sourceLength});");
        writer.Close();
        writer.Line();
        writer.Open($"if ((long)count * {destinationLength} != {destination}.Length)");
        writer.Line($"Throw.BatchMismatch(nameof({destination}), {destination}.Length, (long)count * {destinationLength}, count);");
        writer.Close();
        writer.Line();
    }
}
