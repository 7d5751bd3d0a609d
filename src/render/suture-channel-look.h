/* suture-channel-look.h: how each channel of a raw stack is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-contrast.h"

G_BEGIN_DECLS

/** Colours that a channel may have: white, and six that are bright */
#define SUTURE_N_CHANNEL_COLOURS 7

/** suture_channel_colour: colour @i, 0xRRGGBB; 0 is white */
guint32 suture_channel_colour (int i);

/** suture_channel_colour_name: (transfer none): what it is called */
const char *suture_channel_colour_name (int i);

/** suture_channel_colour_find: which of them @rgb is; 0 if it is none */
int suture_channel_colour_find (guint32 rgb);

/** suture_channel_colour_at_first: what channel @channel, from 0, has if
 * channel
 * @measured is the measured one, which is white: none that another has, as long
 * as there are enough */
guint32 suture_channel_colour_at_first (int channel, int measured);

/**
 * SutureChannelLook:
 * @is_visible: whether it is drawn
 * @colour: of what is white in its window, 0xRRGGBB; channels add up
 * @has_contrast: whether a person chose @contrast; else it is the automatic one
 * @contrast: from intensities to how much of the colour
 */
typedef struct
{
  gboolean       is_visible;
  guint32        colour;
  gboolean       has_contrast;
  SutureContrast contrast;
} SutureChannelLook;

/** suture_channel_looks_to_text: (transfer full): a line of text, the same in
 * every language; @n of them */
char *suture_channel_looks_to_text (const SutureChannelLook *looks, int n);

/** suture_channel_looks_from_text: as many as the text tells of, @n at most;
 * the others stay as they are. Returns: whether @text was such a line */
gboolean suture_channel_looks_from_text (SutureChannelLook *looks,
                                         int                n,
                                         const char        *text);

/**
 * SutureRawChannel:
 * @stack: its intensities
 * @number: which channel of the file, from 0
 * @colour: of what is white in the window, 0xRRGGBB
 * @contrast: the window
 *
 * One that is drawn.
 */
typedef struct
{
  SutureStack   *stack;
  int            number;
  guint32        colour;
  SutureContrast contrast;
} SutureRawChannel;

G_END_DECLS
