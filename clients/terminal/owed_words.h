#pragma once

#include <string>
#include <vector>

#include "tandem/v1/practitioner.pb.h"
#include "tandem/v1/task.pb.h"

// What is owed, asked of others and handed over, in words. As on the board, no names or stories of
// people who are cared for; only HandoverPage has the words of a worry, for whoever takes over.

namespace tandem::terminal {

// "21 nobody found: visit 7, daniel holds it, raised 14:05, 2 time(s)".
std::string EscalationLine(const v1::Escalation& escalation);
// "31 ring practitioner: asha, visit 7, phone, due 14:05, 1 in vain".
std::string TaskLine(const v1::Task& task);
// "40 aid for referral 3: county_crs asked 04:02, no answer yet".
std::string EnquiryLine(const v1::Enquiry& enquiry);
// "4 from meera to daniel, due 21:20: 3 of 12 accepted".
std::string HandoverLine(const v1::Handover& handover);
// "referral 3"; what an item is about.
std::string HandoverItemWord(const v1::HandoverItem& item);
// The line, and every item below it with its number from 1.
std::string HandoverPage(const v1::Handover& handover);

// "nobody found: visit 7": without number, holder and times, for a row that has these itself.
std::string WhatIsOwed(const v1::Escalation& escalation);
std::string WhatIsOwed(const v1::Task& task);

// What a log would tell; empty when nothing a reader would care for changed.
std::vector<std::string> EscalationChange(const v1::Escalation* before,
                                          const v1::Escalation& after);
std::vector<std::string> EnquiryChange(const v1::Enquiry* before, const v1::Enquiry& after);
std::vector<std::string> HandoverChange(const v1::Handover* before, const v1::Handover& after);
// Batons that passed, a standstill that began or ended.
std::vector<std::string> TeamChange(const v1::Team* before, const v1::Team& after);

}  // namespace tandem::terminal
