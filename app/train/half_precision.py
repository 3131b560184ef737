"""Whether this machine's processor calculates in half precision, which fits networks faster."""

from __future__ import annotations

import torch


def has_bfloat16() -> bool:
    """Tell whether the processor multiplies numbers of 16 bits (bfloat16) by itself.

    Where it does not, they are slower than those of 32 bits.
    """
    # torch for other machines is older and does not say
    if not hasattr(torch.cpu, "get_capabilities"):
        return False
    return bool(torch.cpu.get_capabilities().get("avx512_bf16", False))
