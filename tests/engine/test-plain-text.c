/* test-plain-text.c: texts of others as a part of one's own sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-plain-text.h"

#include <string.h>

static void
assert_plain (const char *text, const char *expected)
{
  g_autofree char *plain = suture_plain_text (text, "¿");

  g_assert_cmpstr (plain, ==, expected);
}

#define BAD "¿"

static void
test_letters_stay (void)
{
  assert_plain ("", "");
  assert_plain ("Zelle 5, “µm²” — גוף, 细胞 %s%n <b>",
                "Zelle 5, “µm²” — גוף, 细胞 %s%n <b>");
}

static void
test_controls_go (void)
{
  assert_plain ("a\x1b[2Jb\nc\rd\te\x7f",
                "a" BAD "[2Jb" BAD "c" BAD "d" BAD "e" BAD);
  /* C1: a CSI of one character, which terminals obey as ESC [. */
  assert_plain ("a\xc2\x9b"
                "2J\xc2\x85",
                "a" BAD "2J" BAD);
  assert_plain ("fit\xe2\x80\xae"
                "fit.slebal\xe2\x80\xa8x\xe2\x81\xa6",
                "fit" BAD "fit.slebal" BAD "x" BAD);
}

static void
test_others_become_utf8 (void)
{
  assert_plain ("caf\xe9", "caf\xef\xbf\xbd");
}

static void
assert_short (const char *text, glong max_chars, const char *wanted)
{
  g_autofree char *text_seen = suture_plain_text_short (text, max_chars);

  g_assert_cmpstr (text_seen, ==, wanted);
}

/* In characters, not bytes. */
static void
test_long_texts_are_cut (void)
{
  assert_short ("Ménière\n", 8, "Ménière ");
  assert_short ("éèêëàâäöü", 8, "éèêë…âäöü");
  assert_short ("", 8, "");
}

static void
test_lines_are_counted (void)
{
  const char *text = "a\nb\r\nc\rd\n\ne";

  g_assert_cmpuint (suture_text_find_line (text, text), ==, 1);
  g_assert_cmpuint (suture_text_find_line (text, strchr (text, 'b')), ==, 2);
  g_assert_cmpuint (suture_text_find_line (text, strchr (text, 'c')), ==, 3);
  g_assert_cmpuint (suture_text_find_line (text, strchr (text, 'd')), ==, 4);
  g_assert_cmpuint (suture_text_find_line (text, strchr (text, 'e')), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-text/letters-stay", test_letters_stay);
  g_test_add_func ("/plain-text/controls-go", test_controls_go);
  g_test_add_func ("/plain-text/others-become-utf-8", test_others_become_utf8);
  g_test_add_func ("/plain-text/long-texts-are-cut", test_long_texts_are_cut);
  g_test_add_func ("/plain-text/lines-are-counted", test_lines_are_counted);
  return g_test_run ();
}
