#include "dispatch/ops/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tandem::ops {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string SampleText() {
  std::string text;
  std::string section;
  for (const std::string& key : ConfigKeys()) {
    const std::string name = key.substr(0, key.find('.'));
    if (name != section) text += "[" + name + "]\n";
    section = name;
    text += key.substr(key.find('.') + 1) + " = " + ConfigValue(Config(), key) + "\n";
  }
  return text;
}

TEST(ParseConfig, ReadsBackWhatConfigValueWrites) {
  const auto config = ParseConfig("x.toml", SampleText());
  ASSERT_TRUE(config) << config.error().message;
  for (const std::string& key : ConfigKeys()) {
    EXPECT_EQ(ConfigValue(*config, key), ConfigValue(Config(), key));
  }
}

TEST(ParseConfig, ListsEveryFaultWithItsLine) {
  std::string text = SampleText();
  text.replace(text.find("reflection = true"), 17, "reflecton = true");
  text.replace(text.find("\"info\""), 6, "\"loud\"");
  text.replace(text.find("= 20000"), 7, "= 0");
  const auto config = ParseConfig("x.toml", text);
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(config.error().message, HasSubstr("x.toml:0: server.reflection is missing"));
  EXPECT_THAT(config.error().message, HasSubstr("x.toml:4: unknown key server.reflecton"));
  EXPECT_THAT(config.error().message, HasSubstr("log.level must be one of debug, info"));
  EXPECT_THAT(config.error().message, HasSubstr("watch.streams_max must be a whole number"));
}

TEST(ParseConfig, ReadsAListOfNamesAndWritesItAgain) {
  std::string text = SampleText();
  text.replace(text.find("names = []"), 10, "names = [\"a.example\", \"192.0.2.7\"]");
  const auto config = ParseConfig("x.toml", text);
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_THAT(config->tls.names, ElementsAre("a.example", "192.0.2.7"));
  EXPECT_EQ(ConfigValue(*config, "tls.names"), "[\"a.example\", \"192.0.2.7\"]");
}

TEST(ParseConfig, RefusesTlsThatIsNoModeAndNamesThatAreNoTexts) {
  std::string text = SampleText();
  text.replace(text.find("mode = \"local\""), 14, "mode = \"maybe\"");
  text.replace(text.find("names = []"), 10, "names = [1]");
  const auto config = ParseConfig("x.toml", text);
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().message, HasSubstr("tls.mode must be one of local, files, off"));
  EXPECT_THAT(config.error().message, HasSubstr("tls.names must be a list of texts"));
}

TEST(ParseConfig, NamesTheLineOfBrokenToml) {
  const auto config = ParseConfig("x.toml", "[server]\nlisten = \n");
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().message, HasSubstr("x.toml:2: "));
}

TEST(SampleConfig, NamesEveryOptionWithItsDefault) {
  const auto config = LoadConfig(TANDEM_SOURCE_DIR "/deploy/tandem.toml");
  ASSERT_TRUE(config) << config.error().message;
  for (const std::string& key : ConfigKeys()) {
    EXPECT_EQ(ConfigValue(*config, key), ConfigValue(Config(), key)) << key;
  }
}

TEST(LoadConfig, SaysWhichFileIsNotThere) {
  const auto config = LoadConfig("/nowhere/tandem.toml");
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().message, HasSubstr("/nowhere/tandem.toml"));
}

}  // namespace
}  // namespace tandem::ops
