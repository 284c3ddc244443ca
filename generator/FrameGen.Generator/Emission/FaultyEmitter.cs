using FrameGen.Generator.Model;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Emission;

/// <summary>Prints a declaration that makes no layer: the members of one, all of which throw.</summary>
internal static class FaultyEmitter
{
    /// <summary>The source text.</summary>
    public static SourceText Emit(FaultyModel model)
    {
        var writer = new SourceWriter();
        var face = LayerFace.Of(model);
        writer.Write(PartialType.Header);
        writer.Write();
        PartialType.Emit(
            writer,
            model.Type,
            face.Interface,
            () => writer.Write($"/// <remarks>{model.Problem}: this is no layer. Its members stand here so that the code that uses them compiles; all of them throw.</remarks>"),
            () => new MemberEmitter(writer, model.Type, face).Emit());
        return writer.ToSourceText();
    }
}
