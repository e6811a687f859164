#include "clients/terminal/demo/figures.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr Span kTwoHours = seconds{7'200};  // inclusive: NHS England's two-hour standard
constexpr Span kTogether = minutes{15};

struct Clocks {
  int stopped = 0;
  int in_time = 0;
  int running = 0;
};

void CountReferral(const v1::Referral& referral, Figures& figures, Clocks& clocks) {
  ++figures.referrals;
  const bool open =
      referral.stage() == type::v1::REFERRAL_STAGE_RECEIVED ||
      referral.stage() == type::v1::REFERRAL_STAGE_ACCEPTED ||
      (referral.stage() == type::v1::REFERRAL_STAGE_ESCALATED && !referral.has_end_time());
  if (open) ++figures.open_at_end;
  if (referral.has_died()) ++figures.deaths;
  if (referral.emergency().has_confirm_time()) ++figures.emergencies;
  if (referral.stage() == type::v1::REFERRAL_STAGE_LINKED) ++figures.duplicates_linked;
  if (!referral.has_clock()) return;
  ++figures.accepted;
  const v1::ResponseClock& clock = referral.clock();
  if (clock.type() != type::v1::CLOCK_TYPE_TWO_HOUR) return;
  if (!clock.has_stop_time()) {
    ++clocks.running;
    return;
  }
  ++clocks.stopped;
  const Span took = InstantOf(clock.stop_time()) - InstantOf(clock.start_time());
  if (took <= kTwoHours) ++clocks.in_time;
}

void CountVisit(const v1::Visit& visit, Figures& figures) {
  std::vector<Instant> contacts;
  for (const v1::Leg& leg : visit.legs()) {
    if (leg.release_reason() == type::v1::RELEASE_REASON_CANNOT_CONTINUE) ++figures.broken_cars;
    if (!leg.has_contact()) continue;
    contacts.push_back(InstantOf(leg.contact().with_person().occur_time()));
  }
  if (contacts.empty()) return;
  ++figures.visits;
  std::sort(contacts.begin(), contacts.end());
  const auto together =
      std::adjacent_find(contacts.begin(), contacts.end(),
                         [](Instant first, Instant second) { return second - first <= kTogether; });
  if (together != contacts.end()) ++figures.joint_visits;
}

void CountOffer(const v1::Offer& offer, Figures& figures) {
  ++figures.offers;
  if (offer.stage() == type::v1::OFFER_STAGE_DECLINED) ++figures.declined;
  if (offer.stage() == type::v1::OFFER_STAGE_EXPIRED) ++figures.expired;
}

// Who was rung about an offer did not hear their phone; nor did whoever let it run out.
int CountSilentPhones(const Items& seen) {
  std::set<std::string> offers;
  for (const auto& [name, item] : seen) {
    if (item.task().kind() == type::v1::TASK_KIND_RING_PRACTITIONER) {
      offers.insert(item.task().offer());
    }
    if (item.offer().stage() == type::v1::OFFER_STAGE_EXPIRED) offers.insert(name);
  }
  return static_cast<int>(offers.size());
}

std::string Percent(const std::optional<int>& tenths, const char* none) {
  return tenths ? fmt::format("{}.{}", *tenths / 10, *tenths % 10) : std::string(none);
}

}  // namespace

Figures FiguresOf(const Items& seen) {
  Figures figures;
  Clocks clocks;
  for (const auto& [name, item] : seen) {
    if (item.has_referral()) CountReferral(item.referral(), figures, clocks);
    if (item.has_visit()) CountVisit(item.visit(), figures);
    if (item.has_offer()) CountOffer(item.offer(), figures);
    if (item.has_escalation()) ++figures.escalations;
  }
  figures.silent_phones = CountSilentPhones(seen);
  figures.clocks_never_stopped = clocks.running;
  if (clocks.stopped > 0) {
    figures.within_two_hours_tenths =
        (clocks.in_time * 1'000 + clocks.stopped / 2) / clocks.stopped;
  }
  return figures;
}

std::string FiguresJson(const Figures& f) {
  return fmt::format(
      R"({{"referrals":{},"accepted":{},"visits":{},"joint_visits":{},)"
      R"("within_two_hours_pct":{},"clocks_never_stopped":{},"offers":{},"declined":{},)"
      R"("expired":{},"silent_phones":{},"broken_cars":{},"duplicates_linked":{},"emergencies":{},)"
      R"("late_facts":{},"deaths":{},"escalations":{},"open_at_end":{},"lost":{},"half_joint":{},)"
      R"("seed":{}}})",
      f.referrals, f.accepted, f.visits, f.joint_visits, Percent(f.within_two_hours_tenths, "null"),
      f.clocks_never_stopped, f.offers, f.declined, f.expired, f.silent_phones, f.broken_cars,
      f.duplicates_linked, f.emergencies, f.late_facts, f.deaths, f.escalations, f.open_at_end,
      f.lost, f.half_joint, f.seed);
}

std::string FiguresWords(const Figures& f) {
  return fmt::format(
      "THE DAY\n"
      "  {} referrals, {} accepted, {} still open at the end\n"
      "  {} visits with somebody seen, {} of them joint (two with the person within 15 min)\n"
      "  seen within two hours: {} %  (clocks that never stopped: {})\n"
      "  {} offers: {} declined, {} expired; {} escalations\n"
      "  {} silent phones, {} broken cars, {} duplicates linked, {} emergencies confirmed,\n"
      "  {} facts told late, {} deaths\n"
      "THE PROMISES\n"
      "  acknowledged and lost after kill -9: {}\n"
      "  sent alone to a door that needs two: {}\n",
      f.referrals, f.accepted, f.open_at_end, f.visits, f.joint_visits,
      Percent(f.within_two_hours_tenths, "–"), f.clocks_never_stopped, f.offers, f.declined,
      f.expired, f.escalations, f.silent_phones, f.broken_cars, f.duplicates_linked, f.emergencies,
      f.late_facts, f.deaths, f.lost, f.half_joint);
}

}  // namespace tandem::terminal
