// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here: this file gives each shared precompiled header a target to live in.
