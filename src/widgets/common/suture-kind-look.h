/* suture-kind-look.h: how kinds of pairs look and what they are called
 *
 * A kind more is a row more in suture-kind-look.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/**
 * SutureKindLook:
 * @icon_name: symbolic icon
 * @one: (translatable): "layer gap"
 * @many: (translatable): "Layer gaps"
 */
typedef struct
{
  const char *icon_name;
  const char *one;
  const char *many;
} SutureKindLook;

/** suture_kind_look: translated */
SutureKindLook suture_kind_look (SutureCandidateKind kind);

/** suture_kind_look_dup_what: (transfer full): what the pair is, in a few
 * words: "gap of 1 layer", "contact, layer 13", "cut below layer 5" */
char *suture_kind_look_dup_what (SutureCandidateKind    kind,
                                 const SutureCandidate *candidate);

G_END_DECLS
