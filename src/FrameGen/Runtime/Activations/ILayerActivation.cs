using System.ComponentModel;

namespace FrameGen.Runtime;

/// <summary>What the tables of a layer tell in addition where it is no ReLU layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayerActivation
{
    /// <summary>Its activation.</summary>
    static abstract LayerActivation Activation();
}
