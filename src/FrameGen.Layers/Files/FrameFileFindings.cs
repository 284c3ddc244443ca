using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files;

/// <summary>What a parser finds wrong or worth a remark, while it goes on reading.</summary>
internal sealed class FrameFileFindings
{
    /// <summary>More errors than anybody mends before trying again; then reading stops, so that the answer stays short whatever the text.</summary>
    private const int MaxErrors = 20;

    private readonly List<FrameFileError> _errors = [];
    private readonly List<FrameFileRemark> _remarks = [];

    /// <summary>How many errors there are.</summary>
    public int ErrorCount => _errors.Count;

    /// <summary>Adds an error.</summary>
    /// <returns>Whether it is worth reading on.</returns>
    public bool Report(FilePosition position, string message)
    {
        if (_errors.Count == MaxErrors)
        {
            return false;
        }

        _errors.Add(new FrameFileError(position.Line, position.Column, message));
        return _errors.Count < MaxErrors;
    }

    /// <summary>Adds a remark to act on.</summary>
    public void Warn(FilePosition position, string message, bool isOfBias = false)
        => _remarks.Add(new FrameFileRemark(position.Line, position.Column, message) { IsOfBias = isOfBias });

    /// <summary>Adds a remark that asks for nothing.</summary>
    public void Note(FilePosition position, string message) => _remarks.Add(new FrameFileRemark(position.Line, position.Column, message) { IsNote = true });

    /// <summary>The errors, in the order of the text.</summary>
    public EquatableArray<FrameFileError> Errors => _errors.OrderBy(error => error.Line).ThenBy(error => error.Column).ToEquatableArray();

    /// <summary>The remarks, in the order of the text.</summary>
    public EquatableArray<FrameFileRemark> Remarks => _remarks.OrderBy(remark => remark.Line).ThenBy(remark => remark.Column).ToEquatableArray();

    /// <summary>The result.</summary>
    /// <param name="file">What was read; counts only where there is no error.</param>
    public FrameFileReading ToReading(FrameFile file) => new(
        _errors.Count == 0 ? file : null,
        Errors,
        Remarks);
}
