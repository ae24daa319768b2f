#include "traces/run_folder/run_folder.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scratch.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/run_folder/run_folder_writer.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"
#include "traces/truth/truth_files.h"

namespace wabed::traces {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Manifest SomeManifest() {
  Manifest manifest;
  manifest.version = "0.1.0";
  manifest.commit = "unknown";
  manifest.scenario_name = "first-call";
  manifest.scenario_title = "One call <\u00E9>";
  manifest.scenario_description = "A paragraph.";
  manifest.world_start = Timestamp(Nanoseconds(1455544800000000001));
  manifest.world_duration_s = 60.5;
  manifest.scenario_sha256 = std::string(64, 'a');
  manifest.seed = 18446744073709551615u;
  manifest.libraries = LibraryVersions();
  manifest.wall_time_s = 1.5;
  return manifest;
}

void WriteRun(const fs::path& path, double wall_time_s = 1.5) {
  RunFolderWriter writer(path);
  Truth truth;
  truth.calls.emplace_back().call_id = 9;
  WriteTruth(writer.path(), truth);
  PcapngWriter capture(writer.Path("captures/home-1.pcapng"), "home-1", "");
  const std::uint8_t frame[60] = {};
  capture.Write(Timestamp(Nanoseconds(5)), frame, sizeof frame);
  capture.Close();
  Manifest manifest = SomeManifest();
  manifest.wall_time_s = wall_time_s;
  writer.Commit(manifest);
}

std::vector<std::string> NamesIn(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

template <typename Action>
std::string FaultOf(Action action) {
  try {
    action();
  } catch (const BadRunFolder& error) {
    return error.what();
  }
  return "no fault";
}

TEST(RunFolder, GivesBackWhatTheWriterPutThere) {
  Scratch scratch;
  WriteRun(scratch / "run");
  EXPECT_THAT(NamesIn(scratch.path()), ElementsAre("run"));
  const RunFolder run(scratch / "run");
  EXPECT_EQ(run.manifest().scenario_name, "first-call");
  EXPECT_EQ(run.manifest().seed, 18446744073709551615u);
  EXPECT_EQ(run.manifest().libraries, LibraryVersions());
  EXPECT_EQ(run.manifest().wall_time_s, 1.5);
  EXPECT_EQ(run.manifest().scenario_title, "One call <\u00E9>");
  EXPECT_EQ(run.manifest().scenario_description, "A paragraph.");
  EXPECT_EQ(run.manifest().world_start, SomeManifest().world_start);
  EXPECT_EQ(run.manifest().world_duration_s, 60.5);
  EXPECT_EQ(run.ReadTruth().calls.at(0).call_id, 9u);
  const auto captures = run.Captures();
  ASSERT_EQ(captures.size(), 1u);
  EXPECT_EQ(captures[0].point, "home-1");
  EXPECT_EQ(captures[0].path, scratch / "run" / "captures/home-1.pcapng");
  EXPECT_THAT(run.VerifyHashes(), ElementsAre());
}

TEST(RunFolder, HashesAreThoseOfSha256sum) {
  Scratch scratch;
  WriteRun(scratch / "run");
  const RunFolder run(scratch / "run");
  std::string listing;
  for (const auto& [name, output] : run.manifest().outputs) {
    listing += output.sha256 + "  " + name + "\n";
  }
  EXPECT_THAT(listing, AllOf(HasSubstr("datapackage.json"), HasSubstr("truth/calls.csv")));
  WriteFile(scratch / "sums", listing);
  EXPECT_THAT(OutputOf("cd '" + run.path().string() + "' && sha256sum -c '" +
                       (scratch / "sums").string() + "'"),
              HasSubstr("captures/home-1.pcapng: OK"));
}

TEST(RunFolder, TwoRunsDifferInWallTimeOnly) {
  Scratch scratch;
  WriteRun(scratch / "a", 1);
  WriteRun(scratch / "b", 2);
  EXPECT_EQ(RunFolder(scratch / "a").manifest().outputs,
            RunFolder(scratch / "b").manifest().outputs);
}

TEST(RunFolder, VerifyHashesNamesEveryDifference) {
  Scratch scratch;
  WriteRun(scratch / "run");
  RunFolder run(scratch / "run");
  WriteFile(run.Path("truth/calls.csv"), "changed");
  WriteFile(run.Path("notes.txt"), "more");
  fs::remove(run.Path("truth/dns.csv"));
  EXPECT_THAT(run.VerifyHashes(),
              ElementsAre("truth/calls.csv has changed since the run", "truth/dns.csv is missing",
                          "notes.txt is not in the manifest"));
  run.RefreshManifest();
  EXPECT_THAT(RunFolder(scratch / "run").VerifyHashes(), ElementsAre());
}

TEST(RunFolder, DescribesItsTables) {
  Scratch scratch;
  WriteRun(scratch / "run");
  const auto package = nlohmann::json::parse(ReadFile(scratch / "run/datapackage.json"));
  ASSERT_EQ(package.at("resources").size(), 22u);  // no observed tables in this run
  for (const auto& resource : package.at("resources")) {
    std::string header;
    for (const auto& field : resource.at("schema").at("fields")) {
      header += (header.empty() ? "" : ",") + field.at("name").get<std::string>();
    }
    const std::string text = ReadFile(scratch / "run" / resource.at("path").get<std::string>());
    EXPECT_EQ(text.substr(0, text.find('\n')), header);
  }
  const auto& call = package.at("resources").at(1).at("schema").at("fields").at(0);
  EXPECT_EQ(call.at("name"), "call_id");
  EXPECT_EQ(call.at("type"), "integer");
  EXPECT_EQ(call.at("constraints").at("required"), true);
}

TEST(RunFolder, SaysWhyAFolderIsNone) {
  Scratch scratch;
  const auto open = [&](const std::string& name) {
    return FaultOf([&] { RunFolder run(scratch / name); });
  };
  EXPECT_THAT(open("missing"), HasSubstr("does not exist"));
  fs::create_directory(scratch / "empty");
  EXPECT_THAT(open("empty"), HasSubstr("no manifest.json"));
  WriteFile(scratch / "empty/manifest.json", "{\"format\": \"wabed-run\", \"for");
  EXPECT_THAT(open("empty"), HasSubstr("is no manifest"));
  WriteFile(scratch / "empty/manifest.json", "[1, 2]");
  EXPECT_THAT(open("empty"), HasSubstr("is no manifest"));
  WriteFile(scratch / "empty/manifest.json", "{\"format\": \"other\"}");
  EXPECT_THAT(open("empty"), HasSubstr("format is not wabed-run"));
  WriteFile(scratch / "empty/manifest.json", "{\"format\": \"wabed-run\", \"format_version\": 2}");
  EXPECT_THAT(open("empty"), HasSubstr("has run folder format 2; this wabed reads format 1"));
}

TEST(Manifest, OutputsCannotLeadOutside) {
  for (const std::string name : {"../secret", "/etc/passwd", "a/../../b", "", "./a", "a//"}) {
    Manifest manifest = SomeManifest();
    manifest.outputs[name] = {std::string(64, '0'), 1};
    EXPECT_THAT(FaultOf([&] { ParseManifest("m.json", ToJson(manifest)); }),
                HasSubstr("outside the run folder"))
        << name;
  }
  Manifest manifest = SomeManifest();
  manifest.outputs["a"] = {"0123", 1};
  EXPECT_THAT(FaultOf([&] { ParseManifest("m.json", ToJson(manifest)); }), HasSubstr("SHA-256"));
}

TEST(RunFolderWriter, LeavesNothingWithoutCommit) {
  Scratch scratch;
  {
    RunFolderWriter writer(scratch / "run");
    WriteFile(writer.Path("truth/half.csv"), "half");
    EXPECT_THAT(NamesIn(scratch.path()), ElementsAre(".run.partial-" + std::to_string(::getpid())));
  }
  EXPECT_THAT(NamesIn(scratch.path()), ElementsAre());
}

TEST(RunFolderWriter, AnOlderRunStandsUntilCommit) {
  Scratch scratch;
  WriteRun(scratch / "run", 1);
  {
    RunFolderWriter interrupted(scratch / "run");
    WriteFile(interrupted.Path("a"), "b");
  }
  EXPECT_EQ(RunFolder(scratch / "run").manifest().wall_time_s, 1);
  EXPECT_THAT(RunFolder(scratch / "run").VerifyHashes(), ElementsAre());
  WriteRun(scratch / "run", 2);
  EXPECT_EQ(RunFolder(scratch / "run").manifest().wall_time_s, 2);
  EXPECT_THAT(NamesIn(scratch.path()), ElementsAre("run"));
}

TEST(RunFolderWriter, NeverOverwritesWhatIsNoRunFolder) {
  Scratch scratch;
  fs::create_directory(scratch / "thesis");
  WriteFile(scratch / "thesis/chapter1.txt", "years of work");
  WriteFile(scratch / "file", "x");
  fs::create_directory_symlink(scratch / "thesis", scratch / "link");
  const auto aim = [&](const fs::path& path) {
    return FaultOf([&] { RunFolderWriter writer(path); });
  };
  EXPECT_THAT(aim(scratch / "thesis"), AllOf(HasSubstr("thesis"), HasSubstr("no manifest.json")));
  EXPECT_THAT(aim(scratch / "file"), HasSubstr("is no folder"));
  EXPECT_THAT(aim(scratch / "link"), HasSubstr("is no folder"));
  EXPECT_THAT(aim(scratch / "missing/run"), HasSubstr("there is no folder"));
  EXPECT_THAT(aim("/proc/run"), HasSubstr("cannot be written"));
  EXPECT_THAT(aim(""), HasSubstr("cannot be the name"));
  EXPECT_THAT(aim("/"), HasSubstr("cannot be the name"));
  EXPECT_EQ(ReadFile(scratch / "thesis/chapter1.txt"), "years of work");
  EXPECT_THAT(NamesIn(scratch.path()), ElementsAre("file", "link", "thesis"));
}

TEST(RunFolderWriter, ChecksAgainAtCommit) {
  Scratch scratch;
  RunFolderWriter writer(scratch / "run");
  fs::create_directory(scratch / "run");
  WriteFile(scratch / "run/precious", "x");
  EXPECT_THAT(FaultOf([&] { writer.Commit(SomeManifest()); }), HasSubstr("no manifest.json"));
  EXPECT_EQ(ReadFile(scratch / "run/precious"), "x");
}

TEST(RunFolderWriter, TakesAnEmptyFolderATrailingSlashAndTwoAtOnce) {
  Scratch scratch;
  fs::create_directory(scratch / "run");
  WriteRun(scratch.path().string() + "/run/");
  EXPECT_TRUE(RunFolder::IsRunFolder(scratch / "run"));
  RunFolderWriter a(scratch / "run");
  RunFolderWriter b(scratch / "run");
  EXPECT_NE(a.path(), b.path());
}

}  // namespace
}  // namespace wabed::traces
