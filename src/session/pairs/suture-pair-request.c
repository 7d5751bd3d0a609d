/* suture-pair-request.c: what is computed of one pair, off the main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-pair-request.h"

SuturePairRequest *
suture_pair_request_new (SutureScreening           *screening,
                         SutureCandidateItem       *item,
                         const SutureCutStack      *cut,
                         const SutureContactFigure *figure)
{
  SutureStack       *raw = suture_screening_get_raw (screening);
  SuturePairRequest *self = g_new0 (SuturePairRequest, 1);

  *self = (SuturePairRequest){
    .index = suture_cell_index_ref (suture_screening_get_index (screening)),
    .raw = raw ? suture_stack_ref (raw) : NULL,
    .pair = suture_candidate_item_get_pair (item),
    .candidate = *suture_candidate_item_get_candidate (item),
    .parameters = *suture_screening_get_parameters (screening),
  };
  if (cut != NULL)
    suture_cut_stack_copy (cut, &self->cut);
  if (figure != NULL)
    self->figure = *figure;
  return self;
}

void
suture_pair_request_free (gpointer request)
{
  SuturePairRequest *self = request;

  suture_cell_index_unref (self->index);
  suture_cut_stack_clear (&self->cut);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_free (self);
}

gpointer
suture_pair_request_preview (gpointer              request,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SuturePairRequest *self = request;

  return self->cut.index
             ? suture_cut_stack_correct_pair (&self->cut, self->index,
                                              &self->pair, progress, error)
             : suture_pipeline_correct_pair (self->index, self->pair, progress,
                                             error);
}

gpointer
suture_pair_request_measure (gpointer              request,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SuturePairRequest *self = request;

  return suture_pipeline_measure_pair (self->index, self->raw, &self->candidate,
                                       &self->parameters, progress, error);
}

/* The cells that are the two pieces of a contact now, and whose they are. */
static SutureCellIndex *
find_pieces (const SuturePairRequest *self, guint32 *upper, guint32 *lower)
{
  if (self->cut.index != NULL && self->cut.cuts->len > 0 &&
      suture_cut_stack_find (&self->cut, self->index, &self->pair, upper,
                             lower))
    return self->cut.index;
  *upper = self->figure.candidate.upper;
  *lower = self->figure.candidate.lower;
  return self->index;
}

gpointer
suture_pair_request_section (gpointer              request,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SuturePairRequest   *self = request;
  const SutureContactFigure *figure = &self->figure;
  guint32                    upper, lower;
  SutureCellIndex           *index = find_pieces (self, &upper, &lower);

  return suture_contact_sections_new (index, upper, lower, figure->centre_um,
                                      figure->normal,
                                      suture_contact_figure_get_radius (
                                          figure));
}

gpointer
suture_pair_request_rotate (gpointer              request,
                            const SutureProgress *progress,
                            GError              **error)
{
  const SuturePairRequest   *self = request;
  const SutureContactFigure *figure = &self->figure;
  guint32                    upper, lower;
  SutureCellIndex           *index = find_pieces (self, &upper, &lower);
  SutureRotatedLayers       *rotated =
      suture_rotated_layers_new (index, upper, lower, figure->centre_um,
                                 figure->normal, 0.0, progress, error);

  /* A job has a result or an error; nobody is told this one. */
  if (rotated == NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         "no layer on one of the sides");
  return rotated;
}

gpointer
suture_pair_request_layers (gpointer              request,
                            const SutureProgress *progress,
                            GError              **error)
{
  const SuturePairRequest *self = request;
  SutureBodyLayers        *layers = g_new (SutureBodyLayers, 1);

  suture_body_layers_init (layers, self->index, self->raw,
                           self->candidate.upper);
  return layers;
}

void
suture_pair_request_layers_free (gpointer layers)
{
  suture_body_layers_clear (layers);
  g_free (layers);
}
