/* suture-axes.h: which of a file's axes are layers, and asking where it is
 * doubtful
 *
 * A file is planes of y and x. How they are counted, slowest first, is told by
 * its metadata or its shape, and often wrongly: programs write layers as
 * channels or as time points. Where layers would be left out or put one after
 * the other that aren't, the person is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_MAX_PLANE_AXES 6

/** SUTURE_AXIS_UNNAMED: an axis of which the file tells the length alone */
#define SUTURE_AXIS_UNNAMED '?'

/**
 * SuturePlanes:
 * @n_axes: how many there are; none, if the file is one plane
 * @names: of each, slowest first: z, c (channels), t (time), or unnamed
 * @sizes: how long it is
 *
 * How the planes of a file are counted.
 */
typedef struct
{
  int    n_axes;
  char   names[SUTURE_MAX_PLANE_AXES];
  gint64 sizes[SUTURE_MAX_PLANE_AXES];
} SuturePlanes;

/** suture_planes_add: the next faster axis; one of length 1 is left out.
 * Returns: whether there was room */
gboolean suture_planes_add (SuturePlanes *self, char name, gint64 size);

/** suture_planes_count: planes of the file; 0 if the numbers are too large */
gint64 suture_planes_count (const SuturePlanes *self);

/**
 * suture_axes_parse:
 * @text: letters of z, c and t, in either case, slowest first; y and x (and s)
 *   may follow
 * @axes: (out): what it says
 *
 * Returns: whether it says something
 */
gboolean suture_axes_parse (const char *text, SutureAxes *axes);

/**
 * SutureLayerPlanes:
 * @n_layers: layers of the stack
 * @first: the plane that is the first layer: of the channel that is wanted
 * @step: planes from one layer to the next
 * @n_channels: channels that could be wanted; 1 if none is told apart
 * @channel_axis: which axis counts them; -1: none
 * @names: (out): what each axis was taken for; all z: every plane is a layer
 * @left_out: what of the file isn't read: (nullable): "the first of 2 channels"
 */
typedef struct
{
  gint64 n_layers;
  gint64 first;
  gint64 step;
  gint64 n_channels;
  int    channel_axis;
  char   names[SUTURE_MAX_PLANE_AXES];
  char  *left_out;
} SutureLayerPlanes;

void suture_layer_planes_clear (SutureLayerPlanes *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureLayerPlanes, suture_layer_planes_clear)

/**
 * SutureAxesWish:
 * @name: of the file, for messages
 * @role: labels of several channels are asked about, raw stacks aren't
 * @axes: what the person said
 * @n_layers: layers that a raw stack must have to fit; 0: any
 * @channel: the one that is wanted, from 0
 */
typedef struct
{
  const char     *name;
  SutureStackRole role;
  SutureAxes      axes;
  gint64          n_layers;
  int             channel;
} SutureAxesWish;

/**
 * suture_planes_choose:
 * @self: what the file tells
 * @wish: what is wanted
 * @layers: (out): which planes are the layers
 * @error: %SUTURE_AXES_ERROR if the person must be asked, %SUTURE_ERROR_INPUT
 *   if what they said can't be
 *
 * Returns: whether it is known which planes are the layers
 */
gboolean suture_planes_choose (const SuturePlanes   *self,
                               const SutureAxesWish *wish,
                               SutureLayerPlanes    *layers,
                               GError              **error);

/** suture_axes_check_channel: whether a file of @n_channels has that one, which
 * is counted from 0; @error says so otherwise, with the file's @name */
gboolean suture_axes_check_channel (const char *name,
                                    int         channel,
                                    gint64      n_channels,
                                    GError    **error);

/**
 * suture_layer_planes_tell:
 * @role: what the planes are read as
 *
 * Returns: (transfer full) (nullable): what the person should be told of what
 *   isn't read; %NULL if all is
 */
char *suture_layer_planes_tell (const SutureLayerPlanes *self,
                                SutureStackRole          role);

#define SUTURE_AXES_ERROR (suture_axes_error_quark ())
GQuark suture_axes_error_quark (void);

/** SUTURE_MAX_AXES_CHOICES: more datasets than this nobody is asked about */
#define SUTURE_MAX_AXES_CHOICES 64

/** SUTURE_MAX_AXES_TOLD: a sentence names no more of them */
#define SUTURE_MAX_AXES_TOLD 8

/** SutureAxesChoice: one answer; @text: what is read then ("14 layers") */
typedef struct
{
  SutureAxes axes;
  char      *text;
} SutureAxesChoice;

/**
 * SutureAxesQuestion:
 * @role: which of the stacks it is about
 * @says: what the file says, with its name
 * @choices: the answers, the likeliest first
 */
typedef struct
{
  SutureStackRole  role;
  char            *says;
  int              n_choices;
  SutureAxesChoice choices[SUTURE_MAX_AXES_CHOICES];
} SutureAxesQuestion;

/** suture_axes_error_get_question: (transfer none) (nullable): the question
 * that an error asks; none, if it is another error */
const SutureAxesQuestion *suture_axes_error_get_question (const GError *error);

/**
 * suture_axes_error_set_plain:
 * @says: what is doubtful about the file
 * @n_layers: layers if the person says that each plane is one
 *
 * Asks whether all planes are layers, and nothing else.
 */
void suture_axes_error_set_plain (GError              **error,
                                  const SutureAxesWish *wish,
                                  const char           *says,
                                  gint64                n_layers);

/** SutureDatasetChoice: a stack of a file of several; @text: what it is
 * ("5×40×50 uint16") */
typedef struct
{
  const char *name;
  char       *text;
} SutureDatasetChoice;

/**
 * suture_axes_error_set_datasets:
 * @name: of the file, for messages
 * @says: what is doubtful
 *
 * Asks which of @n_choices stacks is meant, no more than
 * %SUTURE_MAX_AXES_CHOICES.
 */
void suture_axes_error_set_datasets (GError                   **error,
                                     const char                *name,
                                     SutureStackRole            role,
                                     const char                *says,
                                     const SutureDatasetChoice *choices,
                                     int                        n_choices);

/** suture_axes_choice_word: (transfer full): what is typed for it behind an
 * option: "zc", or "label" of a dataset */
char *suture_axes_choice_word (const SutureAxesChoice *self);

/**
 * suture_axes_question_tell:
 * @before: what stands before an option: "--", or nothing
 * @behind: what stands between it and the answer: " " or "="
 * @is_only_stack: whether there is one stack alone, so that options say nothing
 *   of raw
 *
 * Returns: (transfer full): the question and its answers as one sentence; of
 *   many the first %SUTURE_MAX_AXES_TOLD
 */
char *suture_axes_question_tell (const SutureAxesQuestion *self,
                                 const char               *before,
                                 const char               *behind,
                                 gboolean                  is_only_stack);

G_END_DECLS
