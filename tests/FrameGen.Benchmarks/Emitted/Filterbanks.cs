namespace FrameGen.Benchmarks.Emitted;

/// <summary>12 random kernels of length 4, at the bound on their biases.</summary>
[ReluConvolution(Source = "filterbank-4x12.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Filterbank4;

[ReluConvolution(Source = "filterbank-4x12.frame.json", Stride = 2, BiasEstimate = BiasEstimate.Polytope)]
public partial struct Filterbank4By2;

[ReluConvolution(Source = "filterbank-5x12.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Filterbank5;

[ReluConvolution(Source = "filterbank-6x12.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Filterbank6;

[ReluConvolution(Source = "filterbank-6x12.frame.json", Stride = 2, BiasEstimate = BiasEstimate.Polytope)]
public partial struct Filterbank6By2;

/// <summary>Length 3: no facet serves most patches, as one does of random kernels at the bound on their biases.</summary>
[ReluConvolution(Source = "icosahedron.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Icosahedral;

/// <summary>The cosines of length 6 with both signs, without a bias.</summary>
[ReluConvolution(Source = "filterbank-cosines.frame.json")]
public partial struct Cosines;

[ReluConvolution(Source = "filterbank-cosines.frame.json", Stride = 2)]
public partial struct CosinesBy2;

[ReluConvolution(Source = "filterbank-cosines.frame.json", Stride = 2, Precision = Precision.Single)]
public partial struct CosinesBy2Single;
