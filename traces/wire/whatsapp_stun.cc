#include "traces/wire/whatsapp_stun.h"

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

std::size_t EncodeWithToken(std::uint16_t type, const StunTransactionId& transaction, CallEnd end,
                            const WhatsAppToken& token, std::uint8_t* out, std::size_t capacity) {
  StunWriter writer(type, transaction, out, capacity);
  const auto attribute = end == CallEnd::kCaller ? kWhatsAppCallerToken : kWhatsAppCalleeToken;
  writer.UnpaddedAttribute(attribute, token.data(), token.size());
  return writer.Finish();
}

}  // namespace

std::size_t EncodeWhatsAppRelayRequest(const StunTransactionId& transaction, CallEnd end,
                                       const WhatsAppToken& token, std::uint8_t* out,
                                       std::size_t capacity) {
  return EncodeWithToken(kWhatsAppRelayRequest, transaction, end, token, out, capacity);
}

std::size_t EncodeWhatsAppRelayResponse(const StunTransactionId& transaction,
                                        const StunAddress& mapped, std::uint64_t unix_time_ms,
                                        std::uint8_t* out, std::size_t capacity) {
  StunWriter writer(kWhatsAppRelayResponse, transaction, out, capacity);
  writer.XorMappedAddress(mapped);
  std::uint8_t clock[8];
  Put64(clock, unix_time_ms);
  writer.UnpaddedAttribute(kWhatsAppServerTime, clock, sizeof clock);
  return writer.Finish();
}

std::size_t EncodeWhatsAppRelayClose(const StunTransactionId& request_transaction, CallEnd end,
                                     const WhatsAppToken& token, std::uint8_t* out,
                                     std::size_t capacity) {
  return EncodeWithToken(kWhatsAppRelayClose, NextWhatsAppTransaction(request_transaction), end,
                         token, out, capacity);
}

std::size_t EncodeWhatsAppPeerCheck(bool response, const StunTransactionId& transaction,
                                    const std::uint8_t* key, std::size_t key_size,
                                    std::uint8_t* out, std::size_t capacity) {
  StunWriter writer(response ? kWhatsAppPeerResponse : kWhatsAppPeerRequest, transaction, out,
                    capacity);
  writer.MessageIntegrity(key, key_size);
  return writer.Finish();
}

StunTransactionId NextWhatsAppTransaction(StunTransactionId transaction) {
  ++transaction.back();
  return transaction;
}

bool IsWhatsAppStun(const StunMessage& message) {
  if (message.type() >= kWhatsAppRelayClose && message.type() <= kWhatsAppProbeResponse) {
    return true;
  }
  std::size_t offset = kStunHeaderSize;
  while (const auto attribute = message.Next(offset)) {
    if ((attribute->type >= 0x4000 && attribute->type <= 0x4004) || attribute->type == 0x4007) {
      return true;
    }
  }
  return false;
}

std::optional<std::uint64_t> WhatsAppServerTime(const StunMessage& message) {
  const auto attribute = message.Find(kWhatsAppServerTime);
  if (!attribute || attribute->size != 8) return std::nullopt;
  return Get64(attribute->value);
}

}  // namespace wabed::traces::wire
