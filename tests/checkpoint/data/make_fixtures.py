# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the .pth files in this folder with PyTorch itself, for test_checkpoint_files.cpp.

Run: python tests/checkpoint/data/make_fixtures.py
"""
import argparse
import collections
import pathlib

import torch

HERE = pathlib.Path(__file__).resolve().parent


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(3, 2)
        self.register_buffer("steps", torch.tensor([5], dtype=torch.int64))
        with torch.no_grad():
            self.linear.weight.copy_(torch.arange(6.0).view(2, 3) / 2)
            self.linear.bias.copy_(torch.tensor([-1.0, 0.25]))


def training_checkpoint():
    """As the authors of DINO v1 save one: state dicts under names, wrapped twice, beside plain data."""
    state = Tiny().state_dict()
    wrapped = collections.OrderedDict((f"module.backbone.{key}", value) for key, value in state.items())
    model = Tiny()
    optimizer = torch.optim.AdamW(model.parameters())
    model.linear(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    return {
        "student": wrapped,
        "teacher": wrapped,
        "optimizer": optimizer.state_dict(),
        "epoch": 3,
        "args": argparse.Namespace(arch="vit_small", lr=0.0005, momentum=None, crops=(0.4, 1.0)),
    }


def views():
    """Tensors that share a storage, a transposed one, one with an offset, one of no elements, parameters."""
    base = torch.arange(24.0)
    return collections.OrderedDict(
        base=base,
        rows=base[6:18].view(3, 4),
        columns=base.view(4, 6).t(),
        half=base.to(torch.bfloat16)[3:7],
        flags=torch.tensor([True, False, True]),
        nothing=torch.empty(0, 5),
        weight=torch.nn.Parameter(torch.full((2, 2), 7.0)),
    )


torch.save(Tiny().state_dict(), HERE / "state_dict.pth")
torch.save(Tiny().state_dict(), HERE / "state_dict_legacy.pth", _use_new_zipfile_serialization=False)
torch.save(training_checkpoint(), HERE / "training.pth")
torch.save(training_checkpoint(), HERE / "training_legacy.pth", _use_new_zipfile_serialization=False)
torch.save(views(), HERE / "views.pth")
torch.save(views(), HERE / "views_legacy.pth", _use_new_zipfile_serialization=False)
torch.save(views(), HERE / "views_protocol4.pth", pickle_protocol=4)
