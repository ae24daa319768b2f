#include "models/packet/measurements/lookup_task.h"

#include <boost/algorithm/string/join.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include "traces/wire/dns.h"

namespace wabed::packet {
namespace {

/// resolv.conf(5): attempts, 2.
constexpr int kTries = 2;

Endpoint ResolverOf(const VantageHost& host) {
  return {boost::asio::ip::make_address_v4(host.section().resolver.value()).to_uint(), 53};
}

}  // namespace

LookupTask::LookupTask(VantageHost& host, const std::vector<std::string>& names,
                       std::uint16_t qtype, const scenarios::MeasurementSection& section,
                       random::Stream stream)
    : host_(host),
      names_(names),
      qtype_(qtype),
      spacing_(section.spacing),
      stub_(host.host(), ResolverOf(host), host.ports(), stream,
            {section.timeout, kTries, std::nullopt}) {
  questions_.reserve(names.size());
}

void LookupTask::Begin(Done done) {
  done_ = std::move(done);
  Tick();
  FinishWhenDone();
}

void LookupTask::Tick() {
  if (questions_.size() == names_.size()) return;
  const std::size_t number = questions_.size();
  questions_.push_back({Now(), false, {}});
  stub_.Ask(names_[number], qtype_, [this, number](const DnsResult& result) {
    questions_[number].answered = true;
    questions_[number].result = result;
    ++settled_;
    FinishWhenDone();
  });
  sender_ = ns3::Simulator::Schedule(ToTime(spacing_), &LookupTask::Tick, this);
}

double LookupTask::Share() const {
  return names_.empty() ? 1 : static_cast<double>(settled_) / static_cast<double>(names_.size());
}

void LookupTask::FinishWhenDone() {
  if (!done_ || settled_ < names_.size()) return;
  const Done done = std::move(done_);
  done_ = nullptr;
  done();
}

void LookupTask::AddRows(const RowBase& base, traces::Measured& measured) const {
  for (std::size_t number = 0; number < questions_.size(); ++number) {
    const Question& question = questions_[number];
    auto row = RowFrom<traces::ResolutionRow>(base);
    row.ts += question.asked;
    row.resolver = *host_.section().resolver;
    row.qname = names_[number];
    row.qtype = traces::wire::DnsTypeName(qtype_);
    row.queries = 1;
    if (question.answered) {
      row.rcode = question.result.rcode;
      row.answers = boost::algorithm::join(question.result.answers, " ");
      row.ttl_s = question.result.ttl_s;
      row.queries = question.result.queries;
      row.tcp = question.result.tcp;
      if (!row.rcode.empty()) {
        row.time_ms = static_cast<double>(question.result.time.count()) / 1e6;
      }
    }
    measured.resolutions.push_back(std::move(row));
  }
}

}  // namespace wabed::packet
