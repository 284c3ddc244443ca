using FrameGen;

namespace Digits;

/// <summary>The trained first layer of a classifier of digits: 64 pixels, none negative, in the unit ball.</summary>
[ReluLayer(Source = "digits-layer.frame.json")]
public readonly partial struct DigitsLayer;

/// <summary>The same with all biases higher by 4.7275, which proves it: <c>framegen verify samples/Digits/digits-layer.frame.json --max-work 1300</c> says that 4.72746 is enough.</summary>
[ReluLayer(Source = "digits-raised.frame.json")]
public readonly partial struct RaisedLayer;
