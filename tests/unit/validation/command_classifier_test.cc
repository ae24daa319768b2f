#include "validation/classifiers/command_classifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "sample_capture.h"
#include "validation/classifiers/label_lines.h"
#include "validation/classifiers/process.h"

namespace wabed::validation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

constexpr char kHeader[] = "orig_h,orig_p,resp_h,resp_p,proto,label\n";

template <typename Error, typename Action>
std::string MessageOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::string ParseMessage(const std::string& text) {
  return MessageOf<BadLabelLines>([&] { ParseLabelLines(text); });
}

std::string ClassifyMessage(const std::string& command, milliseconds timeout = seconds(20)) {
  return MessageOf<CommandError>(
      [&] { CommandClassifier(command + " # {capture}", timeout).Classify(CallsAtHome(1)); });
}

TEST(LabelLines, ReadsCsvWithColumnsInAnyOrder) {
  const auto lines = ParseLabelLines(
      "label,proto,score,orig_h,orig_p,resp_h,resp_p\r\n"
      "\"chat, \"\"old\"\"\",6,0.9,10.0.0.1,5000,2001:DB8::1,443\r\n\n");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].label, "chat, \"old\"");
  EXPECT_EQ(lines[0].proto, "tcp");
  EXPECT_EQ(lines[0].orig_p, 5000);
  EXPECT_EQ(lines[0].resp_h, "2001:db8::1");
}

TEST(LabelLines, ReadsJsonLines) {
  const auto lines = ParseLabelLines(
      R"({"orig_h":"10.0.0.1","orig_p":5000,"resp_h":"10.0.0.2","resp_p":"443","proto":"UDP","label":"x","more":[1]})"
      "\n");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].resp_p, 443);
  EXPECT_EQ(lines[0].proto, "udp");
}

TEST(LabelLines, OfNothingAreNone) {
  EXPECT_TRUE(ParseLabelLines("").empty());
  EXPECT_TRUE(ParseLabelLines("\n \n").empty());
  EXPECT_TRUE(ParseLabelLines(kHeader).empty());
}

TEST(LabelLines, SayWhereTheyAreWrong) {
  const std::string header = kHeader;
  EXPECT_THAT(ParseMessage("hello world\n"), HasSubstr("line 1: no column orig_h; expected"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,1,2.3.4.5,2,udp\n"),
              HasSubstr("line 2: 5 cells, the header has 6"));
  EXPECT_THAT(ParseMessage(header + "host,1,2.3.4.5,2,udp,x\n"),
              HasSubstr("line 2: \"host\" is no IP address"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,65536,2.3.4.5,2,udp,x\n"),
              HasSubstr("\"65536\" is no port"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,-1,2.3.4.5,2,udp,x\n"), HasSubstr("is no port"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,1,2.3.4.5,2,,x\n"), HasSubstr("protocol is empty"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,1,2.3.4.5,2,udp,\n"), HasSubstr("label is empty"));
  EXPECT_THAT(ParseMessage(header + "1.2.3.4,1,2.3.4.5,2,udp,\"x\n"), HasSubstr("not closed"));
  EXPECT_THAT(ParseMessage("{\"orig_h\": \n"), HasSubstr("is no JSON object"));
  EXPECT_THAT(ParseMessage("{\"orig_h\":\"1.2.3.4\"}\n"), HasSubstr("no key \"orig_p\""));
  EXPECT_THAT(ParseMessage("{\"orig_h\":[],\"orig_p\":1}\n"), HasSubstr("neither text nor"));
  EXPECT_THAT(ParseMessage(std::string("\x01\x02\x00\xff", 4)), HasSubstr("line 1"));
}

TEST(Process, ReturnsOutputAndExitCode) {
  const ProcessResult result = RunShell("echo out; echo err >&2; exit 3", seconds(20));
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.error_output, "err\n");
  EXPECT_EQ(result.exit_code, 3);
}

TEST(Process, EndsWithAllItsChildrenWhenTimeIsUp) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(RunShell("sleep 30 | sleep 30; echo never", milliseconds(100)).timed_out);
  EXPECT_TRUE(RunShell("exec >&- 2>&-; sleep 30", milliseconds(100)).timed_out);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(10));
}

TEST(Process, StopsWhatPrintsWithoutEnd) {
  const ProcessResult result = RunShell("yes", seconds(20), 100000);
  EXPECT_TRUE(result.too_long);
}

TEST(Process, HasNothingToReadFromUs) {
  EXPECT_EQ(RunShell("cat; echo end", seconds(20)).output, "end\n");
}

TEST(Process, QuotesAnyPathForTheShell) {
  const std::string path = "a b'c$(d)`e`\"f\\g.pcap";
  EXPECT_EQ(RunShell("printf %s " + ShellQuoted(path), seconds(20)).output, path);
}

TEST(CommandClassifier, MatchesEitherDirection) {
  const traces::CaptureSummary capture = CallsAtHome(1);
  const CommandClassifier classifier(
      "printf '%s\\n' orig_h,orig_p,resp_h,resp_p,proto,label "
      "50.22.198.205,5222,192.168.1.10,50000,tcp,chat "
      "192.168.1.10,20000,185.60.216.2,3478,udp,call "
      "192.168.1.10,20000,185.60.216.2,3478,udp,phone "
      "9.9.9.9,1,185.60.216.2,3478,udp,call # {capture}",
      seconds(20));
  const auto labels = classifier.Classify(capture);
  ASSERT_EQ(labels.size(), capture.flows.size());
  EXPECT_EQ(labels[0].label, "other");
  EXPECT_EQ(labels[1].label, "chat");
  EXPECT_EQ(labels[2].label, "call");
  ASSERT_EQ(classifier.reports().size(), 1u);
  EXPECT_EQ(classifier.reports()[0].lines, 4u);
  EXPECT_EQ(classifier.reports()[0].strange_lines, 1u);
  EXPECT_EQ(classifier.reports()[0].contradicting_lines, 1u);
  EXPECT_EQ(classifier.reports()[0].unlabelled_flows, 8u);
}

TEST(CommandClassifier, HandsOverTheCapturesPath) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.file = "it's a capture.pcapng";
  const CommandClassifier classifier(
      "p={capture}; test \"$p\" = \"it's a capture.pcapng\" || exit 9", seconds(20));
  EXPECT_NO_THROW(classifier.Classify(capture));
}

TEST(CommandClassifier, SaysWhatWentWrong) {
  EXPECT_THAT(ClassifyMessage("echo 'no model' >&2; exit 4"),
              HasSubstr("failed with exit code 4: no model"));
  EXPECT_THAT(ClassifyMessage("echo garbage"),
              HasSubstr("printed something else than labels: line 1"));
  EXPECT_THAT(ClassifyMessage("sleep 30", milliseconds(100)),
              HasSubstr("did not finish in 0.1 s (--timeout allows more)"));
  EXPECT_THAT(ClassifyMessage("kill -9 $$"), HasSubstr("signal 9"));
  EXPECT_THAT(ClassifyMessage("/does/not/exist"), HasSubstr("exit code 127"));
  EXPECT_THAT(MessageOf<CommandError>([] { CommandClassifier("mine", seconds(1)); }),
              HasSubstr("has no {capture} in it"));
}

}  // namespace
}  // namespace wabed::validation
