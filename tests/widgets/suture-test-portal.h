/* suture-test-portal.h: the desktop's file dialogs, as a sandbox meets them
 *
 * In a sandbox it isn't GTK that shows a file dialog but the desktop, which is
 * asked over the bus and answers with the path under which the chosen file is
 * lent. Here the test answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** suture_test_portal_start: from here on, on this test's own bus */
void suture_test_portal_start (void);

/** suture_test_portal_expect: @path: (nullable): what is chosen in the next
 * dialog; nothing: it is cancelled */
void suture_test_portal_expect (const char *path);

/**
 * suture_test_portal_wait:
 * @method: "SaveFile" or "OpenFile"
 *
 * Until that dialog has been asked for; fails if it is another, or none.
 *
 * Returns: (transfer full): what it was to suggest, an "a{sv}"
 */
GVariant *suture_test_portal_wait (const char *method);

G_END_DECLS
