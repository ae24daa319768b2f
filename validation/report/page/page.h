#pragma once

#include <string>
#include <utility>
#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/data/run_data.h"
#include "validation/report/figures/figure.h"
#include "validation/report/figures/registry.h"

namespace wabed::validation::report {

/// The figures of each section, by the section's word in the registry.
using SectionFigures = std::vector<std::pair<std::string, std::vector<Figure>>>;

/// The whole page.
std::string WritePage(const FigureInput& input, const SectionFigures& figures);

/// Its parts, each the inside of one section.
std::string OverviewHtml(const FigureInput& input);
std::string VerdictsHtml(const RunData& data);
/// What an operator sees of chat and media: figures, and names by volume. Empty without such flows.
std::string TrafficHtml(const RunData& data, const std::string& figures);
/// What vantage points found: the studies' tables beside this run's. Empty without measurements.
std::string ServersHtml(const RunData& data, const std::string& figures);
/// Relays: what name, database and distance say of their places. Empty without relays.
std::string EdgesHtml(const RunData& data);
/// Single calls to choose from, each with its figures and every way its voice went.
std::string OneCallHtml(const FigureInput& input, const std::vector<Figure>& figures);
/// Which way calls went and why, with the figures of its section. Empty without figures.
std::string PathsHtml(const FigureInput& input, const std::vector<Figure>& figures);
std::string CallsHtml(const FigureInput& input);
/// Impairments and events. Empty without any.
std::string DisturbancesHtml(const RunData& data);
std::string DnsHtml(const RunData& data);
/// With the figures of its section.
std::string ClassifierHtml(const RunData& data, const std::vector<Figure>& figures);
std::string AgreementHtml(const RunData& data);
std::string FilesHtml(const RunData& data);

/// A figure with its words, its data (when short) and links to its files.
std::string FigureHtml(const Figure& figure);

}  // namespace wabed::validation::report
