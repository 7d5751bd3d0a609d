/* bench-drawing.c: a case as a drawing of letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-drawing.h"

#include <math.h>
#include <stdio.h>

/* Layers above and below the gap, and columns, that are drawn. */
#define N_LAYERS 7
#define N_COLUMNS 56

static const char shades[] = " .:-=+*#%@";

/* The section: layers z0 to z1 and columns x0 to x1 (not included) of row y. */
typedef struct
{
  gint64 z0, z1, y, x0, x1;
} Section;

static guint64
label_at (const SutureStack *stack, gint64 z, gint64 y, gint64 x)
{
  return suture_label_at (suture_stack_get_layer (stack, z),
                          suture_stack_get_sample_type (stack),
                          (size_t) (y * suture_stack_get_shape (stack).nx + x));
}

static double
raw_at (const SutureStack *stack, gint64 z, gint64 y, gint64 x)
{
  return suture_raw_at (suture_stack_get_layer (stack, z),
                        suture_stack_get_sample_type (stack),
                        (size_t) (y * suture_stack_get_shape (stack).nx + x));
}

/* The row with most columns that are in both facing masks, and their middle. */
static void
find_row (const SutureStack *labels, const SutureCase *c, gint64 *y, gint64 *x)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  const gint64      above = c->gap_first_layer - 1;
  const gint64      below = c->gap_first_layer + c->gap_layers;
  gint64            most = 0;

  *y = *x = 0;
  for (gint64 row = 0; row < shape.ny; row++)
    {
      gint64 n = 0, sum = 0;

      for (gint64 column = 0; column < shape.nx; column++)
        if (label_at (labels, above, row, column) == c->upper_id &&
            label_at (labels, below, row, column) == c->lower_id)
          {
            n++;
            sum += column;
          }
      if (n > most)
        {
          most = n;
          *y = row;
          *x = sum / n;
        }
    }
}

static Section
find_section (const SutureStack *labels, const SutureCase *c)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  Section           section;
  gint64            x;

  find_row (labels, c, &section.y, &x);
  section.z0 = MAX (c->gap_first_layer - N_LAYERS, 0);
  section.z1 = MIN (c->gap_first_layer + c->gap_layers + N_LAYERS, shape.nz);
  section.x0 = CLAMP (x - N_COLUMNS / 2, 0, MAX (shape.nx - N_COLUMNS, 0));
  section.x1 = MIN (section.x0 + N_COLUMNS, shape.nx);
  return section;
}

static char
letter_at (const SutureStack *labels,
           const SutureCase  *c,
           gint64             z,
           gint64             y,
           gint64             x)
{
  const guint64  id = label_at (labels, z, y, x);
  const gboolean is_gap =
      z >= c->gap_first_layer && z < c->gap_first_layer + c->gap_layers;

  if (id == 0)
    return '.';
  if (c->is_true && id == c->upper_id)
    return is_gap ? '-' : z < c->gap_first_layer ? 'U' : 'L';
  if (is_gap && (id == c->upper_id || id == c->lower_id))
    return id == c->upper_id ? 'u' : 'l';
  return id == c->upper_id ? 'U' : id == c->lower_id ? 'L' : 'o';
}

static void
find_range (const SutureStack *raw, const Section *s, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (gint64 z = s->z0; z < s->z1; z++)
    for (gint64 x = s->x0; x < s->x1; x++)
      {
        const double value = raw_at (raw, z, s->y, x);

        *low = MIN (*low, value);
        *high = MAX (*high, value);
      }
}

static char
shade_of (double value, double low, double high)
{
  const int n = (int) sizeof shades - 1;
  const int i = (int) (n * (value - low) / (high - low));

  return shades[CLAMP (i, 0, n - 1)];
}

void
bench_draw_case (const SutureTrainingStack *stack, const SutureCase *c)
{
  const Section s = find_section (stack->labels, c);
  double        low = 0.0, high = 0.0;

  if (stack->raw)
    find_range (stack->raw, &s, &low, &high);
  for (gint64 z = s.z0; z < s.z1; z++)
    {
      const gboolean is_gap =
          z >= c->gap_first_layer && z < c->gap_first_layer + c->gap_layers;

      printf ("drawing\t%c", is_gap ? '|' : ' ');
      for (gint64 x = s.x0; x < s.x1; x++)
        putchar (letter_at (stack->labels, c, z, s.y, x));
      printf (stack->raw ? "  " : "");
      for (gint64 x = s.x0; stack->raw && x < s.x1; x++)
        putchar (shade_of (raw_at (stack->raw, z, s.y, x), low, high));
      printf ("\n");
    }
}
