/* fuzz-model.c: a model file; what is taken is written and taken again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "model/suture-model-private.h"
#include "suture-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_from_json (text, size, "m", &error);

  suture_fuzz_check_error (model, error);
  if (model)
    {
      g_autofree char *written = suture_model_dup_json (model);
      g_autoptr (SutureModel) again =
          suture_model_from_json (written, strlen (written), "m", &error);

      g_assert_no_error (error);

      g_autofree char *same = suture_model_dup_json (again);

      g_assert_cmpstr (written, ==, same);
    }
  return 0;
}
