/* emd-lemon.cpp: how the earth mover's distance compares with LEMON
 *
 *   bench-emd --write FOLDER && emd-lemon FOLDER
 *
 * Reads the pairs that bench-emd wrote and what it measured, and solves each
 * with LEMON's NetworkSimplex on the same reduced problem: shared mass
 * cancelled, whole masses. Both are measured from the points and masses of that
 * problem to the value, so LEMON's time has the making of its network in it, as
 * ours has distances and proof. Prints what emd-peers.py prints, and a last
 * column: the ratio of LEMON's solver alone, its network given. Not part of
 * any test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <lemon/full_graph.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

struct Point
{
  int    y, x;
  double mass;
};

struct Picture
{
  int               height, width;
  std::vector<char> pixels;

  bool
  at (int y, int x) const
  {
    return y < height && x < width && pixels[(size_t) y * width + x];
  }
};

static Picture
read_pgm (const std::string &path)
{
  std::ifstream file (path);
  std::string   magic;
  int           most;
  Picture       picture;

  file >> magic >> picture.width >> picture.height >> most;
  picture.pixels.resize ((size_t) picture.height * picture.width);
  for (char &pixel : picture.pixels)
    {
      int value = 0;
      file >> value;
      pixel = (char) value;
    }
  return picture;
}

static double
count (const Picture &picture)
{
  return (double) std::count (picture.pixels.begin (), picture.pixels.end (), 1);
}

/* What is left on both sides when shared mass is cancelled; masses are whole
 * numbers: one over the product of the areas. */
static void
reduce (const Picture      &a,
        const Picture      &b,
        std::vector<Point> *sources,
        std::vector<Point> *sinks)
{
  const double n_a = count (a), n_b = count (b);

  for (int y = 0; y < std::max (a.height, b.height); y++)
    for (int x = 0; x < std::max (a.width, b.width); x++)
      {
        const double left =
            (a.at (y, x) ? n_b : 0.0) - (b.at (y, x) ? n_a : 0.0);

        if (left > 0.0)
          sources->push_back ({ y, x, left });
        else if (left < 0.0)
          sinks->push_back ({ y, x, -left });
      }
}

/* Costs are whole numbers, so many a pixel: with floating ones rounding makes
 * NetworkSimplex go round in circles on some pairs. */
static const double COSTS_A_PIXEL = 1e9;

typedef lemon::SmartDigraph                                Graph;
typedef lemon::NetworkSimplex<Graph, long long, long long> Simplex;

/* Every source to every sink. */
struct Network
{
  Graph                     graph;
  Graph::ArcMap<long long>  costs;
  Graph::NodeMap<long long> supplies;

  Network (const std::vector<Point> &sources, const std::vector<Point> &sinks)
      : costs (graph), supplies (graph)
  {
    const int n = (int) sources.size (), m = (int) sinks.size ();

    graph.reserveNode (n + m);
    graph.reserveArc (n * m);
    for (int i = 0; i < n + m; i++)
      supplies[graph.addNode ()] = i < n ? (long long) sources[i].mass
                                         : -(long long) sinks[i - n].mass;
    for (int i = 0; i < n; i++)
      for (int j = 0; j < m; j++)
        {
          const double dy = sources[i].y - sinks[j].y;
          const double dx = sources[i].x - sinks[j].x;

          costs[graph.addArc (graph.nodeFromId (i), graph.nodeFromId (n + j))] =
              (long long) (COSTS_A_PIXEL * std::sqrt (dy * dy + dx * dx) + 0.5);
        }
  }
};

static double
run (const Network &network)
{
  Simplex simplex (network.graph);

  simplex.costMap (network.costs).supplyMap (network.supplies).run ();
  return simplex.totalCost<double> () / COSTS_A_PIXEL;
}

static double
processor_ms ()
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

/* Milliseconds of one call; short ones are repeated just as bench-emd does. */
template <typename Function>
static double
measure_once (Function function)
{
  const double begin = processor_ms ();
  double       now = begin;
  int          n = 0;

  while (n == 0 || (now - begin < 10.0 && n < 64))
    {
      for (int more = std::max (n, 1); more > 0; more--, n++)
        function ();
      now = processor_ms ();
    }
  return (now - begin) / n;
}

template <typename Function>
static double
measure (Function function)
{
  double least = measure_once (function);

  for (int i = 1; i < 3 && least < 20.0; i++)
    least = std::min (least, measure_once (function));
  return least;
}

/* Distance in pixels, and the processor ms from the reduced problem to it, and
 * of them those of the solver alone, which is given the network with all its
 * costs. */
static double
solve (const Picture &a, const Picture &b, double *ms, double *solver_ms)
{
  std::vector<Point> sources, sinks;
  double             cost = 0.0;

  reduce (a, b, &sources, &sinks);
  *ms = measure ([&] { cost = run (Network (sources, sinks)); });

  const Network network (sources, sinks);

  *solver_ms = measure ([&] { cost = run (network); });
  return cost / (count (a) * count (b));
}

/* Logarithms of times and of ratios to ours, and extremes. */
struct Sums
{
  double ms = 0.0, exact = 0.0, bounded = 0.0, solver = 0.0;
  double worst = 0.0, least = 1e300;
  int    n = 0;
};

static double
mean (const Sums &sums, double Sums::*sum)
{
  return std::exp (sums.*sum / sums.n);
}

int
main (int argc, char *argv[])
{
  const std::string folder = argc > 1 ? argv[1] : ".";
  std::ifstream     csv (folder + "/suture.csv");
  std::map<std::pair<int, std::string>, Sums> all;
  std::string                                 line;

  while (std::getline (csv, line))
    {
      std::replace (line.begin (), line.end (), ',', ' ');
      std::istringstream fields (line);
      std::string        name, areas;
      int                size;
      double             exact, bounded, distance, ms, solver_ms;

      /* What stands first was measured from the masks on. */
      fields >> name >> size >> areas >> exact >> bounded >> distance;
      fields >> exact >> bounded;
      if (size > 8000)
        continue; /* its costs don't fit into memory */

      const double value = solve (read_pgm (folder + "/" + name + "-a.pgm"),
                                  read_pgm (folder + "/" + name + "-b.pgm"), &ms,
                                  &solver_ms);
      Sums        &sums = all[{ size, areas }];

      sums.ms += std::log (ms);
      sums.exact += std::log (ms / exact);
      sums.bounded += std::log (ms / bounded);
      sums.solver += std::log (solver_ms / exact);
      sums.least = std::min (sums.least, ms / exact);
      sums.worst = std::max (sums.worst,
                             std::fabs (value - distance) / std::max (value, 1e-300));
      sums.n++;
    }
  std::printf ("     px  areas   LEMON ms  exact x  at .005 x  difference"
               "  pairs  least x  solver x\n");
  for (const auto &entry : all)
    {
      const Sums &sums = entry.second;

      std::printf ("%7d  %-7s %9.3f %8.1f %10.1f  %.1e  %d  %.1f  %.1f\n",
                   entry.first.first, entry.first.second.c_str (),
                   mean (sums, &Sums::ms), mean (sums, &Sums::exact),
                   mean (sums, &Sums::bounded), sums.worst, sums.n, sums.least,
                   mean (sums, &Sums::solver));
    }
  return 0;
}
