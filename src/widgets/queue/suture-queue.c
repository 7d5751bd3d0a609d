/* suture-queue.c: the list of suspected pairs, with its filters
 *
 * The list's selection, its focus and the session's cursor are one thing: each
 * follows the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-queue.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "common/suture-kind-look.h"
#include "decisions/suture-pace.h"
#include "queue/suture-queue-row.h"
#include "common/suture-widgets.h"

struct _SutureQueue
{
  GtkWidget parent_instance;

  /* Template */
  GtkDropDown    *filter_drop_down;
  GtkDropDown    *kind_drop_down;
  GtkSearchEntry *label_entry;
  GtkMenuButton  *order_button;
  GtkDropDown    *order_drop_down;
  GtkDropDown    *score_drop_down;
  GtkLabel       *note_label;
  GtkListView    *list_view;
  GtkLabel       *left_label;
  GtkLabel       *pace_label;
  GtkLabel       *empty_label;
  GtkWidget      *link_button;
  GtkWidget      *conflict_button;
  GtkLabel       *conflict_label;

  /* Owned */
  SutureSession      *session;
  GtkSingleSelection *selection;
  GtkStringList      *kind_titles;
};

G_DEFINE_FINAL_TYPE (SutureQueue, suture_queue, GTK_TYPE_WIDGET)

/* In the order of SutureQueueFilter. */
static const char *const filter_titles[] = {
  N_ ("To check"),  N_ ("Left"),       N_ ("Accepted"),  N_ ("Rejected"),
  N_ ("Unsure"),    N_ ("Not a cell"), N_ ("Cut first"), N_ ("Conflicts"),
  N_ ("Differing"), N_ ("All pairs"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (filter_titles) == SUTURE_N_QUEUE_FILTERS);

/* In the order of SutureQueueOrder. */
static const char *const order_titles[] = {
  N_ ("Near certain, then doubtful"), N_ ("Highest score first"),
  N_ ("Most doubtful first"),         N_ ("Largest first"),
  N_ ("From top to bottom"),          N_ ("By label id"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (order_titles) == SUTURE_N_QUEUE_ORDERS);

/* Parts of the scale that a list may be narrowed to. */
static const struct
{
  const char *title;
  double      low;
  double      high;
} score_parts[] = {
  { N_ ("All scores"), 0.0, 1.0 },   { N_ ("0.95 and more"), 0.95, 1.0 },
  { N_ ("0.8 to 0.95"), 0.8, 0.95 }, { N_ ("0.5 to 0.8"), 0.5, 0.8 },
  { N_ ("0.2 to 0.5"), 0.2, 0.5 },   { N_ ("Less than 0.2"), 0.0, 0.2 },
};

static void
suture_queue_dispose (GObject *object)
{
  SutureQueue *self = SUTURE_QUEUE (object);

  g_clear_object (&self->kind_titles);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_QUEUE);
  G_OBJECT_CLASS (suture_queue_parent_class)->dispose (object);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, suture_queue_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  user_data)
{
  suture_queue_row_set_item (SUTURE_QUEUE_ROW (
                                 gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               gpointer                  user_data)
{
  suture_queue_row_set_item (SUTURE_QUEUE_ROW (
                                 gtk_list_item_get_child (list_item)),
                             NULL);
}

/* The focus */

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL &&
         (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* (transfer none) (nullable): what the list made of the pair on view */
static GtkWidget *
find_row (SutureQueue *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));

  for (GtkWidget *row =
           gtk_widget_get_first_child (GTK_WIDGET (self->list_view));
       row != NULL && current != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (SUTURE_IS_QUEUE_ROW (child) &&
          suture_queue_row_get_item (SUTURE_QUEUE_ROW (child)) == current)
        return row;
    }
  return NULL;
}

/* Arrow keys go from the pair on view, wherever the list was clicked last. */
static void
move_list_focus (SutureQueue *self)
{
  GtkWidget *row = find_row (self);

  if (row == NULL)
    return;
  if (has_focus_inside (GTK_WIDGET (self->list_view)))
    gtk_widget_grab_focus (row);
  else
    gtk_widget_set_focus_child (GTK_WIDGET (self->list_view), row);
}

static gboolean
shows_current (SutureQueue *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));

  return current != NULL &&
         suture_candidate_list_get_position (suture_session_get_candidates (
                                                 self->session),
                                             current) != G_MAXUINT;
}

/* FALSE if the list is empty. */
static gboolean
take_first (SutureQueue *self)
{
  SutureCandidateItem *first =
      suture_candidate_list_get_shown (suture_session_get_candidates (
                                           self->session),
                                       0);

  if (first != NULL)
    suture_cursor_set (suture_session_get_cursor (self->session), first);
  return first != NULL;
}

/* The row that has the focus is the pair on view; FALSE if there is none. */
static gboolean
focus_list (SutureQueue *self)
{
  if (self->session == NULL || (!shows_current (self) && !take_first (self)))
    return FALSE;

  GtkWidget *row = find_row (self);

  return row != NULL && gtk_widget_grab_focus (row);
}

static gboolean
focus_stop (SutureQueue *self, GtkWidget *stop)
{
  if (stop == GTK_WIDGET (self->list_view))
    return focus_list (self);
  return gtk_widget_get_visible (stop) && gtk_widget_grab_focus (stop);
}

/* The list is one stop on the way by Tab, whatever GTK makes of its rows. */
static gboolean
suture_queue_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SutureQueue *self = SUTURE_QUEUE (widget);
  GtkWidget   *stops[] = {
      GTK_WIDGET (self->filter_drop_down),
      GTK_WIDGET (self->kind_drop_down),
      GTK_WIDGET (self->order_button),
      GTK_WIDGET (self->label_entry),
      GTK_WIDGET (self->list_view),
      self->link_button,
      self->conflict_button,
  };
  const int n = G_N_ELEMENTS (stops);
  const int step = direction == GTK_DIR_TAB_FORWARD    ? 1
                   : direction == GTK_DIR_TAB_BACKWARD ? -1
                                                       : 0;
  int       at = step > 0 ? -1 : n;

  if (step == 0)
    return GTK_WIDGET_CLASS (suture_queue_parent_class)
        ->focus (widget, direction);
  for (int i = 0; i < n; i++)
    at = has_focus_inside (stops[i]) ? i : at;
  for (at += step; at >= 0 && at < n; at += step)
    {
      if (focus_stop (self, stops[at]))
        return TRUE;
    }
  return FALSE;
}

/* The filters */

/* 0: any label, or what was typed is no id */
static guint64
get_label_id (SutureQueue *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->label_entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  guint64          id = 0;

  g_ascii_string_to_unsigned (stripped, 10, 1, G_MAXUINT64, &id, NULL);
  return id;
}

/* (transfer full) (nullable): why what was typed finds nothing */
static char *
dup_note (SutureQueue *self)
{
  const char   *text = gtk_editable_get_text (GTK_EDITABLE (self->label_entry));
  const guint64 id = get_label_id (self);
  GListModel   *candidates =
      G_LIST_MODEL (suture_session_get_candidates (self->session));

  if (*text == '\0')
    return NULL;
  if (id == 0)
    return g_strdup_printf (_ ("“%s” is no label id"), text);
  if (g_list_model_get_n_items (candidates) == 0)
    return g_strdup_printf (_ ("No pair under “%s” names label %s"),
                            _ (filter_titles[suture_candidate_list_get_filter (
                                SUTURE_CANDIDATE_LIST (candidates))]),
                            text);
  return NULL;
}

static void
show_note (SutureQueue *self)
{
  g_autofree char *note = dup_note (self);

  suture_widgets_say (self->note_label, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  if (note != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label_entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->label_entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               note ? GTK_ACCESSIBLE_INVALID_TRUE
                                    : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label_entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note ? note : "", -1);
}

static void
apply_filter (SutureQueue *self)
{
  const guint selected = gtk_drop_down_get_selected (self->filter_drop_down);

  if (self->session != NULL && selected < SUTURE_N_QUEUE_FILTERS)
    suture_session_set_filter (self->session, selected, get_label_id (self));
}

/* Whoever asks for other pairs wants to see one. */
static void
filter_changed_cb (SutureQueue *self)
{
  apply_filter (self);
  suture_queue_show_first (self);
}

/* The first title is that of all kinds. */
static void
kind_changed_cb (SutureQueue *self)
{
  const guint selected = gtk_drop_down_get_selected (self->kind_drop_down);

  if (self->session == NULL || selected > SUTURE_N_KINDS)
    return;
  suture_session_set_kind (self->session, selected == 0 ? SUTURE_ANY_KIND
                                                        : (int) selected - 1);
  suture_queue_show_first (self);
}

static void
order_changed_cb (SutureQueue *self)
{
  const guint order = gtk_drop_down_get_selected (self->order_drop_down);
  const guint part = gtk_drop_down_get_selected (self->score_drop_down);
  double      low, high;

  if (self->session == NULL || order >= SUTURE_N_QUEUE_ORDERS ||
      part >= G_N_ELEMENTS (score_parts))
    return;
  suture_session_get_scores (self->session, &low, &high);
  if (order != (guint) suture_session_get_order (self->session))
    suture_session_set_order (self->session, (SutureQueueOrder) order);
  if (low != score_parts[part].low || high != score_parts[part].high)
    suture_session_set_scores (self->session, score_parts[part].low,
                               score_parts[part].high);
  suture_queue_show_first (self);
}

/* While an id is being typed, the pair on view stays. */
static void
label_changed_cb (SutureQueue *self)
{
  apply_filter (self);
}

static void
stop_search_cb (SutureQueue *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->label_entry), "");
  apply_filter (self);
  focus_list (self);
}

static void
label_activated_cb (SutureQueue *self)
{
  apply_filter (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->note_label)) &&
      take_first (self))
    focus_list (self);
  else
    gtk_editable_select_region (GTK_EDITABLE (self->label_entry), 0, -1);
}

static void
suture_queue_class_init (SutureQueueClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_queue_dispose;
  widget_class->focus = suture_queue_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-queue.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        filter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, label_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        order_button);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        score_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, pace_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, note_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, list_view);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, left_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, empty_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue, link_button);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        conflict_button);
  gtk_widget_class_bind_template_child (widget_class, SutureQueue,
                                        conflict_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
suture_queue_init (SutureQueue *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) parts = gtk_string_list_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (order_titles); i++)
    gtk_string_list_append (orders, _ (order_titles[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (score_parts); i++)
    gtk_string_list_append (parts, _ (score_parts[i].title));
  gtk_drop_down_set_model (self->order_drop_down, G_LIST_MODEL (orders));
  gtk_drop_down_set_model (self->score_drop_down, G_LIST_MODEL (parts));
  for (size_t i = 0; i < G_N_ELEMENTS (filter_titles); i++)
    gtk_string_list_append (titles, _ (filter_titles[i]));
  gtk_drop_down_set_model (self->filter_drop_down, G_LIST_MODEL (titles));
  self->kind_titles = gtk_string_list_new (NULL);
  for (int i = 0; i <= SUTURE_N_KINDS; i++)
    gtk_string_list_append (self->kind_titles, "");
  gtk_drop_down_set_model (self->kind_drop_down,
                           G_LIST_MODEL (self->kind_titles));
}

static void
selected_cb (SutureQueue *self)
{
  SutureCandidateItem *item =
      gtk_single_selection_get_selected_item (self->selection);

  /* A pair that leaves the list is still the one on view. */
  if (item != NULL)
    suture_cursor_set (suture_session_get_cursor (self->session), item);
}

static void
follow_cursor (SutureQueue *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));
  const guint position =
      current
          ? suture_candidate_list_get_position (suture_session_get_candidates (
                                                    self->session),
                                                current)
          : G_MAXUINT;

  if (position == G_MAXUINT)
    {
      gtk_single_selection_set_selected (self->selection,
                                         GTK_INVALID_LIST_POSITION);
      return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                              "list.scroll-to-item", "u", position);
  move_list_focus (self);
}

static char *
dup_left (const SutureQueueCounts *counts)
{
  return g_strdup_printf (ngettext ("%1$'u of %2$'u pair left",
                                    "%1$'u of %2$'u pairs left",
                                    counts->n_reported),
                          counts->n_left, counts->n_reported);
}

/* Few answers tell little, and are not said. */
#define LEAST_ANSWERS 5

/* "6.2 s each · about 12 minutes left" */
static char *
dup_pace (const SuturePace *pace, guint n_left)
{
  const double minutes = pace->seconds * n_left / 60.0;
  const guint  n = (guint) (minutes + 0.5);

  if (n_left == 0)
    /* Translators: how long an answer takes */
    return g_strdup_printf (_ ("%.1f s each"), pace->seconds);
  if (n == 0)
    return g_strdup_printf (_ ("%.1f s each · less than a minute left"),
                            pace->seconds);
  /* Translators: how long an answer takes, and how long all others will */
  return g_strdup_printf (ngettext ("%1$.1f s each · about %2$'u minute left",
                                    "%1$.1f s each · about %2$'u minutes left",
                                    n),
                          pace->seconds, n);
}

static void
show_pace (SutureQueue *self, guint n_left)
{
  const SuturePace pace =
      suture_pace_of_log (suture_session_get_log (self->session),
                          g_get_real_time ());
  const gboolean   is_known = pace.n_answers >= LEAST_ANSWERS;
  g_autofree char *text = is_known ? dup_pace (&pace, n_left) : NULL;

  gtk_label_set_label (self->pace_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->pace_label), is_known);
}

static const char *
get_empty_text (SutureQueue *self)
{
  const SutureSessionState state = suture_session_get_state (self->session);
  const SutureQueueCounts  counts = suture_candidate_list_get_counts (
       suture_session_get_candidates (self->session));

  if (state == SUTURE_SESSION_SCREENING)
    return _ ("Pairs appear here as they are found");
  if (suture_session_has_unlinked_layers (self->session))
    return _ ("Each layer of this stack seems to be numbered by itself: its "
              "masks are linked to cells before there are pairs to look at");
  if (suture_session_get_earlier (self->session) != NULL)
    return _ ("Pairs appear here once you go on with a review or begin one");
  if (suture_session_get_classifier (self->session) == NULL)
    return _ ("This stack has not been screened to the end");
  if (counts.n_pairs == 0)
    return suture_candidate_list_get_kind (
               suture_session_get_candidates (self->session)) == SUTURE_ANY_KIND
               ? _ ("No cell of this stack looks cut in two")
               : _ ("No pair of this kind was found");
  if (suture_candidate_list_get_filter (suture_session_get_candidates (
          self->session)) == SUTURE_QUEUE_CONFLICTS)
    return _ ("There is no conflict");
  return _ ("No pair matches this filter");
}

/* Whether pairs of that kind were looked for, as far as is known. */
static gboolean
was_looked_for (SutureQueue *self, int kind)
{
  SutureSuspects *suspects = suture_session_get_suspects (self->session);

  return kind == SUTURE_ANY_KIND || suspects == NULL ||
         suture_suspects_has (suspects, (SutureCandidateKind) kind);
}

/* "Contacts (23)": those to check */
static char *
dup_kind_title (SutureQueue *self, int kind)
{
  const SutureQueueCounts counts =
      suture_candidate_list_count (suture_session_get_candidates (
                                       self->session),
                                   kind);
  const char *title = kind == SUTURE_ANY_KIND
                          ? _ ("All kinds")
                          : suture_kind_look ((SutureCandidateKind) kind).many;

  if (!was_looked_for (self, kind))
    /* Translators: a kind of pairs, as "Contacts" */
    return g_strdup_printf (_ ("%s (not looked for)"), title);
  /* Translators: a kind of pairs, and how many of them there are to check */
  return g_strdup_printf (_ ("%s (%'u)"), title, counts.n_reported);
}

/* Titles that are as they were stay, so that an open list doesn't flicker. */
static void
show_kinds (SutureQueue *self)
{
  const int kind = suture_candidate_list_get_kind (
      suture_session_get_candidates (self->session));

  g_signal_handlers_block_by_func (self->kind_drop_down, kind_changed_cb, self);
  for (int i = 0; i <= SUTURE_N_KINDS; i++)
    {
      g_autofree char *title = dup_kind_title (self, i - 1);
      const char      *titles[] = { title, NULL };

      if (g_strcmp0 (title, gtk_string_list_get_string (self->kind_titles,
                                                        (guint) i)) != 0)
        gtk_string_list_splice (self->kind_titles, (guint) i, 1, titles);
    }
  gtk_drop_down_set_selected (self->kind_drop_down, (guint) (kind + 1));
  g_signal_handlers_unblock_by_func (self->kind_drop_down, kind_changed_cb,
                                     self);
}

static void
show_counts (SutureQueue *self)
{
  const SutureQueueCounts counts = suture_candidate_list_get_counts (
      suture_session_get_candidates (self->session));
  g_autofree char *left = dup_left (&counts);
  GListModel      *candidates =
      G_LIST_MODEL (suture_session_get_candidates (self->session));

  show_kinds (self);
  gtk_widget_set_visible (self->link_button,
                          suture_session_has_unlinked_layers (self->session));
  gtk_label_set_label (self->left_label, left);
  show_pace (self, counts.n_left);
  gtk_label_set_label (self->empty_label, get_empty_text (self));
  show_note (self);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label),
                          g_list_model_get_n_items (candidates) == 0 &&
                              !gtk_widget_get_visible (
                                  GTK_WIDGET (self->note_label)));
}

/* A conflict is a task: the count leads to it. */
static void
show_conflicts (SutureQueue *self)
{
  const guint n =
      suture_merges_get_n_conflicts (suture_session_get_merges (self->session));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u conflict", "%'u conflicts", n), n);

  gtk_label_set_label (self->conflict_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->conflict_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->conflict_button, n > 0);
}

/* Whatever moved things about, the selection shows the cursor again. */
static void
list_changed_cb (SutureQueue *self)
{
  show_counts (self);
  follow_cursor (self);
}

/* While scores are hidden there is no order by them. */
static void
show_order (SutureQueue *self)
{
  double low, high;
  guint  part = 0;

  suture_session_get_scores (self->session, &low, &high);
  for (guint i = 0; i < G_N_ELEMENTS (score_parts); i++)
    if (score_parts[i].low == low && score_parts[i].high == high)
      part = i;
  g_signal_handlers_block_by_func (self->order_drop_down, order_changed_cb,
                                   self);
  g_signal_handlers_block_by_func (self->score_drop_down, order_changed_cb,
                                   self);
  gtk_drop_down_set_selected (self->order_drop_down,
                              suture_session_get_order (self->session));
  gtk_drop_down_set_selected (self->score_drop_down, part);
  gtk_widget_set_sensitive (GTK_WIDGET (self->score_drop_down),
                            !suture_asking_is_blind (
                                suture_session_get_asking (self->session)));
  g_signal_handlers_unblock_by_func (self->score_drop_down, order_changed_cb,
                                     self);
  g_signal_handlers_unblock_by_func (self->order_drop_down, order_changed_cb,
                                     self);
  if (part > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->order_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->order_button), "accent");
}

/* An earlier review brought its own filter. */
static void
show_filter (SutureQueue *self)
{
  SutureCandidateList *list = suture_session_get_candidates (self->session);
  const guint64        id = suture_candidate_list_get_label_id (list);
  g_autofree char     *text =
      id != 0 ? g_strdup_printf ("%" PRIu64, id) : g_strdup ("");
  const SutureQueueFilter filter = suture_candidate_list_get_filter (list);

  g_signal_handlers_block_by_func (self->filter_drop_down, filter_changed_cb,
                                   self);
  g_signal_handlers_block_by_func (self->label_entry, label_changed_cb, self);
  gtk_drop_down_set_selected (self->filter_drop_down, filter);
  show_order (self);
  show_kinds (self);
  if (get_label_id (self) != id) /* else somebody may be typing */
    gtk_editable_set_text (GTK_EDITABLE (self->label_entry), text);
  g_signal_handlers_unblock_by_func (self->label_entry, label_changed_cb, self);
  g_signal_handlers_unblock_by_func (self->filter_drop_down, filter_changed_cb,
                                     self);
}

void
suture_queue_set_session (SutureQueue *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_QUEUE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->selection =
      g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE,
                    "can-unselect", FALSE, "model",
                    suture_session_get_candidates (session), NULL);
  gtk_list_view_set_model (self->list_view,
                           GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::current",
                           G_CALLBACK (follow_cursor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session), "listed",
                           G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "merges-changed",
                           G_CALLBACK (show_conflicts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (show_filter),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "earlier-changed", G_CALLBACK (show_counts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (show_counts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::blind", G_CALLBACK (show_order),
                           self, G_CONNECT_SWAPPED);
  list_changed_cb (self);
  show_order (self);
  show_conflicts (self);
}

void
suture_queue_focus_label (SutureQueue *self)
{
  g_return_if_fail (SUTURE_IS_QUEUE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->label_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->label_entry), 0, -1);
}

void
suture_queue_show_first (SutureQueue *self)
{
  g_return_if_fail (SUTURE_IS_QUEUE (self));

  if (self->session != NULL && !shows_current (self))
    take_first (self);
}

void
suture_queue_focus_list (SutureQueue *self)
{
  g_return_if_fail (SUTURE_IS_QUEUE (self));

  focus_list (self);
}
