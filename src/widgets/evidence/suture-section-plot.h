/* suture-section-plot.h: cross-sections of two bodies along the normal of their
 * contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"
#include "contacts/sections/suture-contact-sections.h"
#include "evidence/suture-plot-area.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SECTION_PLOT (suture_section_plot_get_type ())
G_DECLARE_FINAL_TYPE (SutureSectionPlot,
                      suture_section_plot,
                      SUTURE,
                      SECTION_PLOT,
                      SuturePlotArea)

/**
 * SutureSectionLine: the line that the sections stand square on
 * @centre_um: where the plane's section is (z, y, x)
 * @normal: its direction, a unit vector
 * @spacing: of the voxels
 */
typedef struct
{
  double        centre_um[3];
  double        normal[3];
  SutureSpacing spacing;
} SutureSectionLine;

/** suture_section_plot_show: @sections: (nullable): to be kept by the caller
 * until others, or none, are shown; @line: (nullable): needed with sections */
void suture_section_plot_show (SutureSectionPlot           *self,
                               const SutureContactSections *sections,
                               const SutureSectionLine     *line);

/** suture_section_plot_dup_caption: (transfer full): what it shows, in words */
char *suture_section_plot_dup_caption (const SutureContactSections *sections);

G_END_DECLS
