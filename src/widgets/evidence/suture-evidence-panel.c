/* suture-evidence-panel.c: why this pair: what was measured of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-evidence-panel.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-answer-look.h"
#include "common/suture-widgets.h"
#include "cuts/suture-cut-side.h"
#include "evidence/suture-contribution-list.h"
#include "evidence/suture-emd-plot.h"
#include "evidence/suture-layer-plot.h"
#include "evidence/suture-losses-text.h"
#include "evidence/suture-overlap-plot.h"
#include "evidence/suture-section-plot.h"
#include "queue/suture-conflict-note.h"
#include "views/suture-film-strip.h"

/* The cells as they are coloured in the views, in letters that stand out from
 * that: SUTURE_COLOUR_UPPER, SUTURE_COLOUR_LOWER */
#define UPPER_LOOK "background='#0072B2' foreground='white'"
#define LOWER_LOOK "background='#E69F00' foreground='black'"

struct _SutureEvidencePanel
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel               *pair_label;
  GtkLabel               *place_label;
  SutureFilmStrip        *film_strip;
  GtkLabel               *losses_label;
  GtkWidget              *score_box;
  GtkLabel               *score_label;
  GtkLevelBar            *score_bar;
  GtkWidget              *contribution_box;
  SutureContributionList *contribution_list;
  GtkWidget              *measured_box;
  GtkWidget              *rotated_label;
  SutureEmdPlot          *emd_plot;
  GtkLabel               *emd_label;
  SutureOverlapPlot      *overlap_plot;
  GtkLabel               *overlap_label;
  GtkLabel               *shape_label;
  GtkLabel               *waiting_label;
  GtkWidget              *contact_box;
  SutureSectionPlot      *section_plot;
  GtkLabel               *section_label;
  GtkWidget              *cut_box;
  SutureLayerPlot        *area_plot;
  GtkLabel               *area_label;
  GtkWidget              *brightness_box;
  SutureLayerPlot        *brightness_plot;
  GtkLabel               *brightness_label;
  SutureConflictNote     *conflict_note;

  /* Owned */
  SutureSession       *session;
  SutureSuspects      *suspects; /* whose measurement the plots show */
  SutureCandidateItem *item;
  gulong               changed_id;
};

G_DEFINE_FINAL_TYPE (SutureEvidencePanel,
                     suture_evidence_panel,
                     GTK_TYPE_WIDGET)

static void
unset_item (SutureEvidencePanel *self)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_object (&self->item);
}

static void
suture_evidence_panel_dispose (GObject *object)
{
  SutureEvidencePanel *self = SUTURE_EVIDENCE_PANEL (object);

  unset_item (self);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_EVIDENCE_PANEL);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  G_OBJECT_CLASS (suture_evidence_panel_parent_class)->dispose (object);
}

static void
suture_evidence_panel_class_init (SutureEvidencePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_CONFLICT_NOTE);
  g_type_ensure (SUTURE_TYPE_CONTRIBUTION_LIST);
  g_type_ensure (SUTURE_TYPE_EMD_PLOT);
  g_type_ensure (SUTURE_TYPE_FILM_STRIP);
  g_type_ensure (SUTURE_TYPE_LAYER_PLOT);
  g_type_ensure (SUTURE_TYPE_OVERLAP_PLOT);
  g_type_ensure (SUTURE_TYPE_SECTION_PLOT);
  G_OBJECT_CLASS (klass)->dispose = suture_evidence_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-evidence-panel.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureEvidencePanel,     \
                                        child)
  BIND (pair_label);
  BIND (place_label);
  BIND (film_strip);
  BIND (losses_label);
  BIND (score_box);
  BIND (score_label);
  BIND (score_bar);
  BIND (contribution_box);
  BIND (contribution_list);
  BIND (measured_box);
  BIND (rotated_label);
  BIND (emd_plot);
  BIND (emd_label);
  BIND (overlap_plot);
  BIND (overlap_label);
  BIND (shape_label);
  BIND (waiting_label);
  BIND (contact_box);
  BIND (section_plot);
  BIND (section_label);
  BIND (cut_box);
  BIND (area_plot);
  BIND (area_label);
  BIND (brightness_box);
  BIND (brightness_plot);
  BIND (brightness_label);
  BIND (conflict_note);
#undef BIND
}

static void
suture_evidence_panel_init (SutureEvidencePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->score_bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->score_bar,
                                     GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->score_bar,
                                     GTK_LEVEL_BAR_OFFSET_FULL);
}

static char *
dup_gap_place (const SutureCandidate *candidate)
{
  const int n = candidate->gap_layers;

  return n == 1 ? g_strdup_printf (_ ("Layer %d is missing"),
                                   candidate->gap_first_layer + 1)
                : g_strdup_printf (ngettext ("Layers %d to %d (%d) are missing",
                                             "Layers %d to %d (%d) are missing",
                                             (gulong) n),
                                   candidate->gap_first_layer + 1,
                                   candidate->gap_first_layer + n, n);
}

/* From 0°, between two layers, to 90°, down through the layers. */
static char *
dup_contact_place (const SutureContactFigure *contact)
{
  const double tilt =
      acos (CLAMP (fabs (contact->normal[0]), 0.0, 1.0)) * 180.0 / G_PI;

  return g_strdup_printf (
      /* Translators: an area, a layer, an angle */
      _ ("The pieces touch: %.3g µm² around layer %d, tilted by %.0f°"),
      contact->area_um2, contact->candidate.gap_first_layer + 1, tilt);
}

/* Likewise, of a cut that a person has drawn. */
static char *
dup_side_place (SutureEvidencePanel *self)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (self->item);
  GArray             *side = suture_cut_side_get_runs (pair.side);
  const gint64 n_side = g_array_index (side, SutureBodyRun, side->len - 1).end;

  return g_strdup_printf (
      /* Translators: a number of voxels */
      _ ("Cut by hand, between two points. The orange side has %'" PRIi64
         " voxels; the largest part of the cell keeps its id."),
      n_side);
}

/* What the two sides are, and what becomes of the id. */
static char *
dup_cut_place (SutureEvidencePanel *self, const SutureCandidate *candidate)
{
  const SutureCutFigure *cut =
      suture_cursor_get_cut (suture_session_get_cursor (self->session),
                             self->item);
  const int layer = candidate->gap_first_layer;

  if (suture_candidate_item_is_by_hand (self->item))
    return dup_side_place (self);
  if (cut == NULL)
    return g_strdup_printf (_ ("Between layers %d and %d"), layer, layer + 1);
  return g_strdup_printf (
      /* Translators: two layers, and two numbers of voxels */
      _ ("Between layers %d and %d. The larger part (%'" PRIi64
         " voxels) keeps the id; the other (%'" PRIi64
         ") gets the next free one."),
      layer, layer + 1, cut->larger_voxels, cut->smaller_voxels);
}

/* What the pair is, as each kind has it; a pair of several kinds is all of
 * them. */
static void
show_place (SutureEvidencePanel *self)
{
  const SutureCandidate *candidate =
      suture_candidate_item_get_candidate (self->item);
  const SutureContactFigure *contact =
      suture_cursor_get_contact (suture_session_get_cursor (self->session),
                                 self->item);
  g_autofree char *gap =
      candidate->gap_layers > 0 ? dup_gap_place (candidate) : NULL;
  g_autofree char *touch = suture_candidate_item_is_cut (self->item)
                               ? dup_cut_place (self, candidate)
                           : contact ? dup_contact_place (contact)
                                     : NULL;
  g_autofree char *place =
      g_strconcat (gap ? gap : "", gap && touch ? "\n" : "", touch ? touch : "",
                   NULL);

  gtk_label_set_label (self->place_label, place);
}

static void
show_shape_index (SutureEvidencePanel     *self,
                  const SutureMeasurement *measurement)
{
  const double index =
      self->suspects
          ? suture_shape_index (suture_suspects_get_model (
                                    self->suspects, SUTURE_KIND_LAYER_GAP),
                                &measurement->shape)
          : NAN;
  const double penalty = suture_screening_get_parameters (
                             suture_session_get_screening (self->session))
                             ->penalty;
  g_autofree char *text =
      isnan (index)    ? g_strdup ("")
      : penalty == 0.0 ? g_strdup_printf (_ ("Shape index %+.2f"), index)
                       : g_strdup_printf (
                             /* Translators: two numbers */
                             _ ("Shape index %+.2f, less the penalty %+.2f"),
                             index, index - penalty);

  gtk_label_set_label (self->shape_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->shape_label), *text != '\0');
}

static void
show_measurement (SutureEvidencePanel     *self,
                  const SutureMeasurement *measurement,
                  gboolean                 is_exact)
{
  const SutureParameters parameters = *suture_screening_get_parameters (
      suture_session_get_screening (self->session));
  SutureCellIndex *index =
      suture_screening_get_index (suture_session_get_screening (self->session));
  const char *unit =
      suture_cell_index_get_spacing (index).is_known ? "µm" : "px";

  suture_emd_plot_show (self->emd_plot, measurement, parameters.emd_range,
                        unit);
  suture_overlap_plot_show (self->overlap_plot, measurement);
  gtk_widget_set_visible (self->measured_box, measurement != NULL);
  if (measurement == NULL)
    return;

  g_autofree char *emd =
      suture_emd_plot_dup_caption (measurement, parameters.emd_range, unit);
  g_autofree char *overlap = suture_overlap_plot_dup_caption (measurement);

  /* "≈" until the pair on view is measured exactly. */
  if (!is_exact)
    {
      g_autofree char *about = g_strconcat ("≈ ", emd, NULL);

      gtk_label_set_label (self->emd_label, about);
    }
  else
    gtk_label_set_label (self->emd_label, emd);
  gtk_label_set_label (self->overlap_label, overlap);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->emd_label),
                               suture_emd_plot_explain (measurement,
                                                        parameters.emd_range));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->overlap_label),
                               suture_overlap_plot_explain (measurement));
  show_shape_index (self, measurement);
}

/* The line is the contact's own; without a contact there are no sections. */
static void
plot_sections (SutureEvidencePanel *self, const SutureContactSections *sections)
{
  const SutureContactFigure *contact =
      suture_cursor_get_contact (suture_session_get_cursor (self->session),
                                 self->item);
  SutureSectionLine line = { .spacing = suture_cell_index_get_spacing (
                                 suture_session_get_shown_index (
                                     self->session)) };

  if (contact != NULL)
    {
      memcpy (line.centre_um, contact->centre_um, sizeof line.centre_um);
      memcpy (line.normal, contact->normal, sizeof line.normal);
    }
  suture_section_plot_show (self->section_plot, contact ? sections : NULL,
                            &line);
}

static void
show_sections (SutureEvidencePanel *self, const SutureContactSections *sections)
{
  g_autofree char *caption =
      sections ? suture_section_plot_dup_caption (sections) : NULL;

  plot_sections (self, sections);
  gtk_label_set_label (self->section_label, caption ? caption : "");
  gtk_widget_set_visible (self->contact_box, sections != NULL);
}

static void
show_layer_plot (SutureLayerPlot        *plot,
                 GtkLabel               *label,
                 SutureLayerPlotOf       of,
                 const SutureBodyLayers *layers,
                 gint32                  layer)
{
  g_autofree char *caption =
      layers ? suture_layer_plot_dup_caption (of, layers, layer) : NULL;

  suture_layer_plot_show (plot, of, layers, layer);
  gtk_label_set_label (label, caption ? caption : "");
}

/* @layers: (nullable). */
static void
show_layers (SutureEvidencePanel *self, const SutureBodyLayers *layers)
{
  const gint32 layer =
      layers
          ? suture_candidate_item_get_candidate (self->item)->gap_first_layer -
                1
          : 0;
  const SutureBodyLayers *bright =
      layers && suture_layer_plot_has_brightness (layers) ? layers : NULL;

  show_layer_plot (self->area_plot, self->area_label, SUTURE_LAYER_PLOT_AREAS,
                   layers, layer);
  show_layer_plot (self->brightness_plot, self->brightness_label,
                   SUTURE_LAYER_PLOT_BRIGHTNESS, bright, layer);
  gtk_widget_set_visible (self->cut_box, layers != NULL);
  gtk_widget_set_visible (self->brightness_box, bright != NULL);
}

/* Of the kind whose evidence is better; that of the other kind would only take
 * its place. */
static void
show_evidence (SutureEvidencePanel *self)
{
  SutureCursor  *cursor = suture_session_get_cursor (self->session);
  const gboolean is_contact =
      suture_candidate_item_get_kind (self->item) == SUTURE_KIND_CONTACT;
  const gboolean is_by_hand = suture_candidate_item_is_by_hand (self->item);
  const SutureBodyLayers *layers =
      suture_candidate_item_is_cut (self->item) && !is_by_hand
          ? suture_cursor_get_layers (cursor)
          : NULL;
  const SutureRotatedLayers *rotated =
      is_contact ? suture_cursor_get_rotated (cursor) : NULL;
  const SutureMeasurement *measurement =
      rotated      ? &rotated->measurement
      : is_contact ? NULL
                   : suture_cursor_get_measurement (cursor, self->item);
  const SutureContactSections *sections =
      is_contact ? suture_cursor_get_sections (cursor) : NULL;

  gtk_widget_set_visible (self->rotated_label, is_contact);
  show_measurement (self, measurement,
                    is_contact || suture_cursor_is_exact (cursor));
  show_sections (self, sections);
  show_layers (self, layers);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_label),
                          measurement == NULL && sections == NULL &&
                              layers == NULL && !is_by_hand);
}

static void
show_contributions (SutureEvidencePanel *self)
{
  const SutureParameters parameters = *suture_screening_get_parameters (
      suture_session_get_screening (self->session));
  const SutureScoreParams params =
      suture_parameters_get_score_params (&parameters);
  const SutureCandidateKind kind = suture_candidate_item_get_kind (self->item);
  const gboolean            is_shown =
      self->suspects != NULL && !suture_candidate_item_get_blind (self->item) &&
      suture_candidate_item_get_row (self->item, kind) != SUTURE_NO_ROW;

  gtk_widget_set_visible (self->contribution_box, is_shown);
  suture_contribution_list_show (self->contribution_list,
                                 is_shown ? self->suspects : NULL, kind,
                                 suture_candidate_item_get_row (self->item,
                                                                kind),
                                 &params);
}

/* What accepting would take, as soon as it is known. Of a pair that waits for a
 * cut nobody knows: other pieces will be joined. */
static void
show_losses (SutureEvidencePanel *self)
{
  SutureCorrection *preview =
      suture_cursor_get_preview (suture_session_get_cursor (self->session));
  const gboolean waits = self->item != NULL &&
                         suture_candidate_item_get_shown_answer (self->item) ==
                             SUTURE_ANSWER_CUT_FIRST;
  g_autofree char *text =
      preview != NULL && !waits ? suture_losses_text_new (preview) : NULL;

  gtk_label_set_label (self->losses_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->losses_label), text != NULL);
}

/* Another pair's answer can make one of this pair. */
static void
show_conflict (SutureEvidencePanel *self)
{
  suture_conflict_note_show (self->conflict_note, self->session, self->item);
}

static void
show_item (SutureEvidencePanel *self)
{
  const double        score = suture_candidate_item_get_score (self->item);
  const SuturePairKey pair = suture_candidate_item_get_pair (self->item);
  g_autofree char    *ids =
      suture_pair_name_heading (&pair, UPPER_LOOK, LOWER_LOOK);
  g_autofree char *whole = suture_pair_name_sentence (&pair);
  g_autofree char *text = g_strdup_printf ("%.3f", score);

  gtk_label_set_markup (self->pair_label, ids);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pair_label), whole);
  gtk_label_set_label (self->score_label, text);
  gtk_level_bar_set_value (self->score_bar, score);
  gtk_widget_set_visible (self->score_box,
                          !suture_candidate_item_get_blind (self->item) &&
                              !suture_candidate_item_is_by_hand (self->item));
  show_conflict (self);
  show_losses (self);
  show_place (self);
  show_contributions (self);
  show_evidence (self);
}

static void
show_current (SutureEvidencePanel *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));
  SutureSuspects *suspects = suture_session_get_shown_suspects (self->session);

  unset_item (self);
  gtk_widget_set_visible (GTK_WIDGET (self), current != NULL);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  self->suspects = suspects ? suture_suspects_ref (suspects) : NULL;
  if (current == NULL)
    {
      suture_emd_plot_show (self->emd_plot, NULL, SUTURE_EMD_RANGE_MINMAX,
                            "px");
      suture_overlap_plot_show (self->overlap_plot, NULL);
      suture_section_plot_show (self->section_plot, NULL, NULL);
      show_layers (self, NULL);
      return;
    }
  self->item = g_object_ref (current);
  self->changed_id = g_signal_connect_swapped (current, "changed",
                                               G_CALLBACK (show_item), self);
  show_item (self);
}

void
suture_evidence_panel_set_pair_view (SutureEvidencePanel *self,
                                     SuturePairView      *view)
{
  g_return_if_fail (SUTURE_IS_EVIDENCE_PANEL (self));

  suture_film_strip_set_view (self->film_strip, view);
}

void
suture_evidence_panel_set_session (SutureEvidencePanel *self,
                                   SutureSession       *session)
{
  g_return_if_fail (SUTURE_IS_EVIDENCE_PANEL (self) && self->session == NULL);

  SutureCursor *cursor = suture_session_get_cursor (session);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::current",
                           G_CALLBACK (show_current), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cursor, "previewed", G_CALLBACK (show_losses), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "merges-changed",
                           G_CALLBACK (show_conflict), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cursor, "measured", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "explained-otherwise",
                           G_CALLBACK (show_current), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session),
                           "notify::emd-range", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session),
                           "notify::penalty", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  show_current (self);
}
