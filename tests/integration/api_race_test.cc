// Two practitioners answer an offer of the same leg at the same moment, each on a connection of
// their own: exactly one of them has it.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"

#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::RequestId;
using testing::ServerUnderTest;
using testing::Speaking;

constexpr int kRounds = 200;
constexpr std::array kNurses = {"asha", "omar"};

// Leicester's team, but that each leg is put to two people at once.
std::string TeamThatAsksTwo(const ServerUnderTest& server) {
  const std::filesystem::path folder = std::filesystem::path(server.folder()) / "asks-two";
  std::filesystem::copy(std::filesystem::path(TANDEM_SOURCE_DIR) / "deploy/teams/leicester",
                        folder);
  std::ostringstream text;
  text << std::ifstream(folder / "team.toml").rdbuf();
  std::string team = text.str();
  const std::string one = "offers_at_once = 1";
  team.replace(team.find(one), one.size(), "offers_at_once = 2");
  // Assigned work is put to one at a time: a race is for teams that offer.
  for (const std::string band : {"day", "night"}) {
    const std::string assigned = "allocation_" + band + " = \"ASSIGN_AND_ACK\"";
    team.replace(team.find(assigned), assigned.size(), "allocation_" + band + " = \"OFFER\"");
  }
  std::ofstream(folder / "team.toml") << team;
  return folder.string();
}

class ApiRace : public ::testing::Test {
 protected:
  ApiRace() {
    EXPECT_EQ(
        server_.Run({"team", "apply", TeamThatAsksTwo(server_), "--data-dir", server_.data_dir()}),
        0);
    server_.Start();
    desk_ = v1::ReferralService::NewStub(server_.Connect());
    duty_ = v1::DutyService::NewStub(server_.Connect());
    for (const char* nurse : kNurses) {
      field_.push_back(v1::FieldService::NewStub(server_.Connect()));
      v1::SignOnRequest request;
      request.set_practitioner(std::string("teams/leicester/practitioners/") + nurse);
      request.mutable_mutation()->set_request_id(RequestId(++last_id_));
      v1::SignOnResponse response;
      EXPECT_TRUE(field_.back()->SignOn(By(nurse).get(), request, &response).ok());
    }
  }

  std::unique_ptr<grpc::ClientContext> By(const std::string& name) const {
    return Speaking(server_.Token(name));
  }

  // Takes and accepts a referral; its name. `revision` is the acceptance's.
  std::string Accepted(std::int64_t& revision) {
    v1::CreateReferralRequest create = testing::SmallReferral(++last_id_);
    create.mutable_referral()->set_need("catheter_blocked");
    // Whatever is not asked makes it a door for two by night, when this test may well run.
    type::v1::DoorSafety& safety = *create.mutable_referral()->mutable_safety();
    for (auto* answer :
         {safety.mutable_violence(), safety.mutable_weapon(), safety.mutable_dog_loose()}) {
      answer->set_answer(type::v1::ANSWER_NO);
      answer->set_source(type::v1::ANSWER_SOURCE_REFERRER);
    }
    v1::CreateReferralResponse created;
    EXPECT_TRUE(desk_->CreateReferral(By("gp").get(), create, &created).ok());
    v1::AcceptReferralRequest accept;
    accept.set_name(created.referral());
    accept.mutable_safety_net()->set_given_to("her neighbour");
    accept.mutable_safety_net()->set_advice("999 if worse");
    accept.mutable_mutation()->set_request_id(RequestId(++last_id_));
    v1::AcceptReferralResponse accepted;
    EXPECT_TRUE(desk_->AcceptReferral(By("triage").get(), accept, &accepted).ok());
    revision = accepted.result().revision();
    return created.referral();
  }

  // The open offers once the planner's record is there, by practitioner.
  std::map<std::string, std::string> OpenOffers(std::int64_t revision) {
    v1::GetBoardRequest request;
    request.set_parent("teams/leicester");
    request.set_min_revision(revision + 1);
    v1::GetBoardResponse board;
    EXPECT_TRUE(duty_->GetBoard(By("lead").get(), request, &board).ok());
    std::map<std::string, std::string> offers;
    for (const v1::Item& item : board.items()) {
      if (item.offer().stage() != type::v1::OFFER_STAGE_OPEN) continue;
      offers[item.offer().practitioner()] = item.offer().name();
    }
    return offers;
  }

  // Both answer at once; how many of them were told that they have it.
  int Race(const std::map<std::string, std::string>& offers) {
    std::atomic<int> ready = 0;
    std::atomic<int> winners = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kNurses.size(); ++i) {
      v1::AcknowledgeOfferRequest request;
      request.set_name(offers.at(std::string("teams/leicester/practitioners/") + kNurses[i]));
      request.mutable_mutation()->set_request_id(RequestId(++last_id_));
      threads.emplace_back([this, i, request, &ready, &winners] {
        const auto context = By(kNurses[i]);
        ++ready;
        while (ready < static_cast<int>(kNurses.size())) std::this_thread::yield();
        v1::AcknowledgeOfferResponse response;
        const grpc::Status status = field_[i]->AcknowledgeOffer(context.get(), request, &response);
        if (status.ok()) {
          ++winners;
        } else {
          EXPECT_EQ(testing::ReasonOf(status), "OFFER_TAKEN");
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    return winners;
  }

  void Withdraw(const std::string& referral) {
    v1::WithdrawReferralRequest request;
    request.set_name(referral);
    request.set_reason(type::v1::WITHDRAW_REASON_NO_LONGER_NEEDED);
    request.mutable_mutation()->set_request_id(RequestId(++last_id_));
    v1::WithdrawReferralResponse response;
    EXPECT_TRUE(desk_->WithdrawReferral(By("gp").get(), request, &response).ok());
  }

  ServerUnderTest server_;
  std::unique_ptr<v1::ReferralService::Stub> desk_;
  std::unique_ptr<v1::DutyService::Stub> duty_;
  std::vector<std::unique_ptr<v1::FieldService::Stub>> field_;
  int last_id_ = 0;
};

TEST_F(ApiRace, HasExactlyOneWinnerThroughSockets) {
  for (int round = 0; round < kRounds; ++round) {
    std::int64_t revision = 0;
    const std::string referral = Accepted(revision);
    const auto offers = OpenOffers(revision);
    ASSERT_EQ(offers.size(), kNurses.size()) << "round " << round;
    ASSERT_EQ(Race(offers), 1) << "round " << round;
    Withdraw(referral);
  }
}

}  // namespace
}  // namespace tandem
