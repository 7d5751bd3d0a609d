/* suture-wrap-box.c: children side by side, in as many rows as they need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-wrap-box.h"

#define UNBOUNDED (1 << 20) /* pixels; more is too much for Pango */

struct _SutureWrapBox
{
  GtkWidget parent_instance;

  int spacing; /* pixels */
};

enum
{
  PROP_0,
  PROP_SPACING,
};

/* Children from @first on, all of which fit beside each other at their minimal
 * widths */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* nullable: of the next row */
  int        n;
  int        n_expanding;
  int        min;     /* pixels, spacing included */
  int        natural; /* likewise */
} Row;

G_DEFINE_FINAL_TYPE (SutureWrapBox, suture_wrap_box, GTK_TYPE_WIDGET)

/* Returns: (nullable): @child, or the next one after it that is laid out */
static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
get_widths (GtkWidget *child, int *min, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, min, natural, NULL,
                      NULL);
}

static gboolean
expands (GtkWidget *child)
{
  return gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

/* A child that expands gives way down to its minimal width; the others are
 * wanted as wide as they are. */
static Row
find_row (SutureWrapBox *self, GtkWidget *first, int width)
{
  Row row = { .first = first };

  for (row.end = first; row.end != NULL;
       row.end = skip_hidden (gtk_widget_get_next_sibling (row.end)))
    {
      const gboolean gives_way = expands (row.end);
      const int      gap = row.n > 0 ? self->spacing : 0;
      int            min;
      int            natural;

      get_widths (row.end, &min, &natural);
      if (row.n > 0 && row.min + gap + (gives_way ? min : natural) > width)
        break;
      row.min += gap + (gives_way ? min : natural);
      row.natural += gap + natural;
      row.n++;
      row.n_expanding += gives_way;
    }
  return row;
}

/* Of a child in its row: all but a child that is alone in a row and too wide
 * for it are given what they want, the expanding ones what is left. */
static int
find_width (const Row *row, GtkWidget *child, int width, int *n_left, int *left)
{
  int min;
  int natural;

  get_widths (child, &min, &natural);
  if (!expands (child))
    return row->n == 1 ? CLAMP (width, min, natural) : natural;

  const int share = *left / *n_left;

  *left -= share;
  --*n_left;
  return min + share;
}

static int
find_height (const Row *row, int width, gboolean is_natural)
{
  int n_left = row->n_expanding;
  int left = MAX (0, width - row->min);
  int height = 0;

  for (GtkWidget *child = row->first; child != row->end;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int min;
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL,
                          find_width (row, child, width, &n_left, &left), &min,
                          &natural, NULL, NULL);
      height = MAX (height, is_natural ? natural : min);
    }
  return height;
}

static void
measure_width (SutureWrapBox *self, int *min, int *natural)
{
  const Row row =
      find_row (self,
                skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self))),
                UNBOUNDED);

  *natural = row.natural;
  for (GtkWidget *child = row.first; child != NULL;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int child_min;
      int child_natural;

      get_widths (child, &child_min, &child_natural);
      *min = MAX (*min, child_min);
    }
}

static int
measure_height (SutureWrapBox *self, int width, gboolean is_natural)
{
  GtkWidget *first =
      skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int height = 0;

  while (first != NULL)
    {
      const Row row = find_row (self, first, width);

      height += (height > 0 ? self->spacing : 0) +
                find_height (&row, width, is_natural);
      first = row.end;
    }
  return height;
}

static GtkSizeRequestMode
suture_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
suture_wrap_box_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *min,
                         int           *natural,
                         int           *min_baseline,
                         int           *natural_baseline)
{
  SutureWrapBox *self = SUTURE_WRAP_BOX (widget);
  const int      width = for_size < 0 ? UNBOUNDED : for_size;

  *min = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, min, natural);
      return;
    }
  *min = measure_height (self, width, FALSE);
  *natural = measure_height (self, width, TRUE);
}

static void
allocate_row (SutureWrapBox *self, const Row *row, int width, int y, int height)
{
  const gboolean is_rtl =
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int n_left = row->n_expanding;
  int left = MAX (0, width - row->min);
  int x = 0;

  for (GtkWidget *child = row->first; child != row->end;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      const int child_width = find_width (row, child, width, &n_left, &left);

      gtk_widget_size_allocate (child,
                                &(GtkAllocation){
                                    is_rtl ? width - x - child_width : x, y,
                                    child_width, height },
                                -1);
      x += child_width + self->spacing;
    }
}

static void
suture_wrap_box_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SutureWrapBox *self = SUTURE_WRAP_BOX (widget);
  GtkWidget     *first = skip_hidden (gtk_widget_get_first_child (widget));
  int            y = 0;

  while (first != NULL)
    {
      const Row row = find_row (self, first, width);
      const int row_height = find_height (&row, width, FALSE);

      /* A single row is as high as what it is in. */
      allocate_row (self, &row, width, y,
                    y == 0 && row.end == NULL ? height : row_height);
      y += row_height + self->spacing;
      first = row.end;
    }
}

static void
suture_wrap_box_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SutureWrapBox *self = SUTURE_WRAP_BOX (object);

  g_return_if_fail (id == PROP_SPACING);
  self->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
suture_wrap_box_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_return_if_fail (id == PROP_SPACING);
  g_value_set_int (value, SUTURE_WRAP_BOX (object)->spacing);
}

static void
suture_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_wrap_box_parent_class)->dispose (object);
}

static void
suture_wrap_box_class_init (SutureWrapBoxClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_wrap_box_dispose;
  object_class->set_property = suture_wrap_box_set_property;
  object_class->get_property = suture_wrap_box_get_property;
  widget_class->get_request_mode = suture_wrap_box_get_request_mode;
  widget_class->measure = suture_wrap_box_measure;
  widget_class->size_allocate = suture_wrap_box_size_allocate;
  g_object_class_install_property (
      object_class, PROP_SPACING,
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
suture_wrap_box_init (SutureWrapBox *self)
{
}
