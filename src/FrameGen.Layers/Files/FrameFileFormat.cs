namespace FrameGen.Layers.Files;

/// <summary>How a frame file is written.</summary>
public enum FrameFileFormat
{
    /// <summary>A JSON object with <c>weights</c> and what else is known of the layer, or the rows alone.</summary>
    Json,

    /// <summary>A line for each row: values separated by commas, semicolons, tabs or blanks.</summary>
    Table,
}
