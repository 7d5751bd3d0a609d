/* suture-review-schema.h: what a review file must look like, and making it so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "files/suture-output-guard.h"

G_BEGIN_DECLS

/** SUTURE_REVIEW_VERSION: the newest schema this program knows */
#define SUTURE_REVIEW_VERSION 10

/** SUTURE_REVIEW_SINCE_PLACES: the first version whose pairs say where they are
 */
#define SUTURE_REVIEW_SINCE_PLACES 3

/** SUTURE_REVIEW_SINCE_CONTACTS: the first version with contacts */
#define SUTURE_REVIEW_SINCE_CONTACTS 5

/** SUTURE_REVIEW_SINCE_CUTS: the first version with cuts */
#define SUTURE_REVIEW_SINCE_CUTS 8

/** SUTURE_REVIEW_SINCE_SIDES: the first version with cuts inside masks */
#define SUTURE_REVIEW_SINCE_SIDES 9

/** suture_review_schema_upgrade: takes an empty or older database to the newest
 * schema in one transaction */
gboolean suture_review_schema_upgrade (sqlite3 *db, GError **error);

/** suture_review_schema_upgrade_to: likewise, to an older schema: what a file
 * of that version should look like. Newer databases stay as they are */
gboolean
suture_review_schema_upgrade_to (sqlite3 *db, int version, GError **error);

G_END_DECLS
