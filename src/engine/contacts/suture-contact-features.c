/* suture-contact-features.c: what the classifier sees of a contact
 *
 * All are told in shares of the bodies' own size and of the stack's bodies, so
 * that a model carries over. Those of the raw stack are missing without one, or
 * where it has no contrast. Source: METHOD.md section 5.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-features.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of the stack's contrast; a body's own walls may stand out by less. */
#define LEAST_STEP 0.15

/* So many times the median body is the typical one at most. */
#define MOST_MEDIANS 40.0

/* --- Size and shape of both together
 * -------------------------------------------- */

static double
get_joined_volume (const SutureContactMeasurement *m)
{
  return m->sides[0].body->volume + m->sides[1].body->volume;
}

/* Mean of what each body has, by volume. */
static double
weigh (const SutureContactMeasurement *m, double smaller, double larger)
{
  return (smaller * m->sides[0].body->volume +
          larger * m->sides[1].body->volume) /
         get_joined_volume (m);
}

static double
get_sphericity (const SutureContactMeasurement *m, int side)
{
  return suture_sphericity (m->sides[side].body->volume,
                            m->sides[side].body->surface);
}

static double
get_joined_sphericity (const SutureContactMeasurement *m)
{
  return suture_sphericity (get_joined_volume (m),
                            m->sides[0].body->surface +
                                m->sides[1].body->surface - 2.0 * m->surface);
}

/* How parallel two unit vectors are, whichever way they point. */
static double
along (const double a[3], const double b[3])
{
  return fabs (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

static double
measure_distance (const SutureContactMeasurement *m)
{
  const double *a = m->sides[0].body->ellipsoid.centre;
  const double *b = m->sides[1].body->ellipsoid.centre;

  return sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
               (a[2] - b[2]) * (a[2] - b[2]));
}

static double
along_centres (const SutureContactMeasurement *m)
{
  const double *a = m->sides[0].body->ellipsoid.centre;
  const double *b = m->sides[1].body->ellipsoid.centre;
  const double  between[3] = { a[0] - b[0], a[1] - b[1], a[2] - b[2] };

  return along (m->plane.normal, between) / MAX (measure_distance (m), 1e-9);
}

/* How far the contact strays from its plane. A plane of voxels strays by a part
 * of the longest edge of a voxel, more or less by how it is turned. */
static double
get_thickness (const SutureContactMeasurement  *m,
               const SutureContactSurroundings *around)
{
  const double least = around->longest_um * around->longest_um / 6.0;

  return sqrt (MAX (m->plane.spread[0], 0.0) + least) / m->plane.radius;
}

/* --- Surface and neighbours
 * ----------------------------------------------------- */

static double
get_share (const SutureContactMeasurement *m, int side)
{
  return m->surface / m->sides[side].body->surface;
}

static double
get_border (const SutureContactMeasurement *m, int side)
{
  return m->sides[side].body->border / m->sides[side].body->surface;
}

static double
get_free (const SutureContactMeasurement *m, int side)
{
  return 1.0 - m->sides[side].contact_area / m->sides[side].body->surface;
}

/* --- The stack's bodies
 * --------------------------------------------------------- */

/* Of the body that the typical voxel lies in: scraps, and what the stack's
 * sides have left of bodies, don't count. Where a few giants hold most voxels,
 * as a nerve's do, they are no yardstick for the others. */
static double
get_typical (const SutureContactSurroundings *around)
{
  const SuturePopulation *population = &around->population;

  return MIN (population->typical_volume_voxels,
              MOST_MEDIANS * population->median_volume_voxels) *
         around->voxel_um3;
}

/* Share of the stack's bodies with less than that volume. */
static double
get_quantile (const SutureContactSurroundings *around, double volume)
{
  const SuturePopulation *population = &around->population;
  const double            voxels = volume / around->voxel_um3 - 0.5;
  guint32                 low = 0, high = population->n_cells;

  while (low < high)
    {
      const guint32 middle = (low + high) / 2;

      if ((double) population->sorted_volumes[middle] < voxels)
        low = middle + 1;
      else
        high = middle;
    }
  return (double) low / population->n_cells;
}

/* --- Raw stack
 * ------------------------------------------------------------------ */

static double
get_interior (const SutureContactMeasurement  *m,
              const SutureContactSurroundings *around)
{
  return around->sign * weigh (m, m->sides[0].body->intensity.mean,
                               m->sides[1].body->intensity.mean);
}

/* From an inside to walls; never next to nothing. */
static double
get_step_to (const SutureContactMeasurement  *m,
             const SutureContactSurroundings *around,
             double                           walls)
{
  return MAX (fabs (walls - get_interior (m, around)),
              LEAST_STEP * around->contrast);
}

static double
get_step (const SutureContactMeasurement  *m,
          const SutureContactSurroundings *around)
{
  return get_step_to (m, around,
                      0.5 *
                          (m->sides[0].other_walls + m->sides[1].other_walls));
}

static double
get_least_step (const SutureContactMeasurement  *m,
                const SutureContactSurroundings *around)
{
  return MIN (get_step_to (m, around, m->sides[0].other_walls),
              get_step_to (m, around, m->sides[1].other_walls));
}

/* How much the raw stack varies inside the two. */
static double
get_spread (const SutureContactMeasurement *m)
{
  const double a = m->sides[0].body->intensity.sd;
  const double b = m->sides[1].body->intensity.sd;

  return sqrt (0.5 * (a * a + b * b));
}

static double
get_difference (const SutureContactMeasurement *m)
{
  return fabs (m->sides[0].body->intensity.mean -
               m->sides[1].body->intensity.mean);
}

/* --- The features
 * --------------------------------------------------------------- */

#define VALUE(name, value)                                                     \
  static double name (const SutureContactMeasurement  *m,                      \
                      const SutureContactSurroundings *around)                 \
  {                                                                            \
    return (value);                                                            \
  }

/* clang-format off */
VALUE (patch_cover, m->plane.area / m->surface)
VALUE (patch_thickness, get_thickness (m, around))
VALUE (patch_elongation, sqrt (m->plane.spread[1] / m->plane.spread[2]))
VALUE (patch_agreement, m->plane.agreement)
VALUE (section_cover, m->profile.cover)
VALUE (section_neck, m->profile.neck)
VALUE (section_at_plane, m->profile.section)
VALUE (section_at_plane_larger, m->profile.section_larger)
VALUE (section_valley, m->profile.valley)
VALUE (cover_smaller_quarter, m->profile.cover_smaller[0])
VALUE (cover_larger_quarter, m->profile.cover_larger[0])
VALUE (bend_quarter, m->profile.bend[0])
VALUE (evenness_quarter, m->profile.evenness[0])
VALUE (cover_smaller_half, m->profile.cover_smaller[1])
VALUE (cover_larger_half, m->profile.cover_larger[1])
VALUE (bend_half, m->profile.bend[1])
VALUE (evenness_half, m->profile.evenness[1])
VALUE (cover_smaller_full, m->profile.cover_smaller[2])
VALUE (cover_larger_full, m->profile.cover_larger[2])
VALUE (bend_full, m->profile.bend[2])
VALUE (evenness_full, m->profile.evenness[2])
VALUE (profile_r2_linear, m->profile.r2_linear)
VALUE (profile_r2_quadratic, m->profile.r2_quadratic)
VALUE (profile_dents, m->profile.dents)
VALUE (wrong_side_most, MAX (m->profile.wrong_side[0], m->profile.wrong_side[1]))
VALUE (wrong_side_least, MIN (m->profile.wrong_side[0], m->profile.wrong_side[1]))
VALUE (reach_shorter, m->profile.reach_shorter)
VALUE (reach_longer, m->profile.reach_longer)
VALUE (sight, m->sight.inside)
VALUE (sight_third, m->sight.third)
VALUE (sight_own_least, MIN (m->sides[0].body->sight, m->sides[1].body->sight))
VALUE (sight_change, m->sight.inside - MIN (m->sides[0].body->sight, m->sides[1].body->sight))
VALUE (sight_near, m->near_sight.inside)
VALUE (sight_near_third, m->near_sight.third)
VALUE (near_balance, m->near_balance)
VALUE (rim_mean, m->rim.mean)
VALUE (rim_q1, m->rim.q1)
VALUE (rim_median, m->rim.median)
VALUE (rim_q3, m->rim.q3)
VALUE (rim_background, m->rim.nobodys)
VALUE (rim_third, m->rim.third)
VALUE (ellipsoid_joined, m->joined.fullness)
VALUE (ellipsoid_change, m->joined.fullness - weigh (m, m->sides[0].body->ellipsoid.fullness, m->sides[1].body->ellipsoid.fullness))
VALUE (ellipsoid_least, MIN (m->sides[0].body->ellipsoid.fullness, m->sides[1].body->ellipsoid.fullness))
VALUE (elongation_joined, sqrt (m->joined.spread[2] / m->joined.spread[1]))
VALUE (flatness_joined, sqrt (m->joined.spread[1] / m->joined.spread[0]))
VALUE (axis_joined, along (m->plane.normal, m->joined.axis))
VALUE (axis_smaller, along (m->plane.normal, m->sides[0].body->ellipsoid.axis))
VALUE (axis_larger, along (m->plane.normal, m->sides[1].body->ellipsoid.axis))
VALUE (axes_parallel, along (m->sides[0].body->ellipsoid.axis, m->sides[1].body->ellipsoid.axis))
VALUE (centres_along, along_centres (m))
VALUE (centres_distance, measure_distance (m) / m->plane.radius)
VALUE (sphericity_joined, get_joined_sphericity (m))
VALUE (sphericity_change, get_joined_sphericity (m) - weigh (m, get_sphericity (m, 0), get_sphericity (m, 1)))
VALUE (share_most, MAX (get_share (m, 0), get_share (m, 1)))
VALUE (share_least, MIN (get_share (m, 0), get_share (m, 1)))
VALUE (share_smaller, get_share (m, 0))
VALUE (area_over_smaller, m->plane.area / pow (m->sides[0].body->volume, 2.0 / 3.0))
VALUE (area_over_larger, m->plane.area / pow (m->sides[1].body->volume, 2.0 / 3.0))
VALUE (area_over_joined, m->plane.area / pow (get_joined_volume (m), 2.0 / 3.0))
VALUE (border_most, MAX (get_border (m, 0), get_border (m, 1)))
VALUE (border_least, MIN (get_border (m, 0), get_border (m, 1)))
VALUE (free_most, MAX (get_free (m, 0), get_free (m, 1)))
VALUE (neighbours_smaller, m->sides[0].n_neighbours)
VALUE (neighbours_larger, m->sides[1].n_neighbours)
VALUE (neighbours_common, m->n_common)
VALUE (neighbours_common_share, m->n_common / (double) m->sides[0].n_neighbours)
VALUE (volume_smaller_rel, m->sides[0].body->volume / get_typical (around))
VALUE (volume_larger_rel, m->sides[1].body->volume / get_typical (around))
VALUE (volume_joined_rel, get_joined_volume (m) / get_typical (around))
VALUE (volume_ratio, m->sides[0].body->volume / m->sides[1].body->volume)
VALUE (volume_smaller_quantile, get_quantile (around, m->sides[0].body->volume))
VALUE (volume_larger_quantile, get_quantile (around, m->sides[1].body->volume))
VALUE (volume_joined_quantile, get_quantile (around, get_joined_volume (m)))
VALUE (raw_wall, (m->walls.mean - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q5, (m->walls.quantiles[0] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q10, (m->walls.quantiles[1] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q25, (m->walls.quantiles[2] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q50, (m->walls.quantiles[3] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q75, (m->walls.quantiles[4] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_q90, (m->walls.quantiles[5] - get_interior (m, around)) / get_step (m, around))
VALUE (raw_wall_least, (m->walls.mean - get_interior (m, around)) / get_least_step (m, around))
VALUE (raw_wall_stack, (m->walls.mean - get_interior (m, around)) / around->contrast)
VALUE (raw_wall_sd, m->walls.sd / around->contrast)
VALUE (raw_wall_z, (m->walls.mean - get_interior (m, around)) / (get_spread (m) + 0.1 * around->contrast))
VALUE (raw_median_stack, (m->walls.quantiles[3] - around->interior) / around->contrast)
VALUE (raw_low_stack, (m->walls.quantiles[2] - around->interior) / around->contrast)
VALUE (raw_insides, get_difference (m) / around->contrast)
VALUE (raw_insides_z, get_difference (m) / (get_spread (m) + 0.1 * around->contrast))
VALUE (raw_gradient, m->walls.gradient / around->contrast)

#define ROW(name, title, unit, description, scale, floor, stain)               \
  { { #name, title, unit, description, #name, NULL, scale, floor,              \
      SUTURE_PENALTY_NONE, NULL, stain }, name }

static const SutureContactFeature table[] = {
  ROW (patch_cover, N_ ("Evenness of the surface"), "",
    N_ ("Area of the contact seen from straight ahead over all of its surface: "
        "small where it is rugged or bent."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (patch_thickness, N_ ("Thickness of the contact"), "",
    N_ ("How far the contact strays from its plane, over its radius: small "
        "where it is flat."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (patch_elongation, N_ ("Roundness of the contact"), "",
    N_ ("Width of the contact over its length."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (patch_agreement, N_ ("Agreement of plane and faces"), "",
    N_ ("How well the plane through the contact faces the way that its voxel "
        "faces do."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (section_cover, N_ ("Share of the cross-section"), "",
    N_ ("Area of the contact over the cross-section of both bodies there: near "
        "1 where a cell was cut through."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (section_neck, N_ ("Neck"), "",
    N_ ("Narrowest cross-section near the contact over the largest of the "
        "smaller side: small where two cells meet in a waist."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (section_at_plane, N_ ("Cross-section at the contact"), "",
    N_ ("Cross-section at the contact over the largest of the smaller side."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (section_at_plane_larger, N_ ("Cross-section at the contact, larger side"), "",
    N_ ("Cross-section at the contact over the largest of the larger side."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (section_valley, N_ ("Valley"), "",
    N_ ("Narrowest cross-section between the largest of both sides over the "
        "smaller of these: near 1 where there is no waist."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (cover_smaller_quarter, N_ ("Contact over smaller section, quarter radius"), "",
    N_ ("Area of the contact over the smaller cross-section a quarter of its "
        "radius away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (cover_larger_quarter, N_ ("Contact over larger section, quarter radius"), "",
    N_ ("Area of the contact over the larger cross-section a quarter of its "
        "radius away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (bend_quarter, N_ ("Waist, quarter radius"), "",
    N_ ("By how much the cross-sections a quarter of its radius away exceed "
        "that at the contact."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (evenness_quarter, N_ ("Evenness, quarter radius"), "",
    N_ ("Smaller over larger cross-section a quarter of its radius away on both "
        "sides."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (cover_smaller_half, N_ ("Contact over smaller section, half radius"), "",
    N_ ("Area of the contact over the smaller cross-section half its radius "
        "away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (cover_larger_half, N_ ("Contact over larger section, half radius"), "",
    N_ ("Area of the contact over the larger cross-section half its radius "
        "away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (bend_half, N_ ("Waist, half radius"), "",
    N_ ("By how much the cross-sections half its radius away exceed that at the "
        "contact."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (evenness_half, N_ ("Evenness, half radius"), "",
    N_ ("Smaller over larger cross-section half its radius away on both sides."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (cover_smaller_full, N_ ("Contact over smaller section, full radius"), "",
    N_ ("Area of the contact over the smaller cross-section its radius away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (cover_larger_full, N_ ("Contact over larger section, full radius"), "",
    N_ ("Area of the contact over the larger cross-section its radius away."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (bend_full, N_ ("Waist, full radius"), "",
    N_ ("By how much the cross-sections its radius away exceed that at the "
        "contact."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (evenness_full, N_ ("Evenness, full radius"), "",
    N_ ("Smaller over larger cross-section its radius away on both sides."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (profile_r2_linear, N_ ("R² of a line through the cross-sections"), "",
    N_ ("How well a straight line fits the cross-sections along the pair."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (profile_r2_quadratic, N_ ("R² of a parabola through the cross-sections"), "",
    N_ ("How well a parabola fits the cross-sections along the pair: one cell "
        "swells and narrows once."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (profile_dents, N_ ("Dents of the cross-sections"), "",
    N_ ("By how much the cross-sections rise and fall beside one rise and one "
        "fall."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (wrong_side_most, N_ ("Share beyond the plane, most"), "",
    N_ ("Share of a body that lies on the other’s side of the plane, of the two "
        "the larger."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (wrong_side_least, N_ ("Share beyond the plane, least"), "",
    N_ ("Share of a body that lies on the other’s side of the plane, of the two "
        "the smaller."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (reach_shorter, N_ ("Reach, shorter side"), "",
    N_ ("How far the pair reaches from the plane on the shorter side, in radii "
        "of the contact."),
    SUTURE_SCALE_LOG, 0.05, SUTURE_STAIN_NONE),
  ROW (reach_longer, N_ ("Reach, longer side"), "",
    N_ ("How far the pair reaches from the plane on the longer side, in radii "
        "of the contact."),
    SUTURE_SCALE_LOG, 0.05, SUTURE_STAIN_NONE),
  ROW (sight, N_ ("Sight"), "",
    N_ ("Share of straight lines from body to body that lies in the two: 1 if "
        "the joined body is convex."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_third, N_ ("Sight blocked by others"), "",
    N_ ("Share of straight lines from body to body that lies in other bodies."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_own_least, N_ ("Sight within a body, least"), "",
    N_ ("Share of straight lines within a body that lies in it, of the two the "
        "smaller."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_change, N_ ("Sight lost by joining"), "",
    N_ ("How much better or worse the two see each other than themselves."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_near, N_ ("Sight near the contact"), "",
    N_ ("Share of straight lines from body to body that lies in the two, near "
        "the contact only."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_near_third, N_ ("Sight blocked by others near the contact"), "",
    N_ ("Share of straight lines that lies in other bodies, near the contact "
        "only."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (near_balance, N_ ("Balance near the contact"), "",
    N_ ("How much of the smaller body is near the contact, over the larger."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_mean, N_ ("Fullness at the rim"), "",
    N_ ("How much of the surroundings of the contact’s rim is in the two: half "
        "where a cell was cut, more where two round cells meet in a groove."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_q1, N_ ("Fullness at the rim, lower quartile"), "",
    N_ ("The same for the emptier quarter of the rim."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_median, N_ ("Fullness at the rim, median"), "",
    N_ ("The same for the middle of the rim."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_q3, N_ ("Fullness at the rim, upper quartile"), "",
    N_ ("The same for the fuller quarter of the rim."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_background, N_ ("Background at the rim"), "",
    N_ ("How much of the surroundings of the contact’s rim is background."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (rim_third, N_ ("Other bodies at the rim"), "",
    N_ ("How much of the surroundings of the contact’s rim is in other bodies."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (ellipsoid_joined, N_ ("Likeness to an ellipsoid"), "",
    N_ ("Volume of the joined body over that of the ellipsoid with its moments."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (ellipsoid_change, N_ ("Likeness to an ellipsoid, change"), "",
    N_ ("By how much the joined body is more like an ellipsoid than its parts."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (ellipsoid_least, N_ ("Likeness to an ellipsoid, least"), "",
    N_ ("That of the part which is less like one."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (elongation_joined, N_ ("Elongation"), "",
    N_ ("Length of the joined body over its width."),
    SUTURE_SCALE_LOG, 1.0, SUTURE_STAIN_NONE),
  ROW (flatness_joined, N_ ("Flatness"), "",
    N_ ("Width of the joined body over its thickness."),
    SUTURE_SCALE_LOG, 1.0, SUTURE_STAIN_NONE),
  ROW (axis_joined, N_ ("Contact across the long axis"), "",
    N_ ("How squarely the contact stands across the long axis of the joined "
        "body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (axis_smaller, N_ ("Contact across the smaller body"), "",
    N_ ("How squarely the contact stands across the long axis of the smaller "
        "body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (axis_larger, N_ ("Contact across the larger body"), "",
    N_ ("How squarely the contact stands across the long axis of the larger "
        "body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (axes_parallel, N_ ("Parallel long axes"), "",
    N_ ("How parallel the long axes of the two bodies are."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (centres_along, N_ ("Line of the centres"), "",
    N_ ("How squarely the contact stands across the line from centre to centre."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (centres_distance, N_ ("Distance of the centres"), "",
    N_ ("From centre to centre, in radii of the contact."),
    SUTURE_SCALE_LOG, 0.05, SUTURE_STAIN_NONE),
  ROW (sphericity_joined, N_ ("Likeness to a ball"), "",
    N_ ("Surface of a ball of the joined body’s volume over its own surface."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sphericity_change, N_ ("Likeness to a ball, change"), "",
    N_ ("By how much the joined body is more like a ball than its parts."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (share_most, N_ ("Share of a body’s surface, most"), "",
    N_ ("Share of a body’s surface that is this contact, of the two the larger."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (share_least, N_ ("Share of a body’s surface, least"), "",
    N_ ("Share of a body’s surface that is this contact, of the two the "
        "smaller."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (share_smaller, N_ ("Share of the smaller body’s surface"), "",
    N_ ("Share of the smaller body’s surface that is this contact."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (area_over_smaller, N_ ("Contact for the smaller body’s size"), "",
    N_ ("Area of the contact over the smaller body’s volume to the power ⅔."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (area_over_larger, N_ ("Contact for the larger body’s size"), "",
    N_ ("Area of the contact over the larger body’s volume to the power ⅔."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (area_over_joined, N_ ("Contact for the joined size"), "",
    N_ ("Area of the contact over the joined volume to the power ⅔."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (border_most, N_ ("Cut off by the stack, most"), "",
    N_ ("Share of a body’s surface at the border of the stack, of the two the "
        "larger."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (border_least, N_ ("Cut off by the stack, least"), "",
    N_ ("Share of a body’s surface at the border of the stack, of the two the "
        "smaller."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (free_most, N_ ("Free surface"), "",
    N_ ("Share of a body’s surface that touches no other body, of the two the "
        "larger."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (neighbours_smaller, N_ ("Neighbours of the smaller body"), "",
    N_ ("Bodies that the smaller one touches."),
    SUTURE_SCALE_LOG, 1.0, SUTURE_STAIN_NONE),
  ROW (neighbours_larger, N_ ("Neighbours of the larger body"), "",
    N_ ("Bodies that the larger one touches."),
    SUTURE_SCALE_LOG, 1.0, SUTURE_STAIN_NONE),
  ROW (neighbours_common, N_ ("Common neighbours"), "",
    N_ ("Bodies that both touch."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (neighbours_common_share, N_ ("Share of common neighbours"), "",
    N_ ("Share of the smaller body’s neighbours that the larger one touches as "
        "well."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (volume_smaller_rel, N_ ("Volume of the smaller body"), "",
    N_ ("Volume of the smaller body over that of the stack’s typical one."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_larger_rel, N_ ("Volume of the larger body"), "",
    N_ ("Volume of the larger body over that of the stack’s typical one."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_joined_rel, N_ ("Volume of the joined body"), "",
    N_ ("Volume of the joined body over that of the stack’s typical one."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_ratio, N_ ("Volumes compared"), "",
    N_ ("Volume of the smaller body over that of the larger."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_smaller_quantile, N_ ("Rank of the smaller body"), "",
    N_ ("Share of the stack’s bodies that are smaller than the smaller body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (volume_larger_quantile, N_ ("Rank of the larger body"), "",
    N_ ("Share of the stack’s bodies that are smaller than the larger body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (volume_joined_quantile, N_ ("Rank of the joined body"), "",
    N_ ("Share of the stack’s bodies that are smaller than the joined body."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (raw_wall, N_ ("Wall at the contact"), "",
    N_ ("How far the raw stack goes at the contact from the inside of the two "
        "bodies (0) to their other walls (1)."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q5, N_ ("Wall at the contact, 5 %"), "",
    N_ ("The same where 5 % of the contact is less of a wall: a gap in the wall "
        "shows here."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q10, N_ ("Wall at the contact, 10 %"), "",
    N_ ("The same where 10 % of the contact is less of a wall: a gap in the "
        "wall shows here."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q25, N_ ("Wall at the contact, 25 %"), "",
    N_ ("The same where 25 % of the contact is less of a wall: a gap in the "
        "wall shows here."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q50, N_ ("Wall at the contact, 50 %"), "",
    N_ ("The same where 50 % of the contact is less of a wall."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q75, N_ ("Wall at the contact, 75 %"), "",
    N_ ("The same where 75 % of the contact is less of a wall."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_q90, N_ ("Wall at the contact, 90 %"), "",
    N_ ("The same where 90 % of the contact is less of a wall."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_least, N_ ("Wall at the contact, for the fainter body"), "",
    N_ ("How far the raw stack goes at the contact from the inside to the other "
        "walls of the body that has fainter ones."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_stack, N_ ("Wall at the contact, for the stack"), "",
    N_ ("How far the raw stack at the contact differs from the inside of the "
        "two, over the contrast of the stack’s walls."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_wall_sd, N_ ("Unevenness of the wall"), "",
    N_ ("How much the raw stack varies over the contact, over the contrast of "
        "the stack’s walls."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_STAYS),
  ROW (raw_wall_z, N_ ("Wall at the contact, over the noise"), "",
    N_ ("How far the raw stack at the contact differs from the inside of the "
        "two, over how much it varies there."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_median_stack, N_ ("Wall against all insides, median"), "",
    N_ ("How far the middle value at the contact differs from the inside of all "
        "bodies, over the contrast of the stack’s walls."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_low_stack, N_ ("Wall against all insides, lower quartile"), "",
    N_ ("The same of the lower quartile of the contact."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_insides, N_ ("Difference of the insides"), "",
    N_ ("How far the insides of the two bodies differ, over the contrast of the "
        "stack’s walls."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_STAYS),
  ROW (raw_insides_z, N_ ("Difference of the insides, over the noise"), "",
    N_ ("How far the insides of the two bodies differ, over how much they vary."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_STAYS),
  ROW (raw_gradient, N_ ("Gradient at the contact"), "",
    N_ ("How much the raw stack changes from voxel to voxel across the contact, "
        "over the contrast of the stack’s walls."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_STAYS),
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (table) <= SUTURE_MAX_FEATURES);

const SutureContactFeature *
suture_contact_features (size_t *n_features)
{
  if (n_features)
    *n_features = G_N_ELEMENTS (table);
  return table;
}

int
suture_contact_feature_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].about.name, name))
      return (int) i;
  return -1;
}

void
suture_contact_features_measure (const SutureContactMeasurement  *measurement,
                                 const SutureContactSurroundings *around,
                                 double                          *values)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const double value = table[i].measure (measurement, around);

      values[i] = isfinite (value) ? value : NAN;
    }
}
