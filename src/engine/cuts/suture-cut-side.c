/* suture-cut-side.c: the voxels of one side of a cut, as a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-side.h"

#include <string.h>

#define PREFIX "1:"

/* Where a run begins, seen from the one before it. */
enum
{
  SAME_ROW,
  NEXT_ROW,
  OTHER_ROW,   /* then how many rows further */
  OTHER_LAYER, /* then how many layers further, and the row */
  N_STEPS
};

/* --- writing -----------------------------------------------------------------
 */

/* Seven bits a byte, the lowest first; all but the last have the eighth. */
static void
write_number (GByteArray *bytes, guint64 number)
{
  do
    {
      const guint8 byte =
          (guint8) ((number & 0x7f) | (number > 0x7f ? 0x80 : 0));

      g_byte_array_append (bytes, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

/* 0, −1, 1, −2, … as 0, 1, 2, 3, … */
static guint64
fold (gint64 number)
{
  return number < 0 ? (guint64) (-number) * 2 - 1 : (guint64) number * 2;
}

static gint64
unfold (guint64 number)
{
  return number & 1 ? -(gint64) (number / 2) - 1 : (gint64) (number / 2);
}

static int
find_step (const SutureBodyRun *run, const SutureBodyRun *before)
{
  if (run->z != before->z)
    return OTHER_LAYER;
  return run->y == before->y       ? SAME_ROW
         : run->y == before->y + 1 ? NEXT_ROW
                                   : OTHER_ROW;
}

static void
write_run (GByteArray          *bytes,
           const SutureBodyRun *run,
           const SutureBodyRun *before)
{
  const int step = find_step (run, before);

  write_number (bytes, fold (run->x0 - before->x0) * N_STEPS + (guint64) step);
  if (step == OTHER_ROW)
    write_number (bytes, (guint64) (run->y - before->y));
  else if (step == OTHER_LAYER)
    {
      write_number (bytes, (guint64) (run->z - before->z));
      write_number (bytes, (guint64) run->y);
    }
  write_number (bytes, fold (run->x1 - before->x1));
}

const char *
suture_cut_side_to_text (GArray *runs)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  SutureBodyRun before = { .z = -1 };

  write_number (bytes, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      write_run (bytes, &g_array_index (runs, SutureBodyRun, i), &before);
      before = g_array_index (runs, SutureBodyRun, i);
    }

  g_autofree char *code = g_base64_encode (bytes->data, bytes->len);
  g_autofree char *text = g_strconcat (PREFIX, code, NULL);

  return g_intern_string (text);
}

/* --- reading -----------------------------------------------------------------
 */

typedef struct
{
  const guchar *at;
  const guchar *end;
  gboolean      is_good; /* so far */
} Reader;

static guint64
read_number (Reader *self)
{
  guint64 number = 0;

  for (int shift = 0; self->at < self->end && shift < 63; shift += 7)
    {
      const guchar byte = *self->at++;

      number |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return number;
    }
  self->is_good = FALSE;
  return 0;
}

/* A coordinate that may be, or 0 of what is no side any more. */
static gint32
check (Reader *self, gint64 number)
{
  self->is_good = self->is_good && number >= 0 && number < G_MAXINT32;
  return self->is_good ? (gint32) number : 0;
}

/* A number that may be added to a coordinate. */
static gint64
read_step (Reader *self)
{
  const guint64 number = read_number (self);

  return check (self, (gint64) MIN (number, G_MAXINT32));
}

static gint64
read_folded (Reader *self, guint64 number)
{
  self->is_good = self->is_good && number < 2 * (guint64) G_MAXINT32;
  return self->is_good ? unfold (number) : 0;
}

static SutureBodyRun
read_run (Reader *self, const SutureBodyRun *before)
{
  const guint64 first = read_number (self);
  SutureBodyRun run = *before;

  run.x0 = check (self, before->x0 + read_folded (self, first / N_STEPS));
  switch (first % N_STEPS)
    {
    case NEXT_ROW:
      run.y = check (self, (gint64) before->y + 1);
      break;
    case OTHER_ROW:
      run.y = check (self, before->y + read_step (self));
      break;
    case OTHER_LAYER:
      run.z = check (self, before->z + read_step (self));
      run.y = check (self, read_step (self));
      break;
    default:
      break;
    }
  run.x1 = check (self, before->x1 + read_folded (self, read_number (self)));
  run.end = before->end + run.x1 - run.x0;
  return run;
}

/* Whether it lies behind the one before, and touches it not. */
static gboolean
follows (const SutureBodyRun *run, const SutureBodyRun *before)
{
  if (run->x1 <= run->x0 || run->z < 0)
    return FALSE;
  if (run->z != before->z)
    return run->z > before->z;
  return run->y != before->y ? run->y > before->y : run->x0 > before->x1;
}

/* (transfer full) (nullable) */
static GArray *
read_runs (Reader *self)
{
  const guint64 n = read_number (self);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  SutureBodyRun before = { .z = -1 };

  for (guint64 i = 0; self->is_good && i < n; i++)
    {
      const SutureBodyRun run = read_run (self, &before);

      self->is_good = self->is_good && follows (&run, &before);
      g_array_append_val (runs, run);
      before = run;
    }
  return self->is_good && n > 0 && self->at == self->end
             ? g_steal_pointer (&runs)
             : NULL;
}

static GArray *
decode (const char *text)
{
  gsize              n_bytes;
  g_autofree guchar *bytes = NULL;
  Reader             reader = { .is_good = TRUE };

  if (!g_str_has_prefix (text, PREFIX) ||
      strlen (text) > SUTURE_CUT_SIDE_MAX_BYTES)
    return NULL;
  bytes = g_base64_decode (text + strlen (PREFIX), &n_bytes);
  reader.at = bytes;
  reader.end = bytes + n_bytes;
  return read_runs (&reader);
}

static GMutex      mutex;
static GHashTable *sides; /* text, interned → its runs; guarded by mutex */

GArray *
suture_cut_side_get_runs (const char *text)
{
  GArray *runs;

  if (text == NULL)
    return NULL;
  g_mutex_lock (&mutex);
  if (sides == NULL)
    sides = g_hash_table_new (g_str_hash, g_str_equal);
  runs = g_hash_table_lookup (sides, text);
  if (runs == NULL)
    {
      runs = decode (text);
      if (runs != NULL)
        g_hash_table_insert (sides, (gpointer) g_intern_string (text), runs);
    }
  g_mutex_unlock (&mutex);
  return runs;
}

/* --- asking ------------------------------------------------------------------
 */

/* Whether the run ends before the voxel. */
static gboolean
is_before (const SutureBodyRun *run, gint32 z, gint32 y, gint32 x)
{
  if (run->z != z)
    return run->z < z;
  return run->y != y ? run->y < y : run->x1 <= x;
}

gboolean
suture_cut_side_has (GArray *runs, gint32 z, gint32 y, gint32 x)
{
  const SutureBodyRun *run;
  guint                low = 0, high = runs->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (is_before (&g_array_index (runs, SutureBodyRun, middle), z, y, x))
        low = middle + 1;
      else
        high = middle;
    }
  if (low == runs->len)
    return FALSE;
  run = &g_array_index (runs, SutureBodyRun, low);
  return run->z == z && run->y == y && run->x0 <= x;
}
