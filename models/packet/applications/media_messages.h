#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/packet/applications/http_message.h"
#include "models/population/people.h"
#include "scenarios/schema/population_section.h"

namespace wabed::packet {

/// A file as media servers know it.
struct MediaFile {
  population::Content content = population::Content::kPhoto;
  std::uint64_t message = 0;  ///< whose file it is
  std::uint64_t octets = 0;
};

/// The path of a file's URL, to be uploaded to or downloaded from: /d/NUMBER.jpg, where the number
/// in hexadecimal tells message and size. Inside TLS nobody sees it. Its length is an assumption.
std::string MediaPath(const MediaFile& file, bool upload);

/// What a request asks of a media server.
struct MediaRequest {
  bool upload = false;
  bool asks_how_much = false;  ///< before an upload goes on: what has come so far
  MediaFile file;
  std::uint64_t from = 0;  ///< octets to skip, as they are there already
};

/// Nothing when the head asks for nothing that media servers have.
std::optional<MediaRequest> ParseMediaRequest(const HttpHead& head);

/// Who asks: what headers tell about a phone.
struct MediaClientWords {
  scenarios::DeviceProfileSection::TlsClient system =
      scenarios::DeviceProfileSection::TlsClient::kAndroid;
  std::string host;         ///< the server's DNS name
  std::uint32_t phone = 0;  ///< who sends the file
};

/// An upload: POST of a form in parts (RFC 7578), the last of which is the file; its octets go
/// between the two texts. The parts (`to`, `from`, `file`) are those of open client libraries of
/// 2014; what their values look like, and Content-Range for what is left of a file, are
/// assumptions.
struct MediaUploadTexts {
  std::string before;  ///< head and beginning of the form
  std::string behind;  ///< the form's end
};
MediaUploadTexts MakeUpload(const MediaFile& file, std::uint64_t from,
                            const MediaClientWords& client);

/// Asks how much of an upload has come. Assumption: POST with ?resume=1 and an empty body, as later
/// versions of the messenger do.
std::string MakeHowMuch(const MediaFile& file, const MediaClientWords& client);

/// A download: GET; from the middle with Range (RFC 7233 section 3.1).
std::string MakeDownload(const MediaFile& file, std::uint64_t from, const MediaClientWords& client);

/// Answers: to a complete upload (JSON with name, kind, size, hash and URL, fields as in open
/// client libraries of 2014), to the question how much there is, the head before a file (200, or
/// 206 with Content-Range), and an error without a body.
std::string MakeUploaded(const MediaFile& file, std::string_view host);
std::string MakeSoMuch(std::uint64_t octets);
std::string MakeFileHead(const MediaFile& file, std::uint64_t from);
std::string MakeError(std::string_view status_and_reason);

/// The number in MakeSoMuch's body; nothing when it is none.
std::optional<std::uint64_t> ParseSoMuch(const std::string& body);

}  // namespace wabed::packet
