using FrameGen;

namespace SunSensor;

/// <summary>The numbers of the array: a pyramid of four sensors to either side, of which flight software uses outputs above 0.15.</summary>
public static class Flight
{
    /// <summary>The square root of 1/2.</summary>
    public const double Root = 0.70710678118654757;

    /// <summary>Outputs at or below it are not used.</summary>
    public const double Threshold = 0.15;

    /// <summary>acos(0.15) in degrees: the same, as an angle.</summary>
    public const double HalfAngle = 81.37307344132137;

    /// <summary>The standard deviation of an output.</summary>
    public const double Sigma = 0.005;
}

/// <summary>Eight coarse sun sensors, each of which gives the cosine of the angle to the sun where that is within its field of view, else 0.</summary>
[ReluLayer(InputDomain.Sphere, Activation = Activation.Gate)]
[FrameVector(Flight.Root, -0.5, 0.5, FieldOfView = Flight.HalfAngle)]
[FrameVector(Flight.Root, -0.5, -0.5, FieldOfView = Flight.HalfAngle)]
[FrameVector(Flight.Root, 0.5, -0.5, FieldOfView = Flight.HalfAngle)]
[FrameVector(Flight.Root, 0.5, 0.5, FieldOfView = Flight.HalfAngle)]
[FrameVector(-Flight.Root, 0, Flight.Root, FieldOfView = Flight.HalfAngle)]
[FrameVector(-Flight.Root, Flight.Root, 0, FieldOfView = Flight.HalfAngle)]
[FrameVector(-Flight.Root, 0, -Flight.Root, FieldOfView = Flight.HalfAngle)]
[FrameVector(-Flight.Root, -Flight.Root, 0, FieldOfView = Flight.HalfAngle)]
public partial class Sensors;

/// <summary>The same sensors, with the threshold stated in place of the angle.</summary>
[ReluLayer(InputDomain.Sphere, Activation = Activation.Gate)]
[FrameVector(Flight.Root, -0.5, 0.5, Bias = Flight.Threshold)]
[FrameVector(Flight.Root, -0.5, -0.5, Bias = Flight.Threshold)]
[FrameVector(Flight.Root, 0.5, -0.5, Bias = Flight.Threshold)]
[FrameVector(Flight.Root, 0.5, 0.5, Bias = Flight.Threshold)]
[FrameVector(-Flight.Root, 0, Flight.Root, Bias = Flight.Threshold)]
[FrameVector(-Flight.Root, Flight.Root, 0, Bias = Flight.Threshold)]
[FrameVector(-Flight.Root, 0, -Flight.Root, Bias = Flight.Threshold)]
[FrameVector(-Flight.Root, -Flight.Root, 0, Bias = Flight.Threshold)]
public partial class ThresholdSensors;
