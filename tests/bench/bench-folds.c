/* bench-folds.c: what the shipped recipe learns without some of its stacks
 *
 * Usage: bench-folds LIST FOLDER
 *
 * LIST is what data/models/train.sh learns from, a stack a line: group, label
 * stack, raw stack or -, "turned" or "upright", separated by |. Synthetic
 * stacks are of group "-"; of all others nothing is segmented once more. For
 * each group but "-", fits both feature sets and both classifiers to the cases
 * of all other stacks and writes FOLDER/without-GROUP/SET-CLASSIFIER.json:
 * models that the group's stacks are unseen by. Cases are measured once for all
 * groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <stdio.h>

#include "stack/suture-stack-reader.h"
#include "training/from-labels/suture-model-fit.h"
#include "training/from-labels/suture-training-cases.h"

typedef struct
{
  GPtrArray            *lines; /* of fields, each a GStrv */
  SutureTrainingStack  *stacks;
  SutureShapeStatistics statistics;
  GArray               *cases;
} Recipe;

static const SutureTrainingParams params = {
  .feature_set = "extended",
  .errors = SUTURE_ERRORS_BOTH,
  .seed = 1,
  .max_gap = 3,
  .measure = { 0, 0.005 },
};

static gboolean
read_stacks (Recipe *self, const char *list, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (list, &text, NULL, error))
    return FALSE;

  g_auto (GStrv) lines = g_strsplit (g_strstrip (text), "\n", -1);

  self->stacks = g_new0 (SutureTrainingStack, g_strv_length (lines));
  for (int i = 0; lines[i]; i++)
    {
      char               **fields = g_strsplit (lines[i], "|", 4);
      SutureTrainingStack *stack = &self->stacks[i];

      g_ptr_array_add (self->lines, fields);
      if (!suture_stack_read_pair (fields[1],
                                   g_str_equal (fields[2], "-") ? NULL
                                                                : fields[2],
                                   NULL, &stack->labels, &stack->raw, NULL,
                                   error))
        return FALSE;
      stack->name = fields[1];
      stack->is_turned = g_str_equal (fields[3], "turned");
      stack->is_blanked_only = !g_str_equal (fields[0], "-");
    }
  return TRUE;
}

static const char *
get_group (const Recipe *self, guint stack)
{
  return ((char **) g_ptr_array_index (self->lines, stack))[0];
}

/* The cases and the statistics of whole cells without the group's stacks. */
static GArray *
leave_out (const Recipe          *self,
           const char            *group,
           SutureShapeStatistics *statistics,
           GError               **error)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  for (guint i = 0; i < self->cases->len; i++)
    {
      const SutureCase *c = &g_array_index (self->cases, SutureCase, i);

      if (!g_str_equal (get_group (self, (guint) c->stack), group))
        g_array_append_val (left, *c);
    }
  for (guint i = 0; i < self->lines->len; i++)
    if (!g_str_equal (get_group (self, i), group) &&
        !suture_shape_statistics_add (statistics, self->stacks[i].labels, NULL,
                                      error))
      return NULL;
  return g_steal_pointer (&left);
}

static gboolean
fit_and_save (GArray                      *cases,
              const SutureShapeStatistics *statistics,
              const char                  *set,
              SutureClassifierKind         kind,
              const char                  *folder,
              GError                     **error)
{
  SutureTrainingParams variant = params;
  g_autofree double   *held_out = NULL;
  double               loss;

  variant.feature_set = set;

  g_autoptr (SutureModel) model =
      suture_model_fit (&variant, statistics, cases,
                        kind == SUTURE_CLASSIFIER_LOGISTIC, &loss, &held_out,
                        NULL, error);
  g_autofree char *name =
      g_strdup_printf ("%s-%s.json", set, suture_classifier_kind_name (kind));
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return model && suture_model_save (model, path, TRUE, error);
}

static gboolean
fit_without (const Recipe *self,
             const char   *group,
             const char   *parent,
             GError      **error)
{
  static const char *const sets[] = { "paper", "extended" };
  SutureShapeStatistics    statistics = { 0 };
  g_autofree char         *name = g_strdup_printf ("without-%s", group);
  g_autofree char         *folder = g_build_filename (parent, name, NULL);
  g_autoptr (GArray) cases = leave_out (self, group, &statistics, error);

  if (cases == NULL)
    return FALSE;
  g_mkdir_with_parents (folder, 0777);
  for (size_t i = 0; i < G_N_ELEMENTS (sets); i++)
    for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
      if (!fit_and_save (cases, &statistics, sets[i], kind, folder, error))
        return FALSE;
  return TRUE;
}

static gboolean
run (Recipe *self, const char *list, const char *folder, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  if (!read_stacks (self, list, error) ||
      !suture_training_cases_make (self->cases, &self->statistics, self->stacks,
                                   self->lines->len, &params, NULL, error))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *group = get_group (self, i);

      if (g_str_equal (group, "-") ||
          !g_hash_table_add (done, (gpointer) group))
        continue;
      if (!fit_without (self, group, folder, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Recipe recipe = { 0 };

  gsl_set_error_handler_off ();
  if (argc != 3)
    {
      fprintf (stderr, "usage: bench-folds LIST FOLDER\n");
      return 2;
    }
  recipe.lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  recipe.cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  if (!run (&recipe, argv[1], argv[2], &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  return 0;
}
