// Opens one stack and saves it as ImageJ's own TIFF, with slice labels and notes.
//
// SPDX-License-Identifier: GPL-3.0-or-later
arguments = split(getArgument(), "|");
setBatchMode(true);
open(arguments[0]);
for (i = 1; i <= nSlices; i++) {
  setSlice(i);
  setMetadata("Label", "layer " + i);
}
setMetadata("Info", "saved by ImageJ");
saveAs("Tiff", arguments[1]);
