#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "clients/terminal/watch_fold.h"

namespace tandem::terminal {

// What a client was told of somebody's going: these two stand for ever once said.
struct ToldLeg {
  std::string visit;
  std::string commit_time;  // bytes; empty = never told
  std::string set_off_time;

  friend bool operator==(const ToldLeg&, const ToldLeg&) = default;
};

// ALL_OR_NONE, and somebody is to go, on the way or inside while another leg is nobody's, and was
// not told to stand off. In the other two modes for two, LEAD_THEN_JOIN and SEPARATE_ALLOWED, the
// first may go alone: the second comes later, or for themselves.
bool IsHalfJoint(const v1::Visit& visit);

// What the streams told: everything the lead saw, and of everybody's streams what the promises are
// about. Holds a lock; any thread.
class Chronicle {
 public:
  // A message of anybody's stream. `is_lead`: this is the stream that the board and the figures are
  // made from.
  void Hear(const v1::WatchResponse& response, bool is_lead);

  // A stream was wrong: a gap, a repeat or a short snapshot.
  void HearBroken(const std::string& login, const std::string& what);

  // The last picture of every thing the lead ever saw, also of those that have left the view.
  Items Seen() const;
  // Those that are in the lead's view now; empty until its snapshot is whole.
  Items Board() const;
  std::set<std::string> HalfJointVisits() const;
  std::map<std::string, ToldLeg> ToldLegs() const;
  std::vector<std::string> BrokenStreams() const;

  // Events in words since the last call, oldest first.
  std::vector<std::string> TakeEvents();

 private:
  void HearItem(const v1::Item& item);
  void HearLead(const v1::WatchResponse& response);
  void Note(const v1::ChangeSet& changes);

  mutable std::mutex mutex_;
  Items seen_;
  WatchFold lead_;
  std::set<std::string> half_joint_;
  std::map<std::string, ToldLeg> told_legs_;
  std::vector<std::string> broken_;
  std::vector<std::string> events_;
};

}  // namespace tandem::terminal
