#include "models/packet/applications/media_messages.h"

#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

namespace wabed::packet {
namespace {

using population::Content;
using System = scenarios::DeviceProfileSection::TlsClient;

constexpr std::size_t kNumberDigits = 16;
constexpr std::string_view kBoundary = "wabed-7MA4YWxkTrZu0gW";
constexpr std::string_view kSoMuchBegin = "{\"resume\":", kSoMuchEnd = "}";
constexpr std::string_view kHowMuchQuery = "?resume=1";

struct Format {
  Content content;
  std::string_view word, type, ending;
};
constexpr Format kFormats[] = {{Content::kPhoto, "image", "image/jpeg", ".jpg"},
                               {Content::kVoice, "audio", "audio/aac", ".aac"},
                               {Content::kVideo, "video", "video/mp4", ".mp4"}};

const Format& FormatOf(Content content) {
  for (const Format& format : kFormats) {
    if (format.content == content) return format;
  }
  throw std::invalid_argument("a text message has no file to transfer");
}

/// What a phone says it is. Versions of the messenger and of systems of early 2014: assumption.
std::string_view UserAgent(System system) {
  switch (system) {
    case System::kAndroid:
      return "WhatsApp/2.11.186 Android/4.3 Device/samsung-GT-I9300";
    case System::kIos:
      return "WhatsApp/2.11.8 iPhone_OS/7.0.4 Device/iPhone_5";
    case System::kBlackberry:
      return "WhatsApp/2.11.680 BlackBerry/7.1.0 Device/9900";
    case System::kWindowsPhone:
      return "WhatsApp/2.11.454 WP7/8.0.10211 Device/NOKIA-RM-821";
  }
  return "";
}

std::optional<std::uint64_t> ParseHexadecimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The number behind `prefix` and before any of `stops`.
std::optional<std::uint64_t> NumberIn(const std::string& text, std::string_view prefix, char stop) {
  if (text.compare(0, prefix.size(), prefix) != 0) return std::nullopt;
  const std::size_t end = text.find(stop, prefix.size());
  if (end == std::string::npos) return std::nullopt;
  return ParseDecimal(std::string_view(text).substr(prefix.size(), end - prefix.size()));
}

HttpHead RequestHead(std::string method, const std::string& path, const MediaClientWords& client) {
  HttpHead head;
  head.start_line = std::move(method) + " " + path + " HTTP/1.1";
  head.Add("Host", client.host);
  head.Add("User-Agent", std::string(UserAgent(client.system)));
  return head;
}

HttpHead ResponseHead(std::string_view status, std::string_view type, std::uint64_t length) {
  HttpHead head;
  head.start_line = fmt::format("HTTP/1.1 {}", status);
  head.Add("Server", "nginx");
  head.Add("Date", "Sat, 01 Feb 2014 12:00:00 GMT");  // a real one has this length
  head.Add("Content-Type", std::string(type));
  head.Add("Content-Length", std::to_string(length));
  head.Add("Connection", "keep-alive");
  return head;
}

}  // namespace

std::string MediaPath(const MediaFile& file, bool upload) {
  return fmt::format("/{}/{:016x}{:016x}{}", upload ? 'u' : 'd', file.message, file.octets,
                     FormatOf(file.content).ending);
}

std::optional<MediaRequest> ParseMediaRequest(const HttpHead& head) {
  MediaRequest request;
  std::string_view path = head.Word(1);
  const bool post = head.Word(0) == "POST";
  if (!post && head.Word(0) != "GET") return std::nullopt;
  request.upload = post;
  const std::string_view folder = post ? "/u/" : "/d/";
  if (path.substr(0, folder.size()) != folder) return std::nullopt;
  path.remove_prefix(folder.size());
  const auto message = ParseHexadecimal(path.substr(0, kNumberDigits));
  if (!message || path.size() < 2 * kNumberDigits) return std::nullopt;
  const auto octets = ParseHexadecimal(path.substr(kNumberDigits, kNumberDigits));
  if (!octets) return std::nullopt;
  path.remove_prefix(2 * kNumberDigits);
  if (post && path.size() > kHowMuchQuery.size() &&
      path.substr(path.size() - kHowMuchQuery.size()) == kHowMuchQuery) {
    request.asks_how_much = true;
    path.remove_suffix(kHowMuchQuery.size());
  }
  for (const Format& format : kFormats) {
    if (path != format.ending) continue;
    request.file = {format.content, *message, *octets};
    const std::string* range = head.Find(post ? "Content-Range" : "Range");
    if (range == nullptr) return request;
    const auto from = NumberIn(*range, post ? "bytes " : "bytes=", '-');
    if (!from || *from > *octets) return std::nullopt;
    request.from = *from;
    return request;
  }
  return std::nullopt;
}

MediaUploadTexts MakeUpload(const MediaFile& file, std::uint64_t from,
                            const MediaClientWords& client) {
  const Format& format = FormatOf(file.content);
  // Numbers of twelve digits stand for both ends, as international telephone numbers have.
  std::string form = fmt::format(
      "--{0}\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n{1:012}@s.whatsapp.net\r\n"
      "--{0}\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\n{2:012}\r\n"
      "--{0}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{3:032x}{4}\"\r\n"
      "Content-Type: {5}\r\n\r\n",
      kBoundary, file.message % 1'000'000'000'000, client.phone, file.message, format.ending,
      format.type);
  MediaUploadTexts texts;
  texts.behind = fmt::format("\r\n--{}--\r\n", kBoundary);
  HttpHead head = RequestHead("POST", MediaPath(file, true), client);
  head.Add("Content-Type", fmt::format("multipart/form-data; boundary={}", kBoundary));
  head.Add("Content-Length",
           std::to_string(form.size() + (file.octets - from) + texts.behind.size()));
  if (from > 0) {
    head.Add("Content-Range", fmt::format("bytes {}-{}/{}", from, file.octets - 1, file.octets));
  }
  texts.before = head.Text() + form;
  return texts;
}

std::string MakeHowMuch(const MediaFile& file, const MediaClientWords& client) {
  HttpHead head = RequestHead("POST", MediaPath(file, true) + std::string(kHowMuchQuery), client);
  head.Add("Content-Length", "0");
  return head.Text();
}

std::string MakeDownload(const MediaFile& file, std::uint64_t from,
                         const MediaClientWords& client) {
  HttpHead head = RequestHead("GET", MediaPath(file, false), client);
  head.Add("Accept-Encoding", "identity");
  head.Add("Connection", "Keep-Alive");
  if (from > 0) head.Add("Range", fmt::format("bytes={}-", from));
  return head.Text();
}

std::string MakeUploaded(const MediaFile& file, std::string_view host) {
  const Format& format = FormatOf(file.content);
  const std::string body = fmt::format(
      "{{\"name\":\"{0:032x}{1}\",\"type\":\"{2}\",\"size\":\"{3}\",\"mimetype\":\"{4}\","
      "\"filehash\":\"{0:044x}\",\"url\":\"https://{5}{6}\"}}",
      file.message, format.ending, format.word, file.octets, format.type, host,
      MediaPath(file, false));
  return ResponseHead("200 OK", "application/json", body.size()).Text() + body;
}

std::string MakeSoMuch(std::uint64_t octets) {
  const std::string body = fmt::format("{}{}{}", kSoMuchBegin, octets, kSoMuchEnd);
  return ResponseHead("200 OK", "application/json", body.size()).Text() + body;
}

std::string MakeFileHead(const MediaFile& file, std::uint64_t from) {
  const bool part = from > 0;
  HttpHead head = ResponseHead(part ? "206 Partial Content" : "200 OK", FormatOf(file.content).type,
                               file.octets - from);
  head.Add("Last-Modified", "Sat, 01 Feb 2014 12:00:00 GMT");
  head.Add("ETag", fmt::format("\"{:016x}\"", file.message));
  head.Add("Accept-Ranges", "bytes");
  if (part) {
    head.Add("Content-Range", fmt::format("bytes {}-{}/{}", from, file.octets - 1, file.octets));
  }
  return head.Text();
}

std::string MakeError(std::string_view status_and_reason) {
  return ResponseHead(status_and_reason, "text/html", 0).Text();
}

std::optional<std::uint64_t> ParseSoMuch(const std::string& body) {
  return NumberIn(body, kSoMuchBegin, kSoMuchEnd.front());
}

}  // namespace wabed::packet
