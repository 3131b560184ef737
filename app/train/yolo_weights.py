"""Weights of an exported model, put back into a network that can learn on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.train.work import WorkError
from vision.opencv import cv2
from vision.ultralytics import ultralytics_package

# Samples whose activations tell how each layer's output is spread.
_SAMPLES = 128
_EPS = 1e-12


def weights_of(model: Path, network: Path, samples: Path, out: Path) -> Path:
    """Write a ``.pt`` file that does exactly what an ONNX model does, and can be fitted on.

    An exported model has its batch normalisations folded into its convolutions. They are
    taken apart again so that each normalisation holds the spread of its own input over some
    samples: the network's output is the same, and so are its steps of learning.

    Parameters
    ----------
    model : Path
        ONNX, exported by `app.train.yolo_export` or shipped.
    network : Path
        YAML of the layers that it was made from.
    samples : Path
        Folder with ``train``, see `app.train.strip_set`.
    out : Path
        The ``.pt`` file.

    Raises
    ------
    ExtraMissing
        When the extra ``train`` is not installed.
    WorkError
        When the model has other layers than the network.
    """
    ultralytics = ultralytics_package()
    import torch

    yolo = ultralytics.YOLO(str(network), task="detect")
    net = yolo.model.float()
    found, classes = _initializers(model)
    _fill(net, found, model, network)
    net.names = dict(enumerate(classes))
    _spread(net, samples)
    net.args = {"task": "detect", "model": str(network)}
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"epoch": -1, "model": net, "ema": None, "train_args": {}}, out)
    return out


def _initializers(model: Path) -> tuple[dict[str, NDArray[np.float32]], list[str]]:
    """Give weights by their names, and the names of the classes."""
    import onnx

    try:
        whole = onnx.load(str(model))
    except Exception as error:
        raise WorkError(f"{model}: not a whole ONNX model") from error
    facts = {entry.key: entry.value for entry in whole.metadata_props}
    weights = {
        tensor.name: np.asarray(onnx.numpy_helper.to_array(tensor), np.float32)
        for tensor in whole.graph.initializer
        if tensor.name.startswith("model.")
    }
    return weights, facts.get("classes", "").split(",")


def _fill(net: Any, found: dict[str, NDArray[np.float32]], model: Path, network: Path) -> None:
    """Give every convolution its weight, and the normalisation behind it the rest."""
    import torch
    from torch import nn

    for name, module in net.named_modules():
        if not isinstance(module, nn.Conv2d) or name.endswith("dfl.conv"):
            continue
        weight = found.get(f"{name}.weight")
        if weight is None or weight.shape != tuple(module.weight.shape):
            raise WorkError(f"{model}: has other layers than {network}: {name} does not fit")
        bias = found.get(f"{name}.bias", np.zeros(weight.shape[0], np.float32))
        with torch.no_grad():
            module.weight.copy_(torch.from_numpy(weight.copy()))
            if module.bias is not None:
                module.bias.copy_(torch.from_numpy(bias.copy()))
                continue
            norm = net.get_submodule(name.removesuffix("conv") + "bn")
            norm.running_mean.zero_()
            norm.running_var.fill_(1.0)
            norm.weight.fill_(float(np.sqrt(1.0 + norm.eps)))
            norm.bias.copy_(torch.from_numpy(bias.copy()))


def _spread(net: Any, samples: Path) -> None:
    """Measure what goes into every normalisation, and write it in without changing the output."""
    import torch
    from torch import nn

    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    sums: dict[Any, list[Any]] = {norm: [] for norm in norms}

    def note(norm: Any, given: tuple[Any, ...], _: Any) -> None:
        flat = given[0].transpose(0, 1).flatten(1)
        sums[norm].append((flat.mean(1), (flat * flat).mean(1)))

    hooks = [norm.register_forward_hook(note) for norm in norms]
    files = sorted((samples / "train" / "images").glob("*.png"))
    files = files[:: max(len(files) // _SAMPLES, 1)][:_SAMPLES]
    net.eval()
    with torch.no_grad():
        for file in files:
            loaded = np.asarray(cv2.imread(str(file)))
            picture = np.ascontiguousarray(loaded[..., ::-1].transpose(2, 0, 1))
            net(torch.from_numpy(picture)[None].float() / 255.0)
        for hook in hooks:
            hook.remove()
        for norm, noted in sums.items():
            mean = torch.stack([one for one, _ in noted]).mean(0)
            square = torch.stack([other for _, other in noted]).mean(0)
            variance = (square - mean * mean).clamp(min=_EPS)
            gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            norm.bias.add_(gain * (mean - norm.running_mean))
            norm.weight.copy_(gain * torch.sqrt(variance + norm.eps))
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
    net.train()
