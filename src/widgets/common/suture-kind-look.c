/* suture-kind-look.c: how kinds of pairs look and what they are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-kind-look.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SutureKindLook look;
  char *(*dup_what) (const SutureCandidate *candidate);
} Kind;

static char *
dup_gap (const SutureCandidate *candidate)
{
  const int n = candidate->gap_layers;

  return g_strdup_printf (ngettext ("gap of %d layer", "gap of %d layers",
                                    (gulong) n),
                          n);
}

/* A pair that is a layer gap as well has its gap told. */
static char *
dup_contact (const SutureCandidate *candidate)
{
  if (candidate->gap_layers > 0)
    {
      g_autofree char *gap = dup_gap (candidate);

      /* Translators: "gap of 1 layer" */
      return g_strdup_printf (_ ("contact, %s"), gap);
    }
  return g_strdup_printf (_ ("contact, layer %d"),
                          candidate->gap_first_layer + 1);
}

/* In words that fit into the list; which cell it is stands beside them. */
static char *
dup_cut (const SutureCandidate *candidate)
{
  return g_strdup_printf (_ ("cut below layer %d"), candidate->gap_first_layer);
}

static const Kind kinds[SUTURE_N_KINDS] = {
  [SUTURE_KIND_LAYER_GAP] = { { "suture-layer-gap-symbolic", N_ ("layer gap"),
                                N_ ("Layer gaps") },
                              dup_gap },
  [SUTURE_KIND_CONTACT] = { { "suture-contact-symbolic", N_ ("contact"),
                              N_ ("Contacts") },
                            dup_contact },
  [SUTURE_KIND_CUT] = { { "suture-cut-symbolic", N_ ("cut"), N_ ("Cuts") },
                        dup_cut },
};

SutureKindLook
suture_kind_look (SutureCandidateKind kind)
{
  const SutureKindLook *look = &kinds[kind].look;

  return (SutureKindLook){ look->icon_name, _ (look->one), _ (look->many) };
}

char *
suture_kind_look_dup_what (SutureCandidateKind    kind,
                           const SutureCandidate *candidate)
{
  return kinds[kind].dup_what (candidate);
}
