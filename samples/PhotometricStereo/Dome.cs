using FrameGen;

namespace PhotometricStereo;

/// <summary>
/// Twelve lights before a camera that looks down the third axis: a pixel's brightness under a light is max(0, &lt;x, w&gt;), w the light's direction times its strength, x the normal times the albedo. Four lights stand 20 degrees
/// off the axis, eight 55 degrees.
/// </summary>
/// <remarks>Albedos are between 0.1 and 1, normals at most 80 degrees off the camera's axis.</remarks>
[ReluLayer(InputDomain.Shell, InnerRadius = 0.1, Radius = 1)]
[Cone(0, 0, 1, HalfAngle = Dome.MaxTilt)]
[FrameVector(0.342, 0, 0.9397, Bias = 0)]
[FrameVector(0, 0.342, 0.9397, Bias = 0)]
[FrameVector(-0.342, 0, 0.9397, Bias = 0)]
[FrameVector(0, -0.342, 0.9397, Bias = 0)]
[FrameVector(0.7568, 0.3135, 0.5736, Bias = 0)]
[FrameVector(0.3135, 0.7568, 0.5736, Bias = 0)]
[FrameVector(-0.3135, 0.7568, 0.5736, Bias = 0)]
[FrameVector(-0.7568, 0.3135, 0.5736, Bias = 0)]
[FrameVector(-0.7568, -0.3135, 0.5736, Bias = 0)]
[FrameVector(-0.3135, -0.7568, 0.5736, Bias = 0)]
[FrameVector(0.3135, -0.7568, 0.5736, Bias = 0)]
[FrameVector(0.7568, -0.3135, 0.5736, Bias = 0)]
public partial class Dome
{
    /// <summary>How far a normal may lean, in degrees.</summary>
    public const double MaxTilt = 80;
}
