/* suture-review-catalogue-private.h: what the files of the catalogue share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "records/suture-review-catalogue.h"

G_BEGIN_DECLS

struct _SutureReviewCatalogue
{
  GObject parent_instance;

  /* Owned */
  SutureSession *session; /* nullable */
  GListStore    *items;   /* of SutureReviewItem */

  /* Owned: loading; suture-review-catalogue.c */
  SutureJob *load_job;
  GPtrArray *unread; /* of SutureReviewSummary, the latest first; nullable */
  guint      n_portion;
  guint      n_wanted; /* 0: all */
  guint      n_sound;  /* of items, without a problem */

  /* Owned: changes; suture-review-catalogue-change.c */
  GPtrArray *changes; /* of what is being done */
  GPtrArray *deleted; /* of SutureReviewItem, the latest last: their paths
                         are in the trash */
};

/* suture-review-catalogue.c */
void suture_review_catalogue_insert (SutureReviewCatalogue *self,
                                     SutureReviewItem      *item);
void suture_review_catalogue_remove (SutureReviewCatalogue *self,
                                     SutureReviewItem      *item);
void suture_review_catalogue_failed (SutureReviewCatalogue *self,
                                     const char            *sentence);
void suture_review_catalogue_was_deleted (SutureReviewCatalogue *self,
                                          SutureReviewItem      *item);
void suture_review_catalogue_was_restored (SutureReviewCatalogue *self,
                                           SutureReviewItem      *item);

/* suture-review-catalogue-change.c */

/** suture_review_catalogue_new_changes: (transfer full): an empty list, which
 * drops what is still being done when it is freed */
GPtrArray *suture_review_catalogue_new_changes (void);

G_END_DECLS
