/* emd-lemon.cpp: how the earth mover's distance compares with LEMON
 *
 *   bench-emd --write FOLDER && emd-lemon FOLDER
 *
 * Reads the pairs that bench-emd wrote and what it measured, and solves each
 * with LEMON's NetworkSimplex on the same reduced problem: shared mass
 * cancelled, whole masses. Prints what emd-peers.py prints. Not part of any
 * test.
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

/* Distance in pixels, and the processor ms that the solver alone took. */
static double
solve (const Picture &a, const Picture &b, double *ms)
{
  typedef lemon::SmartDigraph                                 Graph;
  typedef lemon::NetworkSimplex<Graph, long long, long long>     Simplex;
  std::vector<Point> sources, sinks;

  reduce (a, b, &sources, &sinks);

  const int n = (int) sources.size (), m = (int) sinks.size ();
  Graph     graph;

  graph.reserveNode (n + m);
  graph.reserveArc (n * m);
  for (int i = 0; i < n + m; i++)
    graph.addNode ();

  Graph::ArcMap<long long>  costs (graph);
  Graph::NodeMap<long long> supplies (graph);

  for (int i = 0; i < n + m; i++)
    supplies[graph.nodeFromId (i)] =
        i < n ? (long long) sources[i].mass : -(long long) sinks[i - n].mass;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      costs[graph.addArc (graph.nodeFromId (i), graph.nodeFromId (n + j))] =
          std::llround (COSTS_A_PIXEL * std::hypot (sources[i].y - sinks[j].y,
                                                    sources[i].x - sinks[j].x));

  const clock_t begin = clock ();
  Simplex       simplex (graph);

  simplex.costMap (costs).supplyMap (supplies).run ();
  *ms = 1e3 * (double) (clock () - begin) / CLOCKS_PER_SEC;
  return simplex.totalCost<double> () / COSTS_A_PIXEL / (count (a) * count (b));
}

struct Sums
{
  double ms = 0.0, exact = 0.0, bounded = 0.0, worst = 0.0, least = 1e300;
  int    n = 0;
};

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
      double             exact, bounded, distance, ms;

      fields >> name >> size >> areas >> exact >> bounded >> distance;
      if (size > 8000)
        continue; /* its costs don't fit into memory */

      const double value = solve (read_pgm (folder + "/" + name + "-a.pgm"),
                                  read_pgm (folder + "/" + name + "-b.pgm"), &ms);
      Sums        &sums = all[{ size, areas }];

      sums.ms += std::log (ms);
      sums.exact += std::log (ms / exact);
      sums.bounded += std::log (ms / bounded);
      sums.least = std::min (sums.least, ms / exact);
      sums.worst = std::max (sums.worst,
                             std::fabs (value - distance) / std::max (value, 1e-300));
      sums.n++;
    }
  std::printf ("     px  areas   LEMON ms  exact x  at .005 x  difference"
               "  pairs  least x\n");
  for (const auto &entry : all)
    std::printf ("%7d  %-7s %9.1f %8.1f %10.1f  %.1e  %d  %.1f\n", entry.first.first,
                 entry.first.second.c_str (), std::exp (entry.second.ms / entry.second.n),
                 std::exp (entry.second.exact / entry.second.n),
                 std::exp (entry.second.bounded / entry.second.n), entry.second.worst,
                 entry.second.n, entry.second.least);
  return 0;
}
