/* suture-fuzz.h: what the fuzz targets share
 *
 * Each target is one file with LLVMFuzzerTestOneInput(). libFuzzer brings a
 * main() for it (./dev fuzz); suture-fuzz-main.c another, which feeds it the
 * corpus and every finding as plain tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/** LLVMFuzzerTestOneInput: any bytes are taken or refused, and nothing else */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/** SutureFuzzFunc: reads the file */
typedef void (*SutureFuzzFunc) (const char *path);

/** suture_fuzz_file: calls @func with the path of a file that holds the bytes;
 * it is in memory, and gone afterwards */
void suture_fuzz_file (const uint8_t *data, size_t size, SutureFuzzFunc func);

/**
 * suture_fuzz_put_files:
 * @folder: where; folders inside it are there already
 * @names: what the files are called; those of the last time are removed
 * @n_names: how many, 26 at most
 *
 * An input that is several files: "\n@", a letter that says which, and its
 * bytes up to the next of them.
 */
void suture_fuzz_put_files (const char        *folder,
                            const char *const *names,
                            size_t             n_names,
                            const uint8_t     *data,
                            size_t             size);

/** suture_fuzz_make_folder: (transfer none): a folder with those inside it,
 * gone when the program ends; one a program */
const char *suture_fuzz_make_folder (const char *const *inside,
                                     size_t             n_inside);

/** suture_fuzz_empty: removes the files of a folder */
void suture_fuzz_empty (const char *folder);

/** suture_fuzz_take_heap: SQLite's memory, until the program ends, isn't looked
 * at by AddressSanitizer; before anything else is done with SQLite */
void suture_fuzz_take_heap (void);

/** suture_fuzz_is_hdf5: whether there may be an HDF5 file in it, for which
 * another program would be started: it has targets of its own */
gboolean suture_fuzz_is_hdf5 (const uint8_t *data, size_t size);

/** suture_fuzz_check_text: that it is one line of UTF-8 that a terminal may be
 * shown */
void suture_fuzz_check_text (const char *text);

/** suture_fuzz_check_error: that there is an error exactly where there is no
 * @result, and that it is one of ours, fit to be shown */
void suture_fuzz_check_error (gconstpointer result, const GError *error);

G_END_DECLS
