namespace FrameGen.Frames;

/// <summary>Eight coarse sun sensors, pyramids of four to either side, each with the cosine of its angle to the sun where that is above 0, else 0: headings of the unit sphere, 10 facets. Errors grow by at most 1.4143. The directions are those of the unit test of Basilisk's cssWlsEst.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8.frame.json")]
public readonly partial struct SunSensorPyramid8;

/// <summary><see cref="SunSensorPyramid8"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8.frame.json", Precision = Precision.Single)]
public readonly partial struct SunSensorPyramid8Single;

/// <summary>Eight coarse sun sensors, pyramids of four to either side, each with the cosine of its angle to the sun where that is above 0.05, else 0: headings of the unit sphere, 10 facets. Errors grow by at most 1.4143. The directions are those of the unit test of Basilisk's cssWlsEst.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8-above005.frame.json")]
public readonly partial struct SunSensorPyramid8Above005;

/// <summary><see cref="SunSensorPyramid8Above005"/> in float. Errors grow by at most 1.4143.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8-above005.frame.json", Precision = Precision.Single)]
public readonly partial struct SunSensorPyramid8Above005Single;

/// <summary>Eight coarse sun sensors, pyramids of four to either side, each with the cosine of its angle to the sun where that is above 0.15, else 0: headings of the unit sphere, 10 facets. Errors of the output are not enlarged by a bounded factor where two sensors see the sun: near where the two headings meet they grow to their square root. The directions are those of the unit test of Basilisk's cssWlsEst.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8-above015.frame.json")]
public readonly partial struct SunSensorPyramid8Above015;

/// <summary><see cref="SunSensorPyramid8Above015"/> in float. Errors of the output are not enlarged by a bounded factor where two sensors see the sun: near where the two headings meet they grow to their square root.</summary>
[ReluLayer(Source = "sun-sensor-pyramid8-above015.frame.json", Precision = Precision.Single)]
public readonly partial struct SunSensorPyramid8Above015Single;

/// <summary>Six coarse sun sensors, one on each face of a box, each with the cosine of its angle to the sun where that is above 0, else 0: headings of the unit sphere. Above any larger threshold some headings would light two of them and leave two answers, 8 facets. Errors grow by at most 1. Wertz, <em>Spacecraft Attitude Determination and Control</em>, 1978.</summary>
[ReluLayer(Source = "sun-sensor-six-face.frame.json")]
public readonly partial struct SunSensorSixFace;

/// <summary><see cref="SunSensorSixFace"/> in float. Errors grow by at most 1.</summary>
[ReluLayer(Source = "sun-sensor-six-face.frame.json", Precision = Precision.Single)]
public readonly partial struct SunSensorSixFaceSingle;
