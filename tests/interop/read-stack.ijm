// Opens one stack as ImageJ does and leaves what it sees: its voxels as raw
// numbers, big-endian, and a line of what it says of them.
//
// SPDX-License-Identifier: GPL-3.0-or-later
arguments = split(getArgument(), "|");
setBatchMode(true);
if (File.isDirectory(arguments[0]))
  File.openSequence(arguments[0]);
else
  open(arguments[0]);
getDimensions(width, height, channels, slices, frames);
getVoxelSize(x, y, z, unit);
File.saveString(nSlices + " " + height + " " + width + " " + bitDepth() + " " + channels + " " + slices + " " + frames + "\n" + d2s(z, 9) + " " + d2s(y, 9) + " " + d2s(x, 9) + " " + unit + "\n", arguments[2]);
saveAs("Raw Data", arguments[1]);
