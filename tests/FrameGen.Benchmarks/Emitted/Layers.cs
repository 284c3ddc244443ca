namespace FrameGen.Benchmarks.Emitted;

/// <summary>20 facets.</summary>
[ReluLayer(Source = "random-r3-m12.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer3x12;

[ReluLayer(Source = "random-r3-m12.json", Precision = Precision.Single, BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer3x12Single;

/// <summary>20 facets, all alike: none serves most inputs.</summary>
[ReluLayer(Source = "icosahedron.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Icosahedron;

[ReluLayer(Source = "icosahedron.json", Precision = Precision.Single, BiasEstimate = BiasEstimate.Polytope)]
public partial struct IcosahedronSingle;

/// <summary>59 facets.</summary>
[ReluLayer(Source = "random-r4-m16.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer4x16;

[ReluLayer(Source = "random-n8-m24.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer8x24;

/// <summary>200 facets.</summary>
[ReluLayer(Source = "random-n3-m102.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer3x102;

/// <summary>2,000 facets.</summary>
[ReluLayer(Source = "random-n3-m1002.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer3x1002;

[ReluLayer(Source = "random-n5-m100.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer5x100;

/// <summary>No facets: 64 dimensions.</summary>
[ReluLayer(Source = "random-n64-m128.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Layer64x128;

/// <summary>On the sphere the bounds on the biases are the highest: few rows beside those of one facet are active.</summary>
[ReluLayer(InputDomain.Sphere, Source = "random-r3-m12.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere3x12;

[ReluLayer(InputDomain.Sphere, Source = "random-r4-m16.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere4x16;

[ReluLayer(InputDomain.Sphere, Source = "random-n8-m24.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere8x24;

[ReluLayer(InputDomain.Sphere, Source = "random-n3-m102.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere3x102;

[ReluLayer(InputDomain.Sphere, Source = "random-n3-m1002.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere3x1002;

[ReluLayer(InputDomain.Sphere, Source = "random-n5-m100.frame.json", BiasEstimate = BiasEstimate.Polytope)]
public partial struct Sphere5x100;
