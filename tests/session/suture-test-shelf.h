/* suture-test-shelf.h: a folder of reviews to list: many, old, damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "records/suture-review-catalogue.h"
#include "suture-session.h"

G_BEGIN_DECLS

/**
 * suture_test_shelf_add:
 * @folder: of a stack of suture_test_write_cut_cells()
 * @title: (nullable): of the review
 * @n_accepted: pairs that are accepted in it, of 2+12, 3+13, …
 *
 * Makes a review as the window does.
 *
 * Returns: (transfer full): its file
 */
char *
suture_test_shelf_add (const char *folder, const char *title, guint n_accepted);

/** suture_test_shelf_copy: (transfer full): another review, with the same in
 * it; @number is part of its name */
char *suture_test_shelf_copy (const char *path, guint number);

/** suture_test_shelf_set_age: it was written that long ago */
void suture_test_shelf_set_age (const char *path, gint64 hours);

/** suture_test_shelf_damage: half of the file is lost */
void suture_test_shelf_damage (const char *path);

/** suture_test_shelf_set_version: as another program's version saves it */
void suture_test_shelf_set_version (const char *path, int version);

/** suture_test_shelf_load: (transfer full): all reviews, read */
SutureReviewCatalogue *suture_test_shelf_load (SutureSession *session);

/** suture_test_shelf_wait: until the catalogue has read all */
void suture_test_shelf_wait (SutureReviewCatalogue *catalogue);

G_END_DECLS
