// The API and the journal's messages only grow: nothing that the golden descriptors hold may be
// gone or changed. TANDEM_REWRITE=1 makes today's descriptors the golden ones.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

namespace pb = google::protobuf;

constexpr const char* kGolden = "tests/golden/tandem_api.binpb";

// Messages, enums and services of a set, by their full names.
struct Surface {
  std::map<std::string, pb::DescriptorProto> messages;
  std::map<std::string, pb::EnumDescriptorProto> enums;
  std::map<std::string, pb::ServiceDescriptorProto> services;
};

void AddMessage(const std::string& scope, const pb::DescriptorProto& message, Surface& surface) {
  const std::string name = scope + "." + message.name();
  surface.messages[name] = message;
  for (const auto& inner : message.nested_type()) AddMessage(name, inner, surface);
  for (const auto& inner : message.enum_type()) surface.enums[name + "." + inner.name()] = inner;
}

Surface SurfaceOf(const pb::FileDescriptorSet& set) {
  Surface surface;
  for (const auto& file : set.file()) {
    for (const auto& message : file.message_type()) AddMessage(file.package(), message, surface);
    for (const auto& one : file.enum_type()) surface.enums[file.package() + "." + one.name()] = one;
    for (const auto& one : file.service()) {
      surface.services[file.package() + "." + one.name()] = one;
    }
  }
  return surface;
}

// All that both sides of a wire must agree on for one field, as text.
std::string Terms(const pb::DescriptorProto& message, const pb::FieldDescriptorProto& field) {
  std::string terms = field.name() + " " + pb::FieldDescriptorProto::Type_Name(field.type()) + " " +
                      field.type_name() + " " + pb::FieldDescriptorProto::Label_Name(field.label());
  if (field.proto3_optional()) {
    terms += " optional";
  } else if (field.has_oneof_index()) {
    terms += " in oneof " + message.oneof_decl(field.oneof_index()).name();
  }
  return terms;
}

void CompareMessage(const std::string& name, const pb::DescriptorProto& golden,
                    const pb::DescriptorProto& now, Findings& findings) {
  std::map<int, std::string> terms;
  for (const auto& field : now.field()) terms[field.number()] = Terms(now, field);
  for (const auto& field : golden.field()) {
    const std::string where = name + " = " + std::to_string(field.number());
    const std::string promised = Terms(golden, field);
    const auto found = terms.find(field.number());
    if (found == terms.end()) {
      findings.push_back({where, "is gone: " + promised});
    } else if (found->second != promised) {
      findings.push_back({where, "was " + promised + ", is " + found->second});
    }
  }
}

void CompareEnum(const std::string& name, const pb::EnumDescriptorProto& golden,
                 const pb::EnumDescriptorProto& now, Findings& findings) {
  std::map<std::string, int> numbers;
  for (const auto& value : now.value()) numbers[value.name()] = value.number();
  for (const auto& value : golden.value()) {
    const auto found = numbers.find(value.name());
    if (found == numbers.end()) {
      findings.push_back({name + "." + value.name(), "is gone"});
    } else if (found->second != value.number()) {
      findings.push_back({name + "." + value.name(), "has another number"});
    }
  }
}

std::string Terms(const pb::MethodDescriptorProto& method) {
  return std::string(method.client_streaming() ? "stream " : "") + method.input_type() + " -> " +
         (method.server_streaming() ? "stream " : "") + method.output_type();
}

void CompareService(const std::string& name, const pb::ServiceDescriptorProto& golden,
                    const pb::ServiceDescriptorProto& now, Findings& findings) {
  std::map<std::string, std::string> terms;
  for (const auto& method : now.method()) terms[method.name()] = Terms(method);
  for (const auto& method : golden.method()) {
    const auto found = terms.find(method.name());
    if (found == terms.end()) {
      findings.push_back({name + "." + method.name(), "is gone"});
    } else if (found->second != Terms(method)) {
      findings.push_back(
          {name + "." + method.name(), "was " + Terms(method) + ", is " + found->second});
    }
  }
}

template <class Kind, class Compare>
void CompareAll(const std::map<std::string, Kind>& golden, const std::map<std::string, Kind>& now,
                Compare compare, Findings& findings) {
  for (const auto& [name, promised] : golden) {
    const auto found = now.find(name);
    if (found == now.end()) {
      findings.push_back({name, "is gone"});
    } else {
      compare(name, promised, found->second, findings);
    }
  }
}

Findings Broken(const pb::FileDescriptorSet& golden, const pb::FileDescriptorSet& now) {
  Findings findings;
  const Surface promised = SurfaceOf(golden);
  const Surface found = SurfaceOf(now);
  CompareAll(promised.messages, found.messages, CompareMessage, findings);
  CompareAll(promised.enums, found.enums, CompareEnum, findings);
  CompareAll(promised.services, found.services, CompareService, findings);
  return findings;
}

TEST(Proto, OnlyGrows) {
  std::ifstream built(TANDEM_BINARY_DIR "/tandem_api.binpb", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(built), std::istreambuf_iterator<char>()};
  pb::FileDescriptorSet now;
  ASSERT_TRUE(!bytes.empty() && now.ParseFromString(bytes)) << "the build left no descriptors";

  const char* rewrite = std::getenv("TANDEM_REWRITE");
  if (rewrite != nullptr && std::string(rewrite) == "1") {
    std::ofstream golden(std::string(TANDEM_SOURCE_DIR "/") + kGolden, std::ios::binary);
    golden << bytes;
    ASSERT_TRUE(golden.good()) << "cannot write " << kGolden << "; does its folder exist?";
    return;
  }

  ASSERT_TRUE(Exists(kGolden)) << kGolden << " is missing. Create it with\n"
                               << "  mkdir -p tests/golden && TANDEM_REWRITE=1 "
                               << "build/dev/tests/test_tidy --gtest_filter=Proto.OnlyGrows";
  pb::FileDescriptorSet golden;
  ASSERT_TRUE(golden.ParseFromString(Read(kGolden)));
  EXPECT_GT(golden.file_size(), 0);
  const Findings findings = Broken(golden, now);
  EXPECT_TRUE(findings.empty()) << Listed(findings);
}

constexpr const char* kPlanted = R"(
  file {
    package: "t"
    message_type {
      name: "M"
      field { name: "a" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
      field { name: "b" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
      nested_type { name: "N" }
      oneof_decl { name: "o" }
    }
    enum_type { name: "E" value { name: "ZERO" number: 0 } value { name: "ONE" number: 1 } }
    service { name: "S" method { name: "Do" input_type: ".t.M" output_type: ".t.M" } }
  })";

pb::FileDescriptorSet Planted() {
  pb::FileDescriptorSet set;
  EXPECT_TRUE(pb::TextFormat::ParseFromString(kPlanted, &set));
  return set;
}

TEST(ProtoChecker, LetsAdditionsPass) {
  pb::FileDescriptorSet now = Planted();
  auto* file = now.mutable_file(0);
  auto* field = file->mutable_message_type(0)->add_field();
  field->set_name("c");
  field->set_number(3);
  file->add_message_type()->set_name("New");
  file->mutable_enum_type(0)->add_value()->set_name("TWO");
  file->mutable_service(0)->add_method()->set_name("Undo");
  EXPECT_TRUE(Broken(Planted(), now).empty());
}

TEST(ProtoChecker, FindsEveryPlantedBreak) {
  const auto broken = [](auto change) {
    pb::FileDescriptorSet now = Planted();
    change(*now.mutable_file(0));
    return Broken(Planted(), now).size();
  };
  using File = pb::FileDescriptorProto;
  EXPECT_EQ(broken([](File& f) { f.mutable_message_type(0)->mutable_field()->RemoveLast(); }), 1);
  EXPECT_EQ(broken([](File& f) { f.mutable_message_type(0)->mutable_field(0)->set_number(9); }), 1);
  EXPECT_EQ(broken([](File& f) { f.mutable_message_type(0)->mutable_field(0)->set_name("z"); }), 1);
  EXPECT_EQ(
      broken([](File& f) {
        f.mutable_message_type(0)->mutable_field(0)->set_type(pb::FieldDescriptorProto::TYPE_INT64);
      }),
      1);
  EXPECT_EQ(
      broken([](File& f) { f.mutable_message_type(0)->mutable_field(1)->clear_oneof_index(); }), 1);
  EXPECT_EQ(broken([](File& f) { f.mutable_message_type(0)->clear_nested_type(); }), 1);
  EXPECT_EQ(broken([](File& f) { f.mutable_enum_type(0)->mutable_value(1)->set_number(5); }), 1);
  EXPECT_EQ(broken([](File& f) { f.mutable_enum_type(0)->mutable_value()->RemoveLast(); }), 1);
  EXPECT_EQ(broken([](File& f) { f.clear_service(); }), 1);
  EXPECT_EQ(
      broken([](File& f) { f.mutable_service(0)->mutable_method(0)->set_server_streaming(true); }),
      1);
}

}  // namespace
}  // namespace tandem::tidy
