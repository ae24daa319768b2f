#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "tests/unit/report/sample_run.h"
#include "validation/report/report.h"

namespace wabed::validation::report {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What Chromium makes of a page: the document after its script ran, and what it complained about.
struct Opened {
  int status = -1;
  std::string document;
  std::string log;
};

bool HaveChromium() { return std::system("command -v chromium >/dev/null 2>&1") == 0; }

Opened Open(const std::filesystem::path& folder) {
  const std::string at = folder.string();
  const std::string command =
      "timeout 90 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
      "--disable-background-networking --disable-component-update --disable-sync "
      "--user-data-dir='" +
      at +
      "/profile' --enable-logging=stderr --v=0 "
      "--virtual-time-budget=3000 --dump-dom 'file://" +
      at +
      "/report.html' "
      ">'" +
      at + "/dom.html' 2>'" + at + "/log.txt'";
  Opened opened;
  opened.status = std::system(command.c_str());
  opened.document = ReadText(folder / "dom.html");
  opened.log = ReadText(folder / "log.txt");
  return opened;
}

/// Lines a page wrote to the console, uncaught errors among them: "...:CONSOLE(12)] ...".
std::string ConsoleLines(const std::string& log) {
  std::string lines;
  for (std::size_t from = 0; from < log.size();) {
    const std::size_t end = std::min(log.find('\n', from), log.size());
    const std::string line = log.substr(from, end - from);
    if (line.find("CONSOLE") != std::string::npos) lines += line + "\n";
    from = end + 1;
  }
  return lines;
}

std::size_t CountOf(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++count;
  }
  return count;
}

class Browser : public testing::Test {
 protected:
  void SetUp() override {
    if (!HaveChromium()) GTEST_SKIP() << "chromium is not installed: the page was not opened";
  }
};

TEST_F(Browser, OpensThePageWithoutComplaint) {
  const ScratchFolder folder("browser");
  WriteSampleRun(folder.path(), SampleRun{});
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  const Opened opened = Open(folder.path());
  ASSERT_EQ(opened.status, 0) << opened.log;
  EXPECT_EQ(ConsoleLines(opened.log), "");
  EXPECT_THAT(opened.document, HasSubstr("data-ready=\"yes\""));
  EXPECT_THAT(opened.document, HasSubstr("id=\"choose-call\""));
  EXPECT_THAT(opened.document, HasSubstr("data-tip=\"Relay site gru1"));
  EXPECT_EQ(CountOf(opened.document, "<option"), 4u);
  EXPECT_EQ(CountOf(opened.document, "class=\"call\" hidden"), 3u);
  EXPECT_GE(CountOf(opened.document, "<svg class=\"fig\""), 14u);
  EXPECT_GE(CountOf(opened.document, "<button type=\"button\">"), 20u);
}

TEST_F(Browser, SortsTablesAndShowsTheChosenCall) {
  const ScratchFolder folder("clicks");
  WriteSampleRun(folder.path(), SampleRun{});
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  std::string page = ReadText(folder.path() / "report.html");
  // Call 4 has no length; an empty cell belongs to the end whichever way the rest is sorted.
  page.replace(page.rfind("</body>"), 7, R"(<script>
    var rows = function () {
      return Array.prototype.map.call(document.querySelectorAll('#calls tbody tr'),
                                      function (row) { return row.cells[0].textContent; }).join();
    };
    var headings = document.querySelectorAll('#calls th button');
    headings[0].click(); var up = rows();
    headings[0].click(); var down = rows();
    headings[6].click(); headings[6].click(); var length = rows();
    document.querySelectorAll('#calls a[data-call]')[0].click();
    var open = [];
    document.querySelectorAll('details.call').forEach(function (call, i) {
      if (!call.hidden && call.open) open.push(i);
    });
    document.body.setAttribute('data-result', [up, down, length.slice(-1), open.join()].join(' '));
  </script></body>)");
  WriteText(folder.path() / "report.html", page);
  const Opened opened = Open(folder.path());
  EXPECT_EQ(ConsoleLines(opened.log), "");
  EXPECT_THAT(opened.document, HasSubstr("data-result=\"1,2,3,4 4,3,2,1 4 2\""));
}

TEST_F(Browser, AnAddressWithANumberShowsThatCall) {
  const ScratchFolder folder("hash");
  WriteSampleRun(folder.path(), SampleRun{});
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  std::string page = ReadText(folder.path() / "report.html");
  page.replace(page.rfind("</body>"), 7, R"(<script>
    var open = function () {
      return Array.prototype.filter.call(document.querySelectorAll('details.call'),
                                         function (call) { return call.open && !call.hidden; })
          .map(function (call) { return call.id; }).join();
    };
    var first = open();
    window.location.hash = '#call-3';
    window.addEventListener('hashchange', function () {
      document.body.setAttribute('data-result', first + ' ' + open());
    });
  </script></body>)");
  WriteText(folder.path() / "report.html", page);
  const Opened opened = Open(folder.path());
  EXPECT_EQ(ConsoleLines(opened.log), "");
  EXPECT_THAT(opened.document, HasSubstr("data-result=\"call-1 call-3\""));
}

TEST_F(Browser, RunsNothingThatNamesSmuggleIn) {
  const ScratchFolder folder("smuggle");
  SampleRun sample;
  sample.title = "</title><script>document.body.id='smuggled'</script>";
  sample.caller = "<img src=x onerror=\"document.body.id='smuggled'\">";
  WriteSampleRun(folder.path(), sample);
  WriteReport(folder.path(), SampleHeader(sample));
  const Opened opened = Open(folder.path());
  ASSERT_EQ(opened.status, 0) << opened.log;
  EXPECT_EQ(ConsoleLines(opened.log), "");
  EXPECT_THAT(opened.document, Not(HasSubstr("id=\"smuggled\"")));
  EXPECT_THAT(opened.document, HasSubstr("data-ready=\"yes\""));
}

/// The check above would be worth nothing if errors did not reach the log.
TEST_F(Browser, ErrorsOfAPageWouldBeSeen) {
  const ScratchFolder folder("errors");
  WriteText(folder.path() / "report.html", "<!DOCTYPE html><script>nobody.knows()</script>");
  EXPECT_THAT(ConsoleLines(Open(folder.path()).log), HasSubstr("nobody is not defined"));
}

}  // namespace
}  // namespace wabed::validation::report
