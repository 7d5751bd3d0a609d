/* suture-help-dialog.c: one page that tells how to use the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/suture-help-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"

/* A heading and what stands under it, paragraph by paragraph */
#define MOST_PARAGRAPHS 6

typedef struct
{
  const char *heading;
  const char *paragraphs[MOST_PARAGRAPHS + 1];
} Section;

static const Section sections[] = {
  { N_ ("A first review"),
    { N_ ("Open a label stack, and the raw stack it was made of if you have "
          "it; or "
          "try the sample. The list on the left fills with pairs of pieces "
          "that may "
          "be one cell: the near certain first, which go quickly, then the "
          "most "
          "doubtful, where your answer counts most. A button above the list "
          "puts them in another order."),
      N_ ("Look at the pair in the three views: the upper piece is blue, the "
          "lower "
          "one orange, and what would be filled in is hatched green. B shows "
          "it "
          "without, Space held in a view shows the raw stack alone, 3 shows "
          "the pair "
          "in 3D."),
      N_ ("Answer by a key: A, they are one cell; R, they are two; S, you "
          "can’t tell; "
          "D, a piece is no cell at all; T, a piece is to be cut first. The "
          "next pair comes by itself. Ctrl+Z "
          "takes "
          "an answer back, and any answer can be changed from the list."),
      N_ ("Stop whenever you like: each answer is kept a moment after you gave "
          "it. "
          "Open the same labels again to go on. In the end, export the "
          "corrected "
          "stack: a new file, in which nothing else has changed."),
      NULL } },
  { N_ ("What a cut cell looks like"),
    { N_ ("A layer without mask: the cell is there above and below, and on one "
          "to "
          "three layers between nothing was found. The facing masks are alike, "
          "the "
          "areas of the layers go on across the gap, and the raw stack shows "
          "no "
          "membrane there."),
      N_ ("A layer of its own: the missing mask is there, but has another id. "
          "It is "
          "joined along with the pair."),
      N_ ("Pieces that touch: a 3D segmentation has cut through the middle of "
          "a cell. "
          "The cut is as wide as the pieces, and the raw stack shows no wall "
          "along "
          "it."),
      N_ ("Two cells above each other look much the same, but there is a "
          "membrane, "
          "the masks narrow towards the gap, or each of them ends where its "
          "neighbours end. If a piece is itself two cells, press T, cut first: "
          "joining would make it worse, and the pair comes back once the piece "
          "is cut."),
      NULL } },
  { N_ ("A pair that isn’t listed"),
    { N_ ("If you see two pieces of one cell that the list doesn’t have, "
          "right-click into the one, choose Propose a pair with this cell…, "
          "and click into the other; or press P at the crosshair and type the "
          "other’s label id. The pair is measured like any, joins the list, "
          "and waits for your answer."),
      N_ ("Pieces that neither touch nor face each other across missing layers "
          "are no pair, and you are told so. Proposed pairs are kept with the "
          "review, and stand in the exported table."),
      NULL } },
  { N_ ("Several channels"),
    { N_ ("If the raw stack’s file has several channels, one of them is "
          "measured: scores and evidence come from it. Choose it in Stacks… "
          "in the menu. The others can be drawn beside it, each in its colour "
          "and with its own black, white and gamma: tick them in the menu of "
          "the views. What is drawn is kept with the review."),
      NULL } },
  { N_ ("A cell that is two"),
    { N_ ("Where the stitching of layers ran on into the next cell, the list "
          "proposes a cut: what would stay above it is blue, what would be cut "
          "off is orange, and a line in XZ and YZ shows where. Comma and "
          "period move it by a layer. A cuts, R leaves the cell whole. The "
          "largest part keeps the id, the others get the next free ones."),
      N_ ("Two cells side by side you cut by hand: right-click into the middle "
          "of the one and choose Cut this cell here…, then click into the "
          "middle of the other. By keyboard: put the crosshair there, choose "
          "it from the menu, move the crosshair and press Enter. Escape "
          "cancels. The cut follows the narrowest place and the membrane; look "
          "at it in all views, then answer as ever."),
      N_ ("Cuts come before joins: a piece that you join goes with the part "
          "that it faces. If the pairs that you accepted join the two sides of "
          "a cut again, that is a conflict, and the list shows it. Undo takes "
          "back either."),
      N_ ("Once a cell is cut, its parts are compared with their neighbours: "
          "pairs of a part, which is named by where it begins, join the list. "
          "Undo the cut, and those that nobody has answered leave it."),
      NULL } },
  { N_ ("What a score means"),
    { N_ ("A score is the share of such pairs that are one cell: of ten pairs "
          "at 0.9, "
          "about nine. It was taught by segmentations of tissues whose truth "
          "is "
          "known. What moved it stands beside it, the strongest first."),
      N_ ("Trust it less for tissue unlike any it knows, without a raw stack, "
          "for "
          "pieces of one layer, and for bodies far larger than the other "
          "cells. If "
          "many confident pairs turn out wrong, raise the threshold, or let "
          "the "
          "classifier learn from your answers."),
      N_ ("After some three hundred answers people decide less well. A pause "
          "costs "
          "nothing."),
      NULL } },
};

const char *
suture_help_citation (void)
{
  return "P. Chen, B. Chang, O. A. Creasey, J. B. Sneddon, Y. Liu: Geometric "
         "Framework for 3D Cell Segmentation Correction. arXiv:2502.01890, "
         "2025.";
}

static void
add_heading (GtkBox *box, const char *text)
{
  GtkWidget *heading = suture_widgets_new_words (text, "title-3");

  gtk_widget_set_margin_top (heading,
                             gtk_widget_get_first_child (GTK_WIDGET (box)) ? 12
                                                                           : 0);
  gtk_box_append (box, heading);
}

static void
add_section (GtkBox *box, const Section *section)
{
  add_heading (box, _ (section->heading));
  for (int i = 0; section->paragraphs[i] != NULL; i++)
    gtk_box_append (box, suture_widgets_new_words (_ (section->paragraphs[i]),
                                                   NULL));
}

static void
copy_cb (GtkButton *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          suture_help_citation ());
  gtk_button_set_label (button, _ ("Copied"));
}

static void
add_citation (GtkBox *box)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Copy citation"));

  add_heading (box, _ ("If you publish"));
  gtk_box_append (box, suture_widgets_new_words (_ ("Please cite the paper "
                                                    "that the method is "
                                                    "from:"),
                                                 NULL));
  gtk_box_append (box,
                  suture_widgets_new_words (suture_help_citation (), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (box, button);
}

static void
add_keys (GtkBox *box, GtkWindow *window, GtkWindow *parent)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("All keys…"));

  /* A window of its own doesn't see the actions of the one it belongs to. */
  if (G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (GTK_WIDGET (window), "win",
                                    G_ACTION_GROUP (parent));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  "win.show-shortcuts");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (box, button);
}

GtkWindow *
suture_help_dialog_new (GtkWindow *parent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWindow *window = suture_widgets_new_page (parent, _ ("Help"), box);

  for (size_t i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (GTK_BOX (box), &sections[i]);
  add_citation (GTK_BOX (box));
  add_keys (GTK_BOX (box), window, parent);
  return window;
}
