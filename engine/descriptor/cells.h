// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/patch_grid.h"

#include <opencv2/core/mat.hpp>

#include <vector>

namespace selfment::descriptor {

constexpr int kLabChannels = 3;
constexpr int kTextureChannels = 20; ///< 2 scales x 8 orientations, then 4 bands

/// Appearance of the cells of a grid, row-major.
struct Cells {
    values::PatchGrid grid;
    std::vector<double> meanLab;      ///< [N, 3]
    std::vector<double> deviationLab; ///< [N, 3]
    std::vector<double> texture;      ///< [N, 20] square roots of mean energies
};

/// Per-pixel maps of a picture, summed up over the blocks of which both cell sizes are multiples: a cell of
/// the finer grid is 2 x 2 blocks, one of the coarser 3 x 3.
struct BlockMaps {
    values::PatchGrid blocks;      ///< twice the finer grid
    std::vector<float> lab;        ///< [blocks, 3] means
    std::vector<float> labSquared; ///< [blocks, 3] means
    std::vector<float> texture;    ///< [blocks, 20] means
};

/// The picture at 8 pixels per patch: by area where both sides shrink, else bilinear. 8-bit RGB.
cv::Mat pictureForGrid(const values::Image& image, const values::PatchGrid& grid);

/// Maps of a picture that pictureForGrid() made.
BlockMaps blockMaps(const cv::Mat& picture);

/// Cells of n x n blocks (2 or 3; the grid of blocks must be a multiple).
Cells cellsOf(const BlockMaps& maps, int n);

} // namespace selfment::descriptor
