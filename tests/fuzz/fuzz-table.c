/* fuzz-table.c: a table of decisions, CSV or JSON as the corpus is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-decided-table.h"
#include "suture-fuzz.h"

static void
read_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) decided_error = NULL;
  g_autoptr (GArray) rows = suture_decision_table_read (path, &error);
  g_autoptr (SutureDecidedTable) decided =
      suture_decided_table_read (path, &decided_error);

  suture_fuzz_check_error (rows, error);
  suture_fuzz_check_error (decided, decided_error);
  if (decided == NULL)
    return;
  /* What the one takes, the other takes with more of it, or counts. */
  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, decided->rows->len + decided->n_other_kinds);
  if (decided->n_other_kinds > 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *a = &g_array_index (rows, SutureDecisionRow, i);
      const SutureDecidedRow  *b =
          &g_array_index (decided->rows, SutureDecidedRow, i);

      g_assert_cmpuint (a->pair.upper_id, ==, b->pair.upper_id);
      g_assert_cmpuint (a->pair.lower_id, ==, b->pair.lower_id);
      g_assert_cmpint (a->answer, ==, b->pair.answer);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  suture_fuzz_file (data, size, read_table);
  return 0;
}
