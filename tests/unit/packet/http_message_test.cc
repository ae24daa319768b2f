// HTTP messages in pieces, and what media servers are asked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/packet/applications/media_messages.h"

namespace wabed::packet {
namespace {

using population::Content;
using ::testing::HasSubstr;

/// What a reader says of what it is fed.
class Reading {
 public:
  bool Feed(const std::string& text) {
    return reader.Feed(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }
  std::vector<std::string> heads, texts;
  std::uint64_t filler = 0;
  HttpReader reader{{[this](const HttpHead& head) { heads.push_back(head.start_line); },
                     [this](std::uint64_t octets) { filler += octets; },
                     [this](const HttpHead&, const std::string& text) { texts.push_back(text); }}};
};

HttpHead HeadOf(const std::string& text) {
  HttpHead found;
  HttpReader reader({[&found](const HttpHead& head) { found = head; }, [](std::uint64_t) {},
                     [](const HttpHead&, const std::string&) {}});
  EXPECT_TRUE(reader.Feed(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
  return found;
}

const std::string kPost = "POST /a HTTP/1.1\r\nContent-Length: 10\r\n\r\n";

TEST(HttpReader, TakesAMessageInPiecesOfAnySize) {
  const std::string two = kPost + "0123456789" + "GET /b HTTP/1.1\r\nHost: x\r\n\r\n";
  for (std::size_t piece = 1; piece <= two.size(); ++piece) {
    Reading reading;
    for (std::size_t at = 0; at < two.size(); at += piece) {
      ASSERT_TRUE(reading.Feed(two.substr(at, piece)));
    }
    EXPECT_EQ(reading.heads, (std::vector<std::string>{"POST /a HTTP/1.1", "GET /b HTTP/1.1"}));
    EXPECT_EQ(reading.texts, (std::vector<std::string>{"0123456789", ""}));
  }
}

TEST(HttpReader, CountsFillerAsPartOfTheBody) {
  Reading reading;
  ASSERT_TRUE(reading.Feed(kPost + "01"));
  ASSERT_TRUE(reading.reader.FeedFiller(7));
  EXPECT_TRUE(reading.texts.empty());
  ASSERT_TRUE(reading.Feed("9"));
  EXPECT_EQ(reading.texts, std::vector<std::string>{"019"});
  EXPECT_EQ(reading.filler, 7u);
}

TEST(HttpReader, RefusesWhatIsNoMessage) {
  EXPECT_FALSE(Reading().Feed("\r\n\r\n"));
  EXPECT_FALSE(Reading().Feed("hello\r\n\r\n"));
  EXPECT_FALSE(Reading().Feed("GET / HTTP/1.1\r\nno colon\r\n\r\n"));
  for (const char* length : {"-1", "ten", "", "99999999999999999999"}) {
    EXPECT_FALSE(
        Reading().Feed("GET / HTTP/1.1\r\nContent-Length: " + std::string(length) + "\r\n\r\n"))
        << length;
  }
  EXPECT_FALSE(Reading().Feed(std::string(70'000, 'a')));
  EXPECT_FALSE(Reading().reader.FeedFiller(1));
  Reading short_body;
  ASSERT_TRUE(short_body.Feed(kPost));
  EXPECT_FALSE(short_body.reader.FeedFiller(11));
}

TEST(HttpHead, FindsFieldsWhateverTheirCase) {
  HttpHead head;
  head.start_line = "HTTP/1.1 206 Partial Content";
  head.Add("Content-Range", "bytes 1-2/3");
  EXPECT_EQ(head.Status(), 206u);
  ASSERT_NE(head.Find("content-range"), nullptr);
  EXPECT_EQ(*head.Find("content-range"), "bytes 1-2/3");
  EXPECT_EQ(head.Find("Range"), nullptr);
  EXPECT_EQ(head.Text(), "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 1-2/3\r\n\r\n");
  EXPECT_EQ(HeadOf("GET / HTTP/1.1\r\n\r\n").Status(), 0u);
}

TEST(MediaMessages, AnUploadIsReadAsItIsWritten) {
  const MediaFile file{Content::kVideo, 77, 5'000'000};
  const MediaClientWords words{{}, "mmv1.whatsapp.net", 3};
  for (const std::uint64_t from : {0u, 1u, 4'999'999u}) {
    const MediaUploadTexts texts = MakeUpload(file, from, words);
    const HttpHead head = HeadOf(texts.before);
    const auto request = ParseMediaRequest(head);
    ASSERT_TRUE(request.has_value());
    EXPECT_TRUE(request->upload);
    EXPECT_FALSE(request->asks_how_much);
    EXPECT_EQ(request->file.message, 77u);
    EXPECT_EQ(request->file.octets, 5'000'000u);
    EXPECT_EQ(request->from, from);
    // The form's length is what is sent behind the head.
    const std::size_t form = texts.before.size() - head.Text().size();
    EXPECT_EQ(*head.Find("Content-Length"),
              std::to_string(form + 5'000'000 - from + texts.behind.size()));
    EXPECT_EQ(*head.Find("Host"), "mmv1.whatsapp.net");
    EXPECT_THAT(texts.before, HasSubstr("name=\"file\""));
  }
  const auto question = ParseMediaRequest(HeadOf(MakeHowMuch(file, words)));
  ASSERT_TRUE(question.has_value());
  EXPECT_TRUE(question->asks_how_much);
  EXPECT_EQ(question->file.message, 77u);
}

TEST(MediaMessages, ADownloadMayBeginInTheMiddle) {
  const MediaFile file{Content::kPhoto, 9, 1000};
  for (const std::uint64_t from : {0u, 300u}) {
    const auto request = ParseMediaRequest(HeadOf(MakeDownload(file, from, {})));
    ASSERT_TRUE(request.has_value());
    EXPECT_FALSE(request->upload);
    EXPECT_EQ(request->file.octets, 1000u);
    EXPECT_EQ(request->from, from);
    const HttpHead answer = HeadOf(MakeFileHead(file, from));
    EXPECT_EQ(answer.Status(), from == 0 ? 200u : 206u);
    EXPECT_EQ(*answer.Find("Content-Length"), std::to_string(1000 - from));
  }
}

TEST(MediaMessages, WhatNoServerHasIsNotRead) {
  for (const char* line :
       {"GET / HTTP/1.1", "PUT /d/00000000000000090000000000000005.jpg HTTP/1.1",
        "GET /u/00000000000000090000000000000005.jpg HTTP/1.1",
        "GET /d/00000000000000090000000000000005.exe HTTP/1.1", "GET /d/0000.jpg HTTP/1.1",
        "GET /d/000000000000000x0000000000000005.jpg HTTP/1.1",
        "GET /d/00000000000000090000000000000005.jpg?resume=1 HTTP/1.1"}) {
    HttpHead head;
    head.start_line = line;
    EXPECT_FALSE(ParseMediaRequest(head).has_value()) << line;
  }
  HttpHead beyond;
  beyond.start_line = "GET /d/00000000000000090000000000000005.jpg HTTP/1.1";
  EXPECT_TRUE(ParseMediaRequest(beyond).has_value());
  beyond.Add("Range", "bytes=6-");
  EXPECT_FALSE(ParseMediaRequest(beyond).has_value());
}

TEST(MediaMessages, ServersSayHowMuchTheyHave) {
  std::string body;
  HttpReader reader({[](const HttpHead&) {}, [](std::uint64_t) {},
                     [&body](const HttpHead&, const std::string& text) { body = text; }});
  const std::string text = MakeSoMuch(12345);
  ASSERT_TRUE(reader.Feed(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
  EXPECT_EQ(ParseSoMuch(body), 12345u);
  EXPECT_FALSE(ParseSoMuch("{\"resume\":}").has_value());
  EXPECT_FALSE(ParseSoMuch("").has_value());
}

TEST(MediaMessages, ATextHasNoFile) {
  EXPECT_THROW(MediaPath({Content::kText, 1, 1}, true), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::packet
