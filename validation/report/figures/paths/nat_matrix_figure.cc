#include <algorithm>
#include <array>

#include "validation/report/figures/registry.h"
#include "validation/report/paths/nat_matrix.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/canvas.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr double kWidth = 960;
constexpr double kLeft = 190;
constexpr double kRow = 78;
constexpr double kWidestCell = 150;
/// More kinds of NAT than this would make cells too narrow for their words.
constexpr std::size_t kMostColumns = 7;

struct OutcomeStyle {
  NatOutcome outcome;
  const char* fill;
  const char* word;  ///< in a cell
  const char* legend;
  const char* id;  ///< in the data
};
constexpr std::array<OutcomeStyle, kNatOutcomes> kStyles = {{
    {NatOutcome::kDirect, "f2", "direct", "went directly", "direct"},
    {NatOutcome::kReachable, "f5", "could have", "a direct check was answered, yet relayed",
     "reachable"},
    {NatOutcome::kRelayed, "f0", "relayed", "relayed, no direct check answered", "relayed"},
    {NatOutcome::kUntried, "f7", "not tried", "relayed, nobody tried directly", "untried"},
    {NatOutcome::kNoPath, "f1", "no path", "never heard each other", "no_path"},
}};

const char* Word(Expectation expected) {
  switch (expected) {
    case Expectation::kDirect:
      return "direct";
    case Expectation::kNotDirect:
      return "not direct";
    case Expectation::kNothing:
      return "nothing passes";
    case Expectation::kUndecided:
      break;
  }
  return "not decided";
}

std::string Verdict(const NatCell& cell) {
  if (cell.Judged() == 0) return "";
  if (cell.Agreeing() == cell.Judged()) return "as known";
  return Count(cell.Judged() - cell.Agreeing()) + " of " + Count(cell.Judged()) + " otherwise";
}

void DrawCell(Canvas& canvas, double x, double y, double width, const NatCell& cell,
              const std::string& between) {
  if (cell.All() == 0) {
    canvas.Rectangle(x + 1, y + 1, width - 2, kRow - 2, "panel", "", 4);
    canvas.Text(x + width / 2, y + kRow / 2 + 4, "\u2013", "small", Anchor::kMiddle);
    return;
  }
  std::string tip = between + ": " + Count(cell.All()) + (cell.All() == 1 ? " call" : " calls");
  std::string words;
  for (const OutcomeStyle& style : kStyles) {
    const std::uint64_t calls = cell.Of(style.outcome);
    if (calls == 0) continue;
    tip += "\n" + Count(calls) + ": " + style.legend;
    words += (words.empty() ? "" : ", ") + Count(calls) + " " + style.word;
  }
  tip += std::string("\nknown: ") + Word(cell.expected);
  canvas.Open("", tip);
  canvas.Rectangle(x + 1, y + 1, width - 2, kRow - 2, "panel", "", 4);
  double from = x + 8;
  const double room = width - 16;
  for (const OutcomeStyle& style : kStyles) {
    const double share =
        static_cast<double>(cell.Of(style.outcome)) / static_cast<double>(cell.All());
    if (share == 0) continue;
    canvas.Rectangle(from, y + 9, room * share, 14, style.fill);
    from += room * share;
  }
  const auto fits = static_cast<std::size_t>(room / 5.6);
  canvas.Text(x + 8, y + 39, Shorten(words, fits), "small strong");
  canvas.Text(x + 8, y + 53, Shorten(std::string("known: ") + Word(cell.expected), fits), "small");
  const std::string verdict = Verdict(cell);
  const bool agrees = cell.Agreeing() == cell.Judged();
  if (!verdict.empty()) {
    canvas.Text(x + 8, y + 67, Shorten((agrees ? "\u2713 " : "\u2717 ") + verdict, fits),
                agrees ? "small" : "small strong");
  }
  canvas.Close();
}

std::vector<std::string> Row(const std::string& caller, const std::string& callee,
                             const NatCell& cell) {
  std::vector<std::string> row = {caller, callee, std::to_string(cell.All())};
  for (const OutcomeStyle& style : kStyles) row.push_back(std::to_string(cell.Of(style.outcome)));
  row.push_back(Word(cell.expected));
  row.push_back(std::to_string(cell.Judged()));
  row.push_back(std::to_string(cell.Agreeing()));
  return row;
}

DataTable Data(const NatMatrix& matrix) {
  DataTable table{{"caller_nat", "callee_nat", "calls"}, {}};
  for (const OutcomeStyle& style : kStyles) table.columns.push_back(style.id);
  for (const char* column : {"known", "judged", "as_known"}) table.columns.push_back(column);
  for (std::size_t r = 0; r < matrix.callers.size(); ++r) {
    for (std::size_t c = 0; c < matrix.callees.size(); ++c) {
      if (matrix.cells[r][c].All() == 0) continue;
      table.rows.push_back(
          Row(ShortName(matrix.callers[r]), ShortName(matrix.callees[c]), matrix.cells[r][c]));
    }
  }
  if (matrix.same_nat.All() > 0) {
    table.rows.push_back(Row("the same NAT", "the same NAT", matrix.same_nat));
  }
  return table;
}

/// The kinds that occur, with what their names mean.
std::string Meanings(const NatMatrix& matrix) {
  std::vector<NatBehaviour> kinds = matrix.callers;
  kinds.insert(kinds.end(), matrix.callees.begin(), matrix.callees.end());
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::string text;
  for (const NatBehaviour& kind : kinds) {
    if (ShortName(kind).find(" / ") != std::string::npos) continue;
    text += (text.empty() ? "" : "; ") + ShortName(kind) + ": " + LongName(kind);
  }
  return text;
}

}  // namespace

std::vector<Figure> MakeNatMatrixFigure(const FigureInput& input) {
  const NatMatrix matrix =
      BuildNatMatrix(FindNats(input.data.truth, input.calls), input.calls, input.paths);
  if (matrix.Calls() == 0) return {};
  Canvas canvas(kWidth, 0);
  std::vector<LegendEntry> legend;
  for (const OutcomeStyle& style : kStyles) {
    legend.push_back({style.fill, style.legend, LegendEntry::Shape::kBox});
  }
  double y = DrawLegend(canvas, 4, 12, kWidth, legend) + 30;
  const std::size_t columns = std::min(matrix.callees.size(), kMostColumns);
  const double cell = std::min(
      kWidestCell, (kWidth - kLeft - 10) / static_cast<double>(std::max<std::size_t>(columns, 1)));
  const auto fits = static_cast<std::size_t>(cell / 6);
  if (columns > 0) {
    canvas.Text(kLeft - 12, y, "caller \u2193   callee \u2192", "small", Anchor::kEnd);
    for (std::size_t c = 0; c < columns; ++c) {
      canvas.Text(kLeft + cell * (static_cast<double>(c) + 0.5), y,
                  Shorten(ShortName(matrix.callees[c]), fits), "small strong", Anchor::kMiddle);
    }
    y += 10;
  }
  for (std::size_t r = 0; r < matrix.callers.size(); ++r) {
    canvas.Text(kLeft - 12, y + kRow / 2 + 4, Shorten(ShortName(matrix.callers[r]), 26),
                "small strong", Anchor::kEnd);
    for (std::size_t c = 0; c < columns; ++c) {
      DrawCell(canvas, kLeft + cell * static_cast<double>(c), y, cell, matrix.cells[r][c],
               ShortName(matrix.callers[r]) + " to " + ShortName(matrix.callees[c]));
    }
    y += kRow;
  }
  if (matrix.same_nat.All() > 0) {
    canvas.Text(kLeft - 12, y + 8 + kRow / 2 + 4, "both behind the same", "small strong",
                Anchor::kEnd);
    DrawCell(canvas, kLeft, y + 8, kWidestCell, matrix.same_nat, "both ends behind the same NAT");
    y += kRow + 8;
  }
  canvas.SetHeight(y + 8);

  Figure figure;
  figure.id = "nat-matrix";
  figure.title = "Which NATs let calls through directly";
  figure.reading =
      "Answered calls by what stands before the caller (rows) and the callee (columns). What "
      "became "
      "of them is from the truth of the calls, not from the scenario. \"Known\" is what hole "
      "punching is known to achieve between such NATs (RFC 5128 section 3.3); a call counts as "
      "agreeing when a direct check was answered or not, as is known, whichever way it went then. "
      "What the names mean (RFC 4787) \u2013 " +
      Meanings(matrix) + ".";
  if (matrix.callees.size() > columns) {
    figure.note = Count(matrix.callees.size() - columns) +
                  " kinds of callees' NATs found no room; the data have all.";
  }
  figure.width = kWidth;
  figure.height = canvas.height();
  figure.body = canvas.body();
  figure.data = Data(matrix);
  return {figure};
}

}  // namespace wabed::validation::report
