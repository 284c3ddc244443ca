using FrameGen;

namespace DeepNetwork;

/// <summary>3 inputs, 10 outputs: random rows with the largest biases that are proven on the unit ball.</summary>
[ReluLayer(Source = "first.frame.json", BiasEstimate = BiasEstimate.Sharp)]
public readonly partial struct First;

/// <summary>10 inputs, 20 outputs: rows with both signs, injective on all of space and so on whatever the first layer gives.</summary>
[ReluLayer(Source = "second.frame.json")]
public readonly partial struct Second;

/// <summary>20 inputs, 40 outputs, likewise.</summary>
[ReluLayer(Source = "third.frame.json")]
public readonly partial struct Third;

/// <summary>The three, one after the other: 3 inputs, 40 outputs.</summary>
[ReluNetwork(typeof(First), typeof(Second), typeof(Third))]
public readonly partial struct Network;
