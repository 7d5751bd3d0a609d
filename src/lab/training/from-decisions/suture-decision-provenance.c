/* suture-decision-provenance.c: which decisions a model has learned from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-provenance.h"

#include "model/suture-model-private.h"
#include "training/from-labels/suture-provenance.h"

#define LIST "decisions"

static void
add_proportion (JsonObject *object, const char *name, SutureProportion p)
{
  JsonObject *counts = json_object_new ();

  json_object_set_int_member (counts, "n", (gint64) p.n);
  json_object_set_int_member (counts, "n_right", (gint64) p.n_right);
  json_object_set_object_member (object, name, counts);
}

static void
add_accuracy (JsonObject                   *object,
              const char                   *name,
              const SutureDecisionAccuracy *accuracy)
{
  JsonObject *numbers = json_object_new ();

  add_proportion (numbers, "precision", accuracy->precision);
  add_proportion (numbers, "recall", accuracy->recall);
  add_proportion (numbers, "rejected", accuracy->rejected);
  json_object_set_double_member (numbers, "auc", accuracy->auc);
  json_object_set_double_member (numbers, "log_loss", accuracy->loss);
  json_object_set_object_member (object, name, numbers);
}

/* (transfer full) */
static JsonObject *
describe (const SutureModel          *base,
          const SutureLearningReport *report,
          guint64                     seed)
{
  JsonObject      *object = json_object_new ();
  g_autofree char *date = suture_provenance_date ();

  json_object_set_string_member (object, "base_model", base->name);
  json_object_set_string_member (object, "program", "Suture " SUTURE_VERSION);
  json_object_set_string_member (object, "date", date);
  json_object_set_int_member (object, "seed", (gint64) seed);
  json_object_set_int_member (object, "n_accepted",
                              (gint64) report->n_accepted);
  json_object_set_int_member (object, "n_rejected",
                              (gint64) report->n_rejected);
  json_object_set_int_member (object, "n_reviews", (gint64) report->n_reviews);
  json_object_set_string_member (object, "change",
                                 suture_model_change_name (report->change));
  add_accuracy (object, "held_back_before", &report->before);
  add_accuracy (object, "held_back_after", &report->after);
  return object;
}

/* (nullable) (transfer none) */
static JsonArray *
get_lessons (const SutureModel *model)
{
  JsonObject *object =
      model->provenance ? json_node_get_object (model->provenance) : NULL;
  JsonNode *list = object ? json_object_get_member (object, LIST) : NULL;

  return list && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list)
                                              : NULL;
}

guint
suture_decision_provenance_count (const SutureModel *model)
{
  JsonArray *lessons = get_lessons (model);

  return lessons ? json_array_get_length (lessons) : 0;
}

JsonNode *
suture_decision_provenance_new (const SutureModel          *base,
                                const SutureLearningReport *report,
                                guint64                     seed)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray  *list = json_array_new ();
  JsonObject *old =
      base->provenance ? json_node_get_object (base->provenance) : NULL;
  g_autoptr (GList) names = old ? json_object_get_members (old) : NULL;
  JsonArray *before = get_lessons (base);

  for (GList *name = names; name; name = name->next)
    if (!g_str_equal (name->data, LIST))
      json_object_set_member (object, name->data,
                              json_object_dup_member (old, name->data));
  for (guint i = 0; before && i < json_array_get_length (before); i++)
    json_array_add_element (list, json_array_dup_element (before, i));
  json_array_add_object_element (list, describe (base, report, seed));
  json_object_set_array_member (object, LIST, list);
  json_node_take_object (node, object);
  return node;
}
