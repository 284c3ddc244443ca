"""Writes the files of this folder: a layer of 3 rows in R^2 and a small classifier, as NumPy, safetensors' format and onnx write them.

Run with Debian's python3-numpy and python3-onnx (1.24.2, 1.12.0): /usr/bin/python3 make.py
"""
import json
import struct

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

# Numbers that every type below holds exactly, but for 0.1 and -0.7.
W = numpy.array([[1.0, -0.5], [0.1, 2.25], [-0.7, 0.015625]])
B = numpy.array([0.25, -1.5, 0.1])

numpy.save("weights-f8.npy", W)
numpy.save("weights-f4-fortran.npy", numpy.asfortranarray(W.astype("float32")))
numpy.save("weights-f2-big.npy", W.astype(">f2"))
numpy.save("kernel-f8.npy", numpy.ascontiguousarray(W.T))
numpy.save("bias-f8.npy", B)
numpy.savez("layer.npz", weight=W, bias=B)
numpy.savez_compressed("layer-compressed.npz", weight=W.astype("float32"), bias=B.astype("float32"))
numpy.savetxt("bias.txt", B)


def bfloat16(array):
    """The upper half of each float, rounded to even."""
    bits = array.astype("float32").view("uint32").astype("uint64")
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")


def safetensors(path, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, (dtype, shape, content) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


V = numpy.array([[1.0, 0.0, -1.0], [0.5, 0.5, 0.5]])
safetensors("classifier.safetensors", {
    "fc1.bias": ("F32", B.shape, B.astype("<f4").tobytes()),
    "fc1.weight": ("F32", W.shape, W.astype("<f4").tobytes()),
    "fc2.bias": ("F64", (2,), numpy.array([0.0, 1.0]).tobytes()),
    "fc2.weight": ("F64", V.shape, V.tobytes()),
    "mask": ("BOOL", (3,), b"\x01\x00\x01"),
})
safetensors("layer-f16.safetensors", {
    "weight": ("F16", W.shape, W.astype("<f2").tobytes()),
    "bias": ("BF16", B.shape, bfloat16(B).tobytes()),
})

graph = helper.make_graph(
    [
        helper.make_node("Gemm", ["x", "fc1.weight", "fc1.bias"], ["h"], name="/fc1/Gemm", transB=1),
        helper.make_node("Relu", ["h"], ["z"], name="/Relu"),
        helper.make_node("Gemm", ["z", "fc2.weight", "fc2.bias"], ["y"], name="/fc2/Gemm", transB=1),
    ],
    "classifier",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 2])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 2])],
    [
        numpy_helper.from_array(W.astype("float32"), "fc1.weight"),
        numpy_helper.from_array(B.astype("float32"), "fc1.bias"),
        # As numbers rather than bytes: float_data in place of raw_data.
        helper.make_tensor("fc2.weight", TensorProto.FLOAT, V.shape, V.astype("float32").ravel()),
        helper.make_tensor("fc2.bias", TensorProto.FLOAT, (2,), [0.0, 1.0]),
    ],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="make.py")
onnx.checker.check_model(model)
onnx.save(model, "classifier.onnx")
