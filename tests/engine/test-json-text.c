/* test-json-text.c: from a text of which nothing is trusted to JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-json-text.h"

#include <string.h>

static void
assert_refused (const char *text, size_t length, const char *says)
{
  g_autofree char *problem = NULL;

  g_assert_null (suture_json_parse (text, length, &problem));
  if (problem == NULL || strstr (problem, says) == NULL)
    g_error ("“%s” doesn't say “%s”", problem, says);
}

/* @depth brackets, closed again. */
static char *
nest (char open, char close, int depth)
{
  g_autofree char *before = g_strnfill ((gsize) depth, open);
  g_autofree char *after = g_strnfill ((gsize) depth, close);

  return g_strconcat (before, after, NULL);
}

static void
test_json_is_read (void)
{
  const char      *text = "{\"a\\\"[\": [1, -2.5E+3, "
                          "\"/*\\u00e9'\\ud83d\\udd2c\\\\\\/\", true],\r\n"
                          "\t\"b\": {\"c\": null, \"d\": false}}";
  g_autofree char *deep = nest ('[', ']', SUTURE_JSON_MAX_DEPTH);
  g_autofree char *problem = NULL;
  g_autoptr (JsonNode) root = suture_json_parse (text, strlen (text), &problem);
  g_autoptr (JsonNode) nested = NULL;

  g_autofree char *null_problem = NULL;
  g_autoptr (JsonNode) null = suture_json_parse (" null\n", 6, &null_problem);

  g_assert_nonnull (null);
  g_assert_cmpstr (problem, ==, NULL);

  JsonArray *array =
      json_object_get_array_member (json_node_get_object (root), "a\"[");

  g_assert_cmpuint (json_array_get_length (array), ==, 4);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, -2500.0);
  g_assert_cmpstr (json_array_get_string_element (array, 2), ==, "/*é'🔬\\/");

  nested = suture_json_parse (deep, strlen (deep), &problem);
  g_assert_nonnull (nested);
}

/* The parser calls itself for each bracket: it must never see these, however
 * the brackets are hidden. */
static void
test_nesting_is_bounded (void)
{
  const char *const starts[] = { "", "[\"\\\\\", ", "[\"\\\"\", ",
                                 "{\"a\": ", "[\"]]]]]]\", " };

  for (size_t i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *brackets = g_strnfill (200000, '[');
      g_autofree char *text = g_strconcat (starts[i], brackets, NULL);

      assert_refused (text, strlen (text), "nested too deep, see line 1");
    }

  g_autofree char *deep = nest ('[', ']', SUTURE_JSON_MAX_DEPTH + 1);

  assert_refused (deep, strlen (deep), "nested");
}

/* What the library takes for JSON and is none: behind a quote in a comment, a
 * counter of brackets would take the rest for a string. */
static void
test_only_json_is_json (void)
{
  const char *const texts[] = {
    "/* \" */ [1]",
    "// \"\n[1]",
    "['a']",
    "[0x10]",
    "var a = [1];",
    "[1] \\",
    "\xef\xbb\xbf[1]",
    "[1",
    "[1] [2]",
    "[\"a\nb\"]",
    "[\"\\x\"]",
    "[\"\\u12\"]",
    "[\"\\ud8\x1b\"]",
    "[\"\\ud800\"]",
    "[\"\\udc00\\ud800\"]",
    "[\"\\u0000\"]",
    "[\"\\ud800\\u0020\"]",
    "\"a\"[1]",
    "1 2",
    "null,",
    "[]{}",
    "[1,\n2,,]",
    "[\"a",
    "[\"\\",
    "]",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), "JSON");
  assert_refused ("[1,\n\n2 'x']", 12, "line 3");
  assert_refused ("[1,\r\n2\r, ?]", 11, "line 3");
  assert_refused ("[1,\n2,,]", 8, "line 2");
  assert_refused ("{\"a\":\n1,\n\"b\": tru\n}", 18, "line 3");
  assert_refused (" \n", 2, "no JSON");
}

static void
test_text_is_utf8 (void)
{
  assert_refused ("[\n\"caf\xe9\"]", 9, "isn't UTF-8 text, see line 2");
  assert_refused ("[1]\0[2]", 7, "isn't UTF-8 text, see line 1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/json-is-read", test_json_is_read);
  g_test_add_func ("/json-text/nesting-is-bounded", test_nesting_is_bounded);
  g_test_add_func ("/json-text/only-json-is-json", test_only_json_is_json);
  g_test_add_func ("/json-text/text-is-utf-8", test_text_is_utf8);
  return g_test_run ();
}
