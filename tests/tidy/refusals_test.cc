// Every reason to refuse has a test that meets it and a line for those who write clients.
#include <cctype>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

// The enumerators of `enum class Refusal`, as written: kOfferExpired.
std::vector<std::string> Enumerators(const std::string& header) {
  std::vector<std::string> names;
  bool inside = false;
  for (const std::string& line : Lines(header)) {
    if (line.starts_with("enum class Refusal ")) inside = true;
    if (inside && line.starts_with("}")) break;
    const std::string text = Trim(line);
    if (!inside || !text.starts_with("k")) continue;
    names.push_back(text.substr(0, text.find_first_of(" =,/")));
  }
  return names;
}

// kOfferExpired -> OFFER_EXPIRED, the name on the wire and in scenarios.
std::string WireName(const std::string& enumerator) {
  std::string name;
  for (std::size_t i = 1; i < enumerator.size(); ++i) {
    const auto letter = static_cast<unsigned char>(enumerator[i]);
    if (i > 1 && std::isupper(letter) != 0) name += '_';
    name += static_cast<char>(std::toupper(letter));
  }
  return name;
}

Findings CheckRefusals(const std::vector<std::string>& enumerators, const std::string& tests,
                       const std::string& documents) {
  Findings findings;
  for (const std::string& enumerator : enumerators) {
    const std::string wire = WireName(enumerator);
    if (!HasWord(tests, enumerator) && !HasWord(tests, wire)) {
      findings.push_back({enumerator, "no file of tests/unit or tests/scenario names it"});
    }
    if (!HasWord(documents, wire) && !HasWord(documents, "REFUSAL_" + wire)) {
      findings.push_back({enumerator, "neither proto/ nor docs/API.md names " + wire});
    }
  }
  return findings;
}

std::string TextBelow(const std::string& folder, const std::vector<std::string>& endings) {
  std::string text;
  for (const std::string& path : FilesBelow(folder, endings)) text += Read(path) + "\n";
  return text;
}

TEST(Refusals, AreEachTestedAndDocumented) {
  const auto enumerators = Enumerators(Read("dispatch/domain/refusal.h"));
  ASSERT_FALSE(enumerators.empty());
  const std::string tests =
      TextBelow("tests/unit", {".cc", ".txt"}) + TextBelow("tests/scenario", {".cc", ".txt"});
  const Findings findings =
      CheckRefusals(enumerators, tests, TextBelow("proto", {".proto"}) + Read("docs/API.md"));
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

TEST(RefusalsChecker, FindsWhatIsPlanted) {
  EXPECT_EQ(Enumerators("enum class Other {\n  kA,\n};\nenum class Refusal {\n"
                        "  kOfferTaken = 1,  // x\n  kNotYours = 2,\n};\nint kLater;\n"),
            (std::vector<std::string>{"kOfferTaken", "kNotYours"}));
  EXPECT_EQ(WireName("kOfferTaken"), "OFFER_TAKEN");
  EXPECT_TRUE(CheckRefusals({"kOfferTaken"}, "Refusal::kOfferTaken", "OFFER_TAKEN = 1").empty());
  EXPECT_TRUE(CheckRefusals({"kOfferTaken"}, "-> OFFER_TAKEN", "REFUSAL_OFFER_TAKEN").empty());
  EXPECT_EQ(CheckRefusals({"kOfferTaken"}, "kOfferTakenTwice", "").size(), 2);
}

}  // namespace
}  // namespace tandem::tidy
