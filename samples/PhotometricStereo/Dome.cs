using FrameGen;

namespace PhotometricStereo;

/// <summary>
/// Lights before a camera that looks down the third axis: a pixel's brightness under a light is max(0, &lt;x, w&gt;), w the light's direction times its strength, x the normal times the albedo. The lights are
/// in lights.csv, or in the file that the build is given as Lights.
/// </summary>
/// <remarks>Albedos are between 0.1 and 1, normals at most 80 degrees off the camera's axis.</remarks>
[ReluLayer(InputDomain.Shell, InnerRadius = 0.1, Radius = 1, Source = "lights.csv")]
[Cone(0, 0, 1, HalfAngle = Dome.MaxTilt)]
public partial class Dome
{
    /// <summary>How far a normal may lean, in degrees.</summary>
    public const double MaxTilt = 80;
}
