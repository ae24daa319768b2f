#include <algorithm>

#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

struct Known {
  const char* path;
  const char* says;
};

constexpr Known kKnown[] = {
    {"scenario.effective.yaml", "every value in force and where it came from"},
    {"world.geojson", "cities, cables, networks and sites, for any map program"},
    {"truth/actions.csv", "what users did"},
    {"truth/calls.csv", "calls from offer to hang-up"},
    {"truth/candidates.csv", "every relay tried by every end of a call"},
    {"truth/media.csv", "each direction of each call at the receiver's jitter buffer"},
    {"truth/media_seconds.csv", "the same, second by second"},
    {"truth/checks.csv", "which sockets the ends of calls tried to reach each other by"},
    {"truth/paths.csv", "by which path they sent when, and why"},
    {"truth/flows.csv", "the phones' flows and why they exist"},
    {"truth/servers.csv", "servers with names, addresses and places"},
    {"truth/dns.csv", "the phones' look-ups"},
    {"truth/capture_points.csv", "where each capture was made"},
    {"truth/impairments.csv", "what was wrong with links, and when"},
    {"observed/flows.csv", "what a flow meter makes of the captures"},
    {"observed/dns.csv", "DNS answers seen in the captures"},
    {"validation/published.json", "published values and verdicts"},
    {"validation/classifiers.json", "classifiers against the truth"},
    {"validation/qoe.json", "quality models against the truth"},
    {"validation/junit.xml", "the verdicts for a build server"},
};

/// What every finished run folder has; a report may be written just before they are.
constexpr Known kAtTheEnd[] = {
    {"datapackage.json", "the tables' columns, types and units (Frictionless)"},
    {"manifest.json", "what ran, with what, and the hash of every file"},
};

/// A word a shell takes as it is.
std::string ShellWord(const std::string& word) {
  const bool plain =
      !word.empty() && word.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") ==
                           std::string::npos;
  if (plain) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string Commands(const std::string& capture) {
  const std::string file = ShellWord(capture);
  return "# DNS answers: names, addresses, TTL\n"
         "tshark -r " +
         file +
         " -Y 'dns.flags.response == 1' -T fields "
         "-e frame.time_relative -e dns.qry.name -e dns.a -e dns.resp.ttl\n"
         "# relays asked while calls are set up: STUN requests by address\n"
         "tshark -r " +
         file +
         " -Y 'stun.type.class == 0' -T fields "
         "-e ip.src -e udp.srcport -e ip.dst -e udp.dstport | sort | uniq -c\n"
         "# RTP streams: packets, loss and jitter as Wireshark counts them\n"
         "tshark -r " +
         file +
         " --enable-heuristic rtp_udp -q -z rtp,streams\n"
         "# conversations by bytes\n"
         "tshark -r " +
         file + " -q -z conv,udp\n";
}

bool Has(const RunData& data, const std::string& path) {
  return std::binary_search(data.files.begin(), data.files.end(), path);
}

/// The capture that shows most of a phone's life: near the phones, where DNS and NAT are still
/// ahead; or else the first. Empty without captures.
std::string BestCapture(const RunData& data) {
  for (const char* kind : {"home-lan", "mobile-core", "provider-core", ""}) {
    for (const auto& point : data.truth.capture_points) {
      const std::string path = "captures/" + point.name + ".pcapng";
      if ((point.kind == kind || *kind == '\0') && Has(data, path)) return path;
    }
  }
  return "";
}

}  // namespace

std::string FilesHtml(const RunData& data) {
  HtmlTable table("Files of this run", {{"File"}, {"What it says"}}, false);
  for (const auto& point : data.truth.capture_points) {
    const std::string path = "captures/" + point.name + ".pcapng";
    if (!Has(data, path)) continue;
    HtmlCell file(path);
    file.link = path;
    table.Add({file, Count(point.packets) + " packets at " + point.place + " (" + point.kind +
                         (point.city.empty() ? "" : ", " + point.city) + ")"});
  }
  for (const Known& known : kKnown) {
    if (!Has(data, known.path)) continue;
    HtmlCell file(known.path);
    file.link = known.path;
    table.Add({file, known.says});
  }
  for (const Known& known : kAtTheEnd) {
    HtmlCell file(known.path);
    file.link = known.path;
    table.Add({file, known.says});
  }
  std::string html = table.Html();
  const std::string capture = BestCapture(data);
  if (!capture.empty()) {
    html +=
        "<h3>Look into the captures</h3>\n<p>Wireshark opens them as they are. From the run's "
        "folder:</p>\n<pre>" +
        Escape(Commands(capture)) + "</pre>\n";
  }
  html +=
      "<h3>Ask wabed</h3>\n<pre>" +
      Escape(
          "wabed inspect .     # flows, DNS, STUN and RTP in the captures\n"
          "wabed validate .    # classifiers and quality models against the truth\n"
          "wabed report .      # this page again; with --call 7, call 7 among those to choose\n") +
      "</pre>\n";
  return html;
}

}  // namespace wabed::validation::report
