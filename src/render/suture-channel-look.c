/* suture-channel-look.c: how each channel of a raw stack is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-channel-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADING "channels"
#define AUTOMATIC "auto"

static const struct
{
  guint32     rgb;
  const char *name;
} colours[SUTURE_N_CHANNEL_COLOURS] = {
  { 0xffffff, N_ ("White") }, { 0xff00ff, N_ ("Magenta") },
  { 0x00ffff, N_ ("Cyan") },  { 0xffff00, N_ ("Yellow") },
  { 0x00ff00, N_ ("Green") }, { 0xff4040, N_ ("Red") },
  { 0x4080ff, N_ ("Blue") },
};

guint32
suture_channel_colour (int i)
{
  g_return_val_if_fail (i >= 0 && i < SUTURE_N_CHANNEL_COLOURS, 0xffffff);

  return colours[i].rgb;
}

const char *
suture_channel_colour_name (int i)
{
  g_return_val_if_fail (i >= 0 && i < SUTURE_N_CHANNEL_COLOURS, NULL);

  return _ (colours[i].name);
}

int
suture_channel_colour_find (guint32 rgb)
{
  for (int i = 0; i < SUTURE_N_CHANNEL_COLOURS; i++)
    if (colours[i].rgb == rgb)
      return i;
  return 0;
}

guint32
suture_channel_colour_at_first (int channel, int measured)
{
  const int place = channel < measured ? channel : channel - 1;

  return channel == measured
             ? colours[0].rgb
             : colours[1 + place % (SUTURE_N_CHANNEL_COLOURS - 1)].rgb;
}

/* "channels; on ff00ff 0 255 1; off ffffff auto" */

char *
suture_channel_looks_to_text (const SutureChannelLook *looks, int n)
{
  GString *text = g_string_new (HEADING);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *contrast =
          looks[i].has_contrast ? suture_contrast_to_text (&looks[i].contrast)
                                : g_strdup (AUTOMATIC);

      g_string_append_printf (text, "; %s %06x %s",
                              looks[i].is_visible ? "on" : "off",
                              looks[i].colour, contrast);
    }
  return g_string_free (text, FALSE);
}

/* What isn't understood stays as it is. */
static void
read_look (SutureChannelLook *look, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  guint64 colour;

  if (g_strv_length (words) != 3 ||
      !g_ascii_string_to_unsigned (words[1], 16, 0, 0xffffff, &colour, NULL))
    return;
  look->is_visible = g_str_equal (words[0], "on");
  look->colour = (guint32) colour;
  look->has_contrast = suture_contrast_from_text (&look->contrast, words[2]);
}

gboolean
suture_channel_looks_from_text (SutureChannelLook *looks,
                                int                n,
                                const char        *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "; ", -1);

  if (parts[0] == NULL || !g_str_equal (parts[0], HEADING))
    return FALSE;
  for (int i = 0; i < n && parts[i + 1] != NULL; i++)
    read_look (&looks[i], parts[i + 1]);
  return TRUE;
}
