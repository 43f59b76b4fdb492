// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here: this file gives the shared precompiled header a target to live in.
