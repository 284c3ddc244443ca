using FrameGen;

namespace Digits;

/// <summary>The trained first layer of a classifier of digits: 64 pixels, none negative, in the unit ball.</summary>
[ReluLayer(Source = "digits-layer.frame.json")]
public readonly partial struct DigitsLayer;
