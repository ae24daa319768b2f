#include <algorithm>
#include <cmath>

#include "validation/report/figures/registry.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kCell = 62;
constexpr double kRow = 34;
constexpr double kLeft = 170;

/// Share of a row as one of ten depths of blue.
std::string Depth(double share) {
  return "f0 depth" + std::to_string(std::clamp(static_cast<int>(std::ceil(share * 9)), 0, 9));
}

void DrawMatrix(Canvas& canvas, double left, double top, const std::string& heading,
                const ClassifierResult& result, const std::vector<std::vector<double>>& cells,
                double cell_width, bool octets) {
  canvas.Text(left, top - 76, heading, "strong");
  for (std::size_t c = 0; c < result.labels.size(); ++c) {
    canvas.Text(left + cell_width * (static_cast<double>(c) + 0.5) - 2, top - 8,
                Shorten(result.labels[c], 14), "small", Anchor::kStart, -32);
  }
  for (std::size_t r = 0; r < cells.size(); ++r) {
    double sum = 0;
    for (const double value : cells[r]) sum += value;
    for (std::size_t c = 0; c < cells[r].size(); ++c) {
      const double x = left + cell_width * static_cast<double>(c);
      const double y = top + kRow * static_cast<double>(r);
      const double share = sum > 0 ? cells[r][c] / sum : 0;
      const std::string amount =
          octets ? Octets(cells[r][c]) : Count(static_cast<std::uint64_t>(cells[r][c]));
      const bool right = result.labels[c] == result.labels[r];
      canvas.Rectangle(x + 1, y + 1, cell_width - 2, kRow - 2, "panel");
      canvas.Rectangle(x + 1, y + 1, cell_width - 2, kRow - 2, Depth(share),
                       "truth " + result.labels[r] + ", said " + result.labels[c] + ": " + amount +
                           " (" + Percent(share) + " of the row)",
                       3);
      if (right) canvas.Rectangle(x + 1, y + 1, cell_width - 2, kRow - 2, "rim", "", 3);
      if (cells[r][c] > 0) {
        canvas.Text(x + cell_width / 2, y + kRow / 2 + 4, amount,
                    share > 0.55 ? "small on" : "small strong", Anchor::kMiddle);
      }
    }
  }
}

Figure Draw(const ClassifierResult& result) {
  const double columns = static_cast<double>(std::max<std::size_t>(1, result.labels.size()));
  const double gap = 50;
  const double cell_width = std::min(kCell, (kWidth - kLeft - gap - 40) / (2 * columns));
  const double top = 104;
  Canvas canvas(kWidth, top + kRow * static_cast<double>(result.labels.size()) + 14);
  for (std::size_t r = 0; r < result.labels.size(); ++r) {
    canvas.Text(kLeft - 10, top + kRow * (static_cast<double>(r) + 0.5) + 4,
                Shorten(result.labels[r], 22), "note", Anchor::kEnd);
  }
  DrawMatrix(canvas, kLeft, top, "flows", result, result.flows, cell_width, false);
  DrawMatrix(canvas, kLeft + cell_width * columns + gap, top, "bytes", result, result.bytes,
             cell_width, true);

  Figure figure;
  figure.id = FigureWord(result);
  figure.title = "Confusion of the classifier " + result.classifier +
                 (result.point.empty() ? ", all capture points" : " at " + result.point);
  figure.reading =
      "A row is what flows really were (told by what made them), a column what the "
      "classifier said from packets alone. Framed cells are right; the darker a cell, the more of "
      "its row is in it. Left counts flows, right their bytes: few large flows can matter more "
      "than many small ones.";
  figure.finding =
      "The study found WhatsApp's servers by their DNS names, but none for those that carry calls: "
      "a classifier that knows names alone misses these.";
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data.columns = {"truth", "said", "flows", "bytes"};
  for (std::size_t r = 0; r < result.labels.size(); ++r) {
    for (std::size_t c = 0; c < result.labels.size(); ++c) {
      figure.data.rows.push_back({result.labels[r], result.labels[c], Plain(result.flows[r][c]),
                                  Plain(result.bytes[r][c])});
    }
  }
  return figure;
}

}  // namespace

std::string FigureWord(const ClassifierResult& result) {
  return FileWord("confusion-" + result.classifier +
                  (result.point.empty() ? "" : "-at-" + result.point));
}

std::vector<Figure> MakeConfusionFigures(const FigureInput& input) {
  const std::vector<ClassifierResult>& results = input.data.results.classifiers;
  std::vector<Figure> figures;
  for (const ClassifierResult& result : results) {
    // Single capture points are drawn for the default classifier only; the table has all.
    const bool wanted = result.point.empty() || result.classifier == results.front().classifier;
    if (wanted && !result.labels.empty()) figures.push_back(Draw(result));
  }
  return figures;
}

}  // namespace wabed::validation::report
