/* suture-conflict-note.c: what contradicts the pair on view, with links to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-conflict-note.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-widgets.h"

struct _SutureConflictNote
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SutureConflictNote, suture_conflict_note, GTK_TYPE_WIDGET)

static void
suture_conflict_note_dispose (GObject *object)
{
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_CONFLICT_NOTE);
  G_OBJECT_CLASS (suture_conflict_note_parent_class)->dispose (object);
}

/* Links are of our own making: suture_pair_name_to_word(). */
static gboolean
link_activated_cb (SutureConflictNote *self, const char *link)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-pair", "s", link);
  return TRUE;
}

static void
suture_conflict_note_class_init (SutureConflictNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_conflict_note_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-conflict-note.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureConflictNote,
                                        label);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
}

static void
suture_conflict_note_init (SutureConflictNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_link (GString *links, const SuturePairKey *pair)
{
  g_autofree char *word = suture_pair_name_to_word (pair);
  g_autofree char *name = suture_widgets_isolate (suture_pair_name (pair));

  g_string_append_printf (links, "%s<a href=\"%s\">%s</a>",
                          links->len > 0 ? ", " : "", word, name);
}

static gboolean
has_part (const SutureConflict *conflict, const SuturePairKey *pair)
{
  for (guint i = 0; i < conflict->chain->len; i++)
    {
      if (suture_pair_key_equal (&g_array_index (conflict->chain, SuturePairKey,
                                                 i),
                                 pair))
        return TRUE;
    }
  return FALSE;
}

/* What joins a rejected pair, or what an accepted one joins. */
static char *
dup_links (SutureSession *session, SutureCandidateItem *item)
{
  GPtrArray *conflicts =
      suture_merges_get_conflicts (suture_session_get_merges (session));
  const SuturePairKey pair = suture_candidate_item_get_pair (item);
  const gboolean      is_rejected = suture_candidate_item_get_conflict (item);
  GString            *links = g_string_new (NULL);

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const SutureConflict *conflict = g_ptr_array_index (conflicts, i);

      if (!is_rejected && has_part (conflict, &pair))
        append_link (links, &conflict->pair);
      if (!is_rejected || !suture_pair_key_equal (&conflict->pair, &pair))
        continue;
      for (guint k = 0; k < conflict->chain->len; k++)
        append_link (links, &g_array_index (conflict->chain, SuturePairKey, k));
    }
  return g_string_free (links, FALSE);
}

static gboolean
is_in_conflict (SutureCandidateItem *item)
{
  return suture_candidate_item_get_conflict (item) ||
         suture_candidate_item_get_at_fault (item);
}

void
suture_conflict_note_show (SutureConflictNote  *self,
                           SutureSession       *session,
                           SutureCandidateItem *item)
{
  /* What was said before a pair is asked once more stays hidden. */
  const gboolean is_shown = item != NULL && is_in_conflict (item) &&
                            !suture_candidate_item_get_repeating (item);

  g_return_if_fail (SUTURE_IS_CONFLICT_NOTE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;

  g_autofree char *links = dup_links (session, item);
  g_autofree char *text =
      suture_candidate_item_is_cut (item)
          ? g_strdup_printf (_ ("Accepted, but accepted pairs join both sides "
                                "of this cut all the same: %s. Reject one of "
                                "those, or this cut."),
                             links)
      : suture_candidate_item_get_conflict (item)
          ? g_strdup_printf (_ ("Rejected, but other accepted pairs join these "
                                "two all the same: %s. Reject one of those "
                                "too, "
                                "or accept this one."),
                             links)
          : g_strdup_printf (_ ("Accepted, which joins cells that were "
                                "rejected: %s. Accept those too, "
                                "or reject "
                                "this "
                                "one."),
                             links);

  gtk_label_set_markup (self->label, text);
}

/* (nullable): the first one in which the pair has a part */
static const SutureConflict *
find_conflict (SutureSession *session, const SuturePairKey *pair)
{
  GPtrArray *conflicts =
      suture_merges_get_conflicts (suture_session_get_merges (session));

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const SutureConflict *conflict = g_ptr_array_index (conflicts, i);

      if (has_part (conflict, pair))
        return conflict;
    }
  return NULL;
}

char *
suture_conflict_note_dup_sentence (SutureSession       *session,
                                   SutureCandidateItem *item)
{
  const SuturePairKey   pair = suture_candidate_item_get_pair (item);
  const SutureConflict *conflict = find_conflict (session, &pair);
  g_autofree char      *upper = suture_pair_name_upper (&pair);
  g_autofree char      *lower = suture_pair_name_lower (&pair);

  if (suture_candidate_item_is_cut (item))
    return suture_candidate_item_get_conflict (item)
               ? g_strdup (_ ("Accepted, but accepted pairs join both sides of "
                              "this cut all the same"))
               : NULL;
  if (suture_candidate_item_get_conflict (item))
    return g_strdup_printf (_ ("Rejected, but accepted pairs join %s and %s "
                               "all the same"),
                            upper, lower);
  if (conflict == NULL)
    return NULL;

  if (suture_pair_key_is_cut (&conflict->pair))
    {
      g_autofree char *cut = suture_pair_name (&conflict->pair);

      /* Translators: two cells, then "cell 12 cut below layer 5" */
      return g_strdup_printf (_ ("Merged %s and %s; that undoes an accepted "
                                 "cut: %s"),
                              upper, lower, cut);
    }

  g_autofree char *rejected_upper = suture_pair_name_upper (&conflict->pair);
  g_autofree char *rejected_lower = suture_pair_name_lower (&conflict->pair);

  return g_strdup_printf (_ ("Merged %s and %s; that joins %s and %s, which "
                             "were rejected"),
                          upper, lower, rejected_upper, rejected_lower);
}
