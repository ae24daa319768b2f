#include "traces/truth/tables.h"

/// Tables of people and their messages.
namespace wabed::traces {

template <>
const Table<UserRow>& TableOf<UserRow>() {
  using R = UserRow;
  static const Table<R> table{
      "truth-users",
      "truth/users.csv",
      "People whose phones are in the networks of the scenario, one row a phone.",
      {
          {"user", &R::user, "", "phone", "scenario"},
          {"network", &R::network, "", "network of the scenario", "scenario"},
          {"address", &R::address, "", "the phone's own address", "network"},
          {"system", &R::system, "", "device profile", "population"},
          {"conversations_per_day", &R::conversations_per_day, "",
           "the user's own rate, before the rhythm of days and hours", "population"},
          {"contacts", &R::contacts, "", "people the user writes to first", "population"},
          {"groups", &R::groups, "", "groups the user is in", "population"},
          {"idle_timeout_s", &R::idle_timeout_s, "s",
           "unused for so long, the control connection is ended; empty: never", "population"},
      }};
  return table;
}

template <>
const Table<MessageRow>& TableOf<MessageRow>() {
  using R = MessageRow;
  static const Table<R> table{
      "truth-messages",
      "truth/messages.csv",
      "Messages, one row each, from inside or outside.",
      {
          {"message_id", &R::message_id, "", "number of the message in the run", "population"},
          {"action_id", &R::action_id, "", "action that sent it; 0 when somebody outside did",
           "population"},
          {"sender", &R::sender, "", "phone, or outside", "population"},
          {"conversation", &R::conversation, "", "number of the conversation", "population"},
          {"kind", &R::kind, "", "text, photo, voice or video", "population"},
          {"octets", &R::octets, "bytes", "of the text or of the file", "population"},
          {"receivers", &R::receivers, "", "all others in the conversation", "population"},
          {"ts_sent", &R::ts_sent, "s", "the user sends it", "phone"},
          {"ts_accepted", &R::ts_accepted, "s", "the server has it; empty: never", "server"},
      }};
  return table;
}

template <>
const Table<DeliveryRow>& TableOf<DeliveryRow>() {
  using R = DeliveryRow;
  static const Table<R> table{
      "truth-deliveries",
      "truth/deliveries.csv",
      "Messages on their way to phones of ours, one row per message and receiver.",
      {
          {"message_id", &R::message_id, "", "the message", "population"},
          {"receiver", &R::receiver, "", "phone", "population"},
          {"ts_delivered", &R::ts_delivered, "s", "on the phone; empty: never", "phone"},
          {"ts_read", &R::ts_read, "s", "on the screen; empty: never", "phone"},
          {"way", &R::way, "",
           "connected (was online), push (was woken), fetched (came online by itself); empty: "
           "never delivered",
           "server"},
      }};
  return table;
}

}  // namespace wabed::traces
