#include <charconv>

#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/owed_words.h"
#include "clients/terminal/typed_values.h"

// Who holds what and who is there: batons, the change of shift, people from an agency, the roster.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;
using google::protobuf::Message;
using Words = std::vector<std::string>;

Answer<void> FillWorries(Message& request, const Words& typed, Lookup& lookup) {
  auto& open = static_cast<v1::OpenHandoverRequest&>(request);
  for (const std::string& word : typed) {
    const auto worry = ParseNamedText(word);
    if (!worry) return BadInput("--worry", "3=\"what you worry about\"");
    v1::Worry& added = *open.add_worries();
    added.set_referral(FullName(lookup.profile().Parent(), "referrals", worry->first));
    added.set_words(worry->second);
  }
  return {};
}

// People count from 1; left out, all that is left.
Answer<void> FillItem(Message& request, const Words& typed, Lookup&) {
  auto& accept = static_cast<v1::AcceptHandoverItemRequest&>(request);
  accept.set_item(-1);
  if (typed.empty()) return {};
  int number = 0;
  const char* end = typed.front().data() + typed.front().size();
  const auto read = std::from_chars(typed.front().data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 1) {
    return BadInput("item", "its number in the list, from 1");
  }
  accept.set_item(number - 1);
  return {};
}

Argument Item() {
  Argument item = Filled("item", "its number in the list, from 1; left out: all that is left",
                         Argument::Needed::kIfWanted, 1, FillItem);
  item.if_absent = true;
  return item;
}

Answer<void> FillRoster(Message& request, const Words& typed, Lookup&) {
  const Result<std::string> text = ReadTextFile(typed.front());
  if (!text) return BadInput("file", text.error().message);
  static_cast<v1::ImportRosterRequest&>(request).set_csv(*text);
  return {};
}

std::string OpenedInWords(const v1::OpenHandoverResponse& response) {
  return fmt::format("Handover {} is open; it is theirs item by item",
                     ShortId(response.handover()));
}

std::string HandoversInWords(const v1::GetBoardResponse& response) {
  std::string words;
  for (const v1::Item& item : response.items()) {
    if (item.has_handover()) words += HandoverPage(item.handover());
  }
  return words.empty() ? "No handover is open." : words;
}

Command Temporary() {
  Argument id = Named("id", "person.name", "practitioners");
  id.help = "a short code for them, as in \"kofi\"";
  Argument paired = May("--paired-with", "paired_with", "who goes with them");
  paired.collection = "practitioners";
  return {
      "temporary",
      "Somebody from an agency, for this shift",
      {id, Must("--name", "person.display_name", "their name"),
       Must("--agency", "agency", "who sent them"), Must("--profession", "person.profession", ""),
       Must("--discipline", "person.discipline", ""), paired,
       Must("--until", "expire_time", "the end of their shift; at most 16 h ahead")},
      Sends(&Duty::AddTemporaryPractitioner, "Added; nothing about them is verified")};
}

}  // namespace

Commands DutyPeopleCommands() {
  const auto if_wanted = Argument::Needed::kIfWanted;
  return {
      {"baton offer",
       "Put a baton to somebody",
       {Must("baton", "baton", ""), Must("to", "to", "their log-in")},
       Sends(&Duty::OfferBaton, "Offered; it is yours until they accept")},
      {"baton accept",
       "Take a baton that was put to you",
       {Must("baton", "baton", "")},
       Sends(&Duty::AcceptBaton, "It is yours")},
      {"handover open",
       "Open the change of shift",
       {Must("to", "to", "log-in of whoever takes over"),
        Filled("--worry", "REFERRAL=TEXT ..., what you worry about", if_wanted, 0, FillWorries)},
       Sends(&Duty::OpenHandover, OpenedInWords)},
      {"handover show", "Read what is handed over", {}, Asks(&Duty::GetBoard, HandoversInWords)},
      {"handover accept",
       "Take over one item, or all that is left",
       {Named("handover", "name", "handovers"), Item()},
       Sends(&Duty::AcceptHandoverItem, "Accepted")},
      {"resume",
       "Time stood still: this is where everybody is",
       {},
       Sends(&Duty::ConfirmResume, "Time goes on")},
      Temporary(),
      {"roster",
       "Import a roster, all or nothing",
       {Filled("file", "a CSV file", Argument::Needed::kAlways, 1, FillRoster)},
       Sends(&Duty::ImportRoster, "Imported")},
  };
}

}  // namespace tandem::terminal
