#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wabed::packet {

/// What an HTTP/1.1 message begins with: the start line and the header fields (RFC 7230 section 3).
struct HttpHead {
  std::string start_line;  ///< "GET /d/1 HTTP/1.1", "HTTP/1.1 200 OK"
  std::vector<std::pair<std::string, std::string>> fields;

  void Add(std::string name, std::string value) {
    fields.emplace_back(std::move(name), std::move(value));
  }
  /// The value of a field, whatever the case of its name; nullptr: there is none.
  const std::string* Find(std::string_view name) const;
  /// Words of the start line: of requests method, target and version; of responses version, status
  /// and reason. Empty when there are less.
  std::string_view Word(std::size_t index) const;
  /// The status of a response, 0 for a request.
  std::uint32_t Status() const;
  /// As it goes over the connection, with the empty line.
  std::string Text() const;
};

/// A decimal number and nothing else; nothing when it is none or too large.
std::optional<std::uint64_t> ParseDecimal(std::string_view text);

/// Takes HTTP/1.1 messages apart as they come. Bodies have a Content-Length; their filler (see
/// TlsStream) is counted, the rest is kept.
class HttpReader {
 public:
  /// None is called from the constructor.
  struct Handlers {
    std::function<void(const HttpHead& head)> head;
    /// So many octets of filler of the body have come.
    std::function<void(std::uint64_t octets)> filler;
    /// The message is complete. `text` is the body without its filler.
    std::function<void(const HttpHead& head, const std::string& text)> end;
  };

  explicit HttpReader(Handlers handlers) : handlers_(std::move(handlers)) {}

  /// The next octets. False when they are no such message, or too much of one (heads and text over
  /// 64 KiB); nothing must be fed afterwards.
  bool Feed(const std::uint8_t* data, std::size_t size);
  bool FeedFiller(std::uint64_t octets);

 private:
  static constexpr std::size_t kMostText = 65536;

  bool TakeHead();
  void TakeEnd();

  Handlers handlers_;
  std::string text_;
  HttpHead head_;
  bool in_body_ = false;
  std::uint64_t left_ = 0;  ///< of the body
};

}  // namespace wabed::packet
