/* suture-review-repair.c: a damaged review as a copy that can be queried
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/salvage/suture-review-repair.h"

#include <errno.h>
#include <string.h>

#include "base/suture-error.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"

/* The parts of SQLite's file format that are needed here. Source:
 * https://www.sqlite.org/fileformat2.html. Numbers have their most significant
 * byte first. */
#define PAGE_BYTES 4096 /* as SQLite makes them, and as we leave it */
#define AT_N_PAGES 28
#define AT_USER_VERSION 60
#define AT_TREE 100 /* in page 1; in all others at its beginning */
#define INNER_TABLE_PAGE 0x05
#define LEAF_TABLE_PAGE 0x0d

static guint32
get_u32 (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
set_u32 (guint8 *bytes, guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (bytes, &number, sizeof number);
}

/* (transfer full) (nullable): all of the file, once SQLite has taken back a
 * transaction that was left half-done. Through its own descriptor: see
 * suture-locked-files.h. */
static guint8 *
read_settled (const char *path, sqlite3_int64 *n_bytes, GError **error)
{
  gint64 n;
  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_READ, error);
  sqlite3_file      *file = NULL;
  g_autofree guint8 *bytes = NULL;

  if (db == NULL)
    return NULL;
  suture_review_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n,
                             NULL);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file->pMethods->xFileSize (file, n_bytes) == SQLITE_OK &&
      *n_bytes <= G_MAXINT / 2)
    bytes = g_try_malloc ((gsize) *n_bytes + 1);
  if (bytes != NULL &&
      file->pMethods->xRead (file, bytes, (int) *n_bytes, 0) == SQLITE_OK)
    return g_steal_pointer (&bytes);
  suture_review_refuse (path, SUTURE_ERROR_INPUT,
                        g_strerror (bytes ? EIO : ENOMEM), error);
  return NULL;
}

/* A database in memory; takes @bytes. (transfer full) (nullable) */
static sqlite3 *
open_bytes (GByteArray *bytes)
{
  g_autoptr (GByteArray) owned = bytes;
  g_autoptr (SutureConnection) db = NULL;
  unsigned char *copy = sqlite3_malloc64 (bytes->len);

  if (copy == NULL || sqlite3_open (":memory:", &db) != SQLITE_OK)
    {
      sqlite3_free (copy);
      return NULL;
    }
  memcpy (copy, bytes->data, bytes->len);
  sqlite3_deserialize (db, "main", copy, bytes->len, bytes->len,
                       SQLITE_DESERIALIZE_FREEONCLOSE |
                           SQLITE_DESERIALIZE_RESIZEABLE);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  /* The only way to have SQLite read a file whose schema it can't make sense
   * of. */
  suture_review_exec (db, "PRAGMA writable_schema = ON", NULL);
  return g_steal_pointer (&db);
}

/* (transfer full): whole pages, and the first one at least */
static GByteArray *
pad (const guint8 *bytes, guint n_bytes)
{
  static const guint8 nothing[PAGE_BYTES];
  GByteArray         *padded = g_byte_array_new ();

  g_byte_array_append (padded, bytes, n_bytes);
  if (n_bytes % PAGE_BYTES != 0 || n_bytes == 0)
    g_byte_array_append (padded, nothing, PAGE_BYTES - n_bytes % PAGE_BYTES);
  return padded;
}

/* (transfer full) (nullable): an empty review of the version that the header
 * says, the newest if that is none that there is. */
static sqlite3 *
make_sound (const GByteArray *bytes)
{
  g_autoptr (SutureConnection) sound = NULL;
  gint64 version = get_u32 (bytes->data + AT_USER_VERSION);

  if (version < 1 || version > SUTURE_REVIEW_VERSION)
    version = SUTURE_REVIEW_VERSION;
  sqlite3_open (":memory:", &sound);
  return suture_review_schema_upgrade_to (sound, (int) version, NULL)
             ? g_steal_pointer (&sound)
             : NULL;
}

/* Where tables and indexes begin, by name, as far as the schema can still be
 * read: from both of its ends, for a walk ends at the first bad page. */
static GHashTable *
read_roots (GByteArray *bytes)
{
  static const char *const queries[] = {
    "SELECT name, rootpage FROM sqlite_schema ORDER BY rowid",
    "SELECT name, rootpage FROM sqlite_schema ORDER BY rowid DESC",
  };
  GHashTable *roots =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SutureConnection) db = open_bytes (g_byte_array_ref (bytes));

  for (size_t i = 0; db != NULL && i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (SutureStatement) row =
          suture_review_prepare (db, queries[i], NULL);

      while (row != NULL && suture_review_next_row (row, NULL))
        if (suture_review_text (row, 0) != NULL)
          g_hash_table_insert (roots, g_strdup (suture_review_text (row, 0)),
                               GUINT_TO_POINTER (
                                   (guint) sqlite3_column_int64 (row, 1)));
    }
  return roots;
}

/* Appends a page of the sound schema, and has a pointer to it say where. */
static void
transplant_leaf (GByteArray *bytes, const guint8 *sound, guint pointer)
{
  const guint32 page = get_u32 (sound + pointer);

  g_byte_array_append (bytes, sound + (gsize) (page - 1) * PAGE_BYTES,
                       PAGE_BYTES);
  set_u32 (bytes->data + pointer, bytes->len / PAGE_BYTES);
}

/* Writes header and schema anew, with the pages of a sound file: the schema is
 * a tree that begins in page 1 and has, at its size, one level below that. */
static void
transplant_schema (GByteArray *bytes, sqlite3 *sound_db)
{
  sqlite3_int64 n_bytes;
  guint8       *sound = sqlite3_serialize (sound_db, "main", &n_bytes, 0);
  const guint8 *tree = sound + AT_TREE;

  memcpy (bytes->data, sound, PAGE_BYTES);
  if (tree[0] == INNER_TABLE_PAGE)
    {
      const guint n_cells = (guint) tree[3] << 8 | tree[4];

      for (guint i = 0; i < n_cells; i++)
        transplant_leaf (bytes, sound,
                         (guint) tree[12 + 2 * i] << 8 | tree[13 + 2 * i]);
      transplant_leaf (bytes, sound, AT_TREE + 8);
    }
  set_u32 (bytes->data + AT_N_PAGES, bytes->len / PAGE_BYTES);
  sqlite3_free (sound);
}

static void
set_root (sqlite3 *db, const char *name, guint page)
{
  g_autoptr (SutureStatement) set = suture_review_prepare (
      db, "UPDATE sqlite_schema SET rootpage = ?2 WHERE name = ?1", NULL);

  if (set == NULL)
    return;
  suture_review_bind (set, "ti", name, (gint64) page);
  suture_review_run (set, NULL);
}

/* Has SQLite read the schema again. */
static void
reload_schema (sqlite3 *db)
{
  suture_review_exec (db, "PRAGMA writable_schema = RESET", NULL);
  suture_review_exec (db, "PRAGMA writable_schema = ON", NULL);
}

/* Of the first rows, those that are events. */
static guint
count_events (sqlite3 *db)
{
  guint n = 0;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db,
                             "SELECT kind IN ('decide', 'undo', 'redo', "
                             "'repeat') "
                             "FROM event NOT INDEXED LIMIT 1000",
                             NULL);

  while (row != NULL && suture_review_next_row (row, NULL))
    n += sqlite3_column_int64 (row, 0) == 1;
  return n;
}

/* Tries every page: most events are found where they begin. In a file that was
 * once of an older version that isn't where it would be in a new one. */
static void
find_events (sqlite3 *db, const GByteArray *bytes)
{
  guint best = 0;
  guint most = 0;

  for (guint page = 2; page <= bytes->len / PAGE_BYTES; page++)
    {
      const guint8 kind = bytes->data[(gsize) (page - 1) * PAGE_BYTES];

      if (kind != INNER_TABLE_PAGE && kind != LEAF_TABLE_PAGE)
        continue;
      set_root (db, "event", page);
      reload_schema (db);

      const guint n = count_events (db);

      if (n > most)
        best = page;
      most = MAX (most, n);
    }
  set_root (db, "event", best);
  reload_schema (db);
}

static void
restore_roots (sqlite3 *db, GHashTable *roots)
{
  GHashTableIter iter;
  gpointer       name, page;

  g_hash_table_iter_init (&iter, roots);
  while (g_hash_table_iter_next (&iter, &name, &page))
    set_root (db, name, GPOINTER_TO_UINT (page));
  reload_schema (db);
}

/* (transfer full) (nullable): the file as it is, if it still says where all of
 * its tables are: what is left of them can be read then */
static sqlite3 *
open_as_it_is (GByteArray *bytes)
{
  g_autoptr (SutureConnection) db = open_bytes (g_byte_array_ref (bytes));

  return db != NULL &&
                 get_u32 (bytes->data + AT_N_PAGES) ==
                     bytes->len / PAGE_BYTES &&
                 suture_review_has_sound_schema (db)
             ? g_steal_pointer (&db)
             : NULL;
}

/* (transfer full) (nullable): the file's pages under a schema that is whole */
static sqlite3 *
open_with_sound_schema (GByteArray *bytes)
{
  g_autoptr (SutureConnection) sound = make_sound (bytes);
  g_autoptr (GHashTable) roots = read_roots (bytes);

  if (sound == NULL)
    return NULL;
  transplant_schema (bytes, sound);

  g_autoptr (SutureConnection) db = open_bytes (g_byte_array_ref (bytes));

  if (db == NULL)
    return NULL;
  restore_roots (db, roots);
  if (!g_hash_table_contains (roots, "event"))
    find_events (db, bytes);
  return g_steal_pointer (&db);
}

sqlite3 *
suture_review_open_damaged (const char *path, GError **error)
{
  sqlite3_int64      n_bytes;
  g_autofree guint8 *bytes = read_settled (path, &n_bytes, error);

  if (bytes == NULL)
    return NULL;

  g_autoptr (GByteArray) padded = pad (bytes, (guint) n_bytes);
  sqlite3 *db = open_as_it_is (padded);

  if (db == NULL)
    db = open_with_sound_schema (padded);
  if (db == NULL)
    suture_review_refuse (path, SUTURE_ERROR_INPUT, g_strerror (ENOMEM), error);
  return db;
}
